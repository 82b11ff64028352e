//! Pages as browsers save them, shortcuts to pages, and files that are packed.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages must stop")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use folio::acquire::{AcquireError, Added, Desk, Shelf, Step, patient};
use folio::document::{Article, plain_text};
use folio::document::{Block, Inline};
use folio::fetch::{Client, Settings, SystemClock};
use folio::input::ReadError;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use tempfile::TempDir;

const PAGE: &str = "<html><head><title>The ferry that waited</title></head><body><h1>The ferry that waited</h1>\
    <p>On the last day of the season the ferry waited at the pier for an hour, and nobody on board \
    could say for whom, though all of them looked up the road.</p>\
    <p>At noon a boy came down with <a href=\"/parcel\">a parcel</a>, and it left.</p></body></html>";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// A file in a folder of its own.
fn file(name: &str, bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn opened(name: &str, bytes: &[u8]) -> Result<Article, AcquireError> {
    let (_folder, path) = file(name, bytes);
    let mut shelf = Shelf::default();
    match shelf.add_path(&path)? {
        Added::Article(id) => Ok(shelf.open(id, &mut patient)?.into_whole()),
        Added::Issue(issue) => panic!("{issue:?} is no article"),
    }
}

/// The page as a browser saves it in one file.
fn mhtml() -> String {
    let page = PAGE.replace('=', "=3D").replace("ferry waited", "ferry =\r\nwaited");
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pier.example/waited\r\n\
         Subject: The ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
         \ttype=\"text/html\";\r\n\tboundary=\"----Edge--x----\"\r\n\r\n\r\n\
         ------Edge--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://pier.example/waited\r\n\r\n{page}\r\n\
         ------Edge--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Location: https://pier.example/a.png\r\n\r\n{}\r\n------Edge--x------\r\n",
        "iVBORw0KGgo=\r\n".repeat(20_000),
    )
}

/// Title, address, number of paragraphs, and where the first link leads.
fn facts(article: &Article) -> (String, Option<String>, usize, Option<String>) {
    let metadata = &article.metadata;
    let links = article.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => text.iter().find_map(|inline| match inline {
            Inline::Link { to, .. } => Some(to.as_str().to_owned()),
            _ => None,
        }),
        _ => None,
    });
    (
        metadata.title.as_ref().unwrap().value.as_str().to_owned(),
        metadata.address.as_ref().map(|fact| fact.value.as_str().to_owned()),
        article.blocks.len(),
        { links }.next(),
    )
}

fn expected(address: &str) -> (String, Option<String>, usize, Option<String>) {
    let link = "https://pier.example/parcel".to_owned();
    ("The ferry that waited".to_owned(), Some(address.to_owned()), 2, Some(link))
}

#[test]
fn a_page_saved_in_one_file_is_read_with_its_address() {
    let article = opened("page.mhtml", mhtml().as_bytes()).unwrap();
    assert_eq!(facts(&article), expected("https://pier.example/waited"));
    let Some(Block::Paragraph(first)) = article.blocks.first() else { panic!("no paragraph") };
    assert!(plain_text(first).as_str().contains("the ferry waited at the pier"));
    let unnamed = opened("page", mhtml().as_bytes()).unwrap();
    assert_eq!(unnamed.blocks, article.blocks);
    for end in (0..4_000).step_by(61) {
        if let Err(error) = opened("page.mht", mhtml().as_bytes().get(..end).unwrap()) {
            assert_eq!(error, AcquireError::Unread(ReadError::NoPage), "{end}");
        }
    }
}

#[test]
fn a_page_saved_whole_tells_where_it_is_from() {
    let note = "<html><!--\n Page saved with SingleFile \n url: https://pier.example/waited \n-->";
    let page = PAGE.replacen("<html>", note, 1).replace(
        "</p><p>",
        &format!("</p><img src='data:image/png;base64,{}'><p>", "A".repeat(2 << 20)),
    );
    assert_eq!(
        facts(&opened("page.html", page.as_bytes()).unwrap()),
        expected("https://pier.example/waited")
    );
}

#[test]
fn what_is_packed_is_read_through_whatever_it_is() {
    let whole = opened("page.html", PAGE.as_bytes()).unwrap();
    for packed in [gzip(PAGE.as_bytes()), zstd(PAGE.as_bytes())] {
        assert_eq!(opened("page.html.gz", &packed).unwrap(), whole);
        let added = Shelf::default().add_stream(packed.as_slice(), folio::text::Text::fixed("x"));
        assert!(matches!(added, Ok(Added::Article(_))));
    }
    let markdown = opened("a.md.gz", &gzip(b"# Title\n\nWords.\n")).unwrap();
    assert_eq!(markdown.metadata.title.unwrap().value.as_str(), "Title");
    let feed = "<rss><channel><title>F</title><item><title>T</title><description>D</description></item></channel></rss>";
    let (_folder, path) = file("feed.xml.gz", &gzip(feed.as_bytes()));
    assert!(matches!(Shelf::default().add_path(&path), Ok(Added::Issue(_))));
    let (_folder, path) = file("a.gz", b"\x1F\x8B\x08\0nothing that could be unpacked");
    assert_eq!(Shelf::default().add_path(&path), Err(AcquireError::Unread(ReadError::Unpackable)));
}

#[test]
fn a_shortcut_is_opened_as_its_address() {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    let mut shelf = Shelf::default().with_desk(Desk::new(None, Arc::new(client), false));
    let (_folder, path) =
        file("page.url", b"[InternetShortcut]\r\nURL=https://pier.example/waited\r\n");
    let Added::Article(id) = shelf.add_path(&path).unwrap() else { panic!("an issue") };
    let Step::Fetch(fetching) = shelf.begin(id).unwrap() else { panic!("nothing is fetched") };
    assert_eq!(fetching.host().as_str(), "pier.example");
    for address in ["file:///etc/passwd", "javascript:alert(1)", "mailto:me@pier.example"] {
        let (_folder, path) =
            file("page.url", format!("[InternetShortcut]\nURL={address}\n").as_bytes());
        assert!(shelf.add_path(&path).is_err(), "{address}");
    }
}
