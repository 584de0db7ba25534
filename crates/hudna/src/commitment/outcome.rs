//! How it went: carried out, left undone, broken.

use super::{Finder, Made};
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, Tag};
use crate::mention::actor;
use crate::text::Kind;

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
        // لم تنفذ is told by its own phrases.
        if status == Status::Fulfilled && at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::No)) {
            return;
        }
        match status {
            Status::Breached => self.breach(at, end),
            Status::Unfulfilled | Status::Fulfilled => self.carried_out(at, end, status),
            // لم تستكمل انسحابها: begun and not ended.
            Status::Partly if facts.any(at, CommitmentTag::No) => self.carried_out(at, end, status),
            Status::Partly => self.amend(at, status),
            Status::Due => {}
        }
    }

    /// `خرقوا وقف إطلاق النار`, `لم تخرق الاتفاق`, `الهدنة خرقت`.
    fn breach(&mut self, at: usize, end: usize) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let verb = facts
            .scan
            .at(at)
            .iter()
            .any(|hit| hit.tag == Tag::Commitment(CommitmentTag::Status(Status::Breached)) && hit.clitics.pronoun.is_none());
        if !verb || at > sentence.start && facts.text.kind(at - 1) == Kind::Number {
            return;
        }
        // خرقت القوات الهدنة: only the subject may stand between; خرقا للهدنة is counted, not told.
        let behind = (end..sentence.end.min(end + 8))
            .take_while(|&at| facts.actor_over(at).is_some() || facts.is_quote(at) || facts.instrument_over(at).is_some())
            .find_map(|at| facts.instrument_over(at))
            .filter(|found| !facts.scan.at(found.tokens.start).iter().any(|hit| hit.clitics.preposition == Some('ل')));
        let before = || (sentence.start..at).rev().take(3).find_map(|at| facts.instrument_over(at));
        let denied = at > sentence.start && facts.any(at - 1, CommitmentTag::No);
        let (broken, passive) = match behind {
            Some(broken) => (broken, false),
            None => match before() {
                Some(broken) => (broken, true),
                None => return,
            },
        };
        if !broken.truce {
            return;
        }
        let doer = if passive {
            (end..sentence.end.min(end + 25))
                .find_map(|at| facts.actor_over(at).filter(|actor| actor.tokens.start == at && self.armed(actor)))
        } else {
            self.subject_mention(at, end)
        };
        let Some(doer) = doer else { return };
        let codes = if doer.tokens.end <= at { self.joined_back(doer) } else { doer.actor.codes.clone() };
        let tokens = if denied { at - 1..broken.tokens.end } else { broken.tokens.clone() };
        let status = if denied { Status::Fulfilled } else { Status::Breached };
        self.push(tokens, codes, "cease-fire".to_owned(), broken.instrument.ids.first().cloned(), status, "breach");
    }

    /// Somebody who bears arms.
    fn armed(&self, mention: &actor::Mention) -> bool {
        mention.actor.codes.iter().any(|code| ["MIL", "REB", "UAF", "RAD"].iter().any(|sector| code.ends_with(sector)))
    }

    /// `أنجز انتشاره`, `لم يتمكن … من فصل المعارضة`.
    fn carried_out(&mut self, at: usize, end: usize, status: Status) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        // The whole is left undone: what was said of that instrument before is unfulfilled.
        // What another word binds to (مطالبا …) is not what was carried out.
        let other = |at: usize| facts.pick(at, |tag| matches!(tag, CommitmentTag::Cue(..)).then_some(())).is_some();
        let far = (end + 1..sentence.end.min(end + 20)).find(|&at| other(at) && self.instrument_free(at)).unwrap_or(end + 20);
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
        if at.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::If)) {
            return;
        }
        let is_act = |tag| is_verb(tag) || matches!(tag, Tag::Commitment(CommitmentTag::Act(_)));
        let negated = end.checked_sub(1).filter(|&verb| verb > at && last.is_some() && facts.scan.any(verb, is_act));
        // لم تلتزم إسرائيل باتفاق … is told of the whole text, though it is named behind.
        if negated.is_some() && last.is_some_and(|text| text.tokens.start > at) && self.whole(at, end, status) {
            return;
        }
        let negated = negated.filter(|&verb| self.named_kind(self.extent(verb)).is_some_and(|kind| kind != "other"));
        let Some(object) = negated.or(object).filter(|&object| !(end..object).any(|at| self.ends(at))) else {
            if !self.whole(at, end, status) {
                self.amend(at, status);
            }
            return;
        };
        let tokens = self.extent(object);
        let Some(kind) = self.kind(tokens.clone(), Binding::Bind).filter(|kind| kind != "other") else { return };
        let subject = self.subject_mention(at, end).map(|actor| actor.actor.codes.clone());
        // أنهى الصليب الأحمر نقل الأسرى: who helps to carry it out is not bound by the text.
        let subject = subject.filter(|codes| last.is_none() || !helper(codes));
        let parties = || last.map(|found| found.instrument.parties.clone());
        let Some(obligors) = subject.or_else(parties) else { return };
        let partly = (at..tokens.end).any(|at| facts.any(at, CommitmentTag::Status(Status::Partly)));
        let status = if partly && status == Status::Fulfilled { Status::Partly } else { status };
        let instrument = if status == Status::Unfulfilled { last.and_then(|found| found.instrument.ids.first().cloned()) } else { None };
        self.push(tokens, obligors, kind, instrument, status, "outcome");
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
            self.push(at..text.tokens.end, codes, kind, text.instrument.ids.first().cloned(), status, "whole");
            return true;
        }
        let all = near.clone().find_map(|at| facts.pick(at, |tag| (tag == CommitmentTag::All).then_some(())));
        let Some((close, ())) = all else { return false };
        let next = facts.instruments.partition_point(|found| found.tokens.start < at);
        let text = next.checked_sub(1).and_then(|last| facts.instruments.get(last));
        let text = text.and_then(|found| found.instrument.ids.first().cloned());
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
        let text = self.meant(start..colon).and_then(|found| found.instrument.ids.first().cloned());
        self.push(start..colon, obligors, kind, text, status, "heading");
        true
    }

    /// `اتهم القوات بارتكاب ألفي انتهاك للهدنة`, `خروقات ارتكبها الجيش منذ … الهدنة`.
    pub(super) fn crime(&mut self, at: usize) {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Commits) {
            return;
        }
        let sentence = facts.text.sentence(at);
        let around = sentence.start.max(at.saturating_sub(6))..sentence.end.min(at + 12);
        let Some(violation) = around.clone().find(|&at| facts.any(at, CommitmentTag::Violation)) else { return };
        // بارتكاب 37 خرقا: a count is a figure, and says of no promise that it was broken.
        if (around.start.max(violation.saturating_sub(2))..violation).any(|at| facts.text.kind(at) == Kind::Number) {
            return;
        }
        let text = (at + 1..sentence.end.min(at + 24)).find_map(|at| facts.instrument_over(at)).filter(|found| found.truce);
        let Some(text) = text else { return };
        let behind = (at + 1..at + 3).find_map(|at| facts.actor_from(at));
        let Some(doer) = behind.or_else(|| self.subject_before(at)) else { return };
        let (tokens, codes) = (text.tokens.clone(), doer.actor.codes.clone());
        self.push(tokens, codes, "cease-fire".to_owned(), text.instrument.ids.first().cloned(), Status::Breached, "breach");
    }

    /// `خروقات العدو المتكررة لاتفاق وقف الأعمال العدائية`: whose breaches they are, and of what; a count of them is a figure.
    pub(super) fn violation(&mut self, at: usize) {
        const REACH: usize = 4;
        let facts = self.facts;
        let counted = at.checked_sub(1).is_some_and(|before| facts.text.kind(before) == Kind::Number);
        if !facts.any(at, CommitmentTag::Violation) || counted {
            return;
        }
        let Some(doer) = facts.actor_from(at + 1).filter(|doer| !super::obligor::unbound(&doer.actor.codes)) else { return };
        let (codes, from) = (doer.actor.codes.clone(), doer.tokens.end);
        let led = |at: &usize| facts.scan.at(*at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
        let to = facts.text.sentence(at).end.min(from + REACH);
        let text = (from..to).find(led).and_then(|at| facts.instrument_over(at)).filter(|found| found.truce);
        let Some(text) = text else { return };
        let (tokens, id) = (text.tokens.clone(), text.instrument.ids.first().cloned());
        self.push(tokens, codes, "cease-fire".to_owned(), id, Status::Breached, "breach");
    }

    /// `والهدنة لم ننقضها ولن ننقضها`: a truce named before is not broken, or will not be.
    pub(super) fn unbroken(&mut self, at: usize) {
        const REACH: usize = 10;
        let facts = self.facts;
        let broken = CommitmentTag::Status(Status::Breached);
        let hit = facts.scan.at(at).iter().find(|hit| hit.tag == Tag::Commitment(broken) && hit.clitics.pronoun.is_some());
        let Some(no) = at.checked_sub(1).filter(|&no| facts.any(no, CommitmentTag::No) && hit.is_some()) else { return };
        // ما لم يخرقها الطرف الآخر: only supposed.
        if no.checked_sub(1).is_some_and(|before| facts.any(before, CommitmentTag::If)) {
            return;
        }
        let sentence = facts.text.sentence(at);
        let text = (sentence.start.max(at.saturating_sub(REACH))..no).rev().find_map(|at| facts.instrument_over(at));
        let Some(text) = text.filter(|found| found.truce) else { return };
        let speaker = self.speaker(facts.text.span(at..at + 1).start).map(|statement| statement.speakers.clone());
        let own = facts.text.form(at).starts_with('ن');
        let codes = if own { speaker } else { self.subject_before(at).map(|mention| mention.actor.codes.clone()) };
        // لم speaks of what has been, لن of what will be.
        let status = if facts.text.form(no).ends_with('م') { Status::Fulfilled } else { Status::Due };
        let id = text.instrument.ids.first().cloned();
        if let Some(codes) = codes.filter(|codes| !codes.is_empty()) {
            self.push(no..at + 1, codes, "cease-fire".to_owned(), id, status, "breach");
        }
    }

    /// `غير أن الصفقة لم تنفذ`: the commitments of that instrument, or of the sentence before, have this status.
    fn amend(&mut self, at: usize, status: Status) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let bears_on = (sentence.start..at).rev().take(4).any(|at| facts.instrument_over(at).is_some());
        let near =
            |made: &Made| made.tokens.end <= at && made.tokens.start >= sentence.start && made.commitment.status == Status::Due.name();
        let first = self.near(sentence.start);
        if bears_on && status == Status::Unfulfilled {
            for made in self.made.iter_mut().skip(first).filter(|made| near(made)) {
                made.commitment.status = status.name();
            }
            return;
        }
        // الممر لم يُستكمل: what shares its noun with the subject.
        let words: Vec<&str> = (sentence.start..at).rev().take(3).map(|at| bare(facts.text.form(at))).collect();
        for made in self.made.iter_mut().skip(first).filter(|made| near(made)) {
            if made.tokens.clone().any(|at| words.contains(&bare(facts.text.form(at))) && facts.text.form(at).len() > 4) {
                made.commitment.status = if status == Status::Unfulfilled { Status::Partly.name() } else { status.name() };
            }
        }
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
