//! Commitments: what somebody is bound to do, by whom it is wanted, and how it went.

mod action;
mod obligor;

use crate::facts::Facts;
use crate::lexicon::{Binding, CommitmentStatus as Status, CommitmentTag, Tag};
use crate::mention::actor;
use crate::reading::{Commitment, Why};
use crate::text::Kind;
use std::ops::Range;

/// Finds the commitments of a text; spans are bytes into the readable text.
pub fn find(facts: &Facts) -> Vec<Commitment> {
    let mut finder = Finder { facts: *facts, cue: None, made: Vec::new() };
    for at in 0..facts.text.tokens.len() {
        finder.cue = None;
        finder.cue(at);
        finder.cue = None;
        finder.outcome(at);
        finder.own(at);
    }
    let mut made = finder.made;
    made.sort_by_key(|made| (made.tokens.start, made.tokens.end));
    made.into_iter().map(|made| made.commitment).collect()
}

/// A commitment with its tokens.
#[derive(Debug, Clone)]
struct Made {
    tokens: Range<usize>,
    commitment: Commitment,
}

struct Finder<'a> {
    facts: Facts<'a>,
    /// The word that is being read and its row, for derivations.
    cue: Option<(usize, u8)>,
    made: Vec<Made>,
}

impl<'a> Facts<'a> {
    fn any(&self, at: usize, tag: CommitmentTag) -> bool {
        at < self.text.tokens.len() && self.scan.any(at, |other| other == Tag::Commitment(tag))
    }

    /// The longest phrase at `at` for which `pick` gives something, and the token after it.
    fn pick<T>(&self, at: usize, pick: impl Fn(CommitmentTag) -> Option<T>) -> Option<(usize, T)> {
        let (hit, picked) = self.scan.longest(at, |hit| match hit.tag {
            Tag::Commitment(tag) => pick(tag),
            _ => None,
        })?;
        Some((hit.end, picked))
    }
}

impl<'a> Finder<'a> {
    /// What is agreed, promised, laid down or demanded at `at`.
    fn cue(&mut self, at: usize) {
        let facts = self.facts;
        let found = facts.pick(at, |tag| match tag {
            CommitmentTag::Cue(row, verb) => Some((row, verb)),
            _ => None,
        });
        let Some((end, (row, verb))) = found else { return };
        let Some(cue) = facts.lexicon.commitments.cues.get(row as usize) else { return };
        let how = cue.how;
        self.cue = Some((at, row));
        if facts.any(at.wrapping_sub(1), CommitmentTag::No) {
            return;
        }
        // الاتفاق that is itself an instrument is no act of agreeing.
        if how == Binding::Agree && !verb && facts.instrument_over(at).is_some_and(|found| found.tokens.start == at) {
            return;
        }
        let Some(lead) = self.lead(at, end, cue) else { return };
        let obligors = self.obligors(how, at, end, &lead);
        let mut actions = self.actions(lead.action, lead.letter);
        if how == Binding::Due {
            actions.truncate(1);
        }
        if how == Binding::Must
            && let Some(first) = actions.first_mut()
        {
            first.start = at;
        }
        let instrument = self.instrument_of(how, at, lead.action);
        for tokens in actions {
            let Some(kind) = self.kind(lead.action.max(tokens.start)..tokens.end, how) else { continue };
            let obligors = if obligors.is_empty() { self.inside(tokens.clone()) } else { obligors.clone() };
            if obligors.is_empty() {
                continue;
            }
            self.push(tokens, obligors, kind, instrument.clone(), Status::Due, "cue");
        }
    }

