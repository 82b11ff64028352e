//! Feeds: what becomes of RSS, Atom and JSON Feed, and that a hostile one does no harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its feeds must stop")]

use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf, Step, patient};
use folio::document::{Article, Issue};
use folio::fetch::{Client, Settings, SystemClock};
use folio::output::{Format, Setting, render};
use folio::text::Text;

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Kiln &amp;amp; Loom</title><link>https://kiln.example/</link>
<atom:link href="https://kiln.example/feed" rel="self"/><language>en-GB</language>
<description>Notes on things made slowly.</description><lastBuildDate>Mon, 04 Mar 2024 08:00:00 +1000</lastBuildDate>
<item><media:title>Not this</media:title><title>The last dry-stone waller of the fell</title>
<link>https://kiln.example/waller</link><dc:creator><![CDATA[Hanna Birk]]></dc:creator>
<pubDate>Sun, 03 Mar 2024 23:30:00 +1000</pubDate><category>Craft</category><guid isPermaLink="false">77</guid>
<description>&lt;p&gt;He builds without mortar, &lt;em&gt;and without hurry&lt;/em&gt;.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>There is no mortar in the wall, and there never was.</p>
<figure><img src="/img/wall.jpg" alt="A wall"><figcaption>The wall above the beck. (Photo: Jo Sands)</figcaption></figure>
<h2>Two stones over one</h2><p>The rule is short: two over one, and one over two, as <a href="/rule">the old men</a> say.</p>]]></content:encoded></item>
<item><title>A loom for the left hand</title><link>https://kiln.example/loom</link><author>mail@kiln.example (Osk Varga)</author>
<pubDate>Fri, 1 Mar 2024 00:00:00 GMT</pubDate>
<description>A short account of a loom that was built the wrong way round.</description></item>
<item><description>Glaze test no. 9 came out of the kiln green, which nobody had asked for or could explain.</description></item>
<item><title>A loom for the left hand</title><link>https://kiln.example/loom</link>
<description>A short account of a loom that was built the wrong way round.</description></item>
<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Bad &#27;]52;c;AAAA&#7; links</title><link>javascript:alert(1)</link>
<description>Words.</description></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://tide.example/log/">
<title type="html">Tide &amp;amp; Time</title><subtitle>A log</subtitle><updated>2024-05-01T10:00:00Z</updated>
<entry><title type="html">High &lt;i&gt;water&lt;/i&gt;</title><link rel="self" href="x"/><link href="high"/>
<author><name>Ines Marrow</name></author><published>2024-04-30T09:15:00+02:00</published><category term="sea" label="Sea"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The gauge read <strong>eleven</strong> feet &lt; twelve.</p><p><a href="../gauge">The gauge</a> is right.</p></div></content></entry>
<entry><title>Plain</title><link href="plain"/><content>One paragraph.

And another, with a &lt; in it.</content><updated>2024-04-29T00:00:00Z</updated></entry>
</feed>"#;

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Small Hours", "language": "en",
"items": [{"id": "1", "url": "https://hours.example/1", "title": "One", "content_html": "<p>The first hour.</p>",
  "date_published": "2024-02-03T04:05:06Z", "authors": [{"name": "Ana Lund"}], "tags": ["Night"]},
 {"id": "2", "content_text": "Second hour.\n\nStill dark."}]}"#;

fn opened(feed: &str, shelf: &mut Shelf) -> Issue {
    match shelf.add_stream(feed.as_bytes(), Text::fixed("a feed")).unwrap() {
        Added::Issue(issue) => issue,
        Added::Article(id) => panic!("{id:?} is no issue"),
    }
}

fn articles(feed: &str) -> (Issue, Vec<Article>) {
    let mut shelf = Shelf::default();
    let issue = opened(feed, &mut shelf);
    let articles = issue
        .articles()
        .map(|one| shelf.open(one.id, &mut patient).unwrap().into_whole())
        .collect();
    (issue, articles)
}

fn shown(article: &Article, format: Format) -> String {
    render(article, format, Setting::fitting(Some(72), Some(72), 1))
}

