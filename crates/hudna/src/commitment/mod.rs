//! Commitments: what somebody is bound to do, by whom it is wanted, and how it went.

mod action;
mod aside;
mod breach;
mod carried;
mod cue;
mod declared;
mod exchange;
mod items;
mod later;
mod obligor;
mod opponent;
mod outcome;
mod own;
mod performer;
mod reached;
mod refrain;
mod sides;
mod term;
mod turn;
mod under;
mod unless;
mod upon;
mod withheld;

use crate::facts::Facts;
use crate::lexicon::{CommitmentStatus as Status, CommitmentTag, Family, Hit, Tag};
use crate::mention::place;
use crate::reading::{Commitment, Why};
use crate::statement::innermost;
use std::ops::Range;

/// Finds the commitments of a text; spans are bytes into the readable text.
pub fn find(facts: &Facts) -> Vec<Commitment> {
    let mut finder = Finder {
        facts: *facts,
        told: innermost(facts.text, facts.statements, |statement| statement.content),
        bound: bound(facts),
        quotes: (0..facts.text.tokens.len()).filter(|&at| facts.is_quote(at)).collect(),
        cue: None,
        asides: Vec::new(),
        tribal: false,
        made: Vec::new(),
        taken: vec![false; facts.text.tokens.len()],
    };
    // Whatever makes a commitment begins with a word of the lexicon's for it.
    for at in (0..facts.text.tokens.len()).filter(|&at| facts.scan.has(at, Family::COMMITMENT)) {
        finder.cue = None;
        finder.cue(at);
        finder.tribal = false;
        finder.asides.clear();
        finder.upon(at);
        finder.cue = None;
        let read = finder.withheld(at) || finder.later(at) || finder.told(at) || finder.wholly(at) || finder.undone(at);
        if !read {
            finder.outcome(at);
        }
        finder.crime(at);
        finder.accused(at);
        finder.declared(at);
        finder.reached(at);
        finder.condition(at);
        finder.unless(at);
        finder.violation(at);
        finder.unbroken(at);
        finder.exchange(at);
        finder.own(at);
        finder.refrain(at);
    }
    let mut made = finder.made;
    made.sort_by_key(|made| (made.tokens.start, made.tokens.end));
    made.into_iter().map(|made| made.commitment).collect()
}

/// Up to each instrument the number of the last one that has parties.
fn bound(facts: &Facts) -> Vec<Option<usize>> {
    let mut last = None;
    let up_to = facts.instruments.iter().enumerate().map(|(number, found)| {
        if !found.instrument.parties.is_empty() {
            last = Some(number);
        }
        last
    });
    up_to.collect()
}

/// A commitment with its tokens.
#[derive(Debug, Clone)]
struct Made {
    tokens: Range<usize>,
    /// The last token at which it or one made before it begins: what is looked for near by is not looked for before that.
    farthest: usize,
    commitment: Commitment,
}

/// How far before a pronoun (`بموجبه`) its text may stand.
const FAR: usize = 60;
/// How many words of no known sort may stand between a cue and an action of no known kind.
const STRANGERS: usize = 2;
/// How far behind a claim that a truce is kept the word may stand that takes it back.
const LOOK: usize = 16;
/// How far behind a word of holding to a text that text may stand.
const NEAR: usize = 3;

struct Finder<'a> {
    facts: Facts<'a>,
    /// The innermost statement in whose content each token stands.
    told: Vec<Option<u32>>,
    /// Up to each instrument the last one that has parties.
    bound: Vec<Option<usize>>,
    /// The tokens that are quotation marks.
    quotes: Vec<usize>,
    /// The word that is being read and its row, for derivations.
    cue: Option<(usize, u8)>,
    /// What is put in between that word and its action.
    asides: Vec<Range<usize>>,
    /// That word binds tribes, who are civilians and keep a peace of their own.
    tribal: bool,
    made: Vec<Made>,
    /// Tokens that a commitment has.
    taken: Vec<bool>,
}

impl<'a> Facts<'a> {
    /// The phrases at `at`, where one of them is of `data/commitments.toml`.
    fn words(&self, at: usize) -> &'a [Hit] {
        self.scan.of(at, Family::COMMITMENT | Family::COMMITMENT_WORD)
    }

    fn any(&self, at: usize, tag: CommitmentTag) -> bool {
        self.scan.is(at, Tag::Commitment(tag))
    }

    /// The longest phrase at `at` for which `pick` gives something, and the token after it.
    fn pick<T>(&self, at: usize, pick: impl Fn(CommitmentTag) -> Option<T>) -> Option<(usize, T)> {
        self.words(at).iter().find_map(|hit| match hit.tag {
            Tag::Commitment(tag) => Some((hit.end, pick(tag)?)),
            _ => None,
        })
    }
}

