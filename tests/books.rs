//! Books: what becomes of an EPUB, and that a hostile one does no harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot make its books must stop")]

#[path = "support/archive.rs"]
mod archive;

use std::fs;
use std::io::Cursor;
use std::path::Path;

use folio::acquire::{AcquireError, Added, Shelf, patient};
use folio::document::{Article, Block, Issue, plain_text};
use folio::input::{Book, ReadError, Volume};
use folio::output::{Format, Setting, render};
use tempfile::TempDir;

use archive::{Member, archive};

/// The book of the tests, as an archive of the files in its folder.
fn tide_tables(change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/books/tide-tables");
    let mut members = vec![Member::stored("mimetype", b"application/epub+zip")];
    let (mut waiting, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { waiting.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in files {
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let bytes = change(&name, fs::read(&file).unwrap());
        members
            .extend(bytes.filter(|_| name != "mimetype").map(|bytes| Member::new(&name, &bytes)));
    }
    archive(&members)
}

fn without(missing: &'static str) -> impl Fn(&str, Vec<u8>) -> Option<Vec<u8>> {
    move |name, bytes| (name != missing).then_some(bytes)
}

fn open(bytes: Vec<u8>) -> Result<Volume, ReadError> {
    Book::open(Box::new(Cursor::new(bytes))).map(Volume::Book)
}

/// Titles of a book as `section/title`.
fn titles(volume: &Volume) -> Vec<String> {
    let sections = volume.bound().sections.into_iter();
    let all = sections.flat_map(|section| {
        let name = section.name.unwrap_or_default();
        section.articles.into_iter().map(move |article| format!("{name}/{}", article.title))
    });
    all.collect()
}

fn words(article: &Article) -> String {
    render(article, Format::Text, Setting::fitting(Some(72), Some(72), 1))
}

/// A book of one part, and what its package says of it.
fn book_of(chapter: &[u8], others: Vec<Member>) -> Vec<u8> {
    let container = br#"<container><rootfile full-path="p.opf"/></container>"#;
    let package = br#"<package><metadata><title>T</title></metadata><manifest>
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
        <spine><itemref idref="a"/></spine></package>"#;
    let mut members = vec![
        Member::new("META-INF/container.xml", container),
        Member::new("p.opf", package),
        Member::new("a.xhtml", chapter),
    ];
    members.extend(others);
    archive(&members)
}

#[test]
fn a_book_is_an_issue_of_its_chapters() {
    let volume = open(tide_tables(without(""))).unwrap();
    let issue = volume.bound().issue;
    assert_eq!(issue.title.unwrap().as_str(), "The Tide Tables");
    assert_eq!(issue.publication.unwrap().as_str(), "Lantern & Oar");
    assert_eq!(issue.standfirst.unwrap().as_str(), "Ines Marrow");
    let expected = [
        "The Harbour/1. The clerk of the tides",
        "The Harbour/2. A gauge in the wall",
        "The Moon/3. Spring and neap",
    ];
    assert_eq!(titles(&volume), expected);
}

#[test]
fn a_chapter_holds_all_its_words_and_its_notes() {
    let volume = open(tide_tables(without(""))).unwrap();
    let chapter = volume.read(0).unwrap().into_whole();
    insta::assert_snapshot!(words(&chapter));
    let labels: Vec<&str> = chapter
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Footnote { label, .. } => Some(label.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(labels, ["*", "1"]);
    assert_eq!(chapter.pictures[0].credit.as_ref().unwrap().as_str(), "M. Ferrand");
    let later = words(&volume.read(1).unwrap().into_whole());
    assert!(later.contains("coal hole") && !later.contains("closed the book"), "{later}");
}

#[test]
fn links_out_of_the_book_stay_and_links_within_it_are_words() {
    let volume = open(tide_tables(without(""))).unwrap();
    let chapter = volume.read(2).unwrap().into_whole();
    let html = render(&chapter, Format::Html, Setting::fitting(Some(72), Some(72), 1));
    assert!(html.contains("href=\"https://example.org/tides\"") && !html.contains("c1.xhtml"));
}

#[test]
fn an_older_book_has_its_contents_in_its_ncx() {
    let volume = open(tide_tables(without("OEBPS/nav.xhtml"))).unwrap();
    assert_eq!(titles(&volume), ["/The clerk", "/The gauge", "/The moon"]);
}

#[test]
fn a_book_without_contents_is_read_part_by_part() {
    let change =
        |name: &str, bytes| (name != "OEBPS/toc.ncx" && name != "OEBPS/nav.xhtml").then_some(bytes);
    let volume = open(tide_tables(change)).unwrap();
    let expected = [
        "/Cover",
        "/Part One",
        "/1. The clerk of the tides",
        "/A gauge in the wall",
        "/3. Spring and neap",
    ];
    assert_eq!(titles(&volume), expected);
}

#[test]
fn a_book_is_found_without_its_container() {
    assert_eq!(titles(&open(tide_tables(without("META-INF/container.xml"))).unwrap()).len(), 3);
}

fn issue_of(added: Added) -> Issue {
    match added {
        Added::Issue(issue) => issue,
        Added::Article(id) => panic!("{id:?} is no issue"),
    }
}

#[test]
fn a_book_with_something_in_front_of_it_is_a_book() {
    let book = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), tide_tables(without(""))].concat();
    assert_eq!(titles(&open(book.clone()).unwrap()).len(), 3);
    let name = folio::text::Text::fixed("standard input");
    let issue = issue_of(Shelf::default().add_stream(Cursor::new(book), name).unwrap());
    assert_eq!(issue.articles().count(), 3);
}

#[test]
fn a_book_opens_from_a_file_and_from_a_stream() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("book");
    fs::write(&path, tide_tables(without(""))).unwrap();
    let mut shelf = Shelf::default();
    let issue = issue_of(shelf.add_path(&path).unwrap());
    for summary in issue.articles() {
        let article = shelf.open(summary.id, &mut patient).unwrap().into_whole();
        assert_eq!(article.metadata.title.unwrap().value, summary.title);
        assert!(!article.blocks.is_empty());
    }
    let name = folio::text::Text::fixed("standard input");
    let issue = issue_of(shelf.add_stream(Cursor::new(tide_tables(without(""))), name).unwrap());
    assert_eq!(issue.articles().count(), 3);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "something was written beside the book");
}

