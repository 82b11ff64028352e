//! The laws of the one door for text, on text as hostile as it comes.

#![allow(clippy::unwrap_used, reason = "a test stops where its own premise fails")]

use folio::text::{Printable, Text, Unclean};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::is_nfc;
use unicode_segmentation::UnicodeSegmentation;

/// The most combining marks and bytes of one grapheme cluster.
const LIMITS: (usize, usize) = (8, 64);

/// Characters that drive terminals, hide, turn or pile up.
const NASTY: &[char] = &[
    '\u{1b}',
    '\u{1b}',
    '\u{1b}',
    '\u{7}',
    '\u{8}',
    '\0',
    '\u{18}',
    '\u{1a}',
    '\u{7f}',
    '\r',
    '\n',
    '\t',
    '\u{85}',
    '\u{8e}',
    '\u{90}',
    '\u{98}',
    '\u{9b}',
    '\u{9c}',
    '\u{9d}',
    '\u{9e}',
    '\u{9f}',
    '\u{a0}',
    '\u{ad}',
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200d}',
    '\u{200e}',
    '\u{200f}',
    '\u{2028}',
    '\u{202a}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2067}',
    '\u{2068}',
    '\u{2069}',
    '\u{2069}',
    '\u{206a}',
    '\u{2800}',
    '\u{3164}',
    '\u{fe00}',
    '\u{fe0e}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fffe}',
    '\u{e0001}',
    '\u{e0067}',
    '\u{e0062}',
    '\u{e007f}',
    '\u{e0100}',
    '\u{1d173}',
];

/// Characters that combine, join or stack, each in its way.
const CLINGING: &[char] = &[
    '\u{300}',
    '\u{301}',
    '\u{302}',
    '\u{323}',
    '\u{327}',
    '\u{338}',
    '\u{344}',
    '\u{345}',
    '\u{600}',
    '\u{627}',
    '\u{628}',
    '\u{64b}',
    '\u{653}',
    '\u{915}',
    '\u{93c}',
    '\u{93e}',
    '\u{94d}',
    '\u{102c}',
    '\u{1031}',
    '\u{1100}',
    '\u{1161}',
    '\u{11a8}',
    '\u{1f3f4}',
    '\u{1f3fb}',
    '\u{1f468}',
    '\u{1f1eb}',
    '\u{20e3}',
    '\u{212a}',
    '\u{226a}',
    '\u{2764}',
    '\u{3099}',
    '\u{30ab}',
    '\u{4e00}',
    '\u{ac00}',
    '\u{f900}',
    '\u{fb2c}',
    '\u{ff9e}',
    '\u{37e}',
    '\u{a9}',
    '\u{e9}',
    '\u{1d15e}',
    '\u{110bd}',
    '\u{d4e}',
    '\u{93f}',
    '\u{1b35}',
];

/// What introduces a sequence, and what may stand in one.
const SYNTAX: &[char] =
    &['[', ']', 'P', 'X', '^', '_', '\\', '(', 'N', 'O', ';', '?', '0', '3', '1', 'm', 'H', ' '];

fn one_of(characters: &'static [char]) -> impl Strategy<Value = char> {
    (0..characters.len()).prop_map(|at| *characters.get(at).unwrap())
}

fn hostile_character() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => one_of(NASTY),
        4 => one_of(CLINGING),
        3 => one_of(SYNTAX),
        2 => proptest::char::range(' ', '~'),
        1 => any::<char>(),
    ]
}

/// Hostile characters, some of them many times in a row.
fn hostile() -> impl Strategy<Value = String> {
    let times = prop_oneof![8 => Just(1_usize), 1 => 1..40_usize];
    proptest::collection::vec((hostile_character(), times), 0..60).prop_map(|runs| {
        runs.into_iter()
            .flat_map(|(character, times)| std::iter::repeat_n(character, times))
            .collect()
    })
}

fn block(text: &str) -> Text {
    Unclean::new(text).block()
}

fn line(text: &str) -> Text {
    Unclean::new(text).line()
}

fn introduces(character: char) -> bool {
    character == '\u{1b}' || ('\u{80}'..='\u{9f}').contains(&character)
}

fn is_override(character: char) -> bool {
    ('\u{202a}'..='\u{202e}').contains(&character)
}

fn guides_direction(character: char) -> bool {
    is_override(character)
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{206f}')
}

fn isolates_are_balanced(text: &str) -> bool {
    text.split('\n').all(|line| {
        let depth = line.chars().try_fold(0_usize, |depth, character| match character {
            '\u{2066}'..='\u{2068}' => Some(depth + 1),
            '\u{2069}' => depth.checked_sub(1),
            _ => Some(depth),
        });
        depth == Some(0)
    })
}

