//! File: what a user may write, every entry of which may be missing.

use toml::de::{DeTable, DeValue};

use crate::config::entries::{Entry, entries, strings, unknown};
use crate::config::error::Mistakes;
use crate::config::{ConfigError, CookieEntry, KeyEntry, Theme, cookies, keys};
use crate::text::{Text, Unclean};

/// What a user has set down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The keys of some actions.
    pub keys: Vec<KeyEntry>,
    /// The themes: those compiled in, then the user's own.
    pub themes: Vec<Theme>,
    /// The number of the theme to open with.
    pub theme: usize,
    /// How pages are to be set.
    pub page: PageWish,
    /// Whether the mouse serves the reader; if not, it serves the terminal.
    pub mouse: bool,
    /// Whether the terminal is told of links; where the user has no wish, as the terminal is.
    pub links: Option<bool>,
    /// Whether what is only opened is remembered.
    pub history: bool,
    /// How many further articles are fetched ahead.
    pub prefetch: u16,
    /// The files of cookies that go to hosts.
    pub cookies: Vec<CookieEntry>,
    /// How articles are read without a screen.
    pub linear: LinearWish,
}

/// How articles are read without a screen, line by line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinearWish {
    /// Whether they are read so on every terminal.
    pub always: bool,
    /// The cells that lines are wrapped to; none leaves a paragraph on one line.
    pub width: Option<u16>,
}

/// How pages are to be set, where the user has a wish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageWish {
    /// The width of the text in cells.
    pub measure: Option<u16>,
    /// The least cells beside the text in windows that have room for them.
    pub margin: Option<u16>,
    /// How paragraphs are told apart.
    pub paragraphs: Option<Paragraphs>,
    /// Columns of the text.
    pub columns: Option<Columns>,
    /// Whether text is justified.
    pub justify: Option<bool>,
    /// Which marks hang in the margin.
    pub hanging: Option<HangingWish>,
    /// Whether words are parted at the end of a line.
    pub hyphenate: Option<bool>,
    /// Who puts what runs from right to left into order.
    pub bidi: Option<Bidi>,
    /// How large headlines are.
    pub headlines: Option<HeadlineWish>,
    /// How the first words of an article are set.
    pub opening: Option<OpeningWish>,
}

/// How large headlines are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeadlineWish {
    /// Twice as large as the text where the terminal says that it can.
    #[default]
    Auto,
    /// Twice as large whatever it says.
    Double,
    /// As large as the text.
    Plain,
}

/// Which marks hang in the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HangingWish {
    /// None.
    Nothing,
    /// Quotation marks that lines begin with.
    Quotes,
    /// These, and the marks that justified lines end with.
    All,
}

/// How the first words of an article are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpeningWish {
    /// Like all others.
    Plain,
    /// In capitals.
    LeadIn,
    /// In capitals, after a letter of three rows.
    DropCap,
}

/// Who puts what runs from right to left into the order in which it is seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bidi {
    /// Folio: most terminals put characters where they are told.
    #[default]
    Folio,
    /// The terminal.
    Terminal,
}

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// By the indent of the first line.
    Indented,
    /// By a blank row.
    Spaced,
}

/// Columns of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Columns {
    /// As many as a very wide window has room for.
    #[default]
    Auto,
    /// So many at most, wherever there is room for them.
    AtMost(u8),
}

impl Columns {
    /// The next choice after this one: one, two, three, and as many as there is room for again.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::AtMost(1),
            Self::AtMost(count) if count < 3 => Self::AtMost(count + 1),
            Self::AtMost(_) => Self::Auto,
        }
    }
}

/// The measures that can be asked for, in cells.
const MEASURES: (i64, i64) = (24, 120);

/// The margins that can be asked for, in cells.
const MARGINS: (i64, i64) = (0, 40);

/// The widths of lines that can be asked for where there is no screen, in cells; 0 is none.
const LINEAR_WIDTHS: (i64, i64) = (0, 1000);

/// How many further articles can be fetched ahead.
const PREFETCHES: (i64, i64) = (0, 20);

/// The names of all entries.
const NAMES: [&str; 20] = [
    "theme",
    "measure",
    "margin",
    "paragraphs",
    "columns",
    "headlines",
    "opening",
    "justify",
    "hanging",
    "hyphenate",
    "bidi",
    "mouse",
    "links",
    "history",
    "prefetch",
    "linear",
    "linear-width",
    "cookies",
    "keys",
    "themes",
];

