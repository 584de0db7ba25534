//! The noun that an instrument is called by, and what the words before it make of it: an act, a wish, or something that stands.

use super::Finder;
use super::describe::{Traits, around};
use super::tail::{Tail, counts, truce_at};
use crate::facts::Facts;
use crate::lexicon::{Binding, CommitmentTag, InstrumentAround as Around, InstrumentNoun, InstrumentTag, New, Tag};
use crate::text::Kind;

/// A noun for instruments in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    pub row: u8,
    pub noun: &'a InstrumentNoun,
    pub plural: bool,
    pub definite: bool,
    pub start: usize,
    pub end: usize,
    pub before: usize,
}

/// How far before a ceasefire a word is looked for that shows that one stands.
const NEAR: usize = 4;
/// How far before an indefinite noun its verb may stand.
const VERB: usize = 10;
/// The same where a preposition ties the noun to the verb: `توصل … إلى`.
const FAR: usize = 40;
/// How many of those who make one may be named before the verb, besides the last.
const SIGNERS: usize = 8;
/// How many tokens the parts of a noun may stand apart.
const PARTED: usize = 8;

impl<'a> Finder<'a> {
    /// The noun that begins at token `i`.
    pub(super) fn head(&self, i: usize) -> Option<Head<'a>> {
        let (whole, parted) = (self.whole(i), self.parted(i));
        match (whole, parted) {
            (Some(whole), Some(parted)) => Some(if parted.end > whole.end { parted } else { whole }),
            (whole, parted) => whole.or(parted),
        }
    }

    /// `ونص اتفاق بريتوريا على نزع السلاح`: the verb of laying down, where a clause begins and على follows, is no noun.
    pub(super) fn is_verb(&self, i: usize) -> bool {
        let facts = self.facts;
        let cues = &facts.lexicon.commitments.cues;
        let provides = |row: u8| cues.get(usize::from(row)).is_some_and(|cue| cue.how == Binding::Provide);
        let hit = facts.scan.at(i).iter().find(|hit| matches!(hit.tag, Tag::Commitment(CommitmentTag::Cue(row, true)) if provides(row)));
        let Some(hit) = hit.filter(|hit| hit.clitics.preposition.is_none()) else { return false };
        let sentence = facts.text.sentence(i);
        let opens = || {
            let before = i - 1;
            let led = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Already | CommitmentTag::That));
            hit.clitics.conjunction
                || facts.text.kind(before) == Kind::Mark
                || facts.scan.any(before, led)
                || facts.is(before, Around::Which)
        };
        let upon = |at: usize| facts.scan.is(at, Tag::Commitment(CommitmentTag::Upon));
        (i == sentence.start || opens()) && (i + 1..sentence.end.min(i + FAR / 2)).any(upon)
    }

    /// A noun that stands in one piece.
    fn whole(&self, i: usize) -> Option<Head<'a>> {
        let instruments = &self.facts.lexicon.instruments;
        let (hit, (first, plural, definite)) = self.facts.scan.longest(i, |hit| match hit.tag {
            Tag::Instrument(InstrumentTag::Noun(row, plural, definite)) if hit.clitics.pronoun.is_none() => Some((row, plural, definite)),
            _ => None,
        })?;
        // Of several nouns with one writing the first in the file holds.
        let same = self.facts.scan.at(i).iter().filter(|other| other.end == hit.end && other.before == hit.before);
        let rows = same.filter_map(|other| match other.tag {
            Tag::Instrument(InstrumentTag::Noun(row, ..)) => Some(row),
            _ => None,
        });
        let row = rows.min().unwrap_or(first);
        Some(Head { row, noun: instruments.nouns.get(row as usize)?, plural, definite, start: i, end: hit.end, before: hit.before })
    }

    /// A noun with words between its parts: `وقفا شاملا وفوريا لإطلاق النار`, `آلية رصد ومراقبة وقف إطلاق النار`.
    fn parted(&self, i: usize) -> Option<Head<'a>> {
        let facts = self.facts;
        let (hit, row) = facts.scan.longest(i, |hit| match hit.tag {
            Tag::Instrument(InstrumentTag::Open(row)) if hit.clitics.pronoun.is_none() => Some(row),
            _ => None,
        })?;
        let noun = facts.lexicon.instruments.nouns.get(row as usize)?;
        let part = |at: usize, tag: InstrumentTag| facts.scan.longest(at, |hit| (hit.tag == Tag::Instrument(tag)).then_some(()));
        let mut inner = noun.middle.is_empty();
        let last = facts.text.sentence(i).end.min(hit.end + PARTED);
        for at in hit.end..last {
            if inner && let Some((close, ())) = part(at, InstrumentTag::Close(row)) {
                return Some(Head {
                    row,
                    noun,
                    plural: false,
                    definite: !noun.middle.is_empty(),
                    start: i,
                    end: close.end,
                    before: hit.before,
                });
            }
            inner |= part(at, InstrumentTag::Middle(row)).is_some();
            // Between the parts of وقف … لإطلاق النار only its own adjectives stand, and they have no article.
            let fits = facts.text.kind(at) == Kind::Word && (!noun.middle.is_empty() || !has_article(facts.text.form(at)));
            if !fits && !facts.is_around_name(at) {
                return None;
            }
        }
        None
    }

    /// `الاتفاق على`, `تم الاتفاق مع`, `بالاتفاق مع`: what is done, not what was made.
    pub(super) fn is_act(&self, head: &Head) -> bool {
        let facts = self.facts;
        if !head.definite || head.noun.truce || !matches!(head.noun.new, New::Made | New::Signed) || self.lays_down(head.start) {
            return false;
        }
        let done = head.start.checked_sub(1).is_some_and(|before| facts.is(before, Around::Done));
        let by = facts.scan.at(head.start).iter().any(|hit| hit.end == head.end && hit.clitics.preposition == Some('ب'));
        done || facts.is(head.end, Around::Act) || by && facts.is(head.end, Around::With)
    }

    /// A word before a ceasefire shows that there is one.
    pub(super) fn stands(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(NEAR))..head.start).any(|at| self.facts.is(at, Around::Standing))
            || matches!(head.noun.new, New::Never | New::Formed) && self.lays_down(head.start)
    }

    /// `وينص الاتفاق على`, `بموجب البيان`: the word right before says that a text binds somebody.
    fn lays_down(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.cue(before, &[Binding::Provide, Binding::Oblige, Binding::Under]))
    }

    /// `اتفقا على وقف لإطلاق النار`: a ceasefire that is agreed on or laid down is what is to be done; the text is another.
    pub(super) fn agreed_on(&self, head: &Head) -> bool {
        let facts = self.facts;
        let on = head.start.checked_sub(1).is_some_and(|before| facts.scan.is(before, Tag::Commitment(CommitmentTag::Upon)));
        let sentence = facts.text.sentence(head.start).start.max(head.start.saturating_sub(FAR / 2));
        // يقضي بوقف شامل لإطلاق النار
        let by = facts.scan.at(head.start).iter().any(|hit| hit.end > head.start && hit.clitics.preposition == Some('ب'));
        on && (sentence..head.start).any(|at| self.cue(at, &[Binding::Agree, Binding::Provide]))
            || by && (sentence..head.start).any(|at| self.cue(at, &[Binding::Agree, Binding::Provide, Binding::Oblige, Binding::Bind]))
    }

    /// A word at `at` binds in one of these ways.
    fn cue(&self, at: usize, ways: &[Binding]) -> bool {
        let cues = &self.facts.lexicon.commitments.cues;
        let so = |row: u8| cues.get(usize::from(row)).is_some_and(|cue| ways.contains(&cue.how));
        self.facts.scan.any(at, |tag| matches!(tag, Tag::Commitment(CommitmentTag::Cue(row, _)) if so(row)))
    }

    /// `تشكيل لجنة محايدة تشرف على الهدنة`: a body that a text, or those who agreed, set up: it is of both or of neither, or watches over
    /// something, where a text or an agreement is spoken of. What a ministry or a parliament sets up is none.
    pub(super) fn formed(&self, head: &Head) -> bool {
        /// How far before it the text may be named.
        const TEXT: usize = 50;
        let facts = self.facts;
        let sentence = facts.text.sentence(head.start).start;
        let set_up = (sentence.max(head.start.saturating_sub(2))..head.start).any(|at| facts.is(at, Around::Forms));
        let joint = (head.end..head.end + 3).any(|at| facts.is(at, Around::Joint));
        if joint && self.formed_by_two(head) {
            return true;
        }
        if !set_up || !joint && head.end < head.start + 2 {
            return false;
        }
        let agreed = (sentence..head.start).any(|at| self.cue(at, &[Binding::Provide, Binding::Agree, Binding::Under]));
        agreed || self.found.last().is_some_and(|found| found.tokens.end + TEXT >= head.start)
    }

    /// `شكّل الجيشان الهندي والباكستاني لجنة مشتركة`, `أعلنت أرمينيا وأذربيجان تشكيل لجنة مشتركة`: two countries set it up.
    fn formed_by_two(&self, head: &Head) -> bool {
        let facts = self.facts;
        let sentence = facts.text.sentence(head.start).start;
        let verb = (sentence.max(head.start.saturating_sub(VERB))..head.start).rev().find(|&at| !self.aside(at));
        let Some(verb) = verb.filter(|&verb| facts.is(verb, Around::Forms)) else { return false };
        let from = if verb + 1 == head.start { sentence.max(verb.saturating_sub(VERB)) } else { verb };
        around(&facts, from..head.start).countries.len() > 1
    }

    /// A ceasefire that somebody declared.
    pub(super) fn declared(&self, head: &Head) -> bool {
        let sentence = self.facts.text.sentence(head.start).start;
        (sentence.max(head.start.saturating_sub(NEAR))..head.start)
            .any(|at| self.facts.is(at, Around::Declares) || self.facts.is(at, Around::Making) || self.facts.is(at, Around::Makes))
    }

    /// `أعلنت الوزارة بدء وقف إطلاق النار`: what the clause tells of a ceasefire that somebody sets going.
    pub(super) fn begun(&self, head: &Head, tail: &Tail) -> Option<Traits> {
        let facts = self.facts;
        let sentence = facts.text.sentence(head.start).start;
        let before = head.start.checked_sub(1).filter(|&before| before >= sentence && facts.is(before, Around::Begun))?;
        let clause = sentence.max(before.saturating_sub(FAR / 2))..before;
        let said = clause.clone().rev().find(|&at| facts.is(at, Around::Declares))?;
        if (said..before).any(|at| facts.is(at, Around::Guard)) {
            return None;
        }
        let mut traits = tail.traits.clone();
        traits.add(&around(&facts, clause));
        Some(traits)
    }

    /// What the clause says in which somebody makes an instrument of this indefinite name; none where nobody does.
    pub(super) fn made(&self, head: &Head, tail: &Tail) -> Option<Traits> {
        let (facts, text) = (self.facts, self.facts.text);
        if head.definite || !matches!(head.noun.new, New::Made | New::Signed) {
            return None;
        }
        // يتألف من ثمانية بروتوكولات: what it consists of is no text of its own.
        let consists = head.start.checked_sub(2).is_some_and(|at| facts.is(at, Around::Consists) && counts(&facts, at + 1));
        if consists {
            return None;
        }
        if tail.made || self.was(head, tail) {
            return Some(Traits::default());
        }
        let sentence = text.sentence(head.start).start;
        let before = self.before_quote(head.start);
        let tied = before >= sentence && before < head.start && facts.is(before, Around::Ties);
        // What is agreed on is a truce; an agreement is what one comes to.
        let agreed = tied && head.noun.truce && !head.noun.standing;
        let mut patience = if tied { FAR } else { VERB };
        for at in (sentence.max(head.start.saturating_sub(FAR))..head.start).rev() {
            // Days, places, people between the verb and its object keep nothing apart.
            if head.noun.new != New::Made || !self.aside(at) {
                patience = patience.checked_sub(1)?;
            }
            // Between a verb and its far object only its own asides stand.
            if !tied && facts.is(at, Around::Guard) {
                return None;
            }
            // أثمرت جهود الوسطاء عن اتفاق: what talks came to.
            // … عن اتفاق على سحب القوات: what is told is the act, and the text is another.
            let came = tied
                && facts.scan.is(at, Tag::Commitment(CommitmentTag::Results))
                && facts.actor_over(at).is_none()
                && !facts.is(head.end, Around::Act);
            let verb = facts.is(at, Around::Makes)
                || head.noun.truce && facts.is(at, Around::Declares)
                || agreed && facts.is(at, Around::Agree)
                || came;
            // توقيع الرئيسين، في واشنطن، اتفاقا: who signs, where and when may stand between.
            let masdar = facts.longest(at, Around::Making);
            let masdar = masdar.filter(|&end| end + 2 >= head.start || (end..head.start).all(|at| self.aside(at)));
            // تم التوصل ليلا إلى اتفاق: its preposition stands behind an adverb.
            let apart = tied && facts.is(at, Around::Apart) && (at + 1..before).all(|at| self.aside(at) || self.adverb(at));
            let masdar = masdar.or_else(|| apart.then_some(at + 1));
            // يسعى الوسطاء إلى التوصل إلى هدنة: who wants it stands before the preposition of the masdar.
            let led = at > sentence && facts.is(at - 1, Around::Ties);
            let back = if masdar.is_some() && led { VERB / 2 } else { 2 };
            let denied = (sentence.max(at.saturating_sub(back))..at).any(|at| facts.is(at, Around::Guard));
            if masdar.is_some() {
                let came = |at: usize| facts.is(at, Around::Reached) || facts.scan.is(at, Tag::Commitment(CommitmentTag::Results));
                let reached = (sentence.max(at.saturating_sub(3))..at).any(came);
                // للتوصل إلى: it is aimed at.
                let bound = facts.scan.at(at).iter().any(|hit| hit.clitics.preposition == Some('ل'));
                if reached && !denied && !bound {
                    return Some(around(&facts, at..head.start));
                }
                return None;
            }
            if verb && !denied {
                // أعلن الوزير توصل الجانبين إلى هدنة: those behind the verb have made it, and not who tells of it.
                let behind = facts.actor_from(at + 1).is_some();
                let from = if behind { at } else { self.signers(at).max(sentence) };
                return Some(around(&facts, from..head.start));
            }
            if verb {
                return None;
            }
        }
        None
    }
}

