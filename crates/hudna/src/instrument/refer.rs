//! A word for an instrument named before: `الاتفاق`, `الهدنة`, `البروتوكول`.

use super::describe::{Traits, around};
use super::head::{Head, bare};
use super::{Finder, Found};
use crate::facts::Facts;
use crate::lexicon::{InstrumentAround as Around, New, Stands};

/// A place in the report where somebody agrees on something.
#[derive(Debug, Clone)]
pub(super) struct Agreed {
    /// The verb's token.
    at: usize,
    /// What its sentence tells of it.
    traits: Traits,
}

/// What a word for an instrument means.
#[derive(Debug, Clone)]
pub(super) enum Meant {
    /// A mention before it.
    Earlier(usize),
    /// Rows of the register.
    Rows(Vec<u16>),
    /// What was agreed in the report, and the register does not know.
    Agreed(Traits),
}

/// How many tokens before and behind the verb may tell of the agreement.
const BEFORE: usize = 12;
const BEHIND: usize = 14;

/// All places where somebody has agreed.
pub(super) fn agreed(facts: &Facts) -> Vec<Agreed> {
    let count = facts.text.tokens.len();
    (0..count)
        .filter(|&at| facts.is(at, Around::Agree))
        .filter(|&at| at.checked_sub(1).is_none_or(|before| !facts.is(before, Around::Guard)))
        .map(|at| {
            let sentence = facts.text.sentence(at);
            let tokens = sentence.start.max(at.saturating_sub(BEFORE))..sentence.end.min(at + BEHIND);
            Agreed { at, traits: around(facts, tokens) }
        })
        .collect()
}

/// How many mentions back an antecedent is looked for: more than a report has, and an end to the search in a text that is no report.
const FARTHEST: usize = 200;

impl Finder<'_> {
    /// What `head` without a name means; none where nothing tells.
    pub(super) fn antecedent(&self, head: &Head) -> Option<Meant> {
        let earlier = self.earlier(head);
        let may_be_agreed = head.noun.new == New::Made && !head.noun.truce;
        let since = earlier.and_then(|index| self.found.get(index)).map_or(0, |found| found.tokens.start);
        let before = self.agreed.partition_point(|agreed| agreed.at < head.start);
        let agreed = before.checked_sub(1).and_then(|last| self.agreed.get(last)).filter(|agreed| agreed.at >= since);
        if may_be_agreed && let Some(agreed) = agreed {
            let fresh = earlier.is_none() || self.facts.text.sentence_number(agreed.at) == self.facts.text.sentence_number(head.start);
            if fresh {
                let rows = self.matching(head, &agreed.traits, true);
                return Some(if rows.is_empty() { Meant::Agreed(agreed.traits.clone()) } else { Meant::Rows(rows) });
            }
        }
        // انهارت أول هدنة …، وتخرق إسرائيل الهدنة: what is in force is meant, before one of those that have been.
        let past = earlier.and_then(|index| self.found.get(index)).is_some_and(|found| found.past);
        if past
            && head.noun.stands == Stands::Any
            && !head.plural
            && let Some(row) = self.in_force()
        {
            return Some(Meant::Rows(vec![row]));
        }
        if let Some(index) = earlier {
            return Some(Meant::Earlier(index));
        }
        // خارطة الطريق: the one there is, whether or not it was named in full.
        if let Some(row) = self.only_roadmap(head) {
            return Some(Meant::Rows(vec![row]));
        }
        if head.noun.stands != Stands::Any || head.plural {
            return None;
        }
        if let Some(row) = self.in_force() {
            return Some(Meant::Rows(vec![row]));
        }
        Some(Meant::Agreed(Traits::default()))
    }

    /// The latest mention that such a word can stand for: of its own noun first, then of its kind.
    pub(super) fn earlier(&self, head: &Head) -> Option<usize> {
        let fits = |index: &usize| {
            let Some(found) = self.found.get(*index) else { return false };
            let kinds = &head.noun.kinds;
            let of_kind = match found.rows.first().and_then(|&row| self.facts.lexicon.instruments.rows.get(row as usize)) {
                // الإعلان is what was called a declaration before, whatever the register takes it for.
                Some(row) => kinds.contains(&row.kind) || found.noun == Some(head.row),
                None => !found.instrument.listed && found.noun.is_some_and(|noun| noun == head.row || self.may_follow(noun, head)),
            };
            let several = found.several && found.noun == Some(head.row) || found.instrument.ids.len() > 1;
            of_kind && self.same_word(head, found) && (!head.plural || several) && (!head.noun.truce || found.truce)
        };
        let present = |index: &usize| self.found.get(*index).is_some_and(|found| !found.past);
        let indices = (self.found.len().saturating_sub(FARTHEST)..self.found.len()).rev();
        let same_noun = indices.clone().filter(fits).find(|&index| self.found.get(index).is_some_and(|found| found.noun == Some(head.row)));
        let latest = indices.clone().filter(present).find(fits).or_else(|| indices.clone().find(fits));
        // البروتوكول is the protocol, whatever was named since; الاتفاق is the last one.
        if head.noun.stands == Stands::Named { same_noun.or(latest) } else { latest }
    }

    /// A body is called again by its own noun: after `لجنة …` it is اللجنة, and never المركز.
    fn same_word(&self, head: &Head, found: &Found) -> bool {
        let text = self.facts.text;
        let rows = &self.facts.lexicon.instruments.rows;
        let lasts = found.rows.first().and_then(|&row| rows.get(row as usize)).is_some_and(|row| row.lasts());
        let oversees =
            found.noun.and_then(|noun| self.facts.lexicon.instruments.nouns.get(noun as usize)).is_some_and(|noun| noun.oversees);
        let word = bare(text.form(head.start));
        !(lasts || oversees) || found.tokens.clone().any(|at| text.form(at).ends_with(word))
    }

    /// The latest mention that was called by this very noun.
    pub(super) fn by_same_noun(&self, head: &Head) -> Option<usize> {
        (0..self.found.len()).rev().take(FARTHEST).find(|&index| self.found.get(index).is_some_and(|found| found.noun == Some(head.row)))
    }

    /// A new entry called by one noun may be called by another of the same kinds later.
    fn may_follow(&self, noun: u8, head: &Head) -> bool {
        let nouns = &self.facts.lexicon.instruments.nouns;
        nouns.get(noun as usize).is_some_and(|noun| noun.kinds.iter().any(|kind| head.noun.kinds.contains(kind)))
    }
}
