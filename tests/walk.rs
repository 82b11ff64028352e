//! The program in a real terminal, walking a magazine on a server of this machine: from an address on
//! through the further articles, back to the very line, and once more without the network.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod server;
}

#[path = "support/terminal.rs"]
mod terminal;

use std::path::Path;

use tempfile::TempDir;

use support::server::{Say, Server, page, reply};
use terminal::{FOLIO, Setup, Terminal, text_of};

/// Number so many of a magazine, which leads to the next three.
fn number(path: &str) -> Say {
    let Ok(number) = path.trim_start_matches("/essays/").parse::<usize>() else {
        return reply("404 Not Found", "", b"");
    };
    if number == 9 {
        return Say::Hang(b"HTTP/1.1 200 OK\r\n".to_vec());
    }
    if number == 20 {
        return reply("200 OK", "content-type: application/pdf\r\n", b"%PDF-1.7 and more");
    }
    let words = "The tide went out and left the harbour to the gulls, who made the most of it. ";
    let paragraphs: Vec<String> = (1..=12)
        .map(|part| {
            let link = format!("<a href='/essays/{}'>number{}</a>", part + 10, part + 10);
            format!("<p>Part {part} of essay {number}, as in {link}. {}</p>", words.repeat(4))
        })
        .collect();
    let further: Vec<String> = [number + 1, number + 2, 9]
        .iter()
        .map(|next| format!("<li><a href='/essays/{next}'>Essay {next}</a></li>"))
        .collect();
    page(&format!(
        "<html lang=en><head><title>Essay {number} - The Review</title>\
         <meta name=generator content='WordPress 6.8'><meta name=author content='Author {number}'>\
         </head><body class=single-post><main><article><h1 class=entry-title>Essay {number}</h1>\
         <div class=entry-content>{}</div></article>\
         <div class=yarpp-related><h3>More from the Review</h3><ol>{}</ol></div>\
         </main></body></html>",
        paragraphs.concat(),
        further.concat(),
    ))
}

fn folio(library: &Path, arguments: &[&str]) -> Terminal {
    Setup::new(FOLIO, arguments)
        .variable("FOLIO_LIBRARY", library.to_str().unwrap())
        .size(100, 30)
        .start()
}