fn clusters_are_bounded(text: &str) -> bool {
    let (marks, bytes) = LIMITS;
    text.graphemes(true).all(|cluster| {
        cluster.len() <= bytes
            && cluster.chars().filter(|character| is_combining_mark(*character)).count() <= marks
    })
}

/// The printable ASCII of a text, letters under accents and look-alikes of Unicode included.
fn ascii(text: &str) -> String {
    text.nfd().filter(char::is_ascii_graphic).collect()
}

/// Every range of bytes between two characters that a few cuts make.
fn ranges(text: &str, cuts: &[usize]) -> Vec<std::ops::Range<usize>> {
    let edges: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let mut cuts: Vec<usize> =
        cuts.iter().map(|cut| *edges.get(cut % edges.len()).unwrap()).collect();
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

proptest! {
    #[test]
    fn no_control_passes(text in hostile()) {
        let block = block(&text);
        let strange = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
        prop_assert!(!block.as_str().contains(strange), "{block:?}");
        prop_assert!(!line(&text).as_str().contains(char::is_control));
        prop_assert!(!Printable::of(&block).as_str().contains(char::is_control));
    }

    #[test]
    fn the_door_is_idempotent(text in hostile()) {
        let (once, flat) = (block(&text), line(&text));
        prop_assert_eq!(&block(once.as_str()), &once);
        prop_assert_eq!(&line(flat.as_str()), &flat);
        prop_assert_eq!(&block(flat.as_str()), &flat);
        prop_assert_eq!(&line(once.as_str()), &flat);
    }

    #[test]
    fn a_line_has_no_blanks_to_spare(text in hostile()) {
        let line = line(&text);
        prop_assert_eq!(line.as_str().trim(), line.as_str());
        prop_assert!(!line.as_str().contains("  "));
    }

    #[test]
    fn nothing_turns_the_text(text in hostile(), cuts in proptest::collection::vec(0..400_usize, 4)) {
        let block = block(&text);
        prop_assert!(!block.as_str().contains(is_override));
        prop_assert!(isolates_are_balanced(block.as_str()), "{block:?}");
        prop_assert!(isolates_are_balanced(line(&text).as_str()));
        for range in ranges(block.as_str(), &cuts) {
            let slice = block.slice(range);
            prop_assert!(isolates_are_balanced(slice.as_str()), "{slice:?} of {block:?}");
        }
    }

    #[test]
    fn text_is_normal_and_bounded(text in hostile()) {
        for text in [block(&text), line(&text)] {
            prop_assert!(is_nfc(text.as_str()), "{text:?}");
            prop_assert!(clusters_are_bounded(text.as_str()), "{text:?}");
        }
    }

    #[test]
    fn slices_are_as_clean_as_texts(
        text in hostile(),
        cuts in proptest::collection::vec(0..400_usize, 6),
    ) {
        let whole = block(&text);
        for range in ranges(whole.as_str(), &cuts) {
            let slice = whole.slice(range);
            prop_assert_eq!(&block(slice.as_str()), &slice, "of {:?}", whole);
        }
    }

    #[test]
    fn what_is_printed_only_prints(
        text in hostile(),
        cuts in proptest::collection::vec(0..400_usize, 4),
    ) {
        let whole = block(&text);
        let mut pieces: Vec<Printable> =
            ranges(whole.as_str(), &cuts).into_iter().map(|range| Printable::part(&whole, range)).collect();
        let mut pushed = Printable::default();
        pieces.iter().rev().for_each(|piece| pushed.push(piece));
        pieces.extend([Printable::of(&whole), Printable::of(&whole).to_uppercase(), pushed]);
        for piece in &pieces {
            let unprinted = |character| guides_direction(character) || character == '\u{ad}';
            prop_assert!(!piece.as_str().contains(unprinted), "{piece:?}");
            prop_assert!(is_nfc(piece.as_str()), "{piece:?}");
            prop_assert!(clusters_are_bounded(piece.as_str()), "{piece:?}");
        }
    }

    #[test]
    fn texts_that_are_joined_are_as_clean_as_their_words(
        words in proptest::collection::vec(prop_oneof![hostile(), "[a-zé ]{0,4}"], 0..5),
        between in prop_oneof![Just(""), Just(" "), Just("\n"), Just("\u{301}")],
    ) {
        let parts: Vec<Text> = words.iter().map(|words| block(words)).collect();
        let words: Vec<&str> = parts.iter().map(Text::as_str).collect();
        prop_assert_eq!(Text::join(&parts, between), block(&words.join(between)));
    }

    #[test]
    fn ascii_is_never_lost(text in hostile()) {
        let tame: String = text.chars().filter(|character| !introduces(*character)).collect();
        prop_assert_eq!(ascii(block(&tame).as_str()), ascii(&tame));
        prop_assert_eq!(ascii(line(&tame).as_str()), ascii(&tame));
    }

    #[test]
    fn ascii_is_never_changed(text in "[ -~\n\t]{0,200}") {
        prop_assert_eq!(block(&text).to_string(), text.clone());
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        prop_assert_eq!(line(&text).to_string(), words.join(" "));
    }

    #[test]
    fn an_open_sequence_swallows_nothing(introducer in introducer(), text in "[ -~é]{0,80}") {
        let opened = format!("before{introducer}{text}\nafter");
        prop_assert_eq!(block(&opened).to_string(), format!("before{text}\nafter"));
    }

    #[test]
    fn a_whole_sequence_goes_whole(sequence in sequence(), before in "[a-z]{0,9}", after in "[a-z]{0,9}") {
        let driven = format!("{before}{sequence}{after}");
        prop_assert_eq!(block(&driven).to_string(), before + &after);
    }
}

/// What opens a control string.
fn introducer() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("\u{1b}]"),
        Just("\u{1b}P"),
        Just("\u{1b}X"),
        Just("\u{1b}^"),
        Just("\u{1b}_"),
        Just("\u{9d}"),
        Just("\u{90}"),
        Just("\u{98}"),
        Just("\u{9e}"),
        Just("\u{9f}"),
    ]
}

