//! Worker: opens articles in a thread of its own; the answers come back as Messages.
//!
//! A newer request is served before an older article is read further, so that nobody waits for a
//! long text that he has left. A panic while reading refuses the article and leaves the program.
//! Deeds of the library are performed in their order; whoever leaves waits for them, for a while.

mod later;

use std::cell::Cell;
use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::thread::Builder;
use std::time::Duration;

use crate::acquire::Fetched;
use crate::app::{Arrival, LibraryDeed, Message, Refusal, Wanted};
use crate::document::{ArticleId, Ending, Growth, Related};
use crate::runtime::fetches::{Fetch, Fetches};
use crate::runtime::workers::later::Later;
use crate::runtime::{Opened, Opener, Opening};
use crate::text::Text;

/// How many answers may wait before the worker waits for the loop.
const WAITING_ANSWERS: usize = 64;

/// How long deeds that were ordered are waited for when the program is left or stopped. Another
/// program may keep the library busy, or the thread be in the middle of a very long page.
const PATIENCE: Duration = Duration::from_secs(2);

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What the thread is told.
pub(super) enum Order {
    /// Open an article; what is being fetched for another one is let go.
    Open(Wanted),
    /// Let go what is being fetched.
    Cancel,
    /// So many bytes have come, for the fetch of this number.
    Came(usize, u64),
    /// The fetch of this number is done.
    Done(usize, Fetched),
    /// What was opened last has been shown: nobody waits for a first screen any more.
    GoOn,
    /// Bring articles into the library, one after another.
    Gather(Vec<ArticleId>),
    /// Bring no more of them.
    StopGathering,
    /// The fetch of this number for one of them is done.
    Gathered(usize, Fetched),
    /// The fetch of this number for a further page of an article is done.
    Joined(usize, Fetched),
    /// Fetch further articles ahead, in the place of those that still wait.
    Prefetch(Vec<Related>),
    /// The fetch of this number for one of them is done.
    CameAhead(usize, Fetched),
    /// Do something in the library.
    Library(LibraryDeed),
    /// Tell when all that was ordered before has been done.
    Settle(Sender<()>),
    /// Leave: nobody asks any more.
    Leave,
}

/// The thread that opens articles.
#[derive(Debug)]
pub(super) struct Worker {
    orders: Sender<Order>,
    answers: Receiver<Message>,
    /// Holds a byte for each answer that waits.
    wakes: PipeReader,
    /// Whether an article has been taken that has not been shown yet.
    has_unseen: bool,
    /// Whether the program is being left: nothing but deeds is done then.
    is_leaving: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the thread; it ends when the worker is dropped.
    pub(super) fn start(opener: impl Opener) -> io::Result<Self> {
        let (wakes, wake) = io::pipe()?;
        let (orders, ordered) = channel();
        let (answer, answers) = sync_channel(WAITING_ANSWERS);
        let (lent, fetches) = (orders.clone(), Fetches::default());
        let is_leaving = Arc::new(AtomicBool::new(false));
        let leaving = Arc::clone(&is_leaving);
        let work = move || {
            // Made here: articles that are being read stay in the thread that reads them.
            let (unfinished, later, waits) = Default::default();
            Bench {
                opener,
                ordered,
                lent,
                fetches,
                unfinished,
                later,
                waits,
                answer,
                wake,
                leaving,
            }
            .work();
        };
        Builder::new().name("folio-worker".to_owned()).spawn(work)?;
        Ok(Self { orders, answers, wakes, has_unseen: false, is_leaving })
    }

    /// Asks for an article.
    pub(super) fn request(&self, wanted: Wanted) {
        // The thread outlives its queue only by a panic outside the guard, of which it has none.
        let _ = self.orders.send(Order::Open(wanted));
    }

    /// Lets go what is being fetched; no answer comes to it.
    pub(super) fn cancel(&self) {
        let _ = self.orders.send(Order::Cancel);
    }

    /// Asks for articles to be brought into the library, one after another.
    pub(super) fn gather(&self, ids: Vec<ArticleId>) {
        let _ = self.orders.send(Order::Gather(ids));
    }

    /// Asks for no more of them.
    pub(super) fn stop_gathering(&self) {
        let _ = self.orders.send(Order::StopGathering);
    }

    /// Asks for further articles to be fetched ahead.
    pub(super) fn prefetch(&self, entries: Vec<Related>) {
        let _ = self.orders.send(Order::Prefetch(entries));
    }

    /// Asks for a deed of the library.
    pub(super) fn order(&self, deed: LibraryDeed) {
        let _ = self.orders.send(Order::Library(deed));
    }