/// What stands on the screen, but for the bottom row.
fn page_of(terminal: &mut Terminal, text: &str) -> String {
    terminal.wait_for_text(text);
    let mut seen = String::new();
    terminal.wait_for("a page", |screen| {
        seen = text_of(screen);
        true
    });
    seen.lines().take(29).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_magazine_is_walked_three_deep_and_back_and_read_again_without_the_network() {
    let (server, library) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/1").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    let mut pages = vec![page_of(&mut terminal, "Author 1")];
    for essay in 2..=4 {
        terminal.send("3\r");
        pages.push(page_of(&mut terminal, &format!("Author {essay}")));
    }
    for (back, essay) in (1..=3).rev().enumerate() {
        terminal.send("\x7f");
        let page = page_of(&mut terminal, &format!("Author {essay}"));
        // The list has the focus now, as it had when one left.
        let words = |page: &str| {
            page.lines().map(|line| line.chars().take(60).collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(words(&page), words(&pages[essay - 1]), "after {} steps back", back + 1);
    }
    terminal.quit();
    assert_eq!(server.heads().len(), 4, "each page is fetched once");

    let mut later = folio(library.path(), &["--offline", &address]);
    later.wait_for_text("Author 1");
    later.send("3\r");
    later.wait_for_text("Author 2");
    later.quit();
    assert_eq!(server.heads().len(), 4, "nothing is fetched offline");
}

#[test]
fn reading_goes_on_at_the_very_sentence_after_a_walk_and_without_the_network() {
    let (server, library) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/1").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    terminal.wait_for_text("Author 1");
    terminal.send("dd");
    let text = |page: &str| {
        let rows = page.lines().map(|line| line.chars().take(60).collect::<String>());
        // The masthead tells where one is among the articles.
        rows.skip(1).collect::<Vec<_>>()
    };
    let before = page_of(&mut terminal, "number18");
    for essay in 2..=4 {
        terminal.send("3\r");
        terminal.wait_for_text(&format!("Author {essay}"));
    }
    for essay in [3, 2] {
        terminal.send("\x7f");
        terminal.wait_for_text(&format!("Author {essay}"));
    }
    terminal.send("\x7f");
    let back = page_of(&mut terminal, "number18");
    assert_eq!(text(&back), text(&before), "the same line, after three steps back");
    terminal.quit();

    let asked = server.heads().len();
    let mut later = folio(library.path(), &["--offline", &address]);
    later.wait_for_text("resumed at");
    let again = page_of(&mut later, "number18");
    assert_eq!(text(&again), text(&before), "the same sentence, on another day");
    later.quit();
    assert_eq!(server.heads().len(), asked, "nothing is fetched offline");
}

/// The page of a section, which lists two essays, and older pages of it.
fn section(path: &str) -> Say {
    let Some(rest) = path.strip_prefix("/category/essays/") else { return number(path) };
    let first = if rest.is_empty() { 1 } else { 5 };
    let entries: Vec<String> = [first, first + 1]
        .iter()
        .map(|number| {
            format!(
                "<article class='post type-post'><h2 class=entry-title>\
                 <a href='/essays/{number}'>Essay {number}</a></h2>\
                 <p>October {number}, 2023 | Writer {number}</p><div class=entry-summary>\
                 <p>The harbour was left to the gulls, who made the most of it. Read More</p>\
                 </div></article>"
            )
        })
        .collect();
    let older = if rest.is_empty() {
        "<a class='next page-numbers' href='/category/essays/page/2/'>Next</a>"
    } else {
        ""
    };
    page(&format!(
        "<html lang=en><head><title>Essays - The Review</title>\
         <meta property='og:site_name' content='The Review'></head>\
         <body class='archive category'><main><h1>Category: Essays</h1>{}{older}</main></body></html>",
        entries.concat()
    ))
}

#[test]
fn a_section_is_walked_from_its_contents_and_back_and_on_to_older_articles() {
    let (server, library) = (Server::new(section), TempDir::new().unwrap());
    let address = server.url("/category/essays/").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    let contents = page_of(&mut terminal, "Older articles");
    for words in ["THE REVIEW", "Essays", "Essay 2", "Writer 2 · 2 October 2023", "the gulls"] {
        assert!(contents.contains(words), "{words}: {contents}");
    }
    assert!(!contents.contains("Read More"), "{contents}");
    terminal.send("j\r");
    page_of(&mut terminal, "Author 2 ·");
    terminal.send("\x7f");
    terminal.wait_for_text("Older articles");
    terminal.send("G\r");
    terminal.wait_for_text("Essay 6");
    terminal.send("\x7f");
    terminal.wait_for_text("Essay 2");
    terminal.send("k\r");
    page_of(&mut terminal, "Author 2 ·");
    terminal.quit();
    let seen = server.heads().iter().filter(|head| head.contains("/essays/2 ")).count();
    assert_eq!(seen, 1, "it is read from the library");
}

#[test]
fn a_whole_section_is_kept_with_one_key_and_read_without_the_network() {
    let (server, library) = (Server::new(section), TempDir::new().unwrap());
    let address = server.url("/category/essays/").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    terminal.wait_for_text("Older articles");
    terminal.send("D");
    terminal.wait_for_text("all 2 are kept, and can be read offline");
    terminal.wait_for("both marked", |screen| text_of(screen).matches("✓ offline").count() == 2);
    terminal.quit();
    for essay in 1..=2 {
        let address = server.url(&format!("/essays/{essay}")).to_string();
        let mut later = folio(library.path(), &["--offline", &address]);
        later.wait_for_text(&format!("Author {essay} ·"));
        later.quit();
    }
}

/// The numbers that the links in sight lead to, in the order in which they are read.
fn links_in(page: &str) -> Vec<usize> {
    let after = page.split("number").skip(1);
    let digits =
        after.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    digits.filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn a_link_in_the_text_opens_here_and_back_leads_to_the_very_line() {
    let (server, library) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/1").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    page_of(&mut terminal, "Author 1");
    terminal.send("dd");
    let before = page_of(&mut terminal, "number18");
    let first = links_in(&before)[0];
    terminal.send("fa");
    page_of(&mut terminal, &format!("Author {first}"));
    terminal.send("\x7f");
    assert_eq!(page_of(&mut terminal, "number18"), before);
    // What is no article says so, and the browser is offered.
    terminal.send("G");
    let end = page_of(&mut terminal, "number22");
    let place = links_in(&end).iter().position(|number| *number == 20).unwrap();
    terminal.send(format!("f{}", ["a", "s", "d", "f", "g"][place]));
    terminal.wait_for_text("is a PDF file");
    terminal.wait_for_text("o browser");
    terminal.send("\x7f");
    assert_eq!(page_of(&mut terminal, "number22"), end);
    terminal.quit();
}

#[test]
fn a_page_that_does_not_come_can_be_left() {
    let (server, library) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/1").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    terminal.wait_for_text("Author 1");
    terminal.send("3jj\r");
    terminal.wait_for_text("fetching from 127.0.0.1");
    // The reader can be used all the while.
    terminal.send("1G");
    terminal.wait_for("the end of the article", |screen| text_of(screen).contains('■'));
    terminal.send("\x1b");
    terminal.wait_for_text("not fetched");
    terminal.send("3k\r");
    terminal.wait_for_text("Author 3");
    terminal.quit();
}

#[test]
fn an_address_that_does_not_come_can_be_left_too() {
    let (server, library) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/9").to_string();
    let mut terminal = folio(library.path(), &[&address]);
    terminal.wait_for_text("fetching from 127.0.0.1 · Esc leaves it");
    terminal.send("\x1b");
    terminal.wait_for_text("It was not waited for.");
    terminal.quit();
}
