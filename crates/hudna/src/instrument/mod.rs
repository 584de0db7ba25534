//! Instruments: agreements, truces, resolutions and standing formats, by name, by day, by description, and by a word for one named before.

mod describe;
mod refer;
mod register;

use crate::facts::Facts;
use crate::lexicon::{InstrumentAround as Around, InstrumentNoun, InstrumentTag, New, Stands, Tag};
use crate::reading::{Instrument, Why};
use crate::text::{Kind, Span};
use describe::{Tail, Traits};
use rustc_hash::FxHashSet;
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
    /// What it is.
    pub instrument: Instrument,
}

/// Finds the instruments of a text, left to right, none inside another.
pub fn find(facts: &Facts) -> Vec<Found> {
    let mut finder = Finder { facts: *facts, agreed: refer::agreed(facts), found: Vec::new(), named: FxHashSet::default() };
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
}

/// A noun for instruments in the text.
#[derive(Debug, Clone, Copy)]
struct Head<'a> {
    row: u8,
    noun: &'a InstrumentNoun,
    plural: bool,
    definite: bool,
    start: usize,
    end: usize,
    before: usize,
}

/// How far before a ceasefire a word is looked for that shows that one stands.
const NEAR: usize = 4;
/// How far before an indefinite noun its verb may stand.
const VERB: usize = 10;
/// The same where a preposition ties the noun to the verb: `توصل … إلى`.
const FAR: usize = 40;

impl<'a> Facts<'a> {
    /// True where a phrase of this sort begins at token `i`.
    fn is(&self, i: usize, around: Around) -> bool {
        i < self.text.tokens.len() && self.scan.any(i, |tag| tag == Tag::Instrument(InstrumentTag::Around(around)))
    }

    /// The token after the longest such phrase.
    fn longest(&self, i: usize, around: Around) -> Option<usize> {
        self.scan.longest(i, |hit| (hit.tag == Tag::Instrument(InstrumentTag::Around(around))).then_some(())).map(|(hit, ())| hit.end)
    }
}

impl<'a> Finder<'a> {
    fn step(&mut self, i: usize) {
        if self.resolution(i) || self.named(i) {
            return;
        }
        if let Some(head) = self.head(i) {
            self.noun(head);
        }
    }

    /// `القرار 2254`, `القرارين 2118 و2254`.
    fn resolution(&mut self, i: usize) -> bool {
        let facts = self.facts;
        let lead = facts.scan.longest(i, |hit| match hit.tag {
            Tag::Instrument(InstrumentTag::Resolution(plural)) if hit.clitics.pronoun.is_none() => Some(plural),
            _ => None,
        });
        let Some((hit, plural)) = lead else { return false };
        let mut numbers: Vec<(usize, u32)> = Vec::new();
        let mut at = hit.end;
        while at < facts.text.tokens.len() && at < hit.end + 12 && !facts.text.starts_line(at) {
            let number = facts.text.form(at).parse::<u32>().ok().filter(|_| facts.text.kind(at) == Kind::Number);
            match number {
                Some(number) if facts.lexicon.instruments.year_of_resolution(number).is_some() => numbers.push((at, number)),
                Some(_) => break,
                None if facts.is_around_name(at)
                    || facts.text.is_mark(at, '،')
                    || facts.text.is_mark(at, ',')
                    || facts.text.form(at) == "و" => {}
                None => break,
            }
            at += 1;
            if !plural && !numbers.is_empty() {
                break;
            }
        }
        for (index, &(at, number)) in numbers.iter().enumerate() {
            let start = if index == 0 {
                facts.text.span(i..i + 1).start.max(hit.span(facts.text).start)
            } else {
                facts.text.span(at..at + 1).start
            };
            let tokens = if index == 0 { i..at + 1 } else { at..at + 1 };
            self.push_resolution(tokens, start, number);
        }
        !numbers.is_empty()
    }

    fn push_resolution(&mut self, tokens: Range<usize>, start: usize, number: u32) {
        let instruments = &self.facts.lexicon.instruments;
        let Some(year) = instruments.year_of_resolution(number) else { return };
        let id = format!("unsc-{number}-{year}");
        if let Some(row) = instruments.rows.iter().position(|row| *row.id.get_ref() == id) {
            self.push(tokens, start, vec![row as u16], None, "resolution");
            return;
        }
        let span = Span::new(start, self.facts.text.span(tokens.clone()).end);
        let instrument = Instrument {
            span,
            ids: vec![id],
            name: Some(format!("UN Security Council Resolution {number}")),
            date: Some(year.to_string()),
            parties: Vec::new(),
            listed: false,
            why: Why::rule("resolution"),
        };
        self.found.push(Found { tokens, rows: Vec::new(), noun: None, truce: false, instrument });
    }

