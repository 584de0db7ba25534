//! What somebody says that he will do: `سنواصل العمل …`, `ستفتّش`.

use super::{Finder, other_side};
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, InstrumentAround, InstrumentTag, Tag};

impl Finder<'_> {
    /// `ستستأنف العملية`, `سنواصل القصف`: a threat, and no promise: what a ceasefire stops, after a verb that does not stop it.
    fn goes_to_war(&self, at: usize) -> bool {
        let (facts, kinds) = (self.facts, &self.facts.lexicon.commitments.kinds);
        let truce = |row: u8| kinds.get(usize::from(row)).is_some_and(|kind| kind.kind == "cease-fire");
        let stops = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(row, _)) if truce(row));
        let of = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Of(row)) if truce(row));
        let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(row) | CommitmentTag::Phrase(row)) if truce(row));
        let object = self.past_quote(facts.actor_from(at + 1).map_or(at + 1, |mention| mention.tokens.end));
        let kind = || self.named_kind(at..object + 1).is_some_and(|kind| kind != "other");
        facts.scan.any(object, of) && !facts.scan.any(object, act) && !facts.scan.any(at, stops) && !kind()
    }

    /// `الخطوات التي سيقدم عليها`, `من يتصور أننا سنسمح`: the clause says of what or of whom one speaks, and promises nothing.
    pub(super) fn supposed(&self, at: usize) -> bool {
        const BACK: usize = 8;
        let facts = self.facts;
        let sentence = facts.text.sentence(at).start;
        let which = |at| facts.scan.is(at, Tag::Instrument(InstrumentTag::Around(InstrumentAround::Which)));
        let own = facts.text.form(at).chars().nth(1) == Some('ن');
        let described = at.checked_sub(1).is_some_and(|before| before >= sentence && which(before)) && !own;
        let back = (sentence.max(at.saturating_sub(BACK))..at).rev();
        let mut near = back.take_while(|&at| !self.is_comma(at));
        described || near.any(|at| facts.any(at, CommitmentTag::If) && facts.text.form(at).chars().count() > 2)
    }

    /// `سنواصل العمل …`, `ستفتّش`: somebody says what he will do.
    pub(super) fn own(&mut self, at: usize) {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Continues) {
            return;
        }
        if self.goes_to_war(at) || self.supposed(at) || self.unknown_subject(at) {
            return;
        }
        let tokens = self.extent(at);
        let position = facts.text.span(at..at + 1).start;
        let speaker = self.speaker(position);
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(CommitmentTag::Continues));
        let own = match hit {
            // First person, or the speaker of himself.
            Some(hit) => facts.text.form(at).chars().nth(hit.before + 1) == Some('ن'),
            None => false,
        };
        // التحالف سينشر مراقبين: who stands right before the verb sends them.
        let beside = at.checked_sub(1).and_then(|before| facts.actor_over(before)).filter(|mention| mention.tokens.end == at);
        let subject = self.subject_mention(at, at + 1);
        let foreign = |codes: &[String]| speaker.is_some_and(|statement| other_side(&statement.speakers, codes));
        let beside = beside.filter(|mention| subject.is_some_and(|subject| subject.tokens.start > at) && !foreign(&mention.actor.codes));
        let obligors = match beside.or(subject) {
            // What is foreseen of others is no promise; one who stands further off may not be meant at all.
            Some(subject) if !own && foreign(&subject.actor.codes) => {
                if subject.tokens.end + 1 >= at {
                    return;
                }
                speaker.map(|statement| statement.speakers.clone()).unwrap_or_default()
            }
            Some(subject) if !own => subject.actor.codes.clone(),
            _ => speaker.map(|statement| statement.speakers.clone()).unwrap_or_default(),
        };
        let obligors = if obligors.is_empty() && own { self.last_government(at) } else { obligors };
        let named = self.named_kind(tokens.clone());
        let Some(kind) = named.clone().or_else(|| self.kind(tokens.clone(), Binding::Bind)) else { return };
        let in_quotes = self.quoted(at);
        if obligors.is_empty() || named.is_none() && !in_quotes {
            return;
        }
        let instrument = tokens.clone().find_map(|at| facts.instrument_over(at)).and_then(|found| found.id());
        self.push(tokens, obligors, kind, instrument, Status::Due, "own");
    }
}
