//! Which mentions of one report are one event: what the text says by articles, by the order of telling and by what agrees. The reader's
//! `same_as` is one voice among others here, since it sees two mentions at a time and this sees the whole report.

use super::days::Days;
use super::lend::{Bridge, bridge, cause, lend};
use super::outline::Taken;
use super::place::{self, Where};
use super::{bond, side};
use crate::lexicon::{EventFamily, Identity, Lexicon};
use crate::record::Spot;
use std::collections::BTreeMap;

/// An event mention with what bears on whether it is a new event.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft<'a> {
    /// Its number in the reading.
    pub(super) number: usize,
    pub(super) kind: &'a str,
    pub(super) realis: &'a str,
    pub(super) source: &'a [String],
    pub(super) target: &'a [String],
    /// Those of them whom the report names: see [`super::side`].
    pub(super) source_names: Vec<String>,
    pub(super) target_names: Vec<String>,
    pub(super) days: Option<Days>,
    pub(super) spots: Vec<Spot>,
    pub(super) passage: usize,
    pub(super) said: Option<usize>,
    /// Codes of those who say it.
    pub(super) speakers: &'a [String],
    /// The reader ties it to this earlier mention.
    pub(super) tied: Option<usize>,
    /// It has the article or a pronoun: something known.
    pub(super) given: bool,
    /// What it governs has the article.
    pub(super) of_given: bool,
    /// Those harmed have the article: the harm is known.
    pub(super) known_victims: bool,
    /// A word beside it says that it is one more, or that any such is meant.
    pub(super) another: bool,
    /// A masdar of what has no article: any such.
    pub(super) indefinite: bool,
    /// A campaign or an operation, and no single act.
    pub(super) campaign: bool,
    /// How often the report has turned to something else before it.
    pub(super) front: usize,
    /// Which of several of one name.
    pub(super) order: Option<u8>,
    pub(super) taken: Option<Taken>,
    /// Its sentence is about how many they were: numbers differ there, and the event does not.
    pub(super) toll: bool,
    pub(super) harm: Option<&'static str>,
    /// Exact whole figures.
    pub(super) counts: Vec<(String, f64)>,
    pub(super) instruments: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) particular: Vec<u32>,
}

/// Mentions taken for one event.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain<'a> {
    pub(super) members: Vec<Draft<'a>>,
    pub(super) days: Option<Days>,
    pub(super) spots: Vec<Spot>,
    pub(super) source: Vec<String>,
    pub(super) target: Vec<String>,
    pub(super) source_names: Vec<String>,
    pub(super) target_names: Vec<String>,
    pub(super) instruments: Vec<String>,
    /// The chain of the event that brought it about or that it is a part of.
    pub(super) part_of: Option<usize>,
}

/// What agreement counts for, and how much of it is wanted.
const ENOUGH: f64 = 2.5;
/// Types that are about an instrument.
const AGREEMENT: &str = "agreement.";
/// How many chains back a mention is compared, and how many of the first of the report, which are what it is about.
pub(super) const REACH: usize = 70;
const FIRST: usize = 10;
/// What a sentence of distance takes away.
const FADE: f64 = 0.1;

impl<'a> Draft<'a> {
    pub(super) fn denied(&self) -> bool {
        self.realis == "alleged-false" || self.realis == "negated" && self.said.is_some()
    }

    fn happened(&self) -> bool {
        matches!(self.realis, "actual" | "ongoing" | "alleged-false" | "negated")
    }

    pub(super) fn bare(&self) -> bool {
        self.days.is_none() && self.spots.is_empty()
    }
}

impl<'a> Chain<'a> {
    fn add(&mut self, draft: Draft<'a>) {
        // The exact beats the vague, and what was told first stays.
        if let Some(days) = draft.days
            && self.days.is_none_or(|own| !own.is_exact() && days.is_exact() && own.meets(days, 1))
        {
            self.days = Some(days);
        }
        for spot in &draft.spots {
            if !self.spots.iter().any(|own| own.id == spot.id) {
                self.spots.push(spot.clone());
            }
        }
        self.spots.sort_by_key(place::fineness);
        // What a denial names as the doer is what is denied.
        if !draft.denied() || self.source.is_empty() {
            add_new(&mut self.source, draft.source);
            add_new(&mut self.source_names, &draft.source_names);
        }
        add_new(&mut self.target, draft.target);
        add_new(&mut self.target_names, &draft.target_names);
        add_new(&mut self.instruments, &draft.instruments);
        self.members.push(draft);
    }

