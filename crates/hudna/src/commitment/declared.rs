//! What a side declares by itself or makes a condition: `أعلن الحزب وقفا لإطلاق النار`, `لن نوقع على أي اتفاق قبل انسحاب القوات`.

use super::Finder;
use super::obligor::unbound;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Tag};
use crate::mention::actor;
use crate::text::Kind;

/// How far behind the one who declares it a truce may be named.
const NEAR: usize = 8;
/// How many tokens may be put in between commas before the truce.
const PUT_IN: usize = 24;
/// How far before the condition the refusal may stand.
const BACK: usize = 9;
/// A government that declares a truce is a side of it where this share of the report speaks of its country.
const AT_HOME: f32 = 0.25;

impl Finder<'_> {
    /// `أعلن الحزب وقفا لإطلاق النار من جانب واحد`: a side that fights binds itself, or those between whom it is. Who announces the truce of
    /// others is not bound.
    pub(super) fn declared(&mut self, at: usize) {
        let facts = self.facts;
        let Some((end, ())) = facts.pick(at, |tag| (tag == CommitmentTag::Declares).then_some(())) else { return };
        let refused = at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::No));
        if refused || self.denied_there(at) {
            return;
        }
        let subject = self.subject_mention(at, end);
        // كان التحالف الذي يقاتل الحوثيين قد أعلن …: who declares it is whoever the statement has, and not who stands nearest.
        let cue = facts.text.span(at..at + 1);
        let said = facts.statements.iter().find(|said| said.cue.overlaps(cue)).map(|said| &said.speakers);
        let before = subject.filter(|mention| mention.tokens.start < at);
        let speaker = said.filter(|codes| before.is_some_and(|mention| !codes.is_empty() && mention.actor.codes != **codes));
        let speaker = speaker.and_then(|codes| {
            let earlier: Vec<_> =
                self.mentions(facts.text.sentence(at).start..at).filter(|mention| mention.actor.codes == *codes).collect();
            earlier.last().copied()
        });
        let subject = speaker.or(subject);
        let mut from = subject.filter(|mention| mention.tokens.start >= end).map_or(end, |mention| mention.tokens.end);
        while let Some(next) = facts.actor_from(from).filter(|next| from > end && self.joined(next)) {
            from = next.tokens.end;
        }
        let Some((truce, begins)) = self.truce_from(from) else { return };
        // أعلن الوزير توصل الجانبين إلى هدنة: those who reached it are bound.
        // في بيان مشترك وقعه الوزيران: a clause of the statement tells of another thing.
        let reached = |hit: &crate::lexicon::Hit| hit.tag == Tag::Commitment(CommitmentTag::Reached) && hit.clitics.pronoun.is_none();
        if (from..=truce).any(|at| facts.words(at).iter().any(reached)) {
            return;
        }
        let tokens = self.extent(truce);
        if self.named_kind(tokens.clone()).is_none_or(|kind| kind != "cease-fire") {
            return;
        }
        let alone = tokens.clone().any(|at| facts.any(at, CommitmentTag::OneSided));
        // أعلنت الوزارة بدء وقف النار بين التشكيلات: a government tells of the start of what others agreed on.
        let sides = |mention: &&actor::Mention| alone || self.armed(mention) || !begins && self.governs(mention);
        let own = subject.filter(sides).map(|mention| mention.actor.codes.clone());
        // أعلنت الهند وباكستان وقفا …: those that و joins declare it together; «بين النظام والمعارضة» is that of others.
        let others = (truce..facts.text.sentence(truce).end.min(truce + PUT_IN)).any(|at| facts.any(at, CommitmentTag::Between));
        let joint = subject.filter(sides).filter(|_| !others).map(|first| self.joined_from(first)).filter(|codes| codes.len() > 1);
        let Some(codes) = self.performer(tokens.clone(), true).or(joint).or(own) else { return };
        let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
        self.push(tokens, codes, "cease-fire".to_owned(), instrument, Status::Due, "declared");
    }

    /// Where the truce is named that a verb of declaring leads to: at once, behind days, asides and words of its beginning (`عن بدء هدنة`); and
    /// whether there are such words.
    fn truce_from(&self, from: usize) -> Option<(usize, bool)> {
        let facts = self.facts;
        if from >= facts.text.tokens.len() {
            return None;
        }
        let (mut at, mut begins) = (from, false);
        // أعلنت روسيا وأوكرانيا، في بيان مشترك صدر أمس، هدنة …: what is put in between commas.
        let sentence = facts.text.sentence(from).end;
        if self.is_comma(at)
            && let Some(close) = (at + 2..sentence.min(at + PUT_IN)).find(|&at| self.is_comma(at))
        {
            let next = self.past_quote(close + 1);
            let text = facts.instrument_over(next).is_some_and(|found| found.tokens.start == next && found.truce);
            if text || self.is_action(next) {
                at = next;
            }
        }
        let last = sentence.min(at + NEAR);
        while at < last {
            if let Some((_, end)) = facts.time_from(at) {
                at = end.max(at + 1);
                continue;
            }
            if facts.any(at, CommitmentTag::That) || self.ends_text(at) {
                return None;
            }
            let word = facts.pick(at, |tag| (tag == CommitmentTag::Begins).then_some(()));
            begins |= word.is_some();
            let text = facts.instrument_over(at).filter(|found| found.tokens.start == at && found.truce);
            if text.is_some() || word.is_none() && self.is_action(at) {
                return Some((at, begins));
            }
            at = match word {
                Some((end, ())) => end,
                None if self.is_comma(at) || facts.is_quote(at) => at + 1,
                None => return None,
            };
        }
        None
    }

    /// `إنهاء التزامه بوقف إطلاق النار`, `إنهاء الهدنة`: what is over is no truce that is declared.
    fn ends_text(&self, at: usize) -> bool {
        let facts = self.facts;
        let over = facts.any(at, CommitmentTag::Ended) && facts.instrument_over(at).is_none();
        over && (facts.any(at + 1, CommitmentTag::Fulfil) || facts.instrument_over(at + 1).is_some())
    }

    /// A government of a country that the report is about.
    fn governs(&self, mention: &actor::Mention) -> bool {
        let home = |code: &String| {
            let row = code.get(..3).and_then(|country| self.facts.lexicon.countries.row(country));
            code.ends_with("GOV") && row.is_some_and(|row| self.facts.theatre.share(row) >= AT_HOME)
        };
        mention.actor.codes.iter().any(home)
    }

    /// `لن نوقع على أي اتفاق قبل انسحاب القوات من المدينة`: what is to be done before one talks, signs or returns.
    pub(super) fn condition(&mut self, at: usize) {
        let facts = self.facts;
        let Some((end, ())) = facts.pick(at, |tag| (tag == CommitmentTag::Before).then_some(())) else { return };
        let sentence = facts.text.sentence(at);
        let back = sentence.start.max(at.saturating_sub(BACK))..at;
        let refuses = |at: usize| facts.any(at, CommitmentTag::No) || facts.any(at, CommitmentTag::Refuses);
        let Some(no) = back.clone().rev().find(|&at| refuses(at)) else { return };
        let talks = (no + 1..at).any(|at| facts.any(at, CommitmentTag::Talks));
        let broken = (no..at).any(|at| facts.text.kind(at) == Kind::Mark && !facts.is_quote(at));
        let action = self.past_quote(end);
        if !talks || broken || !self.is_action(action) || facts.time_from(action).is_some() {
            return;
        }
        let tokens = self.extent(action);
        let Some(kind) = self.named_kind(tokens.clone()).filter(|kind| kind != "other" && kind != "political-process") else { return };
        let own = self.speaker(facts.text.span(action..action + 1).start).map(|statement| statement.speakers.clone());
        let acting = self
            .performer(tokens.clone(), true)
            .or_else(|| self.actor_of_verb(tokens.start))
            .filter(|codes| !unbound(codes) && Some(codes) != own.as_ref() && !codes.iter().all(|code| code.starts_with("---")));
        let Some(codes) = acting else { return };
        let instrument = self.meant(tokens.clone()).and_then(|found| found.id());
        self.push(tokens, codes, kind, instrument, Status::Due, "condition");
    }
}
