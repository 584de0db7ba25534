//! How it went: carried out, left undone, broken.

use super::{Finder, Made};
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, Tag};

/// What police, courts and relief workers do every day, whether or not a text binds them to it.
const EVERYDAY: [&str; 6] = ["detainee-exchange", "aid-access", "open-road", "returns", "political-process", "coordination"];
/// How many commitments back an action may have been spoken of as owed.
const OWED: usize = 8;
/// How long a line of a bulletin may be.
const LINE: usize = 40;

impl<'a> Finder<'a> {
    /// Something was carried out, left undone or broken at `at`.
    pub(super) fn outcome(&mut self, at: usize) {
        let facts = self.facts;
        let told = facts.pick(at, |tag| match tag {
            CommitmentTag::Line(status) | CommitmentTag::Status(status) => Some(status),
            _ => None,
        });
        if let Some((_, status)) = told
            && status != Status::Breached
            && self.heading(at, status)
        {
            return;
        }
        let found = facts.pick(at, |tag| match tag {
            CommitmentTag::Status(status) => Some(status),
            _ => None,
        });
        let Some((end, status)) = found else { return };
        // لم تنفذ is told by its own phrases; دون الإخلال بالاتفاق is a proviso.
        if matches!(status, Status::Fulfilled | Status::Unfulfilled)
            && at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::No))
        {
            return;
        }
        match status {
            Status::Breached => self.breach(at, end),
            Status::Unfulfilled | Status::Fulfilled => self.carried_out(at, end, status),
            // لم تستكمل انسحابها: begun and not ended.
            Status::Partly if facts.any(at, CommitmentTag::No) => self.carried_out(at, end, status),
            Status::Partly => {
                self.amend(at, status);
            }
            Status::Due => {}
        }
    }

    /// `أنجز انتشاره`, `لم يتمكن … من فصل المعارضة`.
    fn carried_out(&mut self, at: usize, end: usize, status: Status) {
        let facts = self.facts;
        if facts.any(at, CommitmentTag::Impersonal) && self.text_alone(at, end, status) {
            return;
        }
        let sentence = facts.text.sentence(at);
        // The whole is left undone: what was said of that instrument before is unfulfilled.
        // What another word binds to (مطالبا …) is not what was carried out.
        let other = |at: usize| facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(..)).then_some(())).is_some();
        let binds = |at: usize| other(at) && self.instrument_free(at) && !self.governed(at);
        let far = (end + 1..sentence.end.min(end + 20)).find(|&at| binds(at)).unwrap_or(end + 20);
        let object = (end..sentence.end.min(far)).find(|&at| {
            let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
            facts.scan.any(at, act)
                && facts.actor_over(at).is_none()
                && facts.instrument_over(at).is_none()
                && self.kind(self.extent(at), Binding::Bind).is_some_and(|kind| kind != "other")
        });
        // سحبت بموجبه المعارضة أسلحتها: the verb itself is the action.
        let is_verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        let verb = facts.scan.any(at, is_verb);
        let object = if verb && self.kind(self.extent(at), Binding::Bind).is_some_and(|kind| kind != "other") { Some(at) } else { object };
        let last = self.binding_text(at);
        // لم تنسحب إسرائيل: the negated verb, where a text binds somebody.
        if self.supposed_before(at) {
            return;
        }
        let is_act = |tag| is_verb(tag) || matches!(tag, Tag::Commitment(CommitmentTag::Act(_)));
        let bound = last.is_some() || self.lapsed(at);
        let negated = end.checked_sub(1).filter(|&verb| verb > at && bound && facts.scan.any(verb, is_act));
        // لم تلتزم إسرائيل باتفاق … is told of the whole text, though it is named behind.
        if negated.is_some() && last.is_some_and(|text| text.tokens.start > at) && self.whole(at, end, status) {
            return;
        }
        let negated = negated.filter(|&verb| self.named_kind(self.extent(verb)).is_some_and(|kind| kind != "other"));
        // نفذت ما عليها، وأن عودة النازحين …: another thing is told.
        let other = |at: usize| self.ends(at) || facts.any(at, CommitmentTag::That) && self.led_by_and(at);
        let Some(object) = negated.or(object).filter(|&object| !(end..object).any(other)) else {
            if !self.whole(at, end, status) && !self.amend(at, status) && status != Status::Partly {
                self.text_alone(at, end, status);
            }
            return;
        };
        let tokens = self.extent(object);
        let Some(kind) = self.kind(tokens.clone(), Binding::Bind).filter(|kind| kind != "other") else { return };
        // لم تتمكن الشرطة من إطلاق سراح …: what nobody has spoken of as owed is neither kept nor left undone.
        // تأجيل تسليم الأسرى: what is put off was owed.
        let everyday = EVERYDAY.contains(&kind.as_str()) && (status == Status::Fulfilled || facts.any(at, CommitmentTag::No));
        // لم تف بتعهدها الإفراج عن الأسرى: the promise itself says that it was owed.
        let promised = || (end..object).any(|at| self.governed(at));
        // لم ينجز الجيش بعد الإفراج … المنصوص عليه في الاتفاق: the text that it is owed under has no sides of its own.
        let laid_down = || (sentence.start..sentence.end).any(|at| facts.instrument_over(at).is_some());
        let owed = !everyday
            || last.is_some()
            || promised()
            || laid_down()
            || self.made.iter().rev().take(OWED).any(|made| made.commitment.kind == kind);
        if !owed {
            return;
        }
        let subject = self.subject_mention(at, end).map(|actor| actor.actor.codes.clone());
        // أنهى الصليب الأحمر نقل الأسرى: who helps to carry it out is not bound by the text.
        let subject = subject.filter(|codes| last.is_none() || !helper(codes));
        let parties = || last.map(|found| found.instrument.parties.clone());
        let Some(obligors) = subject.or_else(parties) else { return };
        let partly = (at..tokens.end).any(|at| facts.any(at, CommitmentTag::Status(Status::Partly)));
        let status = if partly && status == Status::Fulfilled { Status::Partly } else { status };
        let instrument = if status == Status::Unfulfilled { last.and_then(|found| found.id()) } else { None };
        self.push(tokens, obligors, kind, instrument, status, "outcome");
    }

    /// `لم تف بعد بتعهدها إخراج المسلحين`: a noun of binding behind a word that says how it went; that word tells of it.
    pub(super) fn governed(&self, at: usize) -> bool {
        const BACK: usize = 6;
        let facts = self.facts;
        let noun = facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(_, false)).then_some(())).is_some();
        if !noun || !self.binding(at, Binding::Bind) {
            return false;
        }
        let between = |at: usize| facts.any(at, CommitmentTag::Bridge) || facts.actor_over(at).is_some() || facts.is_quote(at);
        let start = facts.text.sentence(at).start.max(at.saturating_sub(BACK));
        (start..at).any(|from| {
            let status = facts.pick(from, |tag| matches!(tag, CommitmentTag::Status(status) if status != Status::Breached).then_some(()));
            status.is_some_and(|(end, ())| end <= at && (end..at).all(between))
        })
    }

    /// The text that was named last and binds somebody, or that the sentence names (`لم ينسحب الحوثيون كما ينص اتفاق ستوكهولم`).
    fn binding_text(&self, at: usize) -> Option<&'a crate::instrument::Found> {
        let instruments = self.facts.instruments;
        let next = instruments.partition_point(|found| found.tokens.start < at);
        let end = self.facts.text.sentence(at).end;
        let binds = |found: &&crate::instrument::Found| !found.instrument.parties.is_empty();
        let before = next.checked_sub(1).and_then(|last| self.bound.get(last).copied().flatten()).and_then(|last| instruments.get(last));
        let behind = || instruments.get(next..).unwrap_or_default().iter().take_while(|found| found.tokens.start < end).find(binds);
        before.or_else(behind)
    }

    /// No instrument stands at `at`: الاتفاق is then no act of agreeing.
    fn instrument_free(&self, at: usize) -> bool {
        self.facts.instrument_over(at).is_none()
    }

    /// `لم تلتزم الجماعة بالاتفاق`, `نفذت كل ما عليها`: a text or all that is owed, carried out or not.
    fn whole(&mut self, at: usize, end: usize, status: Status) -> bool {
        let facts = self.facts;
        let Some(subject) = self.subject_mention(at, end) else { return false };
        let codes = subject.actor.codes.clone();
        let from = if subject.tokens.start >= end { subject.tokens.end } else { end };
        let near = from..facts.text.sentence(at).end.min(from + 3);
        if let Some(text) = near.clone().find_map(|at| facts.instrument_over(at)) {
            let kind = self.kind_of(text);
            self.push(at..text.tokens.end, codes, kind, text.id(), status, "whole");
            return true;
        }
        let all = near.clone().find_map(|at| facts.pick(at, |tag| (tag == CommitmentTag::All).then_some(())));
        let Some((close, ())) = all else { return false };
        let next = facts.instruments.partition_point(|found| found.tokens.start < at);
        let text = next.checked_sub(1).and_then(|last| facts.instruments.get(last));
        let text = text.and_then(|found| found.id());
        self.push(at..close, codes, "other".to_owned(), text, status, "whole");
        true
    }

    /// `انسحاب القوات خلال ستين يوما: لم يستكمل`: a line of a bulletin that names what is due and how it stands.
    fn heading(&mut self, at: usize, status: Status) -> bool {
        let facts = self.facts;
        let colon = at.checked_sub(1).filter(|&colon| matches!(facts.text.form(colon), ":" | "-" | "–") && !facts.text.starts_line(at));
        let Some(colon) = colon else { return false };
        let Some(line) = (colon.saturating_sub(LINE)..=colon).rev().find(|&at| facts.text.starts_line(at)) else { return false };
        let begins =
            |at: &usize| facts.scan.any(*at, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_))));
        let Some(start) = (line..colon.min(line + 5)).find(begins) else { return false };
        let Some(kind) = self.named_kind(start..colon) else { return false };
        let acting = self.inside(start..colon);
        let last = self.last_bound(at);
        let obligors = if acting.is_empty() { last.map(|found| found.instrument.parties.clone()).unwrap_or_default() } else { acting };
        if obligors.is_empty() {
            return false;
        }
        let text = self.meant(start..colon).and_then(|found| found.id());
        self.push(start..colon, obligors, kind, text, status, "heading");
        true
    }

    /// `غير أن الصفقة لم تنفذ`: the commitments of that instrument, or of the sentence before, have this status. True where one has.
    fn amend(&mut self, at: usize, status: Status) -> bool {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let bears_on = (sentence.start..at).rev().take(4).any(|at| facts.instrument_over(at).is_some());
        let near =
            |made: &Made| made.tokens.end <= at && made.tokens.start >= sentence.start && made.commitment.status == Status::Due.name();
        let first = self.near(sentence.start);
        if bears_on && status == Status::Unfulfilled {
            let mut amended = false;
            for made in self.made.iter_mut().skip(first).filter(|made| near(made)) {
                made.commitment.status = status.name();
                amended = true;
            }
            return amended;
        }
        // الممر لم يُستكمل: what shares its noun with the subject, which is not the action's own last word.
        let free = |at: &usize| self.taken.get(*at).is_some_and(|taken| !taken);
        let words: Vec<&str> = (sentence.start..at).rev().take(3).filter(free).map(|at| bare(facts.text.form(at))).collect();
        let mut amended = false;
        for made in self.made.iter_mut().skip(first).filter(|made| near(made)) {
            if made.tokens.clone().any(|at| words.contains(&bare(facts.text.form(at))) && facts.text.form(at).len() > 4) {
                made.commitment.status = if status == Status::Unfulfilled { Status::Partly.name() } else { status.name() };
                amended = true;
            }
        }
        amended
    }
}

/// Bodies that are of no side.
fn helper(codes: &[String]) -> bool {
    codes.iter().all(|code| code.starts_with("---") && (code.ends_with("IGO") || code.ends_with("NGO")))
}

/// A word without its article.
pub(super) fn bare(form: &str) -> &str {
    form.strip_prefix('ا').and_then(|rest| rest.strip_prefix('ل')).unwrap_or(form)
}
