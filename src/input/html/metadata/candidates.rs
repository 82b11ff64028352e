//! Candidates: all that a page says of each fact, and which of it was taken.

use crate::document::{Candidate, Date, Fact, Metadata, Provenance, Verdict};
use crate::input::dates;
use crate::input::html::dom;
use crate::input::html::metadata::{Search, facts, visible};
use crate::input::words;
use crate::text::{Text, Unclean};

/// The most headings that are told of.
const MOST: usize = 5;

/// How much longer than the headline its heading may be, in bytes.
const LABEL: usize = 100;

/// All facts with their candidates, in the order of trust.
pub(crate) fn of(search: &Search<'_, '_>, known: &Metadata) -> Vec<Verdict> {
    let value = |fact: &Option<Fact<Text>>| fact.iter().map(plain).collect::<Vec<_>>();
    vec![
        title(search, known.title.as_ref()),
        verdict("standfirst", Vec::new(), &value(&known.standfirst)),
        verdict("authors", authors(search), &known.authors.iter().map(plain).collect::<Vec<_>>()),
        verdict("date", dates_of(search), &known.date.iter().map(dated).collect::<Vec<_>>()),
        verdict("section", sections(search), &known.sections.iter().map(plain).collect::<Vec<_>>()),
        verdict("publication", publications(search), &value(&known.publication)),
        verdict("language", Vec::new(), &value(&known.language)),
        verdict("address", Vec::new(), &value(&known.address)),
    ]
}

fn plain(fact: &Fact<Text>) -> (Text, Provenance) {
    (fact.value.clone(), fact.provenance)
}

fn dated(fact: &Fact<Date>) -> (Text, Provenance) {
    (dates::told(fact.value), fact.provenance)
}

/// A verdict: the candidates, with those that won marked; what won and was no candidate comes first.
fn verdict(
    name: &'static str,
    mut candidates: Vec<Candidate>,
    won: &[(Text, Provenance)],
) -> Verdict {
    for (value, provenance) in won.iter().rev() {
        let is_it = |candidate: &&mut Candidate| {
            candidate.provenance == *provenance
                && (words::same(&candidate.value, value) || candidate.value == *value)
        };
        if let Some(winner) = candidates.iter_mut().find(is_it) {
            winner.won = true;
        } else {
            let place = Text::fixed("as it was cleaned");
            let (value, provenance) = (value.clone(), *provenance);
            candidates.insert(0, Candidate { value, provenance, place, won: true });
        }
    }
    let why = won.first().map(|(_, provenance)| why(name, *provenance));
    Verdict { name, candidates, why }
}

/// The verdict on the headline; where no heading says it, the window of the page does.
fn title(search: &Search<'_, '_>, won: Option<&Fact<Text>>) -> Verdict {
    let mut verdict =
        verdict("title", titles(search), &won.map(plain).into_iter().collect::<Vec<_>>());
    let shown = |title: &Text| {
        let headings = dom::named(search.root, "h1").chain(dom::named(search.root, "h2"));
        let mut short =
            headings.filter(|one| dom::is_short(*one, title.as_str().len() * 2 + LABEL));
        short.any(|heading| dom::headline(heading).as_str().contains(title.as_str()))
    };
    if won.is_some_and(|it| it.provenance == Provenance::Markup && !shown(&it.value)) {
        verdict.why =
            Some("no heading that is shown may be it; the window of the page is called so");
    }
    verdict
}

/// Why a fact from a place wins.
fn why(name: &str, provenance: Provenance) -> &'static str {
    match (name, provenance) {
        (_, Provenance::Profile) => "the profile of the site says where it stands",
        ("title", Provenance::Markup) => "it is shown, and machines are told the same, or nothing",
        ("title", _) => "no heading that is shown agrees with what machines are told",
        (_, Provenance::JsonLd) => "JSON-LD is trusted before other marks for machines",
        (_, Provenance::OpenGraph | Provenance::Meta) => "the head of the page tells it",
        (_, Provenance::Markup) => "nothing is told to machines; the page shows it",
        (_, Provenance::Given) => "the address tells it",
        (_, Provenance::Body) => "it stands among the first lines of the text",
        (_, Provenance::Detected) => "it was worked out from the words of the text",
        _ => "nothing else tells it",
    }
}

fn candidate(value: Text, provenance: Provenance, place: &'static str) -> Option<Candidate> {
    let place = Text::fixed(place);
    (!value.is_blank()).then_some(Candidate { value, provenance, place, won: false })
}

fn json(words: &str, place: &'static str) -> Option<Candidate> {
    candidate(Unclean::new(words).line(), Provenance::JsonLd, place)
}

fn meta(search: &Search<'_, '_>, name: &'static str) -> Option<Candidate> {
    let fact = search.heads.fact(&[name])?;
    candidate(fact.value, fact.provenance, name)
}

fn titles(search: &Search<'_, '_>) -> Vec<Candidate> {
    let headings = search.page.named("h1").filter(|heading| dom::has_words(*heading));
    let headings = headings.take(MOST);
    let shown = headings.filter_map(|one| candidate(dom::headline(one), Provenance::Markup, "h1"));
    let json = search.json.title.iter().filter_map(|title| json(title, "headline"));
    let metas = ["og:title", "twitter:title"].into_iter().filter_map(|name| meta(search, name));
    let page = search.heads.title.clone();
    let page = page.and_then(|title| candidate(title, Provenance::Markup, "title"));
    shown.chain(json).chain(metas).chain(page).collect()
}

fn authors(search: &Search<'_, '_>) -> Vec<Candidate> {
    let json = search.json.authors.iter().filter_map(|name| json(name, "author"));
    let metas = search.heads.names().into_iter();
    let metas = metas.filter_map(|name| candidate(name, Provenance::Meta, "author"));
    let shown = search.visible.authors().into_iter();
    let shown = shown.filter_map(|line| candidate(line, Provenance::Markup, "near the headline"));
    let marked = search.marked.iter().cloned();
    let marked = marked.filter_map(|line| candidate(line, Provenance::Markup, "marked as author"));
    json.chain(metas).chain(shown).chain(marked).collect()
}

fn dates_of(search: &Search<'_, '_>) -> Vec<Candidate> {
    let json = search.json.date.as_ref().and_then(|words| facts::read_date(words));
    let json =
        json.and_then(|date| candidate(dates::told(date), Provenance::JsonLd, "datePublished"));
    let head = search.heads.date();
    let head = head.and_then(|fact| candidate(dates::told(fact.value), fact.provenance, "meta"));
    let times = search.page.named("time").filter_map(facts::date_of).take(MOST);
    let times = times.filter_map(|date| candidate(dates::told(date), Provenance::Markup, "time"));
    let shown = search.visible.date();
    let shown = shown
        .and_then(|date| candidate(dates::told(date), Provenance::Markup, "near the headline"));
    let address = search.address.and_then(|address| visible::date_in(address.as_str()));
    let address =
        address.and_then(|date| candidate(dates::told(date), Provenance::Given, "in the address"));
    json.into_iter().chain(head).chain(times).chain(shown).chain(address).collect()
}

fn sections(search: &Search<'_, '_>) -> Vec<Candidate> {
    let json = search.json.sections.iter().filter_map(|name| json(name, "articleSection"));
    json.chain(meta(search, "article:section")).collect()
}

fn publications(search: &Search<'_, '_>) -> Vec<Candidate> {
    let json = search.json.publication.iter().filter_map(|name| json(name, "publisher"));
    meta(search, "og:site_name").into_iter().chain(json).collect()
}
