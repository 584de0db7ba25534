//! What is to be done, or was done, under a text that is spoken of: `وبموجبه تنسحب …`, `بموجب الاتفاق، سيتم سحب …`, `على أن تنسحب …`,
//! `أفرجت … تنفيذا للاتفاق`.

use super::{FAR, Finder, obligor};
use crate::instrument;
use crate::lexicon::morphology::Part;
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, EventCue, EventTag, Tag};
use crate::reading::Commitment;
use crate::text::Kind;
use std::ops::Range;

/// How many verbs a text may lay down in a row.
const MOST: usize = 6;
/// How far behind a text's name the verb may stand that says what is done under it.
const ASIDE: usize = 26;
/// How far before a text's name that verb may stand.
const BEFORE: usize = 16;

impl Finder<'_> {
    /// `وبموجبه تخفض واشنطن قواتها`, `على أن تنسحب بالكامل`: what is to be done under the text spoken of.
    pub(super) fn under(&mut self, at: usize, end: usize) {
        let facts = self.facts;
        // بموجب الاتفاق تنسحب …: the text may be named between.
        // تنفيذا لاتفاق …: the letter of the phrase is written to the text's name.
        let from = |from: usize| facts.instrument_over(from).filter(|found| found.tokens.start == from);
        // وتطبيقا لبنود المذكرة، في المرحلة الأولى من الاتفاق: a part of the text stands before its name.
        let part = |at: usize| facts.pick(at, |tag| (tag == CommitmentTag::Terms).then_some(())).map(|(end, ())| end);
        let past = part(end).or_else(|| (facts.any(end, CommitmentTag::OfWhom)).then_some(end + 1));
        let named = from(end).or_else(|| end.checked_sub(1).filter(|&last| last > at).and_then(from)).or_else(|| past.and_then(from));
        if named.is_none() && self.done_under(at) {
            return;
        }
        let deal = past.filter(|&at| named.is_none() && facts.any(at, CommitmentTag::Deal));
        let verb = match named.map(|found| found.tokens.end).or(deal.map(|at| at + 1)) {
            Some(end) => self.past_term(end),
            None => {
                let comma = self.is_comma(end);
                Some(self.past_quote(end + usize::from(comma))).filter(|&verb| self.acts(verb))
            }
        };
        // بموجبه يلتزم الطرفان ب…: what they are bound to is told by that verb.
        if verb.is_some_and(|verb| self.binding(verb, Binding::Bind)) {
            return;
        }
        let Some(verb) = verb else {
            if let Some(found) = named {
                self.done_before(at, found);
            }
            return;
        };
        let sentence = facts.text.sentence(at);
        let next = facts.instruments.partition_point(|found| found.tokens.start < verb);
        let text = next.checked_sub(1).and_then(|last| facts.instruments.get(last)).filter(|found| found.tokens.end + FAR >= at);
        let near = self.made.get(self.near(sentence.start)..).unwrap_or_default();
        let earlier = near.iter().rev().find(|made| made.tokens.start >= sentence.start && made.tokens.end <= at);
        // في المرحلة الثانية من الصفقة: a text that nothing else tells of.
        let deal = past.is_some_and(|at| facts.any(at, CommitmentTag::Deal));
        if text.is_none() && earlier.is_none() && !deal {
            return;
        }
        let text_ids = text.and_then(|found| found.id());
        let parties = text.map(|found| found.instrument.parties.clone()).filter(|parties| !parties.is_empty());
        let parties = parties.unwrap_or_else(|| self.agreeing(sentence.start..at));
        let earlier = earlier.map(|made| made.commitment.clone());
        let mut next = Some(verb);
        // …، وتنشر روسيا …: further verbs of the list, each with its own subject.
        for _ in 0..MOST {
            let Some(verb) = next.take().filter(|&verb| self.acts(verb)) else { break };
            if let Some(status) = self.comes_about(verb) {
                self.brought_about(verb, status, text_ids.as_ref(), &parties);
                break;
            }
            let tokens = self.clause(verb);
            next = self.next_verb(&tokens, sentence.end);
            self.laid_down(tokens, earlier.as_ref(), text_ids.as_ref(), &parties);
        }
    }

    /// The verb behind a text's name at `from`: at once, behind days and places, or behind a comma that ends what is put in.
    fn past_term(&self, from: usize) -> Option<usize> {
        let facts = self.facts;
        let mut plain = true;
        let mut at = from;
        while at < facts.text.sentence(from).end.min(from + ASIDE) {
            let comma = self.is_comma(at);
            let start = plain || self.is_comma(at - 1);
            if start && !comma && self.acts(at) {
                return Some(at);
            }
            if self.ends(at) {
                return None;
            }
            if let Some((_, end)) = facts.time_from(at) {
                at = end.max(at + 1);
                continue;
            }
            plain &= facts.text.kind(at) != Kind::Word || facts.place_from(at).is_some();
            at += 1;
        }
        None
    }

    /// A verb at `at` says what is done.
    fn acts(&self, at: usize) -> bool {
        let done = || {
            let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(_, false)));
            self.facts.scan.any(at, is_verb) && self.past_of(at)
        };
        self.to_come(at) || self.comes_about(at).is_some() || done() || self.some_verb(at)
    }

    /// `سحب حزب الله جزءا من القوات`: with its doer right behind, what may be a masdar is a verb where a clause begins.
    fn past_of(&self, verb: usize) -> bool {
        let form = self.facts.text.form(verb);
        let present = form.strip_prefix('و').unwrap_or(form).starts_with(['ي', 'ت', 'ن']);
        self.side_from(verb + 1).is_some() && (self.past(verb) || !present)
    }

    /// `أفرج عن نصف الأسرى فقط`: what was done of it is not all.
    fn done(&self, tokens: &Range<usize>) -> Status {
        let part = |at: usize| {
            let so = |tag| self.facts.any(at, tag);
            so(CommitmentTag::Only) || so(CommitmentTag::SoFar) || so(CommitmentTag::Status(Status::Partly))
        };
        if tokens.clone().any(part) { Status::Partly } else { Status::Fulfilled }
    }

    /// `سيتم سحب …`, `جرى تبادل …`: the verb that says of a masdar behind it that it comes about; how it stands.
    fn comes_about(&self, at: usize) -> Option<Status> {
        let facts = self.facts;
        let shape = facts.scan.at(at).iter().find_map(|hit| match hit.tag {
            Tag::Event(EventTag::Cue(EventCue::Occur, shape)) => Some(shape),
            _ => None,
        })?;
        let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
        let verb = shape.part != Part::Masdar && shape.part != Part::Active;
        let status = if shape.part == Part::Past && !shape.future { Status::Fulfilled } else { Status::Due };
        (verb && facts.scan.any(at + 1, act)).then_some(status)
    }

    /// The masdars behind such a verb: the parties of the text are bound, unless one of them is named as the one who acts.
    fn brought_about(&mut self, verb: usize, status: Status, text: Option<&String>, parties: &[String]) {
        for tokens in self.actions(verb + 1, None) {
            let Some(kind) = self.named_kind(tokens.clone()) else { continue };
            let obligors = self.performer(tokens.clone(), true).unwrap_or_else(|| parties.to_vec());
            if !obligors.is_empty() {
                self.push(tokens, obligors, kind, text.cloned(), status, "under");
            }
        }
    }

    /// The tokens of one verb's clause: to the next verb of the list.
    fn clause(&self, verb: usize) -> Range<usize> {
        let facts = self.facts;
        let tokens = self.extent(verb);
        let joined = |at: usize| facts.scan.at(at).iter().any(|hit| hit.clitics.conjunction);
        let next = (verb + 2..tokens.end).find(|&at| joined(at) && self.to_come(at) && facts.actor_from(at + 1).is_some());
        verb..next.unwrap_or(tokens.end)
    }

    /// Where the next verb of the list stands: `، وتنشر روسيا`, `، فيما ينتشر الجيش`.
    fn next_verb(&self, tokens: &Range<usize>, end: usize) -> Option<usize> {
        let facts = self.facts;
        let comma = self.is_comma(tokens.end);
        let further = tokens.end + usize::from(comma);
        if further >= end {
            return None;
        }
        if facts.text.form(further).starts_with('و') {
            return Some(further);
        }
        let (after, ()) = facts.pick(further, |tag| (tag == CommitmentTag::Stop).then_some(()))?;
        (after < end && self.to_come(after) && facts.actor_from(after + 1).is_some()).then_some(after)
    }

    /// Those who agree on something in these tokens.
    fn agreeing(&self, tokens: Range<usize>) -> Vec<String> {
        let agree = tokens.rev().find(|&at| self.binding(at, Binding::Agree));
        agree.map(|at| self.subject_codes(at, at + 1, at + 8)).unwrap_or_default()
    }

    /// `على أن تساعد واشنطن …`: a verb of no known kind, with its doer right behind it.
    fn some_verb(&self, at: usize) -> bool {
        let facts = self.facts;
        let form = facts.text.form(at);
        let first = form.strip_prefix('و').unwrap_or(form);
        let mention = facts.actor_from(at + 1).filter(|mention| !obligor::unbound(&mention.actor.codes));
        let other = facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(..)).then_some(())).is_some();
        !other && first.chars().count() > 3 && first.starts_with(['ي', 'ت']) && facts.actor_over(at).is_none() && mention.is_some()
    }

    /// `وتبادلا بموجبه 400 أسير`, `تفاهما تسحب بموجبه إسرائيل القوات`: done, or to be done, under the text spoken of. True where it was
    /// read.
    fn done_under(&mut self, at: usize) -> bool {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let Some(verb) = at.checked_sub(1).filter(|&verb| verb >= sentence.start) else { return false };
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(_, false)));
        // قد تبادلا بموجبه: of two, and over.
        let form = facts.text.form(verb);
        let over = form.ends_with("ا") || verb > 0 && facts.any(verb - 1, CommitmentTag::Already);
        if self.to_come(verb) && !over && !(verb > 0 && facts.any(verb - 1, CommitmentTag::No)) {
            let Some(text) = self.last_text(verb) else { return false };
            let (id, parties) = (text.id(), text.instrument.parties.clone());
            self.laid_down(self.clause(verb), None, id.as_ref(), &parties);
            return true;
        }
        if !facts.scan.any(verb, is_verb) || !self.past(verb) || verb > 0 && facts.any(verb - 1, CommitmentTag::No) {
            return false;
        }
        let tokens = self.extent(verb);
        let Some(kind) = self.named_kind(tokens.clone()) else { return false };
        let next = facts.instruments.partition_point(|found| found.tokens.start < verb);
        let text = next.checked_sub(1).and_then(|last| facts.instruments.get(last)).filter(|found| found.tokens.end + FAR >= at);
        let Some(text) = text else { return false };
        let both = (sentence.start..verb).any(|at| facts.any(at, CommitmentTag::Sides));
        let behind = self.mentions(at + 1..at + 3).next();
        let obligors = match behind.or_else(|| self.subject_before(verb)) {
            Some(mention) if !both => mention.actor.codes.clone(),
            _ => text.instrument.parties.clone(),
        };
        if obligors.is_empty() {
            return false;
        }
        let status = self.done(&tokens);
        self.push(tokens, obligors, kind, text.id(), status, "under");
        true
    }

    /// `أفرجت الحركة عن ثلاثة محتجزين تنفيذا للاتفاق`: the verb before says what was done, or is to be done, under the text.
    fn done_before(&mut self, at: usize, text: &instrument::Found) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        let other = |at: usize| facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(..)).then_some(())).is_some();
        for verb in (sentence.start.max(at.saturating_sub(BEFORE))..at).rev() {
            // تبادلا ألف أسير مقابل ألف، تنفيذا للاتفاق: what was given in return is of the same deed.
            if self.ends(verb) && !facts.any(verb, CommitmentTag::Exchange) || other(verb) {
                return;
            }
            if !facts.scan.any(verb, is_verb) || facts.actor_over(verb).is_some() {
                continue;
            }
            // علق الجيش الإفراج … المقرر بموجب الاتفاق: what is put off is not done.
            if facts.any(verb, CommitmentTag::Withholds) {
                return;
            }
            let before = |tag| verb > sentence.start && facts.any(verb - 1, tag);
            // وكانت تركيا قد أقامت نقاطا: what had been before is told for another reason.
            // وكان البلدان قد تبادلا الأسرى تنفيذا للاتفاق: it carries out the text, whenever it was.
            let carries_out = facts.any(at, CommitmentTag::Fulfilling);
            let long_ago = !carries_out && (sentence.start..verb).take(2).any(|at| facts.any(at, CommitmentTag::Already));
            let open = long_ago || before(CommitmentTag::No) || before(CommitmentTag::If) || self.that(verb);
            if open || !(self.past(verb) || self.to_come(verb)) || self.denied_there(verb) {
                return;
            }
            let end = self.extent(verb).end.min(at);
            let mut tokens = verb..if facts.any(end, CommitmentTag::Exchange) { at } else { end };
            while tokens.len() > 1 && facts.text.kind(tokens.end - 1) == Kind::Mark && !facts.is_quote(tokens.end - 1) {
                tokens.end -= 1;
            }
            let Some(kind) = self.named_kind(tokens.clone()) else { return };
            let Some(subject) = self.subject_mention(verb, verb + 1) else { return };
            // تبادل البلدان الأسرى تنفيذا للاتفاق: the two are those of the text.
            let both = facts.any(subject.tokens.start, CommitmentTag::Sides) && text.instrument.parties.len() > 1;
            let codes = if both { text.instrument.parties.clone() } else { subject.actor.codes.clone() };
            if obligor::unbound(&codes) {
                return;
            }
            let status = if self.past(verb) { self.done(&tokens) } else { Status::Due };
            self.push(tokens, codes, kind, text.id(), status, "under");
            return;
        }
    }

    /// One action in a finite verb that a text lays down, or that was done under it.
    fn laid_down(&mut self, tokens: Range<usize>, earlier: Option<&Commitment>, text: Option<&String>, parties: &[String]) {
        let (facts, verb) = (self.facts, tokens.start);
        let subject = (verb + 1..verb + 3).find_map(|at| facts.actor_from(at)).map(|actor| self.joined_from(actor));
        let subject = subject.or_else(|| (verb + 1..verb + 3).find_map(|at| self.side_from(at)).map(|(codes, _)| codes));
        // على أن يعود النازحون: those for whom it is done are not bound, but who agreed on it.
        let subject = subject.filter(|codes| !obligor::unbound(codes));
        let done = self.past_of(verb) && !self.to_come(verb);
        let kind = if done { self.named_kind(tokens.clone()) } else { self.kind(tokens.clone(), Binding::Bind) };
        // على أن تسلم الكشوف: what is named may be the duty of all who are bound.
        let named = || parties.len() > 1 && self.named_kind(tokens.clone()).is_some();
        let Some(kind) = kind.filter(|kind| kind != "other" || subject.is_some() || named()) else { return };
        let instrument = earlier.and_then(|made| made.instrument.clone()).or_else(|| text.cloned());
        // What is done together binds all who agreed, not only those of whom was spoken last.
        let together = matches!(kind.as_str(), "joint-patrols" | "coordination") && parties.len() > 1;
        let shared = || earlier.map(|made| made.obligors.clone()).filter(|_| !together);
        // على أن يلتقي القادة, على أن تنعقد اللجنة: the parties see to it that they meet.
        let meeting = together && kind == "coordination";
        let obligors = subject.filter(|_| !meeting).or_else(shared).unwrap_or_else(|| parties.to_vec());
        if !obligors.is_empty() {
            let status = if done { self.done(&tokens) } else { Status::Due };
            self.push(tokens, obligors, kind, instrument, status, "under");
        }
    }
}
