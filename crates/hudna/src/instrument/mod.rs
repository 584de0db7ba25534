//! Instruments: agreements, truces, resolutions and standing formats, by name, by day, by description, and by a word for one named before.

mod describe;
mod head;
mod named;
mod refer;
mod register;
mod slug;
mod tail;

use crate::facts::Facts;
use crate::lexicon::{Family, InstrumentAround as Around, InstrumentTag, Tag};
use crate::reading::{Instrument, Why};
use crate::text::Span;
use describe::Traits;
use head::Head;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// An instrument found in the tokens of a text. The span inside is bytes into the readable text.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Rows of the register that it stands for.
    pub rows: Vec<u16>,
    /// Row of the noun it is called by, where it has one.
    pub noun: Option<u8>,
    /// True where it stops fighting.
    pub truce: bool,
    /// True for a mention in the plural.
    pub several: bool,
    /// True for one of several that have been (`هدنة سابقة`, `أول هدنة`): a bare الهدنة further on means another, if there is one.
    pub past: bool,
    /// What it is.
    pub instrument: Instrument,
}

impl Found {
    /// The id that it has; of several that are called by one plural, the first.
    pub(crate) fn id(&self) -> Option<String> {
        self.instrument.ids.first().cloned()
    }
}

/// Finds the instruments of a text, left to right, none inside another.
pub fn find(facts: &Facts) -> Vec<Found> {
    let mut finder =
        Finder { facts: *facts, agreed: refer::agreed(facts), found: Vec::new(), named: FxHashSet::default(), places: named_places(facts) };
    let mut i = 0;
    while i < facts.text.tokens.len() {
        let before = finder.found.len();
        finder.step(i);
        i = match finder.found.get(before..).and_then(|new| new.iter().map(|found| found.tokens.end).max()) {
            Some(end) => end.max(i + 1),
            None => i + 1,
        };
    }
    finder.found
}

struct Finder<'a> {
    facts: Facts<'a>,
    /// Where the report says that somebody agreed on something.
    agreed: Vec<refer::Agreed>,
    found: Vec<Found>,
    /// Rows of the register that have been named so far.
    named: FxHashSet<u16>,
    /// How often each place is named.
    places: FxHashMap<&'a str, usize>,
}

impl<'a> Facts<'a> {
    /// True where a phrase of this sort begins at token `i`.
    fn is(&self, i: usize, around: Around) -> bool {
        self.scan.of(i, Family::INSTRUMENT).iter().any(|hit| hit.tag.is(Tag::Instrument(InstrumentTag::Around(around))))
    }

    /// The token after the longest such phrase.
    fn longest(&self, i: usize, around: Around) -> Option<usize> {
        let mut hits = self.scan.of(i, Family::INSTRUMENT).iter();
        hits.find(|hit| hit.tag.is(Tag::Instrument(InstrumentTag::Around(around)))).map(|hit| hit.end)
    }
}

/// How often each place is named in the text.
fn named_places<'a>(facts: &Facts<'a>) -> FxHashMap<&'a str, usize> {
    let mut count = FxHashMap::default();
    for found in facts.places {
        *count.entry(found.place.name.as_str()).or_default() += 1;
    }
    count
}

impl<'a> Finder<'a> {
    fn step(&mut self, i: usize) {
        if !self.facts.scan.has(i, Family::INSTRUMENT) {
            return;
        }
        if self.is_verb(i) || self.resolution(i) || self.named(i) {
            return;
        }
        if let Some(head) = self.head(i) {
            self.noun(head);
        }
    }

    fn push(&mut self, tokens: Range<usize>, start: usize, rows: Vec<u16>, noun: Option<u8>, rule: &'static str) {
        let facts = self.facts;
        let registered: Vec<_> = rows.iter().filter_map(|&row| facts.lexicon.instruments.rows.get(row as usize)).collect();
        let Some(first) = registered.first() else { return };
        let end = facts.text.span(tokens.clone()).end;
        let why: Vec<(&'static str, u32)> = registered.iter().map(|row| ("instruments.toml", row.line)).collect();
        let instrument = Instrument {
            span: Span::new(start, end.max(start)),
            ids: registered.iter().map(|row| row.id.get_ref().clone()).collect(),
            name: Some(first.name.clone()),
            date: Some(first.date.clone()),
            parties: first.parties.clone(),
            listed: true,
            why: Why::new(rule, &why),
        };
        let truce = registered.iter().any(|row| row.truce);
        self.named.extend(&rows);
        self.found.push(Found { tokens, rows, noun, truce, several: false, past: false, instrument });
    }

    fn push_new(&mut self, tokens: Range<usize>, start: usize, head: &Head, traits: &Traits) {
        let end = self.facts.text.span(tokens.clone()).end;
        let span = Span::new(start, end.max(start));
        let date = traits.dates.first().cloned();
        let id = slug::slug(self.facts.text.slice(span), date.as_deref());
        let instrument =
            Instrument { span, ids: vec![id], name: None, date, parties: traits.codes.clone(), listed: false, why: Why::rule("new") };
        self.found.push(Found {
            tokens,
            rows: Vec::new(),
            noun: Some(head.row),
            truce: head.noun.truce,
            several: head.plural,
            past: false,
            instrument,
        });
    }
}