#[test]
fn rss_is_an_issue_of_its_items() {
    let (issue, articles) = articles(RSS);
    assert_eq!(issue.title.unwrap().as_str(), "The Kiln & Loom");
    assert_eq!(issue.sections[0].articles.len(), 4);
    let titles: Vec<&str> =
        issue.sections[0].articles.iter().map(|one| one.title.as_str()).collect();
    let expected = [
        "The last dry-stone waller of the fell",
        "A loom for the left hand",
        "Glaze test no. 9 came out of the kiln green, which nobody had asked…",
        "Bad links",
    ];
    assert_eq!(titles, expected);
    let first = &issue.sections[0].articles[0];
    assert_eq!(
        first.standfirst.as_ref().unwrap().as_str(),
        "He builds without mortar, and without hurry."
    );
    assert!(first.words > 20);
    insta::assert_snapshot!("rss_item", shown(&articles[0], Format::Markdown));
    let second = shown(&articles[1], Format::Text);
    assert!(second.contains("wrong way round") && second.contains("https://kiln.example/loom"));
    assert!(second.contains("Osk Varga") && second.contains("1 March 2024"), "{second}");
    let last = shown(&articles[3], Format::Html);
    assert!(!last.contains("javascript") && !last.contains('\u{1b}'), "{last}");
}

#[test]
fn atom_is_an_issue_of_its_entries() {
    let (issue, articles) = articles(ATOM);
    assert_eq!(issue.title.unwrap().as_str(), "Tide & Time");
    insta::assert_snapshot!("atom_entry", shown(&articles[0], Format::Markdown));
    assert_eq!(articles[1].blocks.len(), 2);
    assert!(shown(&articles[1], Format::Text).contains("with a < in it"));
}

#[test]
fn json_feed_is_an_issue_of_its_items() {
    let (issue, articles) = articles(JSON);
    assert_eq!(issue.title.unwrap().as_str(), "Small Hours");
    insta::assert_snapshot!("json_item", shown(&articles[0], Format::Markdown));
    assert_eq!(
        articles[1].metadata.title.as_ref().unwrap().value.as_str(),
        "Second hour. Still dark."
    );
    assert_eq!(articles[1].blocks.len(), 2);
}

#[test]
fn a_summary_leads_to_its_article_where_that_can_be_fetched() {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    let mut shelf = Shelf::default().with_desk(Desk::new(None, Arc::new(client), false));
    let issue = opened(RSS, &mut shelf);
    let begun =
        |shelf: &mut Shelf, at: usize| shelf.begin(issue.sections[0].articles[at].id).unwrap();
    assert!(matches!(begun(&mut shelf, 0), Step::Read(_)));
    let Step::Fetch(fetching) = begun(&mut shelf, 1) else { panic!("nothing is fetched") };
    assert_eq!(fetching.host().as_str(), "kiln.example");
    assert!(matches!(begun(&mut shelf, 3), Step::Read(_)));
}

#[test]
fn a_feed_that_is_cut_off_gives_what_came() {
    for end in (60..RSS.len()).step_by(13).filter(|end| RSS.is_char_boundary(*end)) {
        let added = Shelf::default().add_stream(&RSS.as_bytes()[..end], Text::fixed("a feed"));
        if let Err(error) = added {
            assert!(!error.to_string().contains('\n'), "{error}");
        }
    }
    let (_, articles) = articles(RSS.split("<item><description>").next().unwrap());
    assert_eq!(articles.len(), 2);
}

#[test]
fn hostile_feeds_are_bounded() {
    let item = "<item><title>T</title><description>D</description></item>";
    let many: String = (0..100_000).map(|at| item.replace('T', &at.to_string())).collect();
    let (issue, _) = articles(&format!("<rss><channel><title>x</title>{many}"));
    assert_eq!(issue.articles().count(), 1_000);
    let deep = format!("<rss><channel>{}{item}", "<x>".repeat(100_000));
    assert!(Shelf::default().add_stream(deep.as_bytes(), Text::fixed("a feed")).is_err());
    let laughs = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    let (issue, _) = articles(&format!(
        "<?xml version='1.0'?>{laughs}<rss><item><title>&b;&f;</title></item></rss>"
    ));
    assert_eq!(issue.articles().next().unwrap().title.as_str(), "&b;&f;");
    for date in
        ["0000-00-00", "9999-99-99T99:99:99Z", "Feb 30", "Sun, 99 Foo 20000 99:99:99 GMT", "-1"]
    {
        let (issue, _) =
            articles(&format!("<rss><item><title>t</title><pubDate>{date}</pubDate></item></rss>"));
        assert_eq!(issue.articles().next().unwrap().date, None, "{date}");
    }
}

#[test]
fn what_is_no_feed_is_told_in_one_line() {
    for source in
        ["<rss></rss>", "<rss", "{\"version\": \"https://jsonfeed.org/version/1\"", "<feed/>"]
    {
        let error =
            Shelf::default().add_stream(source.as_bytes(), Text::fixed("a feed")).unwrap_err();
        assert_eq!(error.to_string(), "is a feed without items", "{source}");
    }
}
