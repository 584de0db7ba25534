//! Who is bound, by what, and who says so.

use super::action::Lead;
use super::{FAR, Finder};
use crate::facts::Facts;
use crate::lexicon::{Binding, CommitmentTag, SpeechTag, SpeechWord, Tag};
use crate::mention::actor;
use crate::reading::Statement;
use crate::text::Kind;
use std::ops::Range;

/// How far before its verb a subject may stand.
const SUBJECT: usize = 30;
/// How many may be joined to the last of those who are accused.
const JOINED: usize = 8;
/// How far behind its verb the text may stand that lays down: `تشمل المرحلة الأولى من الاتفاق`.
const AHEAD: usize = 7;

/// How far behind the first word of a demand the one may stand who is to act, where nobody is asked.
const CLOSE: usize = 4;

/// Those for whom things are done, who trade, or who write of them: no agreement binds them.
const UNBOUND: [&str; 4] = ["CVL", "REF", "MED", "BUS"];

/// Those who may vote on a truce and have no fire to hold.
const NO_ARMS: [&str; 4] = ["IGO", "NGO", "LEG", "JUD"];

/// True where none of these has arms: `وافق مجلس الأمن على وقف إطلاق النار`.
pub(super) fn unarmed(codes: &[String]) -> bool {
    codes.iter().all(|code| NO_ARMS.iter().any(|sector| code.ends_with(sector)))
}

/// True where no agreement binds any of these.
pub(super) fn unbound(codes: &[String]) -> bool {
    codes.iter().all(|code| UNBOUND.iter().any(|sector| code.ends_with(sector)))
}

/// True where the second follows the first with و.
fn joins(facts: &Facts, one: &actor::Mention, next: &actor::Mention) -> bool {
    let and = facts.scan.at(next.tokens.start).iter().any(|hit| hit.clitics.conjunction);
    next.tokens.start <= one.tokens.end && and
}

