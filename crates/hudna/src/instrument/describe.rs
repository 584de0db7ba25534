//! Instruments by description: what stands around the noun (sides, places, days) leads to a row of the register or makes a new entry.

use super::head::{Head, has_article, stem};
use super::register::days_between;
use super::tail::{self, Tail};
use super::{Finder, Found, refer};
use crate::facts::Facts;
use crate::lexicon::{CommitmentTag, InstrumentAround as Around, InstrumentNoun, New, Stands, Tag};
use crate::mention::actor;
use crate::reading::{Instrument, Why};
use crate::text::Span;
use std::ops::Range;

/// What a description tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits {
    /// Country codes of the sides named.
    pub countries: Vec<String>,
    /// Their full codes, where actors were named.
    pub codes: Vec<String>,
    /// English names of places.
    pub places: Vec<String>,
    /// Days, months and years, EDTF.
    pub dates: Vec<String>,
}

impl Traits {
    /// True where anything is told.
    pub(super) fn tells(&self) -> bool {
        !self.countries.is_empty() || !self.places.is_empty() || !self.dates.is_empty()
    }

    /// True where a day, month or year is named.
    pub(super) fn is_dated(&self) -> bool {
        !self.dates.is_empty()
    }

    /// What `other` knows besides.
    pub(super) fn add(&mut self, other: &Traits) {
        for (mine, theirs) in [
            (&mut self.countries, &other.countries),
            (&mut self.codes, &other.codes),
            (&mut self.places, &other.places),
            (&mut self.dates, &other.dates),
        ] {
            for value in theirs {
                add(mine, value.clone());
            }
        }
    }
}

impl<'a> Finder<'a> {
    /// A noun without a name that the register knows: described, new, or for one named before.
    pub(super) fn noun(&mut self, head: Head<'a>) {
        let facts = self.facts;
        let tail = tail::tail(&facts, head.end, (head.noun.truce, head.definite));
        if self.is_act(&head) || facts.is(head.end, Around::OtherMatter) {
            return;
        }
        let begun = if head.noun.standing { self.begun(&head, &tail) } else { None };
        if head.noun.standing && !head.definite && self.agreed_on(&head) {
            return;
        }
        if head.noun.standing && begun.is_none() && !self.stands(&head) && !(tail.traits.is_dated() && self.declared(&head)) {
            // A parted one is made where it is named: أعلنت وقفا شاملا لإطلاق النار.
            if head.definite || self.made(&head, &tail).is_none() {
                return;
            }
        }
        if head.noun.oversees {
            self.overseer(&head);
            return;
        }
        if head.noun.new == New::Formed && !head.definite {
            if self.formed(&head) {
                let start = stem(facts, &head);
                self.push_new(head.start..tail.end, start, &head, &Traits::default());
            }
            return;
        }
        let made = begun.or_else(|| self.made(&head, &tail));
        let described = tail.signed || tail.sided || tail.traits.tells() || part(head.noun, &tail);
        // مشروع القرار is the draft named before, and no new one.
        if head.noun.always && head.definite && !described && self.by_same_noun(&head).is_some() {
            self.refer(&head, &tail);
            return;
        }
        let describable = !matches!(head.noun.new, New::Never | New::Formed)
            && (head.noun.new != New::Signed || tail.signed || tail.titled || made.is_some());
        if describable && (described || made.is_some() || head.noun.always) {
            let mut traits = tail.traits.clone();
            if head.noun.always && !described {
                let sentence = facts.text.sentence(head.start);
                traits.add(&around(&facts, sentence.start..head.start));
            }
            if let Some(clause) = &made {
                traits.add(clause);
            }
            if let Some(partner) = self.partner(&head, &tail) {
                add_codes(&mut traits, &partner);
            }
            if self.describe(&head, &tail, &traits, made.is_some()) {
                return;
            }
        }
        let known = || self.is_meant(&head, &tail) && (self.earlier(&head).is_some() || head.noun.truce && self.in_force().is_some());
        let roadmap = || self.only_roadmap(&head).is_some();
        if head.definite
            || roadmap()
            || facts.is(head.start.wrapping_sub(1), Around::This)
            || head.noun.truce && self.stands(&head)
            || known()
        {
            self.refer(&head, &tail);
        }
    }