impl Finder<'_> {
    /// `أول هدنة`, `هدنة سابقة`, `اتفاق سابق لوقف النار`: it has its place among others, and so has been.
    pub(super) fn was(&self, head: &Head, tail: &Tail) -> bool {
        let facts = self.facts;
        let ordered =
            head.start.checked_sub(1).is_some_and(|before| facts.is(before, Around::Ordinal)) || facts.is(head.end, Around::Previous);
        ordered && (head.noun.truce || (head.end..tail.end).any(|at| truce_at(&facts, at).is_some())) && !self.wanted(head)
    }

    /// The token before `at` and before an opening quotation mark.
    fn before_quote(&self, at: usize) -> usize {
        let before = at.saturating_sub(1);
        if self.facts.is_quote(before) { before.saturating_sub(1) } else { before }
    }

    /// Somebody, a day, a place, a mark or the preposition of one stands at `at`.
    fn aside(&self, at: usize) -> bool {
        let facts = self.facts;
        let next = |at: usize| facts.time_from(at).is_some() || facts.place_from(at).is_some();
        facts.text.kind(at) == Kind::Mark
            || facts.actor_over(at).is_some()
            || facts.in_time(at)
            || facts.place_over(at).is_some()
            || facts.is(at, Around::About) && next(at + 1)
    }

    /// `ليلا`, `رسميا`: an adverb of one word.
    fn adverb(&self, at: usize) -> bool {
        let raw = self.facts.text.tokens.get(at).map_or("", |token| self.facts.text.slice(token.span));
        raw.ends_with('ا') || raw.contains('\u{064B}')
    }

    /// Where those who make one begin to be named before the verb at `at`: `الرئيس … ونظيره … ورئيس الوزراء … قد وقعوا`.
    fn signers(&self, at: usize) -> usize {
        let actors = self.facts.actors;
        let near = at.saturating_sub(VERB / 2);
        let mut first = actors.partition_point(|actor| actor.tokens.end <= at);
        let joined = |index: usize| match (index.checked_sub(1).and_then(|before| actors.get(before)), actors.get(index)) {
            (Some(one), Some(next)) => {
                let and = self.facts.scan.at(next.tokens.start).iter().any(|hit| hit.clitics.conjunction);
                and && next.tokens.start <= one.tokens.end + 1
            }
            _ => false,
        };
        match first.checked_sub(1).and_then(|last| actors.get(last)).filter(|last| last.tokens.end >= near) {
            Some(_) => first -= 1,
            None => return at.saturating_sub(6),
        }
        for _ in 0..SIGNERS {
            if !joined(first) {
                break;
            }
            first -= 1;
        }
        actors.get(first).map_or(at, |actor| actor.tokens.start).min(at.saturating_sub(6))
    }
}

/// The byte where the noun itself begins.
pub(super) fn stem(facts: Facts, head: &Head) -> usize {
    crate::lexicon::stem_start(facts.text, head.start, head.before)
}

/// A word without its article.
pub(super) fn bare(form: &str) -> &str {
    form.strip_prefix('ا').and_then(|rest| rest.strip_prefix('ل')).unwrap_or(form)
}

/// True for a word with the article.
pub(super) fn has_article(form: &str) -> bool {
    bare(form).len() < form.len()
}