    pub(super) fn kinds(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.members.iter().map(|draft| draft.kind)
    }

    fn leads(&self) -> bool {
        self.members.first().is_some_and(|draft| draft.passage == 0)
    }

    pub(super) fn last_passage(&self) -> usize {
        self.members.iter().map(|draft| draft.passage).max().unwrap_or(0)
    }

    pub(super) fn has(&self, family: &str) -> bool {
        self.kinds().any(|kind| kind.starts_with(family))
    }

    pub(super) fn last(&self) -> usize {
        self.members.last().map_or(0, |member| member.number)
    }

    pub(super) fn harm(&self) -> Option<&'static str> {
        self.members.iter().find_map(|draft| draft.harm)
    }

    pub(super) fn has_happened(&self) -> bool {
        self.members.iter().any(Draft::happened)
    }
}

fn add_new(list: &mut Vec<String>, more: &[String]) {
    for code in more {
        if !list.contains(code) {
            list.push(code.clone());
        }
    }
}

/// The chains of `drafts`, which stand in the order of the text.
pub(super) fn chains<'a>(drafts: Vec<Draft<'a>>, published: Option<i32>, lexicon: &Lexicon) -> Vec<Chain<'a>> {
    let mut chains: Vec<Chain> = Vec::new();
    // How many events of each family have been told.
    let mut told: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    for draft in drafts {
        let family = (lexicon.links.family(draft.kind).map_or("", |family| family.name.as_str()), draft.harm);
        let alone = told.get(&family).copied().unwrap_or(0) <= 1;
        let before = chains.len();
        let number = match bridge(&chains, &draft) {
            Some(Bridge::Told(number)) => number,
            Some(Bridge::Meant(harm)) => {
                let number = chains.len();
                let mut chain = Chain::default();
                if let Some(harm) = chains.get_mut(harm) {
                    (chain.days, chain.spots, chain.target) = (harm.days, harm.spots.clone(), harm.target.clone());
                    harm.part_of = Some(number);
                }
                chains.push(chain);
                number
            }
            None => {
                let near = |number: &usize| *number < FIRST || number + REACH >= chains.len();
                let scored = chains.iter().enumerate().filter(|(number, _)| near(number));
                let scored = scored.filter_map(|(number, chain)| Some((number, score(chain, &draft, published, alone, lexicon)?)));
                // Of two that agree alike, the one told last.
                let best = scored.filter(|(_, score)| *score >= ENOUGH).max_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
                best.map_or_else(
                    || {
                        chains.push(Chain::default());
                        chains.len() - 1
                    },
                    |(number, _)| number,
                )
            }
        };
        if let Some(chain) = chains.get_mut(number) {
            chain.add(draft);
        }
        if chains.len() > before {
            *told.entry(family).or_default() += 1;
        }
        cause(&mut chains, number, lexicon);
    }
    lend(&mut chains);
    chains
}

