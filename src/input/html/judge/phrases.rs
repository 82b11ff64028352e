//! Phrases by which pages in many languages lead elsewhere or ask for something. Small letters,
//! with straight apostrophes.

use crate::text::Text;

/// How a line begins that leads to other pages.
const LEADS: &[&str] = &[
    "read more",
    "read also",
    "read next",
    "read:",
    "also read",
    "see also",
    "see more",
    "related",
    "more on this",
    "more from",
    "more stories",
    "more news",
    "more to read",
    "most read",
    "most popular",
    "don't miss",
    "you may also",
    "you might also",
    "you may like",
    "you might like",
    "recommended",
    "further reading",
    "keep reading",
    "up next",
    "trending",
    "editor's pick",
    "what to read next",
    "explore more",
    "watch:",
    "watch more",
    "listen:",
    "lea también",
    "lea mas",
    "lea más",
    "lea:",
    "lee también",
    "le puede interesar",
    "te puede interesar",
    "temas relacionados",
    "noticias relacionadas",
    "más noticias",
    "leggi anche",
    "potrebbe interessarti",
    "lire aussi",
    "à lire",
    "lisez aussi",
    "voir aussi",
    "sur le même sujet",
    "lesen sie auch",
    "lesen sie mehr",
    "mehr zum thema",
    "das könnte",
    "auch interessant",
    "lesen sie",
    "zum thema",
    "mehr dazu",
    "siehe auch",
    "weitere artikel",
    "leia também",
    "leia mais",
    "veja também",
    "você pode gostar",
    "lees ook",
    "läs också",
    "læs også",
    "les også",
    "lue myös",
    "czytaj też",
    "czytaj także",
    "przeczytaj",
    "zobacz",
    "читайте также",
    "читать также",
    "по теме",
    "čtěte také",
    "関連記事",
    "相关阅读",
    "相關新聞",
];

/// What there may be more of, at the end of such a line.
const KINDS: &[&str] = &[" stories", " news", " articles", " coverage", " headlines", " reading"];

/// What asks for a deed.
const ASKS: &[&str] = &[
    "sign up",
    "subscribe",
    "follow",
    "click here",
    "clicking here",
    "download",
    "join",
    "get the",
    "get our",
    "register",
    "like us",
    "support",
    "donate",
    "never miss",
    "don't miss",
    "submit",
    "become a member",
    "get access",
    "send us",
    "contact us",
    "listen to",
    "buy",
    "share",
    "reach",
    "check out",
    "stay up to date",
    "want more",
    "enter your",
    "be the first",
    "abonnieren",
    "abonniere",
    "melden sie sich",
    "folgen sie",
    "folge uns",
    "abonnez",
    "inscrivez",
    "suivez",
    "suscríbete",
    "suscribite",
    "síguenos",
    "iscriviti",
    "seguici",
    "assine",
    "inscreva",
    "siga",
    "abonneer",
    "prenumerera",
    "подпис",
    "subskryb",
];

/// Of these, what stands by itself on a button.
const BUTTONS: &[&str] =
    &["sign up", "subscribe", "subscribe now", "follow us", "donate", "share", "close"];

/// What such deeds are about.
const THINGS: &[&str] = &[
    "newsletter",
    "inbox",
    "mailing list",
    "email",
    "e-mail",
    "the app",
    "our app",
    " app ",
    " apps ",
    "facebook",
    "twitter",
    "instagram",
    "youtube",
    "telegram",
    "whatsapp",
    "linkedin",
    "subscription",
    "subscribe to",
    "free trial",
    "alerts",
    "membership",
    "our journalism",
    "our work",
    "podcast",
    "rss",
    "daily updates",
    "latest news",
    "latest updates",
    "click here",
    "clicking here",
    "by signing",
    "our channel",
    "notifications",
    "letter to the editor",
];

/// Of these, what only sites ask for.
const PLAIN: &[&str] = &["newsletter", "inbox", "mailing list", "click here", "clicking here"];

/// A line that asks at once does so within so many bytes.
const SOON: usize = 40;

/// Lines by which a page tells what it earns from, or who is not to blame for it.
const NOTICES: &[&str] = &[
    "affiliate",
    "we may earn",
    "earn a commission",
    "advertising partners",
    "advertisement",
    "all rights reserved",
    "terms apply",
    "sponsored by",
];