    /// `الاتفاق`, `اتفاق السلام`: its name says that it is known.
    pub(super) fn is_known(&self, head: &Head) -> bool {
        let genitive = head.end > head.start + 1 && head.noun.open.is_empty();
        head.definite || genitive && has_article(self.facts.text.form(head.end - 1))
    }

    /// The same of `اتفاق تبادل الأسرى`: what it is about is definite, and so is the whole.
    fn is_meant(&self, head: &Head, tail: &Tail) -> bool {
        let matter =
            || tail::matter(&self.facts, head.end).is_some_and(|end| end == tail.end && has_article(self.facts.text.form(end - 1)));
        !tail.sided && !tail.named && (self.is_known(head) || matter())
    }

    /// `ملتزمة بالاتفاق مع إسرائيل`: with مع one side is named; the other is whoever the sentence spoke of before.
    fn partner(&self, head: &Head, tail: &Tail) -> Option<Vec<String>> {
        let facts = self.facts;
        let with = self.is_known(head)
            && tail.sided
            && tail.traits.countries.len() == 1
            && (head.end..tail.end).any(|at| facts.is(at, Around::With));
        let sentence = facts.text.sentence(head.start).start;
        let actors = facts.actors.get(..facts.actors.partition_point(|actor| actor.tokens.end <= head.start))?;
        let before = actors.last().filter(|actor| with && actor.tokens.start >= sentence)?;
        let side = |code: &String| actor::fights(code) || code.ends_with("GOV");
        let other = |code: &String| !tail.traits.countries.iter().any(|country| code.starts_with(country.as_str()));
        before.actor.codes.iter().all(|code| side(code) && other(code)).then(|| before.actor.codes.clone())
    }

    /// One that its tail or its clause describes: from the register, else a new entry.
    fn describe(&mut self, head: &Head, tail: &Tail, traits: &Traits, made: bool) -> bool {
        // البروتوكول الإنساني is a part of an agreement, and not the agreement.
        let mut rows = if part(head.noun, tail) { Vec::new() } else { self.matching(head, traits, made) };
        rows.retain(|&row| traits.is_dated() || self.is_between(row, &tail.sides));
        // توصلت موسكو وكييف إلى هدنة: one that is only now made is none of those made long ago.
        let now = (head.noun.truce || traits.places.is_empty()) && !tail.made && !head.plural;
        if made && now && !head.definite && !traits.is_dated() && !self.told_back(head) {
            rows.retain(|&row| !self.long_ago(row));
        }
        // هدنة سابقة: which one, only its day tells.
        if !traits.is_dated() && self.was(head, tail) {
            rows.clear();
        }
        let start = stem(self.facts, head);
        if !rows.is_empty() {
            self.push(head.start..tail.end, start, rows, Some(head.row), "description");
            if let Some(found) = self.found.last_mut() {
                found.several = head.plural;
                // Whom the report names is bound: a government may stand in the register for its army.
                let parties = &mut found.instrument.parties;
                let of_party = |side: &String| parties.iter().any(|party| party.get(..3) == side.get(..3));
                if parties.len() == tail.sides.len() && tail.sides.iter().all(of_party) {
                    parties.clone_from(&tail.sides);
                }
            }
            return true;
        }
        let new = match head.noun.new {
            New::Made => made || tail.signed || tail.sided || tail.named && (!head.noun.truce || tail.titled) || part(head.noun, tail),
            New::Signed => made || tail.signed || tail.placed || tail.titled,
            New::Sided => tail.signed || tail.placed || tail.sided && head.definite || head.noun.always,
            New::Never | New::Formed => false,
        };
        let wanted = !made && !head.definite && !head.noun.always && !tail.titled && self.wanted(head);
        if !new || wanted {
            return false;
        }
        // Those around a draft are not its parties.
        // أعلن الرئيس وقفا للنار بين الهند وباكستان: those between whom it is, and not who declares it.
        let between = tail.sided && tail.traits.codes.len() > 1;
        let told = if head.noun.always && !made || between { &tail.traits } else { traits };
        self.push_new(head.start..tail.end, start, head, told);
        let past = head.noun.truce && self.was(head, tail);
        if let Some(found) = self.found.last_mut() {
            found.past = past;
        }
        true
    }