    /// A name of the register.
    fn named(&mut self, i: usize) -> bool {
        let facts = self.facts;
        let names: Vec<_> = facts
            .scan
            .at(i)
            .iter()
            .filter_map(|hit| match hit.tag {
                Tag::Instrument(InstrumentTag::Name(row, plural)) if hit.clitics.pronoun.is_none() => Some((*hit, row, plural, false)),
                Tag::Instrument(InstrumentTag::WeakName(row)) if hit.clitics.pronoun.is_none() => Some((*hit, row, false, true)),
                _ => None,
            })
            .collect();
        let Some(end) = names.iter().map(|(hit, ..)| hit.end).max() else { return false };
        let head = self.head(i);
        if head.is_some_and(|head| head.end > end) {
            return false;
        }
        let longest: Vec<_> = names.into_iter().filter(|(hit, ..)| hit.end == end).collect();
        let Some(&(hit, _, plural, _)) = longest.first() else { return false };
        let tail = describe::tail(&facts, end, (false, false));
        let rows: Vec<(u16, bool)> = longest.iter().map(|&(_, row, _, weak)| (row, weak || longest.len() > 1)).collect();
        let chosen = self.choose(&rows, &tail.traits, plural);
        if chosen.is_empty() {
            // A name that fits no row here: another instrument of that name.
            return false;
        }
        let start = hit.span(facts.text).start;
        self.push(i..tail.end.max(end), start, chosen, head.map(|head| head.row), "name");
        true
    }

