//! Terminal: takes the screen over, paints it, and gives it back as it was.
//!
//! What is undone on leaving can be undone from anywhere, a panic included: [`restore`] takes no
//! lock that it would have to wait for.

use std::io;
use std::os::fd::BorrowedFd;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, MutexGuard, OnceLock, TryLockError};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::stdio::stdout;
use rustix::termios::{OptionalActions, Termios, isatty, tcsetattr};

use crate::app::Size;
use crate::runtime::RuntimeError;
use crate::runtime::frame::{CLEAR, END_LINK_AND_CLEAR, Picture, frame};
use crate::runtime::keyboard::{Keyboard, persist};
use crate::runtime::output::{write_frame, write_switches};
use crate::runtime::scale;
use crate::runtime::title;
use crate::runtime::tone;
use crate::text::{Hyperlink, Text};
use crate::view::{Enlarged, Links};

/// Alternate screen, no cursor, bracketed paste.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// Mouse buttons, and movement while one is down, in the form SGR. A terminal that knows nothing of
/// movement still tells of buttons.
const TAKE_MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1002h\x1b[?1006h";

/// [`TAKE_MOUSE`] undone.
const LEAVE_MOUSE: &[u8] = b"\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// Characters stay in the order in which they are written (BDSM of ECMA-48, explicit), as programs do
/// that put text from right to left into order (freedesktop.org, `BiDi in Terminal Emulators`).
const KEEP_ORDER: &[u8] = b"\x1b[8l";

/// [`KEEP_ORDER`] undone: the terminal may reorder them.
const LEAVE_ORDER: &[u8] = b"\x1b[8h";

/// No synchronised update, no style; then [`ENTER`] undone, the last first.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\
    \x1b[?2031l\x1b[8h\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?25h\x1b[?1049l";

static KEYBOARD: OnceLock<Keyboard> = OnceLock::new();

/// The modes to go back to; nothing while the terminal is not ours.
static ORIGINAL: Mutex<Option<Termios>> = Mutex::new(None);

/// Whether the terminal has been told of a link: if not, it may be one that must hear of none.
static HAS_LINKED: AtomicBool = AtomicBool::new(false);

/// The terminal, taken over until it is dropped.
#[derive(Debug)]
pub(super) struct Terminal {
    keyboard: &'static Keyboard,
    size: Size,
    /// What the terminal shows.
    shown: Picture,
    /// Whether the terminal may show something else.
    stale: bool,
    /// Whether the mouse is ours.
    mouse: bool,
    /// Whether it has been asked for its tone.
    asked: bool,
    /// The switch that says who puts text from right to left into order.
    order: &'static [u8],
    /// What the window is called, once it has been named.
    title: Option<Text>,
}

impl Terminal {
    /// Takes the terminal over.
    pub(super) fn enter() -> Result<Self, RuntimeError> {
        if !isatty(stdout()) {
            return Err(RuntimeError::NoScreen);
        }
        let found = Keyboard::find()?;
        let keyboard = KEYBOARD.get_or_init(|| found);
        let size = keyboard.size();
        let shown = Picture::blank(area(size));
        let (stale, mouse, asked, order, title) = (true, true, false, KEEP_ORDER, None);
        let terminal = Self { keyboard, size, shown, stale, mouse, asked, order, title };
        terminal.take_over()?;
        Ok(terminal)
    }

    /// The terminal that keys are read from.
    pub(super) fn keyboard(&self) -> &'static Keyboard {
        self.keyboard
    }

    /// The size of the window.
    pub(super) fn size(&self) -> Size {
        self.size
    }

    /// Asks for the size anew, and gives it if it has changed.
    pub(super) fn resized(&mut self) -> Option<Size> {
        let size = self.keyboard.size();
        // The same size may have been another in between, which cut off what was shown.
        self.stale = true;
        if size == self.size {
            return None;
        }
        self.size = size;
        Some(size)
    }

    /// Takes the terminal over once more, whatever others have made of it in the meantime.
    pub(super) fn enter_again(&mut self) -> Result<(), RuntimeError> {
        // Back to the usual screen first, so that its cursor is not forgotten for ours.
        restore();
        self.stale = true;
        self.title = None;
        self.take_over()
    }

    /// Names the window. A terminal that does not know of names is left alone.
    pub(super) fn name(&mut self, title: Option<Text>) {
        if title != self.title && title::is_understood() {
            if let Some(title) = &title {
                // A terminal that is gone is noticed when keys are read.
                let _ = write_switches(&title::named(title));
            }
            self.title = title;
        }
    }

    /// Takes the mouse, or leaves it to the terminal.
    pub(super) fn take_mouse(&mut self, taken: bool) {
        self.mouse = taken;
        // A terminal that is gone is noticed when keys are read.
        let _ = write_switches(if taken { TAKE_MOUSE } else { LEAVE_MOUSE });
    }

    /// Asks the terminal for its tone; whether it is one that can be asked.
    pub(super) fn ask_tone(&mut self) -> bool {
        self.asked = tone::may_be_asked() && write_switches(tone::QUESTION).is_ok();
        self.asked
    }

    /// Asks the terminal whether it can show letters at double size; whether it is one that can be asked.
    pub(super) fn ask_scale(&mut self) -> bool {
        // It may have written in the place of the question.
        self.stale = true;
        tone::may_be_asked() && write_switches(scale::QUESTION).is_ok()
    }

    /// Whether it has been asked for its tone.
    pub(super) fn was_asked(&self) -> bool {
        self.asked
    }

    /// Puts text from right to left into order, or leaves that to the terminal.
    pub(super) fn take_order(&mut self, taken: bool) {
        self.order = if taken { KEEP_ORDER } else { LEAVE_ORDER };
        // A terminal that is gone is noticed when keys are read.
        let _ = write_switches(self.order);
    }

    /// Shows what is painted; writes no more than what differs from what is shown, and nothing
    /// where nothing does.
    /// A frame is broken off as [`write_frame`] says, and the next one then is whole.
    pub(super) fn draw(
        &mut self,
        signals: BorrowedFd<'_>,
        paint: impl FnOnce(Rect, &mut Buffer) -> (Links, Vec<Enlarged>),
    ) -> io::Result<()> {
        let area = area(self.size);
        let mut next = Picture::blank(area);
        (next.links, next.enlarged) = paint(area, &mut next.cells);
        next.blank_cut_off_glyphs();
        if self.stale {
            self.shown = Picture::blank(area);
        }
        let clear = if HAS_LINKED.load(Relaxed) { END_LINK_AND_CLEAR } else { CLEAR };
        let frame = frame(&self.shown, &mut next, self.stale.then_some(clear))?;
        if next.links.cells().next().is_some() {
            HAS_LINKED.store(true, Relaxed);
        }
        self.shown = next;
        self.stale = true;
        write_frame(frame.as_deref().unwrap_or_default(), signals)?;
        self.stale = false;
        Ok(())
    }

    fn take_over(&self) -> Result<(), RuntimeError> {
        let original = self.keyboard.modes()?;
        let mut raw = original.clone();
        raw.make_raw();
        if let Some(mut kept) = kept_modes() {
            *kept = Some(original);
        }
        // Before anything is written: a process in the background is stopped here.
        persist(|| tcsetattr(self.keyboard, OptionalActions::Now, &raw))?;
        // A terminal that is gone is noticed when keys are read.
        let _ = write_switches(ENTER);
        let _ = write_switches(if self.mouse { TAKE_MOUSE } else { LEAVE_MOUSE });
        let _ = write_switches(self.order);
        if title::is_understood() {
            let _ = write_switches(title::KEEP);
        }
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back as it was, if it is ours; whatever fails, the rest is done.
pub(super) fn restore() {
    let Some(original) = kept_modes().and_then(|mut kept| kept.take()) else { return };
    if HAS_LINKED.load(Relaxed) {
        // A frame may have been broken off within a link.
        let _ = write_switches(Hyperlink::END.as_bytes());
    }
    let _ = write_switches(LEAVE);
    if title::is_understood() {
        let _ = write_switches(title::GIVE_BACK);
    }
    if let Some(keyboard) = KEYBOARD.get() {
        let _ = persist(|| tcsetattr(keyboard, OptionalActions::Now, &original));
    }
}

/// The kept modes, if nobody is at them this very moment.
fn kept_modes() -> Option<MutexGuard<'static, Option<Termios>>> {
    match ORIGINAL.try_lock() {
        Ok(kept) => Some(kept),
        Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

fn area(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_restored_where_nothing_was_taken() {
        restore();
        assert!(kept_modes().unwrap().is_none());
    }
}
