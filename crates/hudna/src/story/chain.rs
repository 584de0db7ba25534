//! Which mentions of one report are one event: what the text says by articles, by the order of telling and by what agrees. The reader's
//! `same_as` is one voice among others here, since it sees two mentions at a time and this sees the whole report.

use super::days::Days;
use super::place::{self, Where};
use crate::lexicon::{Family, Identity, Lexicon};
use crate::record::Spot;

/// An event mention with what bears on whether it is a new event.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft<'a> {
    /// Its number in the reading.
    pub(super) number: usize,
    pub(super) kind: &'a str,
    pub(super) realis: &'a str,
    pub(super) source: &'a [String],
    pub(super) target: &'a [String],
    pub(super) days: Option<Days>,
    /// The time is that of a season or a year beside an exact one.
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
    /// A word beside it says that it is one more.
    pub(super) another: bool,
    pub(super) harm: Option<&'static str>,
    /// Exact whole figures.
    pub(super) counts: Vec<(String, f64)>,
    pub(super) instruments: Vec<String>,
    pub(super) people: Vec<String>,
}

/// Mentions taken for one event.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain<'a> {
    pub(super) members: Vec<Draft<'a>>,
    pub(super) days: Option<Days>,
    pub(super) spots: Vec<Spot>,
    pub(super) source: Vec<String>,
    pub(super) target: Vec<String>,
    pub(super) instruments: Vec<String>,
    /// The chain of the event that brought it about or that it is a part of.
    pub(super) part_of: Option<usize>,
}

/// What agreement counts for, and how much of it is wanted.
const ENOUGH: f64 = 2.5;
/// What a sentence of distance takes away.
const FADE: f64 = 0.1;

impl<'a> Draft<'a> {
    pub(super) fn denied(&self) -> bool {
        self.realis == "alleged-false" || self.realis == "negated" && self.said.is_some()
    }

    fn happened(&self) -> bool {
        matches!(self.realis, "actual" | "ongoing" | "alleged-false" | "negated")
    }

    fn bare(&self) -> bool {
        self.days.is_none() && self.spots.is_empty()
    }
}

impl<'a> Chain<'a> {
    fn add(&mut self, draft: Draft<'a>) {
        // The exact beats the vague, and what was told first stays.
        if let Some(days) = draft.days {
            if self.days.is_none_or(|own| !own.is_exact() && days.is_exact() && own.meets(days, 1)) {
                self.days = Some(days);
            }
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
        }
        add_new(&mut self.target, draft.target);
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

    pub(super) fn harm(&self) -> Option<&'static str> {
        self.members.iter().find_map(|draft| draft.harm)
    }

