//! A linear scan of a page's source that takes out what would hurt the parser of HTML.
//!
//! The parser's work grows with the square of the depth of open elements, and with the square of
//! the attributes of a tag (servo/html5ever#788). What stands too deep loses its tags and keeps its
//! words; a flood of attributes is cut. Comments, scripts, styles and drawings, half of many pages,
//! are left out. Counts as the parser does what stays open: an end tag that is implied closes too. It also
//! gives `noscript` another name, since the parser takes its content for words while scripts could
//! run, and pictures that wait for a script stand there.

mod depth;
mod tags;
pub(crate) mod xhtml;

use std::borrow::Cow;

use depth::{Depth, Verdict};
use tags::{Kind, Tag};

/// The most attributes that a tag keeps.
const MOST_ATTRIBUTES: usize = 256;

/// The longest value of an attribute, in bytes.
const LONGEST_VALUE: usize = 64 * 1024;

/// Elements whose content holds no tags but their own end.
const RAW: &[&str] =
    &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Those whose content is for programs.
const PROGRAMS: &[&str] = &["script", "style"];

/// The name under which the content of `noscript` is parsed.
pub(crate) const WITHOUT_SCRIPTS: &str = "x-noscript";

/// The source of a page without what would hurt its parser.
pub(crate) fn pass(source: &str) -> Cow<'_, str> {
    let mut gate = Gate { source, copied: 0, passed: String::new() };
    let mut depth = Depth::default();
    let mut at = 0;
    while let Some(start) = find(source, at, '<') {
        at = match tags::read(source, start) {
            Kind::Words => start + 1,
            Kind::Comment { end } if tags::is_comment(source, start) => gate.leave_out(start, end),
            Kind::Comment { end } => end,
            Kind::Tag(tag) => gate.judge(&tag, &mut depth),
        };
    }
    gate.finish()
}

/// Where a sign stands next.
fn find(source: &str, from: usize, sign: char) -> Option<usize> {
    source.get(from..)?.find(sign).map(|at| from + at)
}

/// The source while it is copied with changes.
struct Gate<'s> {
    source: &'s str,
    copied: usize,
    passed: String,
}

impl<'s> Gate<'s> {
    /// Lets a tag pass, whole or cut, or leaves it out; gives where to read on.
    fn judge(&mut self, tag: &Tag<'s>, depth: &mut Depth<'s>) -> usize {
        match depth.judge(tag) {
            Verdict::Pass => self.trim(tag),
            Verdict::Drop => self.replace(tag.start, tag.end, ""),
            Verdict::Part => self.replace(tag.start, tag.end, " "),
        }
        if tag.is_named("noscript") {
            self.replace(tag.name_start, tag.name_start + tag.name.len(), WITHOUT_SCRIPTS);
        }
        if tag.closes {
            return tag.end;
        }
        if tag.is_named("svg") && !tag.is_empty {
            let end = tags::end_of_drawing(self.source, tag.end);
            return end.map_or(tag.end, |end| self.leave_out(tag.end, end));
        }
        let Some(raw) = RAW.iter().find(|raw| tag.is_named(raw)) else { return tag.end };
        let end = tags::end_of_raw(self.source, tag.end, raw);
        if PROGRAMS.contains(raw) && !depth.is_in_drawing() {
            self.leave_out_program(tag, end);
        }
        end
    }

    /// Leaves out what nobody reads; gives where to read on.
    fn leave_out(&mut self, start: usize, end: usize) -> usize {
        self.replace(start, end, "");
        end
    }

    /// Leaves out what stands in a script or a style, unless it is data that tell of the page, or ends
    /// otherwise for the parser than for us.
    fn leave_out_program(&mut self, tag: &Tag<'_>, end: usize) {
        let text = |from: usize, to: usize| self.source.get(from..to).unwrap_or_default();
        let is_data = text(tag.start, tag.end).contains("json");
        if !is_data && !text(tag.end, end).contains("<!--") {
            self.replace(tag.end, end, "");
        }
    }

    /// Leaves out the attributes of a tag that are too many or too long.
    fn trim(&mut self, tag: &Tag<'_>) {
        if tag.attributes <= MOST_ATTRIBUTES && tag.longest_value <= LONGEST_VALUE {
            return;
        }
        let mut kept = 0;
        for attribute in tags::attributes(self.source, tag.name_start + tag.name.len()) {
            let is_long = attribute.value.len() > LONGEST_VALUE;
            if kept == MOST_ATTRIBUTES || is_long {
                self.replace(attribute.start, attribute.end, " ");
            } else {
                kept += 1;
            }
        }
    }

