//! By what nodes of different reports find each other. Two nodes that share no key are never compared, so a key is as particular as what it
//! stands for allows: a day, a place or the parties; where nothing is dated, the days of publication. Reports of constant density give keys
//! that are shared by a constant number of reports.

use super::bond::BREACH;
use super::days::Days;
use super::outline::{Happening, Node, Outline, Passage, What};
use super::same::TAKEN;
use super::{place, sketch};
use crate::lexicon::{Identity, Lexicon};
use rustc_hash::FxHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// Days within which the same text is a copy.
pub(super) const COPIED: i32 = 7;
/// Words of neighbours that a sentence needs to be compared.
const LONG: usize = 7;
/// What is long past when it is told, or lasts for months, is told for years: it is one fact within such a number of days, counted from
/// 1970, so that no fact grows without end.
const SEASON: i32 = 45;
/// Days of publication within which rare words beside an event find another telling of it.
const PARTICULAR: i32 = 3;
/// Days after which an event is no news.
const PAST: i32 = 21;

/// The keys of the nodes of a report, as numbers: by node, sorted.
pub(super) struct AllKeys {
    /// Under which they are found.
    pub(super) kept: Vec<(usize, u64)>,
    /// Under which they look for others.
    pub(super) asked: Vec<(usize, u64)>,
}

/// A key as a number.
fn number(key: &str) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

impl Outline {
    /// Under which keys the nodes of this report are kept: number of the node, key.
    pub fn keys(&self, lexicon: &Lexicon) -> Vec<(usize, String)> {
        let mut keys = self.shared(lexicon);
        keys.extend(self.sided(self.sides().0));
        tidy(keys)
    }

    /// Under which keys the nodes of other reports are looked for. They differ from [`Outline::keys`] where a report without a date looks
    /// for dated ones, and they for it, but dated ones not for each other.
    pub fn asks(&self, lexicon: &Lexicon) -> Vec<(usize, String)> {
        let mut keys = self.shared(lexicon);
        keys.extend(self.sided(self.sides().1));
        tidy(keys)
    }

    /// [`Outline::keys`] and [`Outline::asks`] as numbers, and of the nodes that stand in one sentence the key of the sentence: what two
    /// reports tell in the same words is compared, too. These keys need not be kept, since the reports find each other by their sentences.
    /// (Two keys of one number would only be compared for nothing.)
    pub(super) fn all_keys(&self, lexicon: &Lexicon) -> AllKeys {
        let mut shared: Vec<(usize, u64)> = self.shared(lexicon).into_iter().map(|(node, key)| (node, number(&key))).collect();
        let published = self.published();
        let mut passages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, node) in self.nodes.iter().enumerate() {
            for mention in node.mentions.iter().filter(|_| !matches!(node.what, What::Instrument(_))) {
                passages.entry(mention.passage).or_default().push(number);
            }
        }
        for (passage, nodes) in passages {
            let Some(passage) = self.passages.get(passage).filter(|passage| passage.shingles.len() >= LONG) else { continue };
            for key in dated(passage, published) {
                let key = number(&format!("a{key}"));
                shared.extend(nodes.iter().map(|&node| (node, key)));
            }
        }
        let (own, other) = self.sides();
        let with = |side: char| {
            let mut keys = shared.clone();
            keys.extend(self.sided(side).map(|(node, key)| (node, number(&key))));
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        AllKeys { kept: with(own), asked: with(other) }
    }

    fn shared(&self, lexicon: &Lexicon) -> Vec<(usize, String)> {
        let mut keys = Vec::new();
        let published = self.published();
        for passage in self.passages.iter().filter(|passage| passage.shingles.len() >= LONG) {
            keys.extend(dated(passage, published).into_iter().map(|key| (0, key)));
        }
        for (number, node) in self.nodes.iter().enumerate() {
            let own = match &node.what {
                What::Event(event) => events(event, published, lexicon),
                What::Figure(_) => figures(self, node, lexicon),
                What::Commitment(_) => commitments(node, published),
                What::Document | What::Instrument(_) => Vec::new(),
            };
            keys.extend(own.into_iter().map(|key| (number, key)));
        }
        keys
    }