    fn has_happened(&self) -> bool {
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
    for draft in drafts {
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
                let scored = chains.iter().enumerate();
                let scored = scored.filter_map(|(number, chain)| Some((number, score(chain, &draft, published, lexicon)?)));
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
        cause(&mut chains, number, lexicon);
    }
    chains
}

/// Where `الضربة` leads after those whom it killed.
enum Bridge {
    /// To the attack that is told with them.
    Told(usize),
    /// To an attack that nothing else tells, with the harm's place and day.
    Meant(usize),
}

/// A known attack without a place and day of its own is the one that brought about the harm told just before it, if no other attack was
/// told since.
fn bridge(chains: &[Chain], draft: &Draft) -> Option<Bridge> {
    const REACH: usize = 2;
    if !(draft.given && draft.bare() && draft.kind.starts_with(ATTACK) && draft.target.is_empty()) || draft.another {
        return None;
    }
    let last = |chain: &Chain| chain.members.last().map_or(0, |member| member.number);
    let near = |chain: &&Chain| chain.last_passage() + REACH > draft.passage;
    let attack = chains.iter().filter(|chain| chain.kinds().any(|kind| kind.starts_with(ATTACK))).map(last).max();
    let (number, harm) = chains
        .iter()
        .enumerate()
        .filter(|(_, chain)| chain.kinds().any(|kind| kind == HARM) && near(chain) && !chain.spots.is_empty())
        .max_by_key(|(_, chain)| last(chain))?;
    if attack.is_some_and(|attack| attack > last(harm)) {
        return None;
    }
    Some(harm.part_of.map_or(Bridge::Meant(number), Bridge::Told))
}

const ATTACK: &str = "attack.";
const HARM: &str = "harm";

/// Harm told in one sentence with an attack on the same people is what the attack brought about: one has the day and the place of the other
/// where it has none of its own.
fn cause(chains: &mut [Chain], number: usize, lexicon: &Lexicon) {
    let Some(chain) = chains.get(number) else { return };
    let Some(passage) = chain.members.last().map(|member| member.passage) else { return };
    let is = |chain: &Chain, kind: &str| chain.kinds().any(|own| own.starts_with(kind));
    let (own, wanted) = if is(chain, HARM) { (HARM, ATTACK) } else { (ATTACK, HARM) };
    if !is(chain, own) || own == HARM && chain.part_of.is_some() {
        return;
    }
    let fits = |other: &Chain| {
        is(other, wanted)
            && !(wanted == HARM && other.part_of.is_some())
            && other.members.iter().any(|member| member.passage == passage)
            && place::agree(&chain.spots, &other.spots, 5.0) != Where::Apart
            && (chain.target.is_empty()
                || other.target.is_empty()
                || chain.target.iter().any(|a| other.target.iter().any(|b| lexicon.links.same_side(a, b))))
            && match (chain.days, other.days) {
                (Some(one), Some(other)) => one.meets(other, 1) || !one.is_exact() || !other.is_exact(),
                _ => true,
            }
    };
    let Some(other) = chains.iter().rposition(fits) else { return };
    let (harm, attack) = if own == HARM { (number, other) } else { (other, number) };
    let (Some(one), Some(act)) = (chains.get(harm).cloned(), chains.get(attack).cloned()) else { return };
    let exact = |days: &Option<Days>| days.filter(|days| days.is_exact());
    if let Some(chain) = chains.get_mut(harm) {
        chain.part_of = Some(attack);
        chain.days = exact(&one.days).or(exact(&act.days)).or(one.days);
        if chain.spots.is_empty() {
            chain.spots = act.spots.clone();
        }
    }
    if let Some(chain) = chains.get_mut(attack) {
        chain.days = exact(&act.days).or(exact(&one.days)).or(act.days);
        if chain.spots.is_empty() {
            chain.spots = one.spots;
        }
        if chain.target.is_empty() {
            chain.target = one.target;
        }
    }
}

/// How much speaks for `draft` being one more mention of `chain`; none where something speaks against it.
fn score(chain: &Chain, draft: &Draft, published: Option<i32>, lexicon: &Lexicon) -> Option<f64> {
    let links = &lexicon.links;
    let own = links.family(draft.kind)?;
    let theirs = chain.kinds().find_map(|kind| links.family(kind).filter(|family| family.name == own.name));
    let joined = chain.kinds().filter_map(|kind| links.family(kind)).any(|family| links.joins(&family.name, &own.name));
    if draft.another || !joined {
        return None;
    }
    let mut score = 0.0;
    if theirs.is_some() {
        score += kinds(chain, draft, own)?;
    }
    score += realis(chain, draft, own)?;
    score += when(chain, draft, own, published)?;
    let place = place::agree(&chain.spots, &draft.spots, own.km);
    score += match place {
        Where::Apart => return None,
        Where::Open => 0.0,
        Where::Within | Where::Near => 1.0,
        Where::SameWide | Where::Same => 2.0,
    };
    score += sides(chain, draft, lexicon)?;
    score += counts(chain, draft, place)?;
    let apart = (draft.passage.saturating_sub(chain.last_passage())) as f64;
    let shares = |list: &[String], other: &[String]| list.iter().any(|item| other.contains(item));
    if shares(&chain.instruments, &draft.instruments) && matches!(own.by, Identity::Parties) {
        score += 2.0;
    }
    for (holds, weight) in [
        (draft.given && theirs.is_some(), 2.0),
        (draft.of_given, 1.5),
        (draft.denied() != chain.members.iter().any(Draft::denied) && chain.has_happened(), 1.0),
        (draft.denied() && chain.members.iter().any(|member| member.denied() && shares(member.speakers, draft.speakers)), 1.0),
        (draft.denied() && draft.bare(), 1.0),
        (chain.members.iter().any(|member| draft.tied == Some(member.number)), 2.0),
        (chain.members.iter().any(|member| member.passage == draft.passage), 1.0),
        (chain.members.iter().any(|member| member.said.is_some() && member.said == draft.said), 0.5),
        (chain.leads() && theirs.is_some(), 1.0),
        (draft.bare(), 0.5),
        (own.sole && theirs.is_some(), 1.0),
    ] {
        if holds {
            score += weight;
        }
    }
    Some(score - FADE * apart)
}

/// Types: a specific one is not another specific one.
fn kinds(chain: &Chain, draft: &Draft, family: &Family) -> Option<f64> {
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

/// What is planned or wanted is what happened only for what is agreed and held to.
fn realis(chain: &Chain, draft: &Draft, family: &Family) -> Option<f64> {
    if chain.members.iter().any(|member| member.realis == draft.realis) {
        return Some(0.0);
    }
    let both = chain.has_happened() && draft.happened();
    (both || family.ahead).then_some(0.0)
}

fn when(chain: &Chain, draft: &Draft, family: &Family, published: Option<i32>) -> Option<f64> {
    /// Days before the report that its news may lie.
    const NEWS: i32 = 30;
    match (chain.days, draft.days) {
        (Some(own), Some(other)) if family.long && own.len() > 7 && other.len() > 7 => (own.overlap(other) >= 0.5).then_some(1.0),
        (Some(own), Some(other)) if own.is_exact() && other.is_exact() => match own.meets(other, 0) {
            true => Some(2.0),
            false => own.meets(other, family.days).then_some(0.5),
        },
        (Some(own), Some(other)) => own.meets(other, 0).then_some(0.5),
        // Something long past is not the news that no date is told of.
        (Some(told), None) | (None, Some(told)) => match published {
            Some(day) if draft.days.is_some() && chain.has_happened() => (told.to >= day - NEWS || told.open).then_some(0.0),
            _ => Some(0.0),
        },
        (None, None) => Some(0.0),
    }
}

/// Who did it to whom.
fn sides(chain: &Chain, draft: &Draft, lexicon: &Lexicon) -> Option<f64> {
    let meets = |one: &[String], other: &[String]| one.iter().any(|a| other.iter().any(|b| lexicon.links.same_side(a, b)));
    let symmetric = lexicon.links.family(draft.kind).is_some_and(|family| family.by == Identity::Parties);
    if symmetric {
        let all = |source: &[String], target: &[String]| [source, target].concat();
        let (own, other) = (all(&chain.source, &chain.target), all(draft.source, draft.target));
        if own.is_empty() || other.is_empty() {
            return Some(0.0);
        }
        let common = other.iter().filter(|code| own.contains(code)).count();
        return (common >= own.len().min(other.len()).min(2)).then_some(1.5);
    }
    let mut score = 0.0;
    if !chain.source.is_empty() && !draft.source.is_empty() {
        if meets(&chain.source, draft.source) {
            score += 1.0;
        } else if !draft.given && !draft.denied() {
            return None;
        } else {
            score -= 1.0;
        }
    }
    if !chain.target.is_empty() && !draft.target.is_empty() {
        if !meets(&chain.target, draft.target) {
            return None;
        }
        score += 1.5;
    }
    Some(score)
}

/// What is counted: killed are not injured, and another number with a place of its own is another event.
fn counts(chain: &Chain, draft: &Draft, place: Where) -> Option<f64> {
    if let (Some(own), Some(other)) = (chain.harm(), draft.harm) {
        let both = "killed-or-injured";
        if own != other && own != both && other != both {
            return None;
        }
    }
    let mut score: f64 = 0.0;
    for (measure, value) in &draft.counts {
        let mut told = chain.members.iter().flat_map(|member| &member.counts).filter(|(own, _)| own == measure).peekable();
        let some = told.peek().is_some();
        if told.any(|(_, own)| own == value) {
            score = 2.0;
        } else if some && !draft.bare() && place < Where::SameWide && draft.days.is_none_or(|_| chain.days.is_none()) {
            return None;
        }
    }
    Some(score)
}
