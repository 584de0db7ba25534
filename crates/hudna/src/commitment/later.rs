//! How it went, told further on: `وقد انسحبت قواته`, `لم تطلق سوى خمسة منهم`, `وهو ما لم يتم`, `بنود بقيت حبرا على ورق`.

use super::obligor::unbound;
use super::outcome::bare;
use super::{Finder, Made, other_side};
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Tag};
use crate::text::Kind;
use std::ops::Range;

/// How many sentences later it may be told.
const SENTENCES: usize = 2;
/// How far before the words that tell it what resumes the action may stand.
const RESUMES: usize = 4;
/// How far behind its verb the word stands that says that all of it was done, less one.
const WHOLLY: usize = 4;
/// How many commitments back one is looked for that a noun takes up.
const RECENT: usize = 24;
/// How short a noun may be that takes up an action again.
const NOUN: usize = 4;

impl Finder<'_> {
    /// Something due, named before, is told of by a verb of its own kind at `at`. True where it was.
    pub(super) fn later(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let denied = facts.pick(at, |tag| (tag == CommitmentTag::Status(Status::Unfulfilled)).then_some(()));
        let verb = denied.and_then(|(end, ())| end.checked_sub(1)).filter(|&verb| verb > at);
        let (verb, denied) = verb.map_or((at, false), |verb| (verb, true));
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(_, false)));
        if !facts.scan.any(verb, is_verb) || !denied && !self.past(at) {
            return false;
        }
        let before = |back: usize, tag| at.checked_sub(back).is_some_and(|before| facts.any(before, tag));
        if self.denied_there(at) || self.supposed_before(at) || self.that(at) || !denied && before(1, CommitmentTag::No) {
            return false;
        }
        let tokens = self.extent(verb);
        let has = |tag| tokens.clone().any(|at| facts.any(at, tag));
        let (only, so_far) = (has(CommitmentTag::Only), has(CommitmentTag::SoFar));
        let named = self.named_kind(tokens.clone());
        let sentence = facts.text.sentence(at);
        let number = facts.text.sentence_number(at);
        let rows: Vec<u8> = facts
            .scan
            .at(verb)
            .iter()
            .filter_map(|hit| match hit.tag {
                Tag::Commitment(CommitmentTag::Verb(row, false)) => Some(row),
                _ => None,
            })
            .collect();
        let kinds = &facts.lexicon.commitments.kinds;
        let of_kind = |kind: &str| {
            named.as_deref() == Some(kind)
                || rows.iter().any(|&row| {
                    let same = kinds.get(row as usize).is_some_and(|known| known.kind == kind);
                    // كشوف الأسرى سلمت: lists were handed over, and no prisoners.
                    let papers = |at: usize| at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::Papers));
                    let object = || (sentence.start..verb).any(|at| facts.any(at, CommitmentTag::Of(row)) && !papers(at));
                    same && (only || so_far || object())
                })
        };
        // دمجت 1500 مقاتل: who is counted does not act.
        let counted = |at: usize| (verb + 1..=at).any(|at| facts.text.kind(at) == Kind::Number);
        let behind = self.mentions(verb + 1..verb + 3).next().filter(|mention| !counted(mention.tokens.start));
        let doer = behind.filter(|mention| !unbound(&mention.actor.codes));
        let around = sentence.start..tokens.end;
        let again = |noun: &str| bare(noun).len() > NOUN && around.clone().any(|at| bare(facts.text.form(at)) == bare(noun));
        let fits = |made: &Made| {
            made.tokens.end <= at
                && made.commitment.status == Status::Due.name()
                && number - facts.text.sentence_number(made.tokens.start).min(number) <= SENTENCES
                // What is only demanded is fulfilled by what the same sentence tells.
                && (made.commitment.instrument.is_some() || made.tokens.start >= sentence.start)
                && of_kind(&made.commitment.kind)
                // Many meet: the same people, or the same body.
                && (made.commitment.kind != "coordination" || made.tokens.clone().skip(1).any(|at| again(facts.text.form(at))))
        };
        // Where the first of these sentences begins.
        let first = facts.text.sentences.get(number.saturating_sub(SENTENCES)).map_or(0, |sentence| sentence.start);
        let near = self.near(first);
        let Some(index) = self.made.get(near..).and_then(|made| made.iter().rposition(fits)).map(|index| near + index) else {
            return false;
        };
        let from = self.made.get(index).map_or(sentence.start, |made| made.tokens.end.max(sentence.start));
        let doer = doer.or_else(|| self.mentions(from..at).last()).filter(|mention| !unbound(&mention.actor.codes));
        let Some(made) = self.made.get(index) else { return false };
        if !denied && self.long_before(from..tokens.end, made.commitment.instrument.as_deref()) {
            return false;
        }
        if doer.is_some_and(|doer| other_side(&doer.actor.codes, &made.commitment.obligors)) {
            return false;
        }
        let status = match (denied, only, so_far) {
            (true, true, _) | (false, _, true) | (false, true, _) => Status::Partly,
            (true, false, _) => Status::Unfulfilled,
            (false, false, false) => Status::Fulfilled,
        };
        if let Some(made) = self.made.get_mut(index) {
            made.commitment.status = status.name();
        }
        true
    }

    /// `كانت آخر عملية تبادل جرت عام 2023`: what these tokens tell is said to have been earlier, or has a day before that of the text.
    pub(super) fn long_before(&self, tokens: Range<usize>, instrument: Option<&str>) -> bool {
        let facts = self.facts;
        if tokens.clone().any(|at| facts.any(at, CommitmentTag::Earlier)) {
            return true;
        }
        let year = |value: &str| value.get(..4).and_then(|year| year.parse::<u16>().ok());
        let next = facts.instruments.partition_point(|found| found.tokens.start < tokens.start);
        let earlier = || facts.instruments.get(..next).unwrap_or_default().iter().rev().take(RECENT);
        let text = instrument.and_then(|id| earlier().find(|found| found.id().as_deref() == Some(id)));
        let since = text.and_then(|found| found.instrument.date.as_deref()).or(facts.published).and_then(year);
        let told = tokens.filter_map(|at| facts.time_from(at)).find_map(|(time, _)| year(&time.value));
        told.zip(since).is_some_and(|(told, since)| told < since)
    }

    /// `أن` right before, and not `إنها`, which tells.
    pub(super) fn that(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let hits = self.facts.scan.at(before);
        hits.iter().any(|hit| hit.tag == Tag::Commitment(CommitmentTag::That) && hit.clitics.pronoun.is_none())
    }

    /// A verb of what is over: no present begins so, and no masdar is written so (فتح المعبر).
    pub(super) fn past(&self, at: usize) -> bool {
        let facts = self.facts;
        if at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::Already)) {
            return true;
        }
        let form = facts.text.form(at);
        let first = form.strip_prefix('و').unwrap_or(form);
        let masdar = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_)));
        !first.starts_with(['ي', 'ت', 'ن']) && !facts.scan.any(at, masdar)
    }

    /// Somebody denies what is told at `at`.
    pub(super) fn denied_there(&self, at: usize) -> bool {
        let position = self.facts.text.span(at..at + 1).start;
        self.speaker(position).is_some_and(|statement| statement.stance == "denied")
    }

    /// `انسحبت بالكامل من الحيين`, `أدخلت كل ما نص عليه الاتفاق`: done, where a text binds the doer. True where it was read.
    pub(super) fn wholly(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(_, false)));
        let before = |tag| at.checked_sub(1).is_some_and(|before| facts.any(before, tag));
        let out = before(CommitmentTag::No) || before(CommitmentTag::If) || self.that(at);
        if out || !facts.scan.any(at, is_verb) || !self.past(at) || self.denied_there(at) {
            return false;
        }
        if !(at + 1..at + WHOLLY).any(|at| facts.any(at, CommitmentTag::Wholly)) {
            return false;
        }
        let tokens = self.extent(at);
        let Some(kind) = self.named_kind(tokens.clone()) else { return false };
        let Some(text) = self.last_bound(at) else { return false };
        let Some(doer) = self.subject_mention(at, at + 1) else { return false };
        let codes = doer.actor.codes.clone();
        if unbound(&codes) || other_side(&codes, &text.instrument.parties) {
            return false;
        }
        let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
        self.push(tokens, codes, kind, instrument, Status::Fulfilled, "wholly");
        true
    }

    /// `ولم تنتخب المجالس حتى اليوم`: what is denied of a noun that something due was named by. True where it was read.
    pub(super) fn undone(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let supposed = self.supposed_before(at);
        // لم and no other denial: of what has been.
        let past =
            facts.any(at, CommitmentTag::No) && facts.text.form(at).ends_with('م') && facts.text.form(at + 1).starts_with(['ي', 'ت']);
        if supposed || !past || self.denied_there(at) {
            return false;
        }
        let end = facts.text.sentence(at).end.min(at + 5);
        let has = |tag| (at..end + 4).any(|at| facts.any(at, tag));
        let partly = has(CommitmentTag::Only) || has(CommitmentTag::Wholly);
        self.again(at + 2..end, at, if partly { Status::Partly } else { Status::Unfulfilled })
    }

    /// What was named last by one of these nouns, and is due, has this status. True where there is one.
    fn again(&mut self, nouns: std::ops::Range<usize>, at: usize, status: Status) -> bool {
        let facts = self.facts;
        let free = |&at: &usize| {
            let taken = facts.actor_over(at).is_some() || facts.instrument_over(at).is_some() || facts.place_from(at).is_some();
            !taken && facts.text.kind(at) == Kind::Word && facts.time_from(at).is_none()
        };
        let noun = |at: usize| Some(bare(facts.text.form(at))).filter(|noun| noun.len() < facts.text.form(at).len());
        let nouns: Vec<&str> = nouns.filter(free).filter_map(noun).filter(|noun| noun.chars().count() >= NOUN - 1).collect();
        let number = facts.text.sentence_number(at);
        let fits = |made: &Made| {
            made.tokens.end <= at
                && made.commitment.status == Status::Due.name()
                && made.commitment.instrument.is_some()
                && number - facts.text.sentence_number(made.tokens.start).min(number) <= SENTENCES
                && made.tokens.clone().any(|at| nouns.contains(&bare(facts.text.form(at))))
        };
        let Some(made) = self.made.iter_mut().rev().take(RECENT).find(|made| fits(made)) else { return false };
        made.commitment.status = status.name();
        true
    }

    /// `وهو ما لم يتم`, `وهي بنود بقيت حبرا على ورق`: told of what was named last in the sentence, or of all of it.
    pub(super) fn told(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let found = facts.pick(at, |tag| match tag {
            CommitmentTag::Told(status) => Some(status),
            _ => None,
        });
        let Some((_, status)) = found else { return false };
        let sentence = facts.text.sentence(at);
        let near = sentence.start.max(at.saturating_sub(RESUMES))..at + 1;
        let resumed = |tag| near.clone().any(|at| facts.any(at, tag));
        // غير أن الاتفاق بقي حبرا على ورق: all that was told of it.
        let named = near.clone().find_map(|at| facts.instrument_over(at));
        let text = named.and_then(|text| text.id());
        let all = resumed(CommitmentTag::ResumesAll) || text.is_some();
        if !all && !resumed(CommitmentTag::Resumes) {
            // بند الممر ظل حبرا على ورق
            return self.again(near, at, status);
        }
        let before = facts.text.sentence(sentence.start.saturating_sub(1)).start;
        let near = self.near(before.min(sentence.start));
        let made = self.made.get(near..).unwrap_or_default();
        let open = |made: &Made| made.tokens.end <= at && made.commitment.status == Status::Due.name();
        let due = |made: &Made| made.tokens.start >= sentence.start && open(made);
        let last = made.iter().rposition(due);
        let last = last.or_else(|| made.iter().rposition(|made| made.tokens.start >= before && open(made)));
        let Some(last) = last.map(|last| near + last) else { return false };
        let due = |made: &Made| made.tokens.start >= before.min(sentence.start) && open(made);
        let of = self.made.get(last).and_then(|made| made.commitment.instrument.clone());
        if named.is_some_and(|named| named.instrument.listed) && of != text {
            return false;
        }
        let text = of;
        for (index, made) in self.made.iter_mut().enumerate().skip(near) {
            if index == last || all && due(made) && made.commitment.instrument == text {
                made.commitment.status = status.name();
            }
        }
        true
    }
}