/// Lines that only say that an advertisement stood there.
const ADS: &[&str] = &[
    "advertisement",
    "advertising",
    "article continues below",
    "story continues below",
    "article continues after advertisement",
    "story continues below advertisement",
    "sponsored content",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "advertentie",
    "annons",
    "annonse",
    "annonce",
    "mainos",
    "ogłoszenie",
    "reklama",
    "reklam",
    "hirdetés",
    "oglas",
    "publicitate",
    "διαφήμιση",
    "реклама",
    "iklan",
    "quảng cáo",
    "โฆษณา",
    "विज्ञापन",
    "إعلان",
    "פרסומת",
    "광고",
    "広告",
    "广告",
];

/// How a line begins that labels what follows the text.
const LABELS: &[&str] = &[
    "tags",
    "topics",
    "share",
    "comments",
    "comment",
    "filed under",
    "categories",
    "category",
    "posted in",
    "tagged",
    "published",
    "updated",
    "last updated",
    "by ",
    "photo",
    "advertisement",
    "about the author",
    "leave a comment",
    "leave a reply",
    "print",
    "email",
    "source",
    "rate this",
    "sharing is caring",
    "more",
    "loading",
    "filed in",
    "temas",
    "etiquetas",
    "schlagworte",
    "themen",
    "mots-clés",
    "autor",
    "author",
    "posted by",
    "written by",
];

/// Headings under which readers write.
const READERS: &[&str] = &[
    "comments",
    "leave a comment",
    "leave a reply",
    "kommentare",
    "commentaires",
    "comentarios",
    "comentários",
    "commenti",
    "reacties",
    "комментарии",
    "コメント",
    "评论",
    "التعليقات",
    "תגובות",
];

/// What a page counts of itself.
const COUNTED: &[&str] =
    &["views", "view", "shares", "share", "comments", "comment", "likes", "like", "reads", "votes"];

/// The words of a line as they are compared.
pub(crate) fn folded(text: &Text) -> String {
    text.as_str()
        .trim_start_matches(|sign: char| !sign.is_alphanumeric())
        .replace('’', "'")
        .to_lowercase()
}

/// Whether a line begins as one that leads to other pages, is the bare word for it, or says that
/// there are more things of a kind.
pub(crate) fn leads(folded: &str) -> bool {
    let bare = folded.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let of_a_kind = || bare.starts_with("more ") && KINDS.iter().any(|kind| bare.ends_with(kind));
    LEADS.iter().any(|lead| folded.starts_with(lead)) || bare == "more" || of_a_kind()
}

/// Whether a line only says that an advertisement stood there.
pub(crate) fn names_ad(folded: &str) -> bool {
    let bare = folded.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    ADS.contains(&bare)
}

/// Whether a line asks for a deed that has to do with the site.
pub(crate) fn asks(folded: &str) -> bool {
    let ask = ASKS.iter().filter_map(|ask| folded.find(ask)).min();
    ask.is_some() && THINGS.iter().any(|thing| folded.contains(thing))
}

/// Whether a line is the bare word for a deed, as on a button.
pub(crate) fn is_button(folded: &str) -> bool {
    BUTTONS.contains(&folded.trim_end_matches(|sign: char| !sign.is_alphanumeric()))
}

/// Whether a line asks at once.
pub(crate) fn asks_soon(folded: &str) -> bool {
    ASKS.iter().filter_map(|ask| folded.find(ask)).min().is_some_and(|at| at < SOON)
}

/// Whether a line asks at once, and for what only sites ask for.
pub(crate) fn asks_plainly(folded: &str) -> bool {
    let ask = ASKS.iter().filter_map(|ask| folded.find(ask)).min();
    ask.is_some_and(|at| at < SOON) && PLAIN.iter().any(|thing| folded.contains(thing))
}

/// Whether a line gives notice of the site's own affairs.
pub(crate) fn gives_notice(folded: &str) -> bool {
    NOTICES.iter().any(|notice| folded.contains(notice))
}

/// Whether a heading opens what readers wrote.
pub(crate) fn opens_comments(folded: &str) -> bool {
    let bare = folded.trim_matches(|sign: char| !sign.is_alphabetic());
    READERS.contains(&bare)
}

/// Whether a line is a number, or a count of what a page counts of itself, as `37 views`.
pub(crate) fn counts(folded: &str) -> bool {
    let figures = |word: &str| {
        let bare = word.trim_end_matches(['k', 'm']);
        bare.starts_with(|sign: char| sign.is_ascii_digit())
            && bare.bytes().all(|sign| sign.is_ascii_digit() || b".,".contains(&sign))
    };
    let mut words = folded.split_whitespace();
    words.next().is_some_and(figures) && words.all(|word| COUNTED.contains(&word))
}

/// Whether a line begins as a label.
pub(crate) fn labels(folded: &str) -> bool {
    LABELS.iter().any(|label| folded.starts_with(label))
}