/// How much speaks for `draft` being one more mention of `chain`; none where something speaks against it.
fn score(chain: &Chain, draft: &Draft, published: Option<i32>, alone: bool, lexicon: &Lexicon) -> Option<f64> {
    let links = &lexicon.links;
    let own = links.family(draft.kind)?;
    let theirs = chain.kinds().find_map(|kind| links.family(kind).filter(|family| family.name == own.name));
    let joined = chain.kinds().filter_map(|kind| links.family(kind)).any(|family| links.joins(&family.name, &own.name));
    if draft.another || !joined || chain.members.iter().any(|member| member.campaign != draft.campaign) {
        return None;
    }
    if !bond::holds(chain, draft, own, theirs.is_some(), alone, lexicon) {
        return None;
    }
    let mut score = 0.0;
    if theirs.is_some() {
        score += kinds(chain, draft, own)?;
    }
    score += when(chain, draft, own, published)?;
    if !realis(chain, draft, own) {
        return None;
    }
    let place = place::agree(&chain.spots, &draft.spots, own.km);
    score += match place {
        Where::Apart => return None,
        Where::Open => 0.0,
        Where::Within => 0.5,
        Where::Near => 1.0,
        // A whole governorate, a country.
        Where::SameWide if chain.spots.first().is_none_or(|spot| place::fineness(spot) > 1) => 0.5,
        Where::SameWide => 1.0,
        Where::Same => 2.0,
    };
    let sides = sides(chain, draft, theirs.is_some(), place, lexicon)?;
    score += sides;
    score += counts(chain, draft, own, place)?;
    let apart = (draft.passage.saturating_sub(chain.last_passage())) as f64;
    let shares = |list: &[String], other: &[String]| list.iter().any(|item| other.contains(item));
    if shares(&chain.instruments, &draft.instruments) && draft.kind.starts_with(AGREEMENT) {
        score += 2.0;
    }
    let same = theirs.is_some();
    let tied = chain.members.iter().any(|member| draft.tied == Some(member.number));
    let beside = chain.members.iter().any(|member| member.passage == draft.passage);
    // The one tells the day and the other the place.
    let completes = beside && (chain.spots.is_empty() && !draft.spots.is_empty() && draft.days.is_none() && chain.days.is_some());
    let denies = draft.realis == "alleged-false" || chain.members.iter().any(|member| member.realis == "alleged-false");
    for (holds, weight) in [
        // Of what happens all the time, the article makes nothing known: قرر الموافقة على.
        (draft.given && same, if own.known { 2.0 } else { 1.0 }),
        (draft.given && same && own.known && chain.days.is_some() && !chain.spots.is_empty(), 0.5),
        (draft.of_given && own.known && own.by != Identity::Parties, 1.5),
        (denies && chain.has_happened(), 1.0),
        (draft.denied() && chain.members.iter().any(|member| member.denied() && shares(member.speakers, draft.speakers)), 1.0),
        (draft.denied() && draft.bare(), 1.0),
        (tied, if own.by == Identity::Parties { 0.5 } else { 2.0 }),
        (beside && !same, 1.0),
        (completes, 1.5),
        // Nobody tells one thing twice in a sentence, unless as known.
        (beside && same && !completes && !draft.given && !tied && !denies, -1.0),
        (!same && chain.members.iter().any(|member| member.said.is_some() && member.said == draft.said), 0.5),
        // What the report is about, if anything hints at it.
        (chain.leads() && same && own.by != Identity::Parties && (draft.given || draft.of_given || draft.toll || sides > 0.0), 1.0),
        (draft.bare(), 0.5),
        (own.sole && same, 1.0),
    ] {
        if holds {
            score += weight;
        }
    }
    Some(score - FADE * apart)
}

/// Types: a specific one is not another specific one.
fn kinds(chain: &Chain, draft: &Draft, family: &EventFamily) -> Option<f64> {
    let vague = |kind: &str| family.vague.iter().any(|vague| vague == kind);
    if chain.kinds().any(|kind| kind == draft.kind) {
        return Some(1.0);
    }
    if !vague(draft.kind) && chain.kinds().any(|kind| !vague(kind) && family.types.iter().any(|known| known == kind)) {
        return None;
    }
    // A summit is not what intensified consultations are, unless it is told as known.
    Some(if family.by == Identity::Parties && !draft.given { -1.0 } else { 0.0 })
}

/// What is planned or wanted is what happened only for what is agreed and held to, of one day or under one instrument. What goes on is no
/// single act, unless it is told as known.
fn realis(chain: &Chain, draft: &Draft, family: &EventFamily) -> bool {
    if chain.members.iter().any(|member| member.realis == draft.realis) {
        return true;
    }
    if chain.has_happened() && draft.happened() {
        let goes_on = chain.members.iter().all(|member| member.realis == "ongoing") || draft.realis == "ongoing";
        return !goes_on || draft.given && family.by != Identity::Parties || draft.tied.is_some() || family.sole;
    }
    let day = matches!((chain.days, draft.days), (Some(own), Some(other)) if own.meets(other, 0));
    // What is asked for at a meeting is not the meeting.
    let wanted = |realis: &str| realis == "demanded";
    if wanted(draft.realis) || chain.members.iter().all(|member| wanted(member.realis)) {
        return family.ahead && day && place::agree(&chain.spots, &draft.spots, family.km) >= Where::SameWide;
    }
    let instrument = chain.instruments.iter().any(|id| draft.instruments.contains(id));
    family.ahead && (day || instrument || family.sole)
}