impl Default for Config {
    fn default() -> Self {
        Self {
            keys: Vec::new(),
            themes: Theme::built_in(),
            theme: 0,
            page: PageWish::default(),
            mouse: true,
            links: None,
            history: true,
            prefetch: 0,
            cookies: Vec::new(),
            linear: LinearWish::default(),
        }
    }
}

impl Config {
    /// Reads the bytes of a file, with the names of the actions that keys can be bound to. What
    /// cannot be used is told, and is as if it had not been written.
    pub fn parse(bytes: &[u8], actions: &[&'static str]) -> (Self, Vec<ConfigError>) {
        let mut mistakes = Mistakes::default();
        if let Err(error) = std::str::from_utf8(bytes) {
            mistakes.note(error.valid_up_to(), "this is not UTF-8");
        }
        let source = String::from_utf8_lossy(bytes);
        let (table, errors) = DeTable::parse_recoverable(&source);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            mistakes.note(at, format!("this is not TOML: {}", error.message()));
        }
        let mut config = Self::default();
        for entry in entries(table.get_ref()) {
            config.take(&entry, actions, &mut mistakes);
        }
        config.choose(table.get_ref(), &mut mistakes);
        (config, mistakes.in_lines(&source))
    }

    /// Opens with the theme of a name, if there is one.
    pub fn choose_theme(&mut self, name: &str) -> Result<(), Text> {
        let names = || self.themes.iter().map(|theme| theme.name.as_str());
        match names().position(|known| known == name) {
            Some(place) => {
                self.theme = place;
                Ok(())
            }
            None => Err(Unclean::new(unknown("theme", name, names())).line()),
        }
    }

    fn take(&mut self, entry: &Entry<'_>, actions: &[&'static str], mistakes: &mut Mistakes) {
        match (entry.name, entry.value) {
            // Chosen once all themes are known.
            ("theme", _) => {}
            ("measure", _) => self.page.measure = number(entry, MEASURES, mistakes),
            ("margin", _) => self.page.margin = number(entry, MARGINS, mistakes),
            ("paragraphs", _) => self.page.paragraphs = paragraphs(entry, mistakes),
            ("columns", _) => self.page.columns = columns(entry, mistakes),
            ("headlines", _) => self.page.headlines = headlines(entry, mistakes),
            ("opening", _) => self.page.opening = opening(entry, mistakes),
            ("bidi", _) => self.page.bidi = bidi(entry, mistakes),
            ("justify", _) => self.page.justify = truth(entry, mistakes),
            ("hanging", _) => self.page.hanging = hanging(entry, mistakes),
            ("hyphenate", _) => self.page.hyphenate = truth(entry, mistakes),
            ("mouse", _) => self.mouse = truth(entry, mistakes).unwrap_or(self.mouse),
            ("links", _) => self.links = links(entry, mistakes),
            ("history", _) => self.history = truth(entry, mistakes).unwrap_or(self.history),
            ("prefetch", _) => {
                self.prefetch = number(entry, PREFETCHES, mistakes).unwrap_or(self.prefetch);
            }
            ("linear", _) => self.linear.always = truth(entry, mistakes).unwrap_or(false),
            ("linear-width", _) => {
                let width = number(entry, LINEAR_WIDTHS, mistakes);
                self.linear.width = width.filter(|width| *width > 0);
            }
            ("keys", DeValue::Table(table)) => self.keys = keys::read(table, actions, mistakes),
            ("themes", DeValue::Table(table)) => self.take_themes(table, mistakes),
            ("cookies", DeValue::Table(table)) => self.cookies = cookies::read(table, mistakes),
            ("keys" | "themes" | "cookies", _) => {
                mistakes.note(entry.at, format!("{} is to be a table", entry.name));
            }
            _ => mistakes.note(entry.name_at, unknown("entry", entry.name, NAMES)),
        }
    }

    /// Adds the user's themes; one of a known name takes the place of that one.
    fn take_themes(&mut self, table: &DeTable<'_>, mistakes: &mut Mistakes) {
        for entry in entries(table) {
            let DeValue::Table(colours) = entry.value else {
                mistakes.note(entry.at, format!("{} is to be a table of colours", entry.name));
                continue;
            };
            let theme = Theme::read(entry.name, colours, mistakes);
            match self.themes.iter_mut().find(|known| known.name == theme.name) {
                Some(known) => *known = theme,
                None => self.themes.push(theme),
            }
        }
    }

    fn choose(&mut self, table: &DeTable<'_>, mistakes: &mut Mistakes) {
        for entry in entries(table).into_iter().filter(|entry| entry.name == "theme") {
            let DeValue::String(name) = entry.value else {
                mistakes.note(entry.at, "theme is to be the name of a theme");
                continue;
            };
            if let Err(why) = self.choose_theme(name) {
                mistakes.note(entry.at, why.as_str());
            }
        }
    }
}