/// A well-formed sequence of any kind.
fn sequence() -> impl Strategy<Value = String> {
    let string_end = prop_oneof![Just("\u{1b}\\"), Just("\u{9c}")];
    prop_oneof![
        (prop_oneof![Just("\u{1b}["), Just("\u{9b}")], "[0-?]{0,12}[ -/]{0,2}[@-~]")
            .prop_map(|(introducer, rest)| introducer.to_owned() + &rest),
        (introducer(), "[ -~é世]{0,30}", string_end)
            .prop_map(|(introducer, inside, end)| format!("{introducer}{inside}{end}")),
        (prop_oneof![Just("\u{1b}]"), Just("\u{9d}")], "[ -~]{0,30}")
            .prop_map(|(introducer, inside)| format!("{introducer}{inside}\u{7}")),
        "\u{1b}[ -/]{1,2}[0-~]",
        "\u{1b}[0-?=-Z`-~&&[^NOPX]]",
        "\u{1b}[NO][!-~]",
    ]
}

#[test]
fn floods_of_introducers_leave_nothing() {
    for introducer in ["\u{1b}", "\u{1b}]", "\u{1b}P", "\u{1b}[", "\u{9d}", "\u{9b}", "\u{90}"] {
        assert_eq!(block(&introducer.repeat(1_000_000)).as_str(), "", "{introducer:?}");
    }
    let open = "\u{1b}]0;x".repeat(1_000_000);
    assert_eq!(block(&open).as_str().len(), 3_000_000);
}

#[test]
fn floods_of_marks_are_bounded() {
    assert_eq!(block(&"\u{301}".repeat(1_000_000)).as_str(), "");
    let zalgo = format!("z{}", "\u{33f}\u{316}".repeat(500_000));
    assert_eq!(block(&zalgo).as_str().chars().count(), 9);
    let lines = "\u{301}\n".repeat(1_000_000);
    assert_eq!(block(&lines).as_str().len(), 1_000_000);
    assert_eq!(line(&lines).as_str(), "");
    assert_eq!(line(&" \u{301}".repeat(1_000_000)).as_str(), "");
}

#[test]
fn floods_of_joiners_and_isolates_are_bounded() {
    let chain = block(&"\u{1f468}\u{200d}".repeat(10_000));
    assert_eq!(chain.as_str(), "\u{1f468}".repeat(10_000));
    assert_eq!(block(&"\u{200d}".repeat(1_000_000)).as_str(), "");
    assert_eq!(block(&"\u{2067}".repeat(1_000_000)).as_str(), "");
    assert_eq!(block(&"\u{2069}".repeat(1_000_000)).as_str(), "");
    assert_eq!(block(&"\u{ad}".repeat(1_000_000)).as_str(), "\u{ad}");
}

#[test]
fn floods_without_marks_are_bounded() {
    for flood in ["\u{1100}", "\u{1161}", "\u{600}", "\u{1f3fb}", "\u{ff9e}", "\u{94d}\u{915}"] {
        let text = block(&format!("x{}", flood.repeat(100_000)));
        assert!(clusters_are_bounded(text.as_str()), "{flood:?}");
        assert!(text.as_str().starts_with('x'), "{flood:?}");
    }
}

#[test]
fn a_long_text_passes_unchanged() {
    let prose =
        "It was “the beginning” of an improbable – and elaborate – relationship. ".repeat(100_000);
    assert_eq!(block(&prose).as_str(), prose);
}