    /// Keys of sentences by which reports with a date and reports without one find each other: `side` is `d` or `u`.
    fn sided(&self, side: char) -> impl Iterator<Item = (usize, String)> + '_ {
        let long = self.passages.iter().filter(|passage| passage.shingles.len() >= LONG);
        long.map(move |passage| (0, format!("{side}:{}", mark(passage))))
    }

    /// The side of this report, and the other.
    fn sides(&self) -> (char, char) {
        if self.document.published.is_some() { ('d', 'u') } else { ('u', 'd') }
    }
}

fn tidy(mut keys: Vec<(usize, String)>) -> Vec<(usize, String)> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A sentence within the days of its publication.
fn dated(passage: &Passage, published: Option<i32>) -> Vec<String> {
    let buckets = published.map_or(vec![i32::MIN], |day| buckets(Days::day(day), COPIED));
    buckets.into_iter().map(|bucket| format!("p:{}:{bucket:x}", mark(passage))).collect()
}

/// A sentence, as one band: see [`sketch::minhash`].
fn mark(passage: &Passage) -> String {
    format!("{:x}", sketch::minhash(&passage.shingles))
}

/// Two stretches at most `width` days apart share a bucket.
fn buckets(days: Days, width: i32) -> Vec<i32> {
    let first = days.from.div_euclid(width);
    let last = days.to.saturating_add(width).div_euclid(width);
    (first..=last.min(first.saturating_add(8))).collect()
}

/// The days on which an event may be looked for; with the season of the report where it is long past.
fn days(event: &Happening, published: Option<i32>) -> Vec<String> {
    /// A stretch of more days is no day at all.
    const MOST: i32 = 8;
    let Some(days) = event.when().filter(|days| !days.open && days.count() <= MOST) else { return Vec::new() };
    let past = published.filter(|&day| days.to < day - PAST).map(|day| format!(":{}", season(Some(day)))).unwrap_or_default();
    (days.from..=days.to.saturating_add(1)).map(|day| format!("{day:x}{past}")).collect()
}

/// Codes in order, for a key: each pair of countries and sectors.
fn pairs(event: &Happening) -> Vec<String> {
    /// More parties than this are a conference: its pairs are those of the first in the order of the alphabet.
    const MOST: usize = 5;
    let mut codes: Vec<&String> = event.parties().collect();
    codes.sort_unstable();
    codes.dedup();
    codes.truncate(MOST);
    let mut out = Vec::new();
    for (i, one) in codes.iter().enumerate() {
        out.extend(codes.iter().skip(i + 1).map(|other| format!("{one}{other}")));
    }
    out
}