    /// Waits until the deeds that were ordered are done, but not for long.
    pub(super) fn settle(&self) {
        let (tell, told) = channel();
        if self.orders.send(Order::Settle(tell)).is_ok() {
            let _ = told.recv_timeout(PATIENCE);
        }
    }

    /// The answers that wait; blocks where there are none.
    pub(super) fn take(&mut self) -> Vec<Message> {
        let mut bytes = [0; WAITING_ANSWERS];
        let count = self.wakes.read(&mut bytes).unwrap_or(0);
        let messages: Vec<Message> = self.answers.try_iter().take(count).collect();
        let is_article =
            |message: &Message| matches!(message, Message::Opened { answer: Ok(_), .. });
        self.has_unseen |= messages.iter().any(is_article);
        messages
    }

    /// Lets the thread go on with what comes after a first screen: what was taken has been shown.
    pub(super) fn go_on(&mut self) {
        if std::mem::take(&mut self.has_unseen) {
            let _ = self.orders.send(Order::GoOn);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.is_leaving.store(true, Ordering::Relaxed);
        // Nobody takes answers any more: a thread that waits to give one goes on.
        self.answers = channel().1;
        self.settle();
        // The thread holds a sender of its own, for fetches: it must be told.
        let _ = self.orders.send(Order::Leave);
    }
}

impl AsFd for Worker {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.wakes.as_fd()
    }
}

/// Whether a panic in this thread is caught, and no matter for anybody else.
pub(super) fn is_guarded() -> bool {
    GUARDED.get()
}

/// What the thread works with.
struct Bench<O> {
    opener: O,
    ordered: Receiver<Order>,
    /// By which fetches tell how they get on.
    lent: Sender<Order>,
    fetches: Fetches,
    /// Articles that are not yet read to their end, the newest last.
    unfinished: Vec<(ArticleId, Box<dyn Iterator<Item = Growth>>)>,
    /// What is done when nobody waits for an article any more.
    later: Later,
    /// Whether an article that was opened is still to be shown: until then nothing more is done than
    /// what is ordered, which would take time from the first screen.
    waits: bool,
    answer: SyncSender<Message>,
    wake: PipeWriter,
    leaving: Arc<AtomicBool>,
}

impl<O: Opener> Bench<O> {
    /// Works until nobody asks or listens any more.
    fn work(mut self) {
        while let Some(message) = self.next_answer() {
            // First the answer, then its byte: whoever reads a byte finds an answer.
            let is_taken = self.answer.send(message).is_ok();
            if is_taken {
                // Where nobody reads, somebody is leaving, and says so.
                let _ = self.wake.write_all(b".");
            }
        }
    }