#[test]
fn locks_are_named_and_veiled_fonts_are_none() {
    let locked = |name: &str, bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        let method = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
        Some(text.replace("http://www.idpf.org/2008/embedding", method).into_bytes())
            .filter(|_| !name.is_empty())
    };
    assert_eq!(open(tide_tables(locked)).unwrap_err(), ReadError::Protected("DRM"));
    let rights = vec![
        Member::new("META-INF/rights.xml", b"<rights/>"),
        Member::new("META-INF/encryption.xml", b"<encryption><EncryptedData/></encryption>"),
    ];
    let error = open(book_of(b"<p>x</p>", rights)).unwrap_err();
    assert!(error.to_string().contains("Adobe ADEPT"), "{error}");
    let mut member = Member::new("b", b"");
    member.flags = 1;
    assert!(open(book_of(b"<p>x</p>", vec![member])).is_ok());
}

#[test]
fn names_that_lead_out_lead_nowhere() {
    let package = br#"<package><manifest>
        <item id="a" href="../../../etc/passwd" media-type="text/html"/>
        <item id="b" href="file:///etc/passwd" media-type="text/html"/>
        <item id="c" href="c.html" media-type="text/html"/></manifest>
        <spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>"#;
    let bytes = archive(&[
        Member::new("p.opf", package),
        Member::new("../../../etc/passwd", b"<p>evil</p>"),
        Member::new("/etc/passwd", b"<p>evil</p>"),
        Member::new("c.html", b"<title>Fine</title><p>words</p>"),
    ]);
    let volume = open(bytes).unwrap();
    assert_eq!(titles(&volume), ["/Fine"]);
}

#[test]
fn bombs_are_not_unpacked() {
    let bomb = b"<p>a</p>".repeat(3 << 20);
    let volume = open(book_of(&bomb, Vec::new())).unwrap();
    assert_eq!(volume.read(0).unwrap_err(), ReadError::TooMuchPacked);
    // One that says it is small is cut off at what it says.
    let mut liar = Member::new("a.xhtml", &bomb);
    liar.size = 8;
    let mut members = vec![Member::new(
        "p.opf",
        br#"<item id="a" href="a.xhtml" media-type="text/html"/><itemref idref="a"/>"#,
    )];
    members.push(liar);
    let volume = open(archive(&members)).unwrap();
    assert!(matches!(volume.read(0), Err(ReadError::Damaged(_))));
    let mut boaster = Member::new("META-INF/container.xml", b"<container/>");
    boaster.size = u32::MAX;
    assert!(open(archive(&[boaster])).is_err());
}