    /// `وكانت الحكومة قد وقعت اتفاقا`: the clause tells of what was before.
    fn told_back(&self, head: &Head) -> bool {
        const BACK: usize = 14;
        let facts = self.facts;
        let sentence = facts.text.sentence(head.start).start;
        let back = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Already | CommitmentTag::Earlier));
        let which = |at: usize| facts.is(at, Around::Which) || facts.is(at, Around::Back);
        // وقف لإطلاق النار توصلت إليه: a clause behind it says by whom it was made.
        if facts.is(head.end, Around::Makes) {
            return true;
        }
        (sentence.max(head.start.saturating_sub(BACK))..head.start).any(|at| facts.scan.any(at, back) || which(at))
    }

    /// The row's text was made more than forty days before the report; false where either day is not known.
    fn long_ago(&self, row: u16) -> bool {
        /// In days.
        const NEW: i64 = 40;
        let made = self.facts.lexicon.instruments.rows.get(usize::from(row)).map(|row| row.date.as_str());
        made.zip(self.facts.published).is_some_and(|(made, told)| days_between(made, told) > NEW)
    }

    /// `لا يوجد أي اتفاق بين`: an indefinite one that there is not.
    pub(super) fn wanted(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(6))..head.start).any(|at| self.facts.is(at, Around::Guard) && !self.facts.in_time(at))
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

    /// `لجنة مراقبة وقف إطلاق النار`: the body that oversees the truce there, else a new one.
    fn overseer(&mut self, head: &Head) {
        let facts = self.facts;
        let start = stem(facts, head);
        let timed = facts.time_from(head.end).is_some();
        let end = if timed { head.end } else { tail::tail(&facts, head.end, (true, head.definite)).end };
        match self.overseeing() {
            Some(row) => self.push(head.start..end, start, vec![row], Some(head.row), "overseer"),
            None => self.push_new(head.start..end, start, head, &Traits::default()),
        }
    }
}

/// True for a part of an agreement that is named by itself: `البروتوكول الإنساني`, `الاتفاق العسكري رقم 1`.
fn part(noun: &InstrumentNoun, tail: &Tail) -> bool {
    noun.qualified && tail.qualified || tail.numbered
}

pub(super) fn add(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// A day, month or year; no period, no vague time.
pub(super) fn is_point(value: &str) -> bool {
    value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains('/') && !value.contains('X')
}

pub(super) fn add_codes(traits: &mut Traits, codes: &[String]) {
    for code in codes {
        add(&mut traits.codes, code.clone());
        if let Some(country) = code.get(..3).filter(|country| *country != "---") {
            add(&mut traits.countries, country.to_owned());
        }
    }
}

/// What the tokens of a clause tell: sides, places, days.
pub(super) fn around(facts: &Facts, tokens: Range<usize>) -> Traits {
    let mut traits = Traits::default();
    for at in tokens {
        if let Some((time, _)) = facts.time_from(at)
            && is_point(&time.value)
        {
            add(&mut traits.dates, time.value.clone());
        }
        if let Some(place) = facts.place_from(at) {
            add(&mut traits.places, place.place.name.clone());
        }
        if let Some(actor) = facts.actor_from(at) {
            add_codes(&mut traits, &actor.actor.codes);
        }
    }
    traits
}