    /// The next answer: to an order if there is one, else more of the newest article.
    fn next_answer(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.later.told.pop_front() {
                return Some(message);
            }
            let has_work = !self.waits && (!self.unfinished.is_empty() || self.later.has_work());
            let order = if !has_work || self.is_leaving() {
                Some(self.ordered.recv().ok()?)
            } else {
                match self.ordered.try_recv() {
                    Ok(order) => Some(order),
                    Err(TryRecvError::Disconnected) => return None,
                    Err(TryRecvError::Empty) => None,
                }
            };
            let message = match order {
                Some(Order::Leave) => return None,
                Some(order) => self.obey(order),
                None if self.unfinished.is_empty() && self.later.opened.is_empty() => {
                    self.ask_for_page();
                    self.fetch_ahead();
                    self.gather()
                }
                None if self.unfinished.is_empty() => {
                    self.note_opened();
                    None
                }
                None => self.read_on(),
            };
            if message.is_some() {
                return message;
            }
        }
    }

    /// Does what it is told; gives an answer where there is one to give.
    fn obey(&mut self, order: Order) -> Option<Message> {
        match order {
            Order::Open(_)
            | Order::Came(..)
            | Order::Done(..)
            | Order::Gather(_)
            | Order::Gathered(..)
            | Order::Joined(..)
            | Order::Prefetch(_)
            | Order::CameAhead(..)
                if self.is_leaving() =>
            {
                None
            }
            Order::Open(wanted) => {
                self.fetches.let_go();
                let opened = guarded(|| self.opener.open(&wanted));
                Some(self.answer(wanted, opened))
            }
            Order::Cancel | Order::Leave => {
                self.fetches.let_go();
                None
            }
            Order::Came(number, bytes) => {
                let fetch = self.fetches.current(number)?;
                Some(Message::Fetching { host: fetch.host.clone(), bytes })
            }
            Order::GoOn => {
                self.waits = false;
                None
            }
            Order::Gather(_)
            | Order::StopGathering
            | Order::Gathered(..)
            | Order::Joined(..)
            | Order::Prefetch(_)
            | Order::CameAhead(..) => self.obey_later(order),
            Order::Library(deed) => {
                let answer = guarded(|| self.opener.perform(deed)).flatten()?;
                Some(Message::Library(answer))
            }
            Order::Settle(tell) => {
                self.note_opened();
                // Who gave it up does not listen.
                let _ = tell.send(());
                None
            }
            Order::Done(number, fetched) => {
                let Fetch { wanted, id, .. } = self.fetches.take(number)?;
                let opened = guarded(|| self.opener.go_on(id, fetched));
                Some(self.answer(wanted, opened))
            }
        }
    }

    fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Relaxed)
    }

    /// Notes which articles were opened.
    fn note_opened(&mut self) {
        for id in std::mem::take(&mut self.later.opened) {
            let told = guarded(|| self.opener.note_opened(id)).unwrap_or_default();
            self.later.told.extend(told.into_iter().map(Message::Library));
        }
    }

    /// The answer to what was wanted: the article, why it cannot be had, or what is fetched for it.
    fn answer(&mut self, wanted: Wanted, opened: Option<Result<Opened, Refusal>>) -> Message {
        let answer = match opened.unwrap_or_else(|| Err(stumbled())) {
            Ok(Opened::Fetch(id, fetching)) => {
                let host = self.fetches.start(wanted, id, fetching, self.lent.clone());
                return Message::Fetching { host, bytes: 0 };
            }
            Ok(Opened::Ready(Opening { id, article, rest, bookmark, paces })) => {
                // Read anew, its parts must not come twice.
                self.unfinished.retain(|(other, _)| *other != id);
                self.unfinished.push((id, rest));
                self.later.opened.push(id);
                self.waits = true;
                self.later.joining.add(vec![id]);
                Ok(Arrival { id, article, bookmark, paces })
            }
            Ok(Opened::Issue(issue)) => return Message::Listed { wanted, issue },
            Err(refusal) => Err(refusal),
        };
        Message::Opened { wanted, answer }
    }

    /// More of the newest article; nothing where it has come to its end.
    fn read_on(&mut self) -> Option<Message> {
        let (id, mut rest) = self.unfinished.pop()?;
        let growth = match guarded(|| rest.next()) {
            Some(Some(growth)) => {
                self.unfinished.push((id, rest));
                growth
            }
            Some(None) => return None,
            None => broken_off(),
        };
        Some(Message::Grew(id, growth))
    }
}

/// Does something that may panic; nothing if it did.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.ok()
}

fn stumbled() -> Refusal {
    Refusal { why: Text::fixed("Folio stumbled over this article."), advice: None }
}

