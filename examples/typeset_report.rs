//! Tells how well Folio sets the paragraphs of some texts, in figures, as a table.
//!
//! `cargo run --release --example typeset_report -- FILE|FOLDER...`; without any, the texts of the
//! sample. What the columns mean stands in `docs/typesetting.md`.

use std::fs;
use std::path::{Path, PathBuf};

use folio::document::{Article, Block, Ending};
use folio::input::{Source, read};
use folio::layout::{Edge, Galley, PageStyle};
use textwrap::{Options, WrapAlgorithm, wrap};
use unicode_width::UnicodeWidthStr;

/// The measures that are looked at, in cells.
const MEASURES: [u16; 5] = [32, 40, 52, 66, 80];

/// A gap of so many cells is wide.
const WIDE: usize = 3;

/// A chain of gaps through so many lines is a river.
const RIVER: usize = 4;

/// So many hyphens in a row are a ladder.
const LADDER: usize = 3;

/// The widest last line of one word that is a runt, in cells.
const RUNT: usize = 5;

/// A way to set paragraphs.
struct Setter {
    name: &'static str,
    set: fn(&Article, u16) -> Vec<Vec<String>>,
}

const SETTERS: [Setter; 4] = [
    Setter {
        name: "justified",
        set: |article, width| folio(article, width, Edge::Justified, true),
    },
    Setter { name: "ragged", set: |article, width| folio(article, width, Edge::Ragged, false) },
    Setter {
        name: "ragged, textwrap over whole paragraphs",
        set: |article, width| textwrapped(article, width, WrapAlgorithm::new_optimal_fit()),
    },
    Setter {
        name: "ragged, textwrap line by line",
        set: |article, width| textwrapped(article, width, WrapAlgorithm::FirstFit),
    },
];

fn main() {
    let mut named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if named.is_empty() {
        named.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample"));
    }
    let articles: Vec<Article> =
        named.iter().flat_map(|path| files(path)).filter_map(|path| prose_of(&path)).collect();
    let paragraphs: usize = articles.iter().map(|article| article.blocks.len()).sum();
    println!("{paragraphs} paragraphs of {} texts", articles.len());
    for setter in SETTERS {
        println!("\n{}\n\n{}", setter.name, Figures::HEAD);
        for measure in MEASURES {
            let mut figures = Figures::default();
            for paragraph in articles.iter().flat_map(|article| (setter.set)(article, measure)) {
                figures.add(&paragraph, measure.into());
            }
            println!("{}", figures.row(measure));
        }
    }
}

/// A file, or the texts and pages in a folder, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let is_text =
        |path: &PathBuf| path.extension().is_some_and(|end| end == "txt" || end == "html");
    let mut files: Vec<PathBuf> =
        folder.filter_map(|entry| entry.ok().map(|entry| entry.path())).filter(is_text).collect();
    files.sort();
    files
}

/// The paragraphs of a file as an article; no-break spaces are spaces, for other setters know none.
fn prose_of(path: &Path) -> Option<Article> {
    let bytes = fs::read(path).ok()?;
    let bytes = String::from_utf8_lossy(&bytes).replace('\u{a0}', " ").into_bytes();
    let article = read(Source { bytes, ..Source::default() }, &[]).ok()?.into_whole();
    let blocks = article.blocks.into_iter().filter(|block| matches!(block, Block::Paragraph(_)));
    Some(Article {
        metadata: folio::document::Metadata {
            language: article.metadata.language,
            ..Default::default()
        },
        blocks: blocks.collect(),
        ending: Some(Ending::default()),
        ..Article::default()
    })
}

/// The lines of paragraphs as Folio sets them.
fn folio(article: &Article, measure: u16, edge: Edge, hyphenate: bool) -> Vec<Vec<String>> {
    let style = PageStyle { edge, hyphenate, ..PageStyle::plain(measure) };
    let mut galley = Galley::new(article.clone(), Vec::new(), style);
    let mut paragraphs = vec![Vec::new()];
    let mut next = Some(galley.first_row());
    while let Some(row) = next {
        match galley.line(row) {
            Some(line) if !line.is_blank() => {
                let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
                paragraphs.last_mut().expect("there is one").push(text);
            }
            _ => paragraphs.push(Vec::new()),
        }
        next = galley.next_row(row);
    }
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs
}

/// The lines of paragraphs as textwrap sets them, no word parted.
fn textwrapped(article: &Article, measure: u16, algorithm: WrapAlgorithm) -> Vec<Vec<String>> {
    let options = Options::new(measure.into()).wrap_algorithm(algorithm);
    let texts = article.blocks.iter().map(folio::document::words_of);
    texts.map(|text| wrap(text.as_str(), &options).into_iter().map(Into::into).collect()).collect()
}