fn when(chain: &Chain, draft: &Draft, family: &EventFamily, published: Option<i32>) -> Option<f64> {
    /// Days before the report that its news may lie.
    const NEWS: i32 = 30;
    match (chain.days, draft.days) {
        // A sum over months is none of what it sums.
        (own, other) if !family.long && is_sum(own) != is_sum(other) => None,
        (Some(own), Some(other)) if family.long && own.count() > 7 && other.count() > 7 => (own.overlap(other) >= 0.5).then_some(1.0),
        (Some(own), Some(other)) if own.is_exact() && other.is_exact() => match own.meets(other, 0) {
            true => Some(2.0),
            false => own.meets(other, family.days).then_some(0.5),
        },
        (Some(own), Some(other)) => own.meets(other, 0).then_some(0.5),
        // Something long past is not the news that no date is told of.
        (Some(told), None) | (None, Some(told)) => match published {
            Some(day) if chain.has_happened() && (!draft.given || draft.days.is_some()) => {
                (told.to >= day - NEWS || told.open).then_some(0.0)
            }
            _ => Some(0.0),
        },
        (None, None) => Some(0.0),
    }
}

/// Months and years.
fn is_sum(days: Option<Days>) -> bool {
    const LONG: i32 = 60;
    days.is_some_and(|days| days.count() > LONG)
}

/// Who did it to whom.
fn sides(chain: &Chain, draft: &Draft, same: bool, place: Where, lexicon: &Lexicon) -> Option<f64> {
    let symmetric = lexicon.links.family(draft.kind).is_some_and(|family| family.by == Identity::Parties);
    if symmetric {
        let all = |source: &[String], target: &[String]| [source, target].concat();
        let (own, other) = (all(&chain.source, &chain.target), all(draft.source, draft.target));
        if own.is_empty() || other.is_empty() {
            // المفاوضات في جنيف: with nobody named, a place of its own makes it another.
            let elsewhere = place == Where::Open
                && !draft.spots.is_empty()
                && other.is_empty()
                && !draft.instruments.iter().any(|id| chain.instruments.contains(id));
            return (!elsewhere).then_some(0.0);
        }
        let common = other.iter().filter(|code| own.contains(code)).count();
        // Somebody new takes part: another contact, unless it is told as known.
        let new = !draft.given && common < other.len();
        let weight = if common > 1 { 1.5 } else { 0.5 };
        return (!new && common >= own.len().min(other.len()).min(2)).then_some(weight);
    }
    let mut score = 0.0;
    if !chain.source.is_empty() && !draft.source.is_empty() {
        if side::agree(chain.doers(), draft.doers(), lexicon) > 0 {
            score += 1.0;
        } else if !same || draft.said.is_none() || !draft.given && place < Where::SameWide {
            // Another doer is another event, unless somebody says it of what is known.
            return None;
        } else {
            score -= 1.0;
        }
    }
    if !chain.target.is_empty() && !draft.target.is_empty() {
        if side::agree(chain.befallen(), draft.befallen(), lexicon) < 0 {
            return None;
        }
        score += 1.5;
    }
    Some(score)
}

/// What is counted: killed are not injured, and another number with a place of its own is another event.
fn counts(chain: &Chain, draft: &Draft, family: &EventFamily, place: Where) -> Option<f64> {
    if let (Some(own), Some(other)) = (chain.harm(), draft.harm) {
        let both = "killed-or-injured";
        if own != other && own != both && other != both {
            return None;
        }
    }
    let people = family.by == Identity::People && !family.long;
    // سقوط قتلى: with neither number nor article, others.
    if people && draft.counts.is_empty() && !draft.given && !draft.known_victims && !draft.toll {
        return None;
    }
    let mut score: f64 = 0.0;
    for (measure, value) in draft.counts.iter().filter(|_| !family.long) {
        let mut told = chain.members.iter().flat_map(|member| &member.counts).filter(|(own, _)| own == measure).peekable();
        let some = told.peek().is_some();
        if told.any(|(_, own)| own == value) {
            score = 2.0;
        } else if some
            && (!draft.toll || !draft.spots.is_empty() && place < Where::SameWide || draft.days.is_some() && chain.days.is_none())
        {
            return None;
        }
    }
    Some(score)
}