impl<'a> Finder<'a> {
    /// Who is named at `at`, and the token after him: an actor, or a country that was taken for a place.
    fn side_from(&self, at: usize) -> Option<(Vec<String>, usize)> {
        let facts = self.facts;
        if let Some(actor) = facts.actor_from(at) {
            return Some((actor.actor.codes.clone(), actor.tokens.end));
        }
        let place = facts.place_from(at).filter(|place| place.place.kind == "country" && place.place.relation.is_none())?;
        let code = format!("{}GOV", place.place.country.as_ref()?);
        Some((vec![code], place.tokens.end))
    }

    /// A verb of some kind that is not yet done: `تنسحب`, `ينسحبون`.
    fn to_come(&self, at: usize) -> bool {
        let verb = |tag| matches!(tag, Tag::Commitment(CommitmentTag::Verb(..)));
        let form = self.facts.text.form(at);
        let first = form.strip_prefix('و').unwrap_or(form);
        self.facts.scan.any(at, verb) && first.starts_with(['ي', 'ت', 'ن'])
    }

    /// The number from which on those that begin at token `from` or later have been made.
    fn near(&self, from: usize) -> usize {
        self.made.partition_point(|made| made.farthest < from)
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
        let votes = kind == "cease-fire" && obligor::unarmed(&obligors);
        if tokens.is_empty()
            || votes
            || obligor::unbound(&obligors) && !self.tribal
            || self.taken.get(tokens.clone()).is_none_or(|taken| taken.contains(&true))
        {
            return;
        }
        let mut span = facts.text.span(tokens.clone());
        span.start = match facts.instrument_over(tokens.start).filter(|found| found.tokens == tokens) {
            Some(text) => text.instrument.span.start,
            None => self.without_conjunction(tokens.start),
        };
        let open = matches!(status, Status::Due | Status::Unfulfilled);
        let deadline = self.deadline(tokens.clone());
        let deadline = deadline.or_else(|| self.term(tokens.clone(), instrument.as_deref()).filter(|_| open));
        let status = if status == Status::Due && self.stalled(tokens.end) { Status::Unfulfilled } else { status };
        let next = facts.places.partition_point(|place| place.tokens.start < tokens.start);
        // على إسرائيل الإفراج …, انسحاب إسرائيل: the country that must is no zone.
        let must = |place: &place::Found| place.place.country.as_ref().is_some_and(|country| obligors.contains(&format!("{country}GOV")));
        let mut within = facts.places.get(next..).unwrap_or_default().iter().take_while(|place| place.tokens.start < tokens.end);
        let upon = |at: usize| at > 0 && facts.any(at - 1, CommitmentTag::Upon);
        let doer = |place: &place::Found| {
            let genitive = place.place.kind == "country" && place.tokens.start == tokens.start + 1;
            must(place) && (upon(place.tokens.start) || genitive)
        };
        let zone = within.find(|place| !doer(place)).map(|place| place.place.name.clone());
        let lines = &facts.lexicon.commitments;
        let rows: Vec<_> = self.cue.and_then(|(_, row)| lines.cue_line(row)).into_iter().chain(lines.kind_line(&kind)).collect();
        let mut why = Why::new(rule, &rows);
        if let Some((at, _)) = self.cue {
            why = why.with_words("cue", facts.text.span(at..at + 1));
        }
        let by = self.speaker(span.start).and_then(|statement| statement.speakers.first().cloned());
        let commitment = Commitment { span, obligors, kind, instrument, zone, deadline, status: status.name(), status_by: by, why };
        self.taken.get_mut(tokens.clone()).into_iter().flatten().for_each(|taken| *taken = true);
        let farthest = self.made.last().map_or(0, |made| made.farthest).max(tokens.start);
        self.made.push(Made { tokens, farthest, commitment });
    }
}

/// True where two lists of codes share no country, nor an actor of none.
fn other_side(one: &[String], other: &[String]) -> bool {
    let side = |code: &String| code.get(..3).filter(|country| *country != "---").unwrap_or(code).to_owned();
    !one.is_empty() && !one.iter().any(|code| other.iter().any(|other| side(code) == side(other)))
}