    /// The noun that begins at token `i`.
    fn head(&self, i: usize) -> Option<Head<'a>> {
        let instruments = &self.facts.lexicon.instruments;
        let (hit, (first, plural, definite)) = self.facts.scan.longest(i, |hit| match hit.tag {
            Tag::Instrument(InstrumentTag::Noun(row, plural, definite)) if hit.clitics.pronoun.is_none() => Some((row, plural, definite)),
            _ => None,
        })?;
        // Of several nouns with one writing the first in the file holds.
        let same = self.facts.scan.at(i).iter().filter(|other| other.end == hit.end && other.before == hit.before);
        let rows = same.filter_map(|other| match other.tag {
            Tag::Instrument(InstrumentTag::Noun(row, ..)) => Some(row),
            _ => None,
        });
        let row = rows.min().unwrap_or(first);
        Some(Head { row, noun: instruments.nouns.get(row as usize)?, plural, definite, start: i, end: hit.end, before: hit.before })
    }

    /// A noun without a name that the register knows: described, new, or for one named before.
    fn noun(&mut self, head: Head<'a>) {
        let facts = self.facts;
        let tail = describe::tail(&facts, head.end, (head.noun.truce, head.definite));
        if self.is_act(&head) {
            return;
        }
        if head.noun.standing && !self.stands(&head) && !(tail.traits.is_dated() && self.declared(&head)) {
            return;
        }
        let made = self.made(&head, &tail);
        let described = tail.signed || tail.sided || tail.traits.tells();
        let describable = head.noun.new != New::Never && (head.noun.new != New::Signed || tail.signed || made.is_some());
        if describable && (described || made.is_some() || head.noun.always) {
            let mut traits = tail.traits.clone();
            if head.noun.always && !described {
                let sentence = facts.text.sentence(head.start);
                traits.add(&describe::around(&facts, sentence.start..head.start));
            }
            if let Some(clause) = &made {
                traits.add(clause);
            }
            if self.describe(&head, &tail, &traits, made.is_some()) {
                return;
            }
        }
        if head.definite || facts.is(head.start.wrapping_sub(1), Around::This) || head.noun.truce && self.stands(&head) {
            self.refer(&head, &tail);
        }
    }

    /// `الاتفاق على`, `تم الاتفاق مع`, `بالاتفاق مع`: what is done, not what was made.
    fn is_act(&self, head: &Head) -> bool {
        let facts = self.facts;
        if !head.definite || head.noun.truce || !matches!(head.noun.new, New::Made | New::Signed) {
            return false;
        }
        let done = head.start.checked_sub(1).is_some_and(|before| facts.is(before, Around::Done));
        let by = facts.scan.at(head.start).iter().any(|hit| hit.end == head.end && hit.clitics.preposition == Some('ب'));
        done || facts.is(head.end, Around::Act) || by && facts.is(head.end, Around::With)
    }

    /// A word before a ceasefire shows that there is one.
    fn stands(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(NEAR))..head.start).any(|at| self.facts.is(at, Around::Standing))
    }

    /// A ceasefire that somebody declared.
    fn declared(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(NEAR))..head.start)
            .any(|at| self.facts.is(at, Around::Declares) || self.facts.is(at, Around::Making) || self.facts.is(at, Around::Makes))
    }

    /// What the clause says in which somebody makes an instrument of this indefinite name; none where nobody does.
    fn made(&self, head: &Head, tail: &Tail) -> Option<Traits> {
        let (facts, text) = (self.facts, self.facts.text);
        if head.definite || !matches!(head.noun.new, New::Made | New::Signed) {
            return None;
        }
        if tail.made {
            return Some(Traits::default());
        }
        let sentence = text.sentence(head.start).start;
        let tied = head.start > sentence && facts.is(head.start - 1, Around::Ties);
        let reach = if tied { FAR } else { VERB };
        for at in (sentence.max(head.start.saturating_sub(reach))..head.start).rev() {
            // Between a verb and its far object only its own asides stand.
            if !tied && facts.is(at, Around::Guard) {
                return None;
            }
            let verb = facts.is(at, Around::Makes) || head.noun.truce && facts.is(at, Around::Declares);
            let masdar = facts.longest(at, Around::Making).filter(|&end| end + 2 >= head.start);
            let denied = (sentence.max(at.saturating_sub(2))..at).any(|at| facts.is(at, Around::Guard));
            if masdar.is_some() {
                let reached = (sentence.max(at.saturating_sub(3))..at).any(|at| facts.is(at, Around::Reached));
                let bound = text.form(at).starts_with('ل') || text.form(at).starts_with("ول");
                if reached && !denied && !bound {
                    return Some(describe::around(&facts, at..head.start));
                }
                return None;
            }
            if verb && !denied {
                return Some(describe::around(&facts, sentence.max(at.saturating_sub(6))..head.start));
            }
            if verb {
                return None;
            }
        }
        None
    }

    /// One that its tail or its clause describes: from the register, else a new entry.
    fn describe(&mut self, head: &Head, tail: &Tail, traits: &Traits, made: bool) -> bool {
        let rows = self.matching(head, traits, made);
        let start = stem(self.facts, head);
        if !rows.is_empty() {
            self.push(head.start..tail.end, start, rows, Some(head.row), "description");
            return true;
        }
        let new = match head.noun.new {
            New::Made => made || tail.signed || tail.sided || tail.named && !head.noun.truce,
            New::Signed => made || tail.signed,
            New::Sided => tail.signed || tail.sided && head.definite || head.noun.always,
            New::Never => false,
        };
        let wanted = !made && !head.definite && !head.noun.always && self.wanted(head);
        if !new || wanted {
            return false;
        }
        self.push_new(head.start..tail.end, start, head, traits);
        true
    }

    /// `لا يوجد أي اتفاق بين`: an indefinite one that there is not.
    fn wanted(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(6))..head.start).any(|at| self.facts.is(at, Around::Guard))
    }

    /// A word for one named before.
    fn refer(&mut self, head: &Head, tail: &Tail) {
        if head.noun.stands == Stands::Never {
            return;
        }
        let Some(meant) = self.antecedent(head) else { return };
        let start = stem(self.facts, head);
        let tokens = head.start..tail.end;
        match meant {
            refer::Meant::Earlier(index) => {
                let Some(earlier) = self.found.get(index) else { return };
                let span = Span::new(start, self.facts.text.span(tokens.clone()).end);
                let instrument = Instrument {
                    span,
                    why: Why { rule: "anaphora", ..earlier.instrument.why.clone() }.with_words("named before", earlier.instrument.span),
                    ..earlier.instrument.clone()
                };
                let found = Found { tokens, noun: Some(head.row), instrument, ..earlier.clone() };
                self.found.push(found);
            }
            refer::Meant::Rows(rows) => self.push(tokens, start, rows, Some(head.row), "in-force"),
            refer::Meant::Agreed(traits) => self.push_new(tokens, start, head, &traits),
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
        self.found.push(Found { tokens, rows, noun, truce, instrument });
    }

    fn push_new(&mut self, tokens: Range<usize>, start: usize, head: &Head, traits: &Traits) {
        let end = self.facts.text.span(tokens.clone()).end;
        let span = Span::new(start, end.max(start));
        let date = traits.dates.first().cloned();
        let id = describe::slug(self.facts.text.slice(span), date.as_deref());
        let instrument =
            Instrument { span, ids: vec![id], name: None, date, parties: traits.codes.clone(), listed: false, why: Why::rule("new") };
        self.found.push(Found { tokens, rows: Vec::new(), noun: Some(head.row), truce: head.noun.truce, instrument });
    }
}

/// The byte where the noun itself begins.
fn stem(facts: Facts, head: &Head) -> usize {
    crate::lexicon::stem_start(facts.text, head.start, head.before)
}