impl Finder<'_> {
    /// The codes of the first of these, and of those that follow it at once: `روسيا وإيران`.
    fn neighbours(&self, mentions: &[&actor::Mention]) -> Vec<String> {
        let close = mentions.iter().zip(mentions.iter().skip(1)).take_while(|(one, next)| joins(&self.facts, one, next));
        let joined = close.count() + 1;
        self.distinct(mentions.iter().take(joined).copied())
    }

    /// Those who are bound by a cue at `at..end` whose action begins at `lead`.
    pub(super) fn obligors(&self, how: Binding, at: usize, end: usize, lead: &Lead) -> Vec<String> {
        let facts = self.facts;
        let between = || self.mentions(end..lead.action);
        if matches!(how, Binding::Agree | Binding::Bind) && between().next().is_none() && self.unknown_subject(at) {
            return Vec::new();
        }
        match how {
            Binding::Agree => {
                // اجتمع … مع …، واتفق خلاله على: all who met.
                if facts.any(end, CommitmentTag::Within) {
                    return self.distinct(self.mentions(facts.text.sentence(at).start..at));
                }
                let mut codes = self.subject_codes(at, end, lead.action);
                // التقى ممثلو الجيش والحركة في جنيف. وتم الاتفاق على …: those who were named together last.
                let sentence = facts.text.sentence(at).start;
                let alone = between().next().is_none() && self.mentions(sentence..at).next().is_none();
                if codes.len() < 2 && alone && !self.gathered(end) {
                    let next = facts.actors.partition_point(|actor| actor.tokens.start < at);
                    let last = next.checked_sub(1).and_then(|last| facts.actors.get(last));
                    codes = last.map(|last| self.joined_back(last)).unwrap_or(codes);
                }
                if codes.len() < 2 {
                    // اتفق بوتين مع نظيره
                    for mention in between() {
                        mention.actor.codes.iter().for_each(|code| {
                            if !codes.contains(code) {
                                codes.push(code.clone())
                            }
                        });
                    }
                }
                codes
            }
            Binding::Bind => {
                // وتعهد بألا …: whoever speaks, where nobody is named behind.
                let cue = facts.text.span(at..at + 1);
                let promised = facts.statements.iter().find(|statement| statement.mode == "promise" && statement.cue.overlaps(cue));
                let speakers = promised.map(|statement| statement.speakers.clone()).filter(|speakers| !speakers.is_empty());
                if let Some(speakers) = speakers.filter(|_| between().next().is_none()) {
                    return speakers;
                }
                let codes = self.subject_codes(at, end, lead.action);
                if codes.is_empty() {
                    self.speaker(facts.text.span(at..at + 1).start).map(|statement| statement.speakers.clone()).unwrap_or_default()
                } else {
                    codes
                }
            }
            Binding::Provide => {
                self.provider(at).or_else(|| self.last_text(at)).map(|found| found.instrument.parties.clone()).unwrap_or_default()
            }
            Binding::Oblige => between()
                .last()
                .map(|mention| self.joined_back(mention))
                // يلزم الاتفاق لبنان نشر …: a country that was taken for a place.
                .or_else(|| (end..lead.action).filter(|&at| !self.in_aside(at)).find_map(|at| self.side_from(at)).map(|(codes, _)| codes))
                .or_else(|| self.provider(at).map(|found| found.instrument.parties.clone()))
                .unwrap_or_default(),
            Binding::Demand => self.asked(at, end, lead),
            Binding::Must => {
                let named = self.neighbours(&between().collect::<Vec<_>>());
                if !named.is_empty() {
                    return named;
                }
                // يتعين على إسرائيل الإفراج …: a country that was taken for a place.
                if let Some((codes, _)) = (end..lead.action).find_map(|at| self.side_from(at)) {
                    return codes;
                }
                self.inside(lead.action..facts.text.sentence(at).end.min(lead.action + 8))
            }
            // Its own way: see `under`.
            Binding::Under => Vec::new(),
            Binding::Due => {
                let acting = self.inside(lead.action..self.extent(lead.action).end);
                if acting.is_empty() { self.last_government(at) } else { acting }
            }
        }
    }

    /// The one who is asked: named behind the verb, or meant by its pronoun, or the one who is to act.
    fn asked(&self, at: usize, end: usize, lead: &Lead) -> Vec<String> {
        let facts = self.facts;
        // دعت مصر إلى إلزامها بالانسحاب: a third is to act, whom nothing names here.
        let obliges = |i: usize| facts.scan.is(i, Tag::Speech(SpeechTag::Word(SpeechWord::Obliging)));
        if obliges(lead.action) && self.mentions(lead.action + 1..lead.action + 2).next().is_none() {
            return Vec::new();
        }
        if facts.pronoun(at, end) {
            let sentence = facts.text.sentence(at).start;
            let earlier: Vec<_> = self.mentions(sentence..at).collect();
            let speaker = self.speaker(facts.text.span(at..at + 1).start).map(|statement| statement.speakers.clone());
            let other = earlier.iter().rev().find(|mention| Some(&mention.actor.codes) != speaker.as_ref());
            return other.map(|mention| mention.actor.codes.clone()).unwrap_or_default();
        }
        let mut named: Vec<_> = self.mentions(end..lead.action).collect();
        // مفوض حقوق الإنسان فولكر تورك: a title and its name are one.
        named.dedup_by(|next, one| next.tokens.start == one.tokens.end && next.actor.codes == one.actor.codes && !joins(&facts, one, next));
        // دعا الطرفين إلى الالتزام بالاتفاق: the sides are those of the text that is named.
        let sides = |mention: &&actor::Mention| facts.any(mention.tokens.start, CommitmentTag::Sides);
        let text = || self.extent(lead.action).find_map(|at| facts.instrument_over(at)).filter(|found| found.instrument.parties.len() > 1);
        if named.last().is_some_and(sides)
            && let Some(text) = text()
        {
            return text.instrument.parties.clone();
        }
        let position = facts.text.span(at..at + 1);
        // Cues stand in reading order, none inside another.
        let next = facts.statements.partition_point(|statement| statement.cue.end <= position.start);
        let said = facts.statements.get(next).filter(|statement| statement.cue.overlaps(position));
        let asked = match (said.map(|statement| &statement.speakers).filter(|speakers| !speakers.is_empty()), named.as_slice()) {
            // Who speaks stands right behind the verb, and the next one is asked.
            (Some(speakers), [first, rest @ ..]) if first.actor.codes == *speakers => self.neighbours(rest),
            (Some(_), [first, second, rest @ ..]) if first.tokens.start == end && !joins(&facts, first, second) => {
                let all: Vec<_> = std::iter::once(*second).chain(rest.iter().copied()).collect();
                self.neighbours(&all)
            }
            (Some(_), all) => self.neighbours(all),
            // طالب غوتيريش الطرفين
            (None, [_, rest @ ..]) if !rest.is_empty() => self.neighbours(rest),
            // The only one named is the one who asks, unless he stands before the verb.
            (None, all) if self.subject_before(at).is_some() => self.neighbours(all),
            (None, _) => Vec::new(),
        };
        if !asked.is_empty() {
            return asked;
        }
        // داعيا الدول المعنية إلى: states that nobody names.
        if (end..lead.action).any(|at| facts.any(at, CommitmentTag::States)) {
            return vec!["---GOV".to_owned()];
        }
        let told = said.map(|statement| statement.addressees.clone()).unwrap_or_default();
        if !told.is_empty() {
            return told;
        }
        // طالب الرئيس رواندا بسحب قواتها: a country that was taken for a place is its government.
        let from = facts.places.partition_point(|place| place.tokens.start < end);
        let asked = facts.places.iter().skip(from).take_while(|place| place.tokens.start < lead.action);
        let countries: Vec<String> = asked
            .filter(|place| place.place.kind == "country" && place.place.relation.is_none())
            .filter_map(|place| place.place.country.as_ref().map(|country| format!("{country}GOV")))
            .collect();
        if !countries.is_empty() {
            return countries;
        }
        // دعا الطرفين إلى: those whom the text binds that was named last.
        if (end..lead.action).any(|at| facts.any(at, CommitmentTag::Sides)) {
            return self.last_bound(at).map(|found| found.instrument.parties.clone()).unwrap_or_default();
        }
        // طالبت أنقرة بانسحاب قوات النظام: who acts in the demand.
        self.inside(lead.action..self.extent(lead.action).end.min(lead.action + CLOSE))
    }

    pub(super) fn mentions(&self, tokens: Range<usize>) -> impl Iterator<Item = &actor::Mention> {
        let from = self.facts.actors.partition_point(|actor| actor.tokens.start < tokens.start);
        let within = self.facts.actors.get(from..).unwrap_or_default().iter().take_while(move |actor| actor.tokens.start < tokens.end);
        within.filter(|actor| !self.in_aside(actor.tokens.start))
    }

    /// The first actor named in these tokens who can be bound.
    pub(super) fn inside(&self, tokens: Range<usize>) -> Vec<String> {
        // سحب القوات, where nobody says whose they are: no side by itself.
        let nobody = |mention: &actor::Mention| {
            mention.tokens.len() == 1 && self.facts.any(mention.tokens.start, CommitmentTag::Anybody) && mention.actor.name.is_none()
        };
        let bound = |mention: &&actor::Mention| !unbound(&mention.actor.codes) && !self.held(mention) && !nobody(mention);
        self.mentions(tokens).find(bound).map(|mention| self.codes_of(mention)).unwrap_or_default()
    }

    /// `باقي المعتقلين`: those who are to be freed are no side.
    fn held(&self, mention: &actor::Mention) -> bool {
        let of = |at| self.facts.scan.any(at, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Of(_))));
        // ألف أسير, of whichever side.
        let kinds = &self.facts.lexicon.commitments.kinds;
        let freed = |row: u8| kinds.get(usize::from(row)).is_some_and(|kind| kind.kind == "detainee-exchange");
        let captive = |at| self.facts.scan.any(at, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Of(row)) if freed(row)));
        let captives = mention.tokens.len() == 1 && captive(mention.tokens.start) && mention.actor.name.is_none();
        captives || mention.tokens.clone().any(of) && mention.actor.codes.iter().all(|code| code.ends_with("UNK"))
    }

    /// `قالت حماس إن الاحتلال خرق الهدنة`: between أن and the verb at `at` stands a noun of which nothing is known. It is the subject, and
    /// not who speaks; `إنه` goes on with him.
    pub(super) fn unknown_subject(&self, at: usize) -> bool {
        const REACH: usize = 12;
        let facts = self.facts;
        let start = facts.text.sentence(at).start.max(at.saturating_sub(REACH));
        let that = |i: &usize| facts.any(*i, CommitmentTag::That);
        let Some(that) = (start..at).rev().find(that) else { return false };
        let own = facts.scan.at(that).iter().any(|hit| hit.tag == Tag::Commitment(CommitmentTag::That) && hit.clitics.pronoun.is_some());
        let first = self.past_quote(that + 1);
        if own || first >= at || (first..at).any(|i| facts.actor_over(i).is_some() || facts.instrument_over(i).is_some()) {
            return false;
        }
        let particle =
            |i: usize| facts.any(i, CommitmentTag::Already) || facts.any(i, CommitmentTag::No) || facts.any(i, CommitmentTag::If);
        let verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        facts.text.kind(first) == Kind::Word
            && !particle(first)
            && facts.time_from(first).is_none()
            && facts.place_from(first).is_none()
            && !facts.scan.any(first, verb)
            && !(first..at).any(|i| self.is_comma(i))
    }

    /// The nearest actor before the verb in its sentence.
    pub(super) fn subject_before(&self, at: usize) -> Option<&actor::Mention> {
        if self.unknown_subject(at) {
            return None;
        }
        let sentence = self.facts.text.sentence(at).start;
        let before: Vec<_> = self.mentions(sentence.max(at.saturating_sub(SUBJECT))..at).collect();
        before.last().copied()
    }

    /// The subject of a verb: right behind it, else the nearest before it.
    pub(super) fn subject_mention(&self, at: usize, end: usize) -> Option<&actor::Mention> {
        let behind = self.mentions(end..end + 2).next().filter(|mention| mention.tokens.start <= end + 1 && !self.held(mention));
        // ستسحب قواتها: whose forces they are, she withdraws.
        let own = |mention: &&actor::Mention| {
            let hits = self.facts.scan.at(mention.tokens.start);
            hits.iter().any(|hit| hit.clitics.pronoun.is_some() && hit.end == mention.tokens.end)
        };
        let behind = behind.filter(|mention| !own(mention));
        // منعت عودة نازحين ولم تدخل الخيام: those for whom things are done do not do them.
        let acting = || {
            if self.unknown_subject(at) {
                return None;
            }
            let sentence = self.facts.text.sentence(at).start;
            let before: Vec<_> = self.mentions(sentence.max(at.saturating_sub(SUBJECT))..at).collect();
            before.into_iter().rev().find(|mention| !unbound(&mention.actor.codes))
        };
        behind.or_else(acting)
    }

    /// The codes of a mention and of those that و joins it to: `اتهم الجيش والقوات الإريترية بخرق …`.
    pub(super) fn joined_back(&self, last: &actor::Mention) -> Vec<String> {
        let index = self.facts.actors.partition_point(|actor| actor.tokens.start < last.tokens.start);
        let mut first = index;
        for _ in 0..JOINED {
            match (first.checked_sub(1).and_then(|at| self.facts.actors.get(at)), self.facts.actors.get(first)) {
                (Some(one), Some(next)) if joins(&self.facts, one, next) => first -= 1,
                _ => break,
            }
        }
        self.distinct(self.facts.actors.get(first..=index).unwrap_or_default().iter())
    }

    /// The codes of the subject; joint subjects together.
    pub(super) fn subject_codes(&self, at: usize, end: usize, action: usize) -> Vec<String> {
        let facts = self.facts;
        let behind: Vec<_> = self.mentions(end..action.min(end + 6)).collect();
        // التزم فيه الطرفان
        let close = end + usize::from(facts.any(end, CommitmentTag::Within));
        let mentions = if behind.first().is_some_and(|mention| mention.tokens.start == close) {
            // تعهدت مصر أمام مجلس الأمن: before whom it is promised is not bound.
            let joined = behind.iter().zip(behind.iter().skip(1)).take_while(|(one, next)| {
                let end = one.tokens.end;
                // تعهد الجيش للأمم المتحدة: to whom it is promised is not bound either.
                let near = next.tokens.start <= end || next.tokens.start == end + 1 && facts.text.kind(end) == Kind::Mark;
                near && self.plain(next)
            });
            let count = joined.count() + 1;
            behind.into_iter().take(count).collect()
        } else {
            // الرئيسان … و… اتفقا: neighbours before the verb that و or a comma joins.
            let sentence = self.facts.text.sentence(at).start;
            let before: Vec<_> = self.mentions(sentence.max(at.saturating_sub(SUBJECT))..at).collect();
            let mut joined: Vec<&actor::Mention> = Vec::new();
            for mention in before.into_iter().rev() {
                // أكدت باكو أن يريفان تلتزم: a word between them parts the two.
                let close = joined.last().is_none_or(|next| {
                    let end = mention.tokens.end;
                    next.tokens.start <= end || next.tokens.start == end + 1 && facts.text.kind(end) == Kind::Mark
                });
                if !close {
                    break;
                }
                joined.push(mention);
            }
            joined.reverse();
            joined
        };
        let codes = self.both(at, self.distinct(mentions.into_iter()));
        // اتفق المجتمعون على …: those whom the text binds that is spoken of, and not who was named last.
        if codes.is_empty() && self.gathered(end) {
            return self.last_bound(at).map(|text| text.instrument.parties.clone()).unwrap_or_default();
        }
        if codes.is_empty() { self.last_government(at) } else { codes }
    }

    /// `المجتمعون`: people in the plural, of whom nothing else is known.
    fn gathered(&self, at: usize) -> bool {
        let form = self.facts.text.form(at);
        form.starts_with("ال") && form.ends_with("ون") && self.facts.actor_over(at).is_none()
    }

    /// Who was spoken of last: the subject that a verb without one goes on with.
    pub(super) fn last_government(&self, at: usize) -> Vec<String> {
        let next = self.facts.actors.partition_point(|actor| actor.tokens.start < at);
        let earlier = self.facts.actors.get(..next).unwrap_or_default();
        earlier.last().map(|mention| mention.actor.codes.clone()).unwrap_or_default()
    }

    /// The instrument that lays down what a verb at `at` says: its subject.
    pub(super) fn provider(&self, at: usize) -> Option<&crate::instrument::Found> {
        let facts = self.facts;
        let sentence = facts.text.sentence(at);
        let before = (sentence.start..at).rev().take(SUBJECT).find_map(|at| facts.instrument_over(at));
        before.or_else(|| (at..sentence.end.min(at + AHEAD)).find_map(|at| facts.instrument_over(at)))
    }

    /// The text that was named last: the subject that `وينص كذلك على` goes on with.
    pub(super) fn last_text(&self, at: usize) -> Option<&crate::instrument::Found> {
        let next = self.facts.instruments.partition_point(|found| found.tokens.start < at);
        let last = next.checked_sub(1).and_then(|last| self.facts.instruments.get(last));
        last.filter(|found| found.tokens.end + FAR >= at)
    }

    /// The text named last before `at` that has parties.
    pub(super) fn last_bound(&self, at: usize) -> Option<&crate::instrument::Found> {
        let next = self.facts.instruments.partition_point(|found| found.tokens.start < at);
        let last = next.checked_sub(1).and_then(|last| self.bound.get(last).copied().flatten());
        last.and_then(|last| self.facts.instruments.get(last))
    }

    /// The id of the instrument that a commitment rests on.
    pub(super) fn instrument_of(&self, how: Binding, at: usize, action: usize) -> Option<String> {
        let facts = self.facts;
        let inside = || self.extent(action).find_map(|at| facts.instrument_over(at));
        let found = match how {
            Binding::Provide => self.provider(at).or_else(|| self.last_text(at)),
            Binding::Oblige => self.provider(at),
            Binding::Agree | Binding::Bind | Binding::Demand | Binding::Due => inside().or_else(|| {
                let sentence = facts.text.sentence(at).start;
                // تلتزم طالبان بموجب اتفاق الدوحة ب…
                let between = || (at..action).find_map(|at| facts.instrument_over(at));
                between().or_else(|| (sentence..at).rev().take(6).find_map(|at| facts.instrument_over(at)))
            }),
            Binding::Must | Binding::Under => inside(),
        };
        found.and_then(|found| found.id())
    }

    /// The innermost statement whose content holds byte `at`.
    pub(super) fn speaker(&self, at: usize) -> Option<&Statement> {
        let token = self.facts.text.tokens.partition_point(|token| token.span.end <= at);
        let number = self.told.get(token).copied().flatten()?;
        self.facts.statements.get(number as usize)
    }
}
