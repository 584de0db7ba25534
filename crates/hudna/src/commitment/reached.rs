//! What talks came to: `أسفرت المحادثات عن اتفاق على …`, `توصلت الهند وباكستان إلى هدنة`.

use super::obligor::unbound;
use super::{FAR, Finder};
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag};

/// How far before an agreement the word stands that says that it came about.
const BACK: usize = 24;
/// How far behind its verb the truce may stand that was reached.
const NEAR: usize = 16;

impl Finder<'_> {
    /// `أسفرت المحادثات في مسقط عن اتفاق`, `أُعلن الاتفاق`: the noun of agreeing at `at` is what came of talks, or was announced. Not what
    /// is hoped for, nor what somebody says that it is (`أعلن أن الاتفاق …`).
    pub(super) fn resulted(&self, at: usize) -> bool {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Accord) {
            return false;
        }
        let start = facts.text.sentence(at).start.max(at.saturating_sub(BACK));
        for before in (start..at).rev() {
            if facts.any(before, CommitmentTag::Results) && facts.actor_over(before).is_none() {
                return !before.checked_sub(1).is_some_and(|no| facts.any(no, CommitmentTag::No) || facts.any(no, CommitmentTag::If));
            }
            let other = facts.pick(before, |tag| matches!(tag, CommitmentTag::Cue(_, true)).then_some(())).is_some();
            if self.ends(before) || other || facts.any(before, CommitmentTag::That) && !facts.is_quote(before) {
                return false;
            }
        }
        false
    }

    /// Those who have agreed: between whom it is, else those who met, else the parties of the text that was named last.
    pub(super) fn agreed(&self, at: usize, action: usize) -> Vec<String> {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let between = |at: usize| {
            let first = facts.any(at, CommitmentTag::Between).then(|| facts.actor_from(at + 1)).flatten()?;
            Some(self.joined_from(first)).filter(|codes| codes.len() > 1)
        };
        let near = (sentence.start..action).rev().find_map(between).or_else(|| (action..sentence.end).find_map(between));
        if let Some(codes) = near {
            return codes;
        }
        let mut met: Vec<String> = Vec::new();
        for mention in self.mentions(sentence.start..at).filter(|mention| !unbound(&mention.actor.codes)) {
            let helper = |code: &String| code.starts_with("---");
            for code in mention.actor.codes.iter().filter(|code| !helper(code)) {
                if !met.contains(code) {
                    met.push(code.clone());
                }
            }
        }
        if met.len() > 1 {
            return met;
        }
        self.last_bound(at).map(|found| found.instrument.parties.clone()).unwrap_or_default()
    }

    /// `توصلت الهند وباكستان إلى وقف لإطلاق النار`, `وافق الحوثيون على الهدنة`, `أعلن توصل الطرفين إلى هدنة`: a truce that was reached or
    /// accepted binds those who did so, and not who tells of it.
    pub(super) fn reached(&mut self, at: usize) {
        let facts = self.facts;
        let Some((end, ())) = facts.pick(at, |tag| (tag == CommitmentTag::Reached).then_some(())) else { return };
        let before = |tag| at.checked_sub(1).is_some_and(|before| facts.any(before, tag));
        if before(CommitmentTag::No) || before(CommitmentTag::If) || self.denied_there(at) || self.that(at) {
            return;
        }
        let Some(truce) = self.truce_behind(end) else { return };
        // وقعت الحكومة اتفاق وقف إطلاق النار عام 2020: an agreement has its terms told for themselves.
        if facts.any(truce, CommitmentTag::Accord) {
            return;
        }
        let mut tokens = self.extent(truce);
        // وافقت عام 2022, وافقت ثم رفضت: it was before, or is no more.
        let sentence = facts.text.sentence(at);
        let then = |at: usize| facts.any(at, CommitmentTag::Then) || facts.any(at, CommitmentTag::Contrast);
        let turned = (truce..sentence.end.min(truce + FAR)).find(|&at| then(at));
        let refused =
            turned.is_some_and(|turned| (turned..sentence.end.min(turned + NEAR)).any(|at| facts.any(at, CommitmentTag::Refuses)));
        if refused || self.long_before(sentence.start.max(at.saturating_sub(NEAR))..sentence.end.min(truce + FAR), None) {
            return;
        }
        tokens.end = turned.map_or(tokens.end, |turned| tokens.end.min(turned)).max(truce + 1);
        let text = facts.instrument_over(truce).is_some_and(|found| found.truce);
        if !text && self.named_kind(tokens.clone()).is_none_or(|kind| kind != "cease-fire") {
            return;
        }
        let behind = self.mentions(end..truce).next().filter(|mention| mention.tokens.start <= end + 1);
        // إنهم وافقوا, الحوثيون وافقوا: the subject stands right before.
        let beside = || self.subject_before(at).filter(|mention| mention.tokens.end + 1 >= at);
        let codes = match behind {
            Some(mention) => self.joined_from(mention),
            None => beside().map(|mention| self.joined_back(mention)).unwrap_or_default(),
        };
        let codes = self.performer(tokens.clone(), true).unwrap_or(codes);
        let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
        self.push(tokens, codes, "cease-fire".to_owned(), instrument, Status::Due, "reached");
    }

    /// Where the truce is named that such a verb leads to: behind its subject, days, places and a preposition.
    fn truce_behind(&self, from: usize) -> Option<usize> {
        let facts = self.facts;
        let end = facts.text.sentence(from.checked_sub(1)?).end.min(from + NEAR);
        let mut at = from;
        while at < end {
            if facts.instrument_over(at).is_some_and(|found| found.truce && found.tokens.start == at) || self.is_action(at) {
                return Some(at);
            }
            let past = facts.actor_from(at).map(|mention| mention.tokens.end);
            let past =
                past.or_else(|| facts.time_from(at).map(|(_, end)| end)).or_else(|| facts.place_from(at).map(|place| place.tokens.end));
            let particle = facts.any(at, CommitmentTag::To) || facts.any(at, CommitmentTag::Upon) || facts.is_quote(at);
            at = match past {
                Some(end) => end.max(at + 1),
                None if particle || self.in_aside(at) => at + 1,
                None => return None,
            };
        }
        None
    }
}