    /// Copies the source up to a place, and puts other words in place of a part of it.
    fn replace(&mut self, start: usize, end: usize, words: &str) {
        if start < self.copied {
            return;
        }
        self.passed.push_str(self.source.get(self.copied..start).unwrap_or_default());
        self.passed.push_str(words);
        self.copied = end;
    }

    fn finish(mut self) -> Cow<'s, str> {
        if self.copied == 0 {
            return Cow::Borrowed(self.source);
        }
        self.passed.push_str(self.source.get(self.copied..).unwrap_or_default());
        Cow::Owned(self.passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_passes_as_it_is() {
        let page = "<!doctype html><title>a <b></title><p class='x>y'>a < b<br/><li>c";
        assert!(matches!(pass(page), Cow::Borrowed(_)));
    }

    #[test]
    fn comments_scripts_and_styles_stay_behind() {
        assert_eq!(pass("<!doctype html><!-- <p --><p>x<!---->y<!-- z"), "<!doctype html><p>xy");
        let script = "<script src=a>if (a<b) '<div><div>'</script ><STYLE>p {}</Style><p>x";
        assert_eq!(pass(script), "<script src=a></script ><STYLE></Style><p>x");
        assert_eq!(pass("<b><SVG a=b><path d=c /><text>x</Svg></b>"), "<b><SVG a=b></Svg></b>");
        for kept in [
            "<script type='application/ld+json'>{}</script>",
            "<script><!-- '<script></script>' --></script>",
            "<svg><style/><svg>x</svg></svg>",
            "<svg><p>words",
            "<textarea><!-- x --></textarea>",
        ] {
            assert_eq!(pass(kept), kept);
        }
    }

    #[test]
    fn what_stands_too_deep_loses_its_tags_and_keeps_its_words() {
        for name in ["div", "section", "x-a", "blockquote", "table"] {
            let (open, close) = (format!("<{name}>"), format!("</{name}>"));
            let page = format!("{}deep{}after", open.repeat(5000), close.repeat(5000));
            let passed = pass(&page);
            assert_eq!((passed.matches(&open).count(), passed.matches(&close).count()), (512, 512));
            assert!(passed.contains("deep") && passed.ends_with("after"));
        }
        let lists = format!("{}deep{}", "<ul><li>".repeat(5000), "</li></ul>".repeat(5000));
        assert_eq!(pass(&lists).matches("<ul>").count(), 256);
    }

    #[test]
    fn elements_that_close_by_themselves_do_not_stand_in_each_other() {
        let pages = [
            "<p>a".repeat(3000),
            format!("<ul>{}", "<li>a".repeat(3000)),
            format!("<table>{}", "<tr><td>a<td>b".repeat(3000)),
            "<br><img src=a><hr>".repeat(3000),
            format!("<dl>{}", "<dt>a<dd>b".repeat(3000)),
            "<a href=x>y".repeat(3000),
            format!("<select>{}", "<option>a".repeat(3000)),
        ];
        for page in &pages {
            assert!(
                matches!(pass(page), Cow::Borrowed(_)),
                "{}",
                page.chars().take(30).collect::<String>()
            );
        }
    }

    #[test]
    fn marks_of_style_that_never_close_are_few() {
        let page = "<p><font color=red>a".repeat(1000);
        let passed = pass(&page);
        assert!(passed.matches("<font").count() <= 16);
        assert_eq!(passed.matches("<p>").count(), 1000);
    }

    #[test]
    fn floods_of_attributes_are_cut() {
        let many: Vec<String> = (0..5000).map(|number| format!(" a{number}=b")).collect();
        let many = many.concat();
        let page = format!("<p{many}>words</p><p title='{}' id=x>more", "y".repeat(100_000));
        let passed = pass(&page);
        assert_eq!(passed.matches("=b").count(), 256);
        assert!(passed.len() < 40_000 && passed.contains("id=x>more"), "{}", passed.len());
    }

    #[test]
    fn noscript_is_parsed_under_another_name() {
        assert_eq!(pass("<noscript><img></noscript>"), "<x-noscript><img></x-noscript>");
    }

    #[test]
    fn what_is_cut_off_passes() {
        for page in ["<", "<p", "<p a='", "<!", "</", "<script>", "<p a=b c", "a<1"] {
            assert_eq!(pass(page), page);
        }
    }
}