/// Sums over the lines of paragraphs.
#[derive(Default)]
struct Figures {
    /// Paragraphs of two lines or more, and their lines, and those that are not the last.
    paragraphs: usize,
    lines: usize,
    inner: usize,
    /// Cells left empty at the end of inner lines, squared.
    slack: f64,
    /// The average widening of the gaps of inner lines, squared.
    gaps: f64,
    wide: usize,
    ragged: usize,
    hyphens: usize,
    ladders: usize,
    rivers: usize,
    runts: usize,
}

/// A gap of a line: its columns, and how many lines the chain is long that it ends.
struct Gap {
    start: usize,
    end: usize,
    depth: usize,
}

impl Figures {
    const HEAD: &'static str = "| measure | cost | gaps | wide | rivers | hyphens | ladders | runts | ragged |\n\
                                | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// Adds the lines of a paragraph that was set to a measure.
    fn add(&mut self, lines: &[String], measure: usize) {
        let Some((last, inner)) = lines.split_last().filter(|(_, inner)| !inner.is_empty()) else {
            return;
        };
        self.paragraphs += 1;
        self.lines += lines.len();
        self.inner += inner.len();
        let is_runt = !last.contains(' ') && width(last) <= RUNT;
        self.runts += usize::from(lines.len() > 2 && is_runt);
        let mut hyphens = 0;
        for line in inner {
            self.add_inner(line, measure);
            hyphens = if ends_in_hyphen(line) { hyphens + 1 } else { 0 };
            self.ladders += usize::from(hyphens == LADDER);
        }
        let mut above = Vec::new();
        for line in lines {
            above = gaps_under(line, &above);
            self.rivers += above.iter().filter(|gap| gap.depth == RIVER).count();
        }
    }

    fn add_inner(&mut self, line: &str, measure: usize) {
        let slack = measure.saturating_sub(width(line));
        self.slack += (slack * slack) as f64;
        self.ragged += usize::from(slack > 0);
        self.hyphens += usize::from(ends_in_hyphen(line));
        let gaps = gaps_under(line, &[]);
        let extra: usize = gaps.iter().map(|gap| gap.end - gap.start - 1).sum();
        self.gaps += (extra as f64 / gaps.len().max(1) as f64).powi(2);
        self.wide += usize::from(gaps.iter().any(|gap| gap.end - gap.start >= WIDE));
    }

    /// So many of a hundred.
    fn share(count: usize, of: usize) -> f64 {
        100.0 * count as f64 / of.max(1) as f64
    }

    /// All in one figure: lower is better.
    fn cost(&self) -> f64 {
        let inner = self.inner.max(1) as f64;
        let paragraphs = self.paragraphs.max(1) as f64;
        self.slack / inner / 9.0
            + 9.0 * self.gaps / inner
            + Self::share(self.wide, self.inner) / 10.0
            + Self::share(self.rivers, self.inner) / 2.0
            + Self::share(self.runts, self.paragraphs) / 5.0
            + 5.0 * self.ladders as f64 / paragraphs
            + Self::share(self.hyphens, self.inner) / 20.0
    }

    fn row(&self, measure: u16) -> String {
        let inner = self.inner.max(1) as f64;
        format!(
            "| {measure} | {:.2} | {:.2} | {:.1} % | {:.1} % | {:.1} % | {} | {:.1} % | {:.1} % |",
            self.cost(),
            self.gaps / inner,
            Self::share(self.wide, self.inner),
            Self::share(self.rivers, self.inner),
            Self::share(self.hyphens, self.inner),
            self.ladders,
            Self::share(self.runts, self.paragraphs),
            Self::share(self.ragged, self.inner),
        )
    }
}

/// The gaps between the words of a line, under those of the line above.
fn gaps_under(line: &str, above: &[Gap]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    let mut column = 0;
    for word in line.split(' ') {
        // Before each word but the first stands a space; nothing stands between two of one gap.
        match gaps.last_mut() {
            Some(gap) if gap.end + 1 == column => gap.end = column,
            _ if column > 0 => gaps.push(Gap { start: column - 1, end: column, depth: 1 }),
            _ => {}
        }
        column += width(word) + 1;
    }
    for gap in &mut gaps {
        let over = above.iter().filter(|over| over.start < gap.end && gap.start < over.end);
        gap.depth += over.map(|over| over.depth).max().unwrap_or_default();
    }
    gaps
}

fn ends_in_hyphen(line: &str) -> bool {
    line.ends_with(['-', '\u{2010}'])
}

/// The width of a text in cells.
fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}