/// The end of an article that cannot be read further.
fn broken_off() -> Growth {
    let note = Text::fixed("The rest of this article is missing: Folio stumbled over it.");
    let ending = Ending { endnotes: vec![note], ..Ending::default() };
    Growth { ending: Some(ending), ..Growth::default() }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::app::{LibraryAnswer, LibraryAsk};
    use crate::runtime::opener::not_at_hand;

    /// Opens articles of so many parts; each part waits for leave. Some numbers are out of order.
    struct Press {
        parts: usize,
        leave: Receiver<()>,
        done: Done,
    }

    /// The deeds of the library that were done.
    type Done = Arc<Mutex<Vec<LibraryDeed>>>;

    const MISSING: ArticleId = ArticleId(404);
    const CURSED: ArticleId = ArticleId(13);
    const CURSED_LATER: ArticleId = ArticleId(26);

    impl Opener for Press {
        fn open(&mut self, wanted: &Wanted) -> Result<Opened, Refusal> {
            let Wanted::Article(id) = *wanted else { return Err(not_at_hand()) };
            assert_ne!(id, CURSED, "an article that breaks its reader");
            if id == MISSING {
                return Err(not_at_hand());
            }
            let _ = self.leave.recv();
            let rest = (0..self.parts).map(move |part| {
                assert_ne!(id, CURSED_LATER, "part {part} breaks its reader");
                Growth::default()
            });
            let (article, rest) = (Box::default(), Box::new(rest));
            Ok(Opened::Ready(Opening { id, article, rest, bookmark: None, paces: None }))
        }

        fn go_on(&mut self, _: ArticleId, _: Fetched) -> Result<Opened, Refusal> {
            Err(not_at_hand())
        }

        fn perform(&mut self, deed: LibraryDeed) -> Option<LibraryAnswer> {
            self.done.lock().unwrap().push(deed);
            Some(LibraryAnswer::BroughtBack(1))
        }
    }

    fn search(number: usize) -> LibraryDeed {
        LibraryDeed::Ask(LibraryAsk::Search(Text::number(number)))
    }

    /// A worker with so many parts in each article, and what gives it leave to open one.
    fn worker(parts: usize) -> (Worker, Sender<()>) {
        let (give, leave) = channel();
        (Worker::start(Press { parts, leave, done: Done::default() }).unwrap(), give)
    }

    /// So many answers, in short: `opened 1`, `refused`, `grew 1`.
    fn answers(worker: &mut Worker, count: usize) -> Vec<String> {
        let mut shown = Vec::new();
        while shown.len() < count {
            shown.extend(worker.take().iter().map(show));
            worker.go_on();
        }
        shown
    }

    fn show(message: &Message) -> String {
        match message {
            Message::Opened { answer: Ok(arrival), .. } => format!("opened {}", arrival.id.0),
            Message::Opened { answer: Err(refusal), .. } => format!("refused: {}", refusal.why),
            Message::Grew(id, Growth { ending: Some(ending), .. }) => {
                format!("ended {} with {}", id.0, ending.endnotes.len())
            }
            Message::Grew(id, _) => format!("grew {}", id.0),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn an_article_is_opened_and_read_to_its_end() {
        let (mut worker, leave) = worker(3);
        leave.send(()).unwrap();
        worker.request(Wanted::Article(ArticleId(1)));
        assert_eq!(answers(&mut worker, 4), ["opened 1", "grew 1", "grew 1", "grew 1"]);
    }

    #[test]
    fn a_newer_request_comes_before_the_rest_of_an_older_article() {
        let (mut worker, leave) = worker(2);
        worker.request(Wanted::Article(ArticleId(1)));
        worker.request(Wanted::Article(ArticleId(2)));
        leave.send(()).unwrap();
        leave.send(()).unwrap();
        let expected = ["opened 1", "opened 2", "grew 2", "grew 2", "grew 1", "grew 1"];
        assert_eq!(answers(&mut worker, 6), expected);
    }

    #[test]
    fn an_article_that_is_opened_again_grows_once() {
        let (mut worker, leave) = worker(1);
        worker.request(Wanted::Article(ArticleId(1)));
        worker.request(Wanted::Article(ArticleId(1)));
        leave.send(()).unwrap();
        leave.send(()).unwrap();
        worker.request(Wanted::Article(MISSING));
        let shown = answers(&mut worker, 4);
        assert_eq!(shown.iter().filter(|answer| *answer == "grew 1").count(), 1, "{shown:?}");
    }

    #[test]
    fn a_long_article_waits_for_its_reader() {
        let (mut worker, leave) = worker(10 * WAITING_ANSWERS);
        leave.send(()).unwrap();
        worker.request(Wanted::Article(ArticleId(1)));
        assert_eq!(answers(&mut worker, 10 * WAITING_ANSWERS + 1).len(), 10 * WAITING_ANSWERS + 1);
    }

    #[test]
    fn what_cannot_be_had_is_refused() {
        let (mut worker, _leave) = worker(0);
        let related = Related {
            title: Text::fixed("Elsewhere"),
            date: None,
            section: None,
            caption: None,
            credit: None,
            address: None,
        };
        worker.request(Wanted::Related(related));
        assert_eq!(answers(&mut worker, 1), ["refused: This article is not at hand."]);
    }

    #[test]
    fn a_panic_refuses_one_article_and_no_other() {
        let (mut worker, leave) = worker(1);
        leave.send(()).unwrap();
        leave.send(()).unwrap();
        worker.request(Wanted::Article(CURSED));
        assert_eq!(answers(&mut worker, 1), ["refused: Folio stumbled over this article."]);
        worker.request(Wanted::Article(CURSED_LATER));
        assert_eq!(answers(&mut worker, 2), ["opened 26", "ended 26 with 1"]);
        worker.request(Wanted::Article(ArticleId(1)));
        assert_eq!(answers(&mut worker, 2), ["opened 1", "grew 1"]);
    }

    #[test]
    fn whoever_leaves_waits_for_the_deeds_that_were_ordered_and_for_nothing_else() {
        let (give, leave) = channel();
        let done = Done::default();
        let press = Press { parts: 10 * WAITING_ANSWERS, leave, done: Arc::clone(&done) };
        let mut worker = Worker::start(press).unwrap();
        give.send(()).unwrap();
        worker.request(Wanted::Article(ArticleId(1)));
        worker.take();
        worker.go_on();
        for number in 0..2 * WAITING_ANSWERS {
            worker.order(search(number));
        }
        // The answers are more than anybody takes.
        drop(worker);
        let done = done.lock().unwrap();
        assert_eq!(done.len(), 2 * WAITING_ANSWERS);
        assert!(done.iter().enumerate().all(|(number, deed)| *deed == search(number)));
    }
}