    /// Something was carried out, left undone or broken at `at`.
    fn outcome(&mut self, at: usize) {
        let facts = self.facts;
        let found = facts.pick(at, |tag| match tag {
            CommitmentTag::Status(status) => Some(status),
            _ => None,
        });
        let Some((end, status)) = found else { return };
        match status {
            Status::Breached => self.breach(at, end),
            Status::Unfulfilled | Status::Fulfilled => self.carried_out(at, end, status),
            Status::Partly | Status::Due => {}
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
        let tokens = if denied { at - 1..broken.tokens.end } else { broken.tokens.clone() };
        let status = if denied { Status::Fulfilled } else { Status::Breached };
        self.push(tokens, doer.actor.codes.clone(), "cease-fire".to_owned(), broken.instrument.ids.first().cloned(), status, "breach");
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
        let object = (end..sentence.end.min(end + 20)).find(|&at| {
            let act = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Act(_) | CommitmentTag::Phrase(_)));
            facts.scan.any(at, act)
                && facts.actor_over(at).is_none()
                && self.kind(self.extent(at), Binding::Bind).is_some_and(|kind| kind != "other")
        });
        // سحبت بموجبه المعارضة أسلحتها: the verb itself is the action.
        let verb = facts.scan.any(at, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..))));
        let object = if verb && self.kind(self.extent(at), Binding::Bind).is_some_and(|kind| kind != "other") { Some(at) } else { object };
        let Some(object) = object.filter(|&object| !(end..object).any(|at| self.ends(at))) else {
            self.amend(at, status);
            return;
        };
        let tokens = self.extent(object);
        let Some(kind) = self.kind(tokens.clone(), Binding::Bind).filter(|kind| kind != "other") else { return };
        let subject = self.subject_mention(at, end).map(|actor| actor.actor.codes.clone());
        let last = facts.instruments.iter().rev().find(|found| found.tokens.start < at && !found.instrument.parties.is_empty());
        let parties = || last.map(|found| found.instrument.parties.clone());
        let Some(obligors) = subject.or_else(parties) else { return };
        let partly = (at..tokens.end).any(|at| facts.any(at, CommitmentTag::Status(Status::Partly)));
        let status = if partly && status == Status::Fulfilled { Status::Partly } else { status };
        let instrument = if status == Status::Unfulfilled { last.and_then(|found| found.instrument.ids.first().cloned()) } else { None };
        self.push(tokens, obligors, kind, instrument, status, "outcome");
    }

    /// `غير أن الصفقة لم تنفذ`: the commitments of that instrument, or of the sentence before, have this status.
    fn amend(&mut self, at: usize, status: Status) {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let bears_on = (sentence.start..at).rev().take(4).any(|at| facts.instrument_over(at).is_some());
        let near =
            |made: &Made| made.tokens.end <= at && made.tokens.start >= sentence.start && made.commitment.status == Status::Due.name();
        if bears_on && status == Status::Unfulfilled {
            for made in self.made.iter_mut().filter(|made| near(made)) {
                made.commitment.status = status.name();
            }
            return;
        }
        // الممر لم يُستكمل: what shares its noun with the subject.
        let words: Vec<&str> = (sentence.start..at).rev().take(3).map(|at| facts.text.form(at).trim_start_matches("ال")).collect();
        for made in self.made.iter_mut().filter(|made| near(made)) {
            if made.tokens.clone().any(|at| words.contains(&facts.text.form(at).trim_start_matches("ال")) && facts.text.form(at).len() > 4)
            {
                made.commitment.status = if status == Status::Unfulfilled { Status::Partly.name() } else { status.name() };
            }
        }
    }

    /// `سنواصل العمل …`, `ستفتّش`: somebody says what he will do.
    fn own(&mut self, at: usize) {
        let facts = self.facts;
        if !facts.any(at, CommitmentTag::Continues) {
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
        let obligors = match self.subject_mention(at, at + 1) {
            Some(subject) if !own => subject.actor.codes.clone(),
            _ => speaker.map(|statement| statement.speakers.clone()).unwrap_or_default(),
        };
        let obligors = if obligors.is_empty() && own { self.last_government(at) } else { obligors };
        let Some(kind) = self.kind(tokens.clone(), Binding::Bind) else { return };
        let in_quotes = self.quoted(at);
        if obligors.is_empty() || kind == "other" && !in_quotes && !own {
            return;
        }
        let instrument = tokens.clone().find_map(|at| facts.instrument_over(at)).and_then(|found| found.instrument.ids.first().cloned());
        self.push(tokens, obligors, kind, instrument, Status::Due, "own");
    }

    fn push(
        &mut self,
        tokens: Range<usize>,
        obligors: Vec<String>,
        kind: String,
        instrument: Option<String>,
        status: Status,
        rule: &'static str,
    ) {
        let facts = self.facts;
        if tokens.is_empty() || self.made.iter().any(|made| made.tokens.start < tokens.end && tokens.start < made.tokens.end) {
            return;
        }
        let mut span = facts.text.span(tokens.clone());
        span.start = self.without_conjunction(tokens.start);
        let deadline = self.deadline(tokens.clone());
        let zone = facts.places.iter().find(|place| tokens.contains(&place.tokens.start)).map(|place| place.place.name.clone());
        let lines = &facts.lexicon.commitments;
        let rows: Vec<_> = self.cue.and_then(|(_, row)| lines.cue_line(row)).into_iter().chain(lines.kind_line(&kind)).collect();
        let mut why = Why::new(rule, &rows);
        if let Some((at, _)) = self.cue {
            why = why.with_words("cue", facts.text.span(at..at + 1));
        }
        let by = self.speaker(span.start).and_then(|statement| statement.speakers.first().cloned());
        let commitment = Commitment { span, obligors, kind, instrument, zone, deadline, status: status.name(), status_by: by, why };
        self.made.push(Made { tokens, commitment });
    }
}