fn number(entry: &Entry<'_>, (least, most): (i64, i64), mistakes: &mut Mistakes) -> Option<u16> {
    let written = match entry.value {
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok(),
        _ => None,
    };
    let number = written.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        mistakes.note(entry.at, format!("{} is to be a number from {least} to {most}", entry.name));
    }
    number.and_then(|number| u16::try_from(number).ok())
}

fn bidi(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<Bidi> {
    let words = [("folio", Bidi::Folio), ("terminal", Bidi::Terminal)];
    one_of(entry, &words, "\"folio\" or \"terminal\"", mistakes)
}

fn opening(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<OpeningWish> {
    let words = [
        ("drop-cap", OpeningWish::DropCap),
        ("lead-in", OpeningWish::LeadIn),
        ("plain", OpeningWish::Plain),
    ];
    one_of(entry, &words, "\"drop-cap\", \"lead-in\" or \"plain\"", mistakes)
}

fn headlines(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<HeadlineWish> {
    let words = [
        ("auto", HeadlineWish::Auto),
        ("double", HeadlineWish::Double),
        ("plain", HeadlineWish::Plain),
    ];
    one_of(entry, &words, "\"auto\", \"double\" or \"plain\"", mistakes)
}

fn hanging(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<HangingWish> {
    let words = [
        ("none", HangingWish::Nothing),
        ("quotes", HangingWish::Quotes),
        ("all", HangingWish::All),
    ];
    one_of(entry, &words, "\"none\", \"quotes\" or \"all\"", mistakes)
}

fn links(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<bool> {
    match entry.value {
        DeValue::Boolean(links) => Some(*links),
        DeValue::String(word) if word == "auto" => None,
        _ => {
            mistakes.note(entry.at, "links is to be \"auto\", true or false");
            None
        }
    }
}

fn truth(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<bool> {
    let DeValue::Boolean(truth) = entry.value else {
        mistakes.note(entry.at, format!("{} is to be true or false", entry.name));
        return None;
    };
    Some(*truth)
}

fn paragraphs(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<Paragraphs> {
    let words = [("indented", Paragraphs::Indented), ("spaced", Paragraphs::Spaced)];
    one_of(entry, &words, "\"indented\" or \"spaced\"", mistakes)
}

/// What one of some words stands for.
fn one_of<T: Copy>(
    entry: &Entry<'_>,
    words: &[(&str, T)],
    expected: &'static str,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let (written, at) = strings(entry, expected, mistakes).first().copied()?;
    let meant = words.iter().find(|(word, _)| *word == written).map(|(_, meant)| *meant);
    if meant.is_none() {
        mistakes.note(at, format!("{} is to be {expected}", entry.name));
    }
    meant
}

fn columns(entry: &Entry<'_>, mistakes: &mut Mistakes) -> Option<Columns> {
    let columns = match entry.value {
        DeValue::String(word) if word == "auto" => Some(Columns::Auto),
        DeValue::Integer(digits) => match digits.as_str() {
            "1" => Some(Columns::AtMost(1)),
            "2" => Some(Columns::AtMost(2)),
            "3" => Some(Columns::AtMost(3)),
            _ => None,
        },
        _ => None,
    };
    if columns.is_none() {
        mistakes.note(entry.at, "columns is to be \"auto\", 1, 2 or 3");
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Chord, Colour, DEFAULT_FILE, Ink};

    const ACTIONS: [&str; 4] = ["next-page", "previous-page", "quit", "quit-all"];

    fn errors(source: impl AsRef<[u8]>) -> String {
        let (_, errors) = Config::parse(source.as_ref(), &ACTIONS);
        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    fn config(source: &str) -> Config {
        Config::parse(source.as_bytes(), &ACTIONS).0
    }

    fn chords(config: &Config, action: &str) -> String {
        let entry = config.keys.iter().find(|entry| entry.action == action);
        let chords = entry.map(|entry| entry.chords.iter().map(Chord::to_string));
        chords.map_or_else(|| "usual".to_owned(), |chords| chords.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_file_without_mistakes_is_taken_whole() {
        let config = config(
            "theme = 'mine'\nmeasure = 60\nmargin = 4\nparagraphs = 'spaced'\ncolumns = 2\n\
             opening = 'lead-in'\nheadlines = 'plain'\nhanging = 'all'\njustify = false\nhyphenate = false\n\
             mouse = false\nhistory = false\nlinear = true\nlinear-width = 40\n[keys]\nnext-page = ['n', 'ctrl-n']\nquit = 'x'\nprevious-page = []\n\
             [themes.mine]\naccent = '#123456'\n",
        );
        assert_eq!(chords(&config, "next-page"), "n Ctrl-N");
        assert_eq!(chords(&config, "quit"), "x");
        assert_eq!(chords(&config, "previous-page"), "");
        assert_eq!(chords(&config, "quit-all"), "usual");
        assert_eq!(
            config.page,
            PageWish {
                measure: Some(60),
                margin: Some(4),
                paragraphs: Some(Paragraphs::Spaced),
                columns: Some(Columns::AtMost(2)),
                justify: Some(false),
                hanging: Some(HangingWish::All),
                hyphenate: Some(false),
                bidi: None,
                headlines: Some(HeadlineWish::Plain),
                opening: Some(OpeningWish::LeadIn),
            }
        );
        assert!(!config.mouse);
        assert_eq!(config.linear, LinearWish { always: true, width: Some(40) });
        let theme = config.themes.get(config.theme).unwrap();
        assert_eq!(theme.name.as_str(), "mine");
        assert_eq!(theme.colour(Ink::Accent), Some(Colour::Rgb(0x12, 0x34, 0x56)));
    }

    #[test]
    fn an_empty_file_and_the_one_that_is_written_change_nothing() {
        for source in ["", "\u{feff}", "# nothing\r\n", DEFAULT_FILE] {
            assert_eq!(Config::parse(source.as_bytes(), &ACTIONS), (Config::default(), vec![]));
        }
    }

    #[test]
    fn mistakes_are_told_with_line_and_column() {
        for (source, expected) in [
            ("measure = 200", "1:11: measure is to be a number from 24 to 120"),
            ("\r\nmeasure = '66'", "2:11: measure is to be a number from 24 to 120"),
            ("# é\nmargin = -1", "2:10: margin is to be a number from 0 to 40"),
            ("margin = 99999999999999999999", "1:10: margin is to be a number from 0 to 40"),
            ("mesure = 60", "1:1: there is no entry `mesure`; is `measure` meant?"),
            ("fonts = 60", "1:1: there is no entry `fonts`"),
            ("include = 'config.toml'", "1:1: there is no entry `include`"),
            ("theme = 'papper'", "1:9: there is no theme `papper`; is `paper` meant?"),
            ("theme = 3", "1:9: theme is to be the name of a theme"),
            ("paragraphs = 'wide'", "1:14: paragraphs is to be \"indented\" or \"spaced\""),
            ("paragraphs = 1", "1:14: paragraphs is to be \"indented\" or \"spaced\""),
            ("columns = 4", "1:11: columns is to be \"auto\", 1, 2 or 3"),
            ("justify = 1", "1:11: justify is to be true or false"),
            ("opening = 'big'", "1:11: opening is to be \"drop-cap\", \"lead-in\" or \"plain\""),
            ("headlines = 2", "1:13: headlines is to be \"auto\", \"double\" or \"plain\""),
            ("hanging = true", "1:11: hanging is to be \"none\", \"quotes\" or \"all\""),
            ("hyphenate = 'no'", "1:13: hyphenate is to be true or false"),
            ("mouse = 'on'", "1:9: mouse is to be true or false"),
            ("linear = 1", "1:10: linear is to be true or false"),
            ("linear-width = -1", "1:16: linear-width is to be a number from 0 to 1000"),
            ("prefetch = 21", "1:12: prefetch is to be a number from 0 to 20"),
            ("keys = 3", "1:8: keys is to be a table"),
            ("cookies = 'a.txt'", "1:11: cookies is to be a table"),
            ("[cookies]\n'a.org' = 3", "2:11: a.org is to be the name of a file"),
            ("[cookies]\n'a.org' = ' '", "2:11: a.org is to be the name of a file"),
            (
                "[cookies]\n'https://a.org/' = 'a.txt'",
                "2:1: `https://a.org/` is no host such as \"example.org\"",
            ),
            ("[cookies]\norg = 'a.txt'", "2:1: `org` is no host such as \"example.org\""),
            ("[themes]\nmine = 3", "2:8: mine is to be a table of colours"),
            (
                "[themes.mine]\naccent = '#ggg'",
                "2:10: accent is to be a colour such as \"#8a1f2b\" or \"red\"",
            ),
            ("[themes.mine]\nacent = 'red'", "2:1: there is no colour `acent`; is `accent` meant?"),
        ] {
            assert_eq!(errors(source), expected, "{source}");
        }
    }

    #[test]
    fn mistakes_in_keys_are_told_with_line_and_column() {
        for (line, expected) in [
            ("next-pge = 'n'", "2:1: there is no action `next-pge`; is `next-page` meant?"),
            (
                "quit = 'jj'",
                "2:8: no key is called `jj`; keys are such as j, J, space, pagedown, f1, ctrl-d",
            ),
            ("quit = ['x', 3]", "2:14: quit is to be a key such as \"space\" or a list of keys"),
            ("quit = ['x', 'x']", "2:14: `x` stands here twice"),
            ("quit = '7'", "2:8: `7` cannot be bound: digits are for counts and lists"),
            ("next-page = 'Q'", "2:13: `Q` cannot be bound: it always leaves"),
            ("next-page = ['ctrl-c']", "2:14: `ctrl-c` cannot be bound: it always leaves"),
            ("quit = 'x'\nnext-page = 'x'", "3:13: `x` is bound to quit already"),
        ] {
            assert_eq!(errors(format!("[keys]\n{line}")), expected, "{line}");
        }
    }

    #[test]
    fn only_the_bad_entry_falls_back() {
        let config = config(
            "measure = 5\nmargin = 3\n[keys]\nquit = ['x', 'no-such']\nnext-page = 'x'\n\
             previous-page = 'y'\n",
        );
        assert_eq!((config.page.measure, config.page.margin), (None, Some(3)));
        assert_eq!(chords(&config, "quit"), "x");
        assert_eq!(chords(&config, "next-page"), "usual");
        assert_eq!(chords(&config, "previous-page"), "y");
    }

    #[test]
    fn what_is_no_toml_costs_its_own_line_only() {
        let (config, errors) =
            Config::parse(b"margin = 3\nmeasure = = 60\ncolumns = 2\n", &ACTIONS);
        assert_eq!(config.page.margin, Some(3));
        assert_eq!(config.page.columns, Some(Columns::AtMost(2)));
        assert_eq!(errors.first().map(|error| error.line), Some(2), "{errors:?}");
        assert!(errors.iter().all(|error| error.line == 2), "{errors:?}");
    }

    #[test]
    fn an_entry_written_twice_is_a_mistake_of_the_second() {
        let (config, errors) = Config::parse(b"margin = 3\nmargin = 4\n", &ACTIONS);
        assert_eq!(config.page.margin, Some(3));
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].line, errors[0].column), (2, 1), "{errors:?}");
    }

    #[test]
    fn bytes_that_are_no_utf_8_cost_their_own_entry_only() {
        let (config, errors) = Config::parse(b"margin = 3\ntheme = '\xff'\n", &ACTIONS);
        assert_eq!(config.page.margin, Some(3));
        let told: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2:9: there is no theme `\u{fffd}`", "2:10: this is not UTF-8"]);
    }

    #[test]
    fn any_bytes_are_read_to_their_end() {
        for source in [
            "[".repeat(100_000),
            "a.".repeat(100_000),
            "x = [".repeat(50_000),
            "a=1\n".repeat(50_000),
        ] {
            let (_, errors) = Config::parse(source.as_bytes(), &ACTIONS);
            assert!((1..=50).contains(&errors.len()), "{}", errors.len());
        }
    }
}