/// The division that a place lies in, or the country.
fn regions(event: &Happening) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // A country tells nothing.
    for spot in event.spots.iter().filter(|spot| spot.kind != "country") {
        let country = spot.country.as_deref().unwrap_or("---");
        let division = match spot.kind.as_str() {
            "governorate" => Some(spot.name.as_str()),
            _ => spot.adm1.as_deref(),
        };
        out.push(match division {
            Some(division) => format!("{country}.{division}"),
            None => place::known(spot).to_owned(),
        });
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn season(day: Option<i32>) -> String {
    day.map_or("-".to_owned(), |day| format!("{:x}", day.div_euclid(SEASON)))
}

fn events(event: &Happening, published: Option<i32>, lexicon: &Lexicon) -> Vec<String> {
    let Some(family) = lexicon.links.family(event.kind()) else { return Vec::new() };
    // Families that may be one act under two names have one name here.
    let name = lexicon.links.common_name(&family.name);
    let mut out = Vec::new();
    if family.long && event.days.is_some_and(|days| days.count() > 7) {
        let land = event.source.iter().chain(&event.target).filter_map(|code| code.get(..3)).next().unwrap_or("---").to_owned();
        out.push(format!("l:{name}:{land}:{}", season(published)));
    }
    let days = days(event, published);
    for day in &days {
        match family.by {
            Identity::Parties => out.extend(pairs(event).into_iter().map(|pair| format!("e:{name}:{pair}:{day}"))),
            Identity::Place | Identity::People => {}
        }
        out.extend(regions(event).into_iter().map(|region| format!("e:{name}:{region}:{day}")));
    }
    if family.by == Identity::Place && !days.is_empty() && event.spots.is_empty() {
        // A joint patrol is known by who goes on it.
        for day in &days {
            out.extend(pairs(event).into_iter().map(|pair| format!("e:{name}:{pair}:{day}")));
        }
    }
    if family.by == Identity::Place && family.ahead && !event.spots.is_empty() && event.days.is_some_and(Days::is_exact) {
        for day in &days {
            out.extend(pairs(event).into_iter().map(|pair| format!("e:{name}:{pair}:{day}")));
        }
    }
    if family.sole {
        let lands = event.parties().filter_map(|code| code.get(..3)).chain(event.spots.iter().filter_map(|spot| spot.country.as_deref()));
        let lands: std::collections::BTreeSet<&str> = lands.filter(|land| *land != "---").collect();
        out.extend(lands.into_iter().flat_map(|land| days.iter().map(move |day| format!("e:{name}:{land}:{day}"))));
    }
    for (measure, value) in &event.counts {
        // A number of the dead that is not round is nearly a name.
        if *value >= 10.0 {
            for who in event.target.iter().chain(&event.source) {
                for bucket in published.map(|day| buckets(Days::day(day), 14)).unwrap_or_default() {
                    out.push(format!("v:{measure}:{who}:{value}:{bucket:x}"));
                }
            }
        }
    }
    if family.by != Identity::Parties
        && let Some(day) = published
    {
        // Where the place is not known, its name is: reports of a few days find each other by the rare words beside the event.
        let near = buckets(Days::day(day), PARTICULAR);
        out.extend(event.particular.iter().flat_map(|word| near.iter().map(move |bucket| format!("n:{name}:{word:x}:{bucket:x}"))));
    }
    for id in &event.instruments {
        if matches!(name, "reached" | "effective" | "ended") {
            out.push(format!("i:{name}:{id}:{}", season(published)));
        }
    }
    if event.taken.is_some()
        && let Some(town) = event.spots.first().and_then(place::town)
    {
        out.extend(published.map(|day| buckets(Days::day(day), TAKEN)).unwrap_or_default().into_iter().map(|b| format!("t:{town}:{b:x}")));
    }
    if family.name == BREACH {
        out.extend(event.instruments.iter().flat_map(|id| days.iter().map(move |day| format!("i:{name}:{id}:{day}"))));
    }
    if event.realis == "demanded" {
        for who in &event.wanted_by {
            for bucket in published.map(|day| buckets(Days::day(day), 10)).unwrap_or_default() {
                out.push(format!("w:{name}:{who}:{bucket:x}"));
            }
        }
    }
    out
}

/// A figure is found by its event; one that belongs to none by measure, who and when.
fn figures(outline: &Outline, node: &Node, lexicon: &Lexicon) -> Vec<String> {
    let Some(figure) = node.figure() else { return Vec::new() };
    let event = figure.event.and_then(|event| outline.nodes.get(event)).and_then(Node::event);
    let published = outline.published();
    let who = figure.who.as_deref().unwrap_or("-");
    let mut out = Vec::new();
    if lexicon.links.lasts(&figure.measure) && figure.part_of.is_none() && figure.days.is_some_and(|days| days.count() > 7) {
        out.push(format!("f:{}:{}:{}", figure.measure, who.get(..3).unwrap_or("-"), season(published)));
    }
    if let Some(event) = event {
        out.extend(events(event, published, lexicon).into_iter().map(|key| format!("f:{}:{key}", figure.measure)));
        return out;
    }
    let days = figure.days.filter(|days| !days.open).or(published.map(Days::day));
    let buckets = days.map(|days| buckets(days, 14)).unwrap_or_default();
    out.extend(buckets.into_iter().map(|bucket| format!("f:{}:{who}:{bucket:x}", figure.measure)));
    out
}

const CEASE_FIRE: &str = "cease-fire";

fn commitments(node: &Node, published: Option<i32>) -> Vec<String> {
    let Some(duty) = node.commitment() else { return Vec::new() };
    let mut out = Vec::new();
    let listed = duty.instrument.as_ref().filter(|_| duty.listed);
    if let Some(id) = listed {
        out.push(format!("c:{}:{id}:{}", duty.kind, season(published)));
    }
    for code in &duty.obligors {
        if let Some(day) = duty.deadline.as_deref().and_then(|deadline| deadline.get(..10)) {
            out.push(format!("c:{}:{code}:{day}:{}", duty.kind, season(published)));
        }
        // Of a truce everybody tells; of a patrol or a corridor few do.
        if listed.is_none() || duty.kind != CEASE_FIRE {
            let buckets = published.map(|day| buckets(Days::day(day), 14)).unwrap_or_default();
            out.extend(buckets.into_iter().map(|bucket| format!("c:{}:{code}:{bucket:x}", duty.kind)));
        }
    }
    out
}
