//! Draws the pictures of the README: runs the real program in a pseudo-terminal, types, and writes
//! what its screen shows as SVG. `assets/shots/draw` builds the program first.

mod picture;
mod terminal;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use terminal::Terminal;

/// What any step may fail with.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// A picture to be drawn.
struct Shot {
    /// The name of its file.
    name: &'static str,
    /// Cells in a row, and rows.
    size: (u16, u16),
    /// What is typed, and the words that the screen shows when it has done its work.
    steps: &'static [(&'static str, &'static str)],
}

const SHOTS: &[Shot] = &[
    Shot { name: "contents", size: (100, 30), steps: &[("", "Baku to the Future?")] },
    Shot {
        name: "article",
        size: (120, 40),
        steps: &[("", "Baku to the Future?"), ("\r", "the vanished empire")],
    },
    Shot {
        name: "narrow",
        size: (60, 20),
        steps: &[
            ("", "h keys"),
            ("\r", "Yoav Gallant"),
            ("3", "▸ "),
            ("jj", "▸ The Last Word: Alone again"),
        ],
    },
];

fn main() -> Outcome<()> {
    let program = program()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/shots");
    for shot in SHOTS {
        let mut terminal = Terminal::start(&program, shot.size)?;
        for (keys, words) in shot.steps {
            terminal.send(keys)?;
            terminal.wait_for(words).map_err(|why| format!("{}: {why}", shot.name))?;
        }
        let file = folder.join(shot.name).with_extension("svg");
        fs::write(&file, picture::draw(terminal.screen()))?;
        terminal.end()?;
        println!("{}", file.display());
    }
    Ok(())
}

/// The program of the same build: it stands a folder above the examples.
fn program() -> Outcome<PathBuf> {
    let example = env::current_exe()?;
    let build = example.ancestors().nth(2).ok_or("the example stands in no folder")?;
    Ok(build.join("folio"))
}