#[test]
fn a_hundred_thousand_members_are_refused() {
    let members: Vec<Member> =
        (0..100_000).map(|at| Member::stored(&at.to_string(), b"")).collect();
    assert!(matches!(open(archive(&members)), Err(ReadError::Damaged(_))));
    assert!(matches!(open(archive(&members[..60_000])), Err(ReadError::Damaged(_))));
}

#[test]
fn entities_are_not_expanded_and_depth_is_bounded() {
    let laughs: Vec<String> = (1..10)
        .map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10)))
        .collect();
    let chapter = format!(
        "<!DOCTYPE html [<!ENTITY l0 'lol'>{}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
         <html><body><p>before &l9; &f; after</p>{}deep{}</body></html>",
        laughs.concat(),
        "<div>".repeat(50_000),
        "</div>".repeat(50_000),
    );
    let volume = open(book_of(chapter.as_bytes(), Vec::new())).unwrap();
    let text = words(&volume.read(0).unwrap().into_whole());
    assert!(text.contains("before &l9; &f; after") && text.contains("deep"), "{text}");
    let deep = format!("<package>{}<x/>", "<manifest>".repeat(200_000));
    let members = [Member::stored("p.opf", deep.as_bytes())];
    assert!(matches!(open(archive(&members)), Err(ReadError::Damaged(_))));
}

#[test]
fn a_book_cut_off_anywhere_gives_a_book_or_one_line() {
    let whole = tide_tables(without(""));
    for end in (0..whole.len()).step_by(97) {
        match open(whole[..end].to_vec()) {
            Ok(_) => panic!("{end} of {} bytes are no book", whole.len()),
            Err(error) => assert!(!error.to_string().contains('\n')),
        }
    }
    // A byte that is wrong may spoil a chapter, and never the program.
    for at in (0..whole.len()).step_by(61) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        if let Ok(volume) = open(bytes) {
            for number in 0..titles(&volume).len() {
                let _ = volume.read(number).map(folio::input::Reading::into_whole);
            }
        }
    }
    let mut framed = b"something before".to_vec();
    framed.extend_from_slice(&whole);
    framed.extend_from_slice(b"something after");
    assert_eq!(titles(&open(framed).unwrap()).len(), 3);
}

#[test]
fn a_chapter_with_a_damaged_part_tells_so_at_its_end() {
    let name = "OEBPS/text/c1b.xhtml";
    let whole = tide_tables(without(""));
    let at = whole.windows(name.len()).position(|window| window == name.as_bytes()).unwrap();
    let mut bytes = whole;
    bytes[at + name.len() + 40] ^= 0x55;
    let volume = open(bytes).unwrap();
    let chapter = volume.read(0).unwrap().into_whole();
    let ending = chapter.ending.unwrap();
    assert!(ending.endnotes[0].as_str().contains("A part of this chapter is missing"));
    assert!(matches!(volume.read(1), Err(ReadError::Damaged(_))));
}

#[test]
fn floods_of_links_and_notes_are_bounded() {
    let calls: Vec<String> = (0..20_000)
        .map(|at| format!("<a epub:type='noteref' href='n.xhtml#n{at}'>{at}</a> "))
        .collect();
    let notes: Vec<String> =
        (0..20_000).map(|at| format!("<aside id='n{at}'>Note {at}.</aside>")).collect();
    let chapter = format!("<html><body><p>{}</p></body></html>", calls.concat());
    let bytes =
        book_of(chapter.as_bytes(), vec![Member::new("n.xhtml", notes.concat().as_bytes())]);
    let chapter = open(bytes).unwrap().read(0).unwrap().into_whole();
    let notes = chapter.blocks.iter().filter(|block| matches!(block, Block::Footnote { .. }));
    assert_eq!(notes.count(), 3_000);
    let first = chapter.blocks.iter().find_map(|block| match block {
        Block::Footnote { text, .. } => Some(plain_text(text)),
        _ => None,
    });
    assert_eq!(first.unwrap().as_str(), "Note 0.");
}

#[test]
fn what_is_no_book_is_told_as_such() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, archive(&[Member::new("a.txt", b"words")])).unwrap();
    let refused = Shelf::default().add_path(&path).unwrap_err();
    assert_eq!(refused, AcquireError::Unread(ReadError::Unsupported("a zip archive")));
    fs::rename(&path, folder.path().join("a.epub")).unwrap();
    let refused = Shelf::default().add_path(&folder.path().join("a.epub")).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "is an EPUB book that is damaged: it does not tell of its parts"
    );
}
