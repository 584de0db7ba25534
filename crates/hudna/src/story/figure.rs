//! Claims about one quantity: which of them are live, which one to show, and whether they can all hold.

use super::days::Days;
use super::dispute::Sides;
use super::merge;
use super::outline::{Count, Speech, Telling};
use super::settle::{At, Ground};
use super::support;
use crate::record::{Dispute, Figure};
use std::collections::{BTreeMap, BTreeSet};

/// One claim.
struct Claim<'a> {
    /// Index among the mentions.
    index: usize,
    report: usize,
    telling: &'a Telling,
    speech: Option<&'a Speech>,
    low: f64,
    high: f64,
    qualifier: &'a str,
    days: Option<Days>,
    /// Who claims it: names, codes, or the voice of the outlet.
    by: Vec<String>,
    voice: usize,
    /// It stands in a denial.
    denied: bool,
    /// The same speaker gave a later one.
    overtaken: bool,
}

impl Claim<'_> {
    /// The numbers that it leaves possible.
    fn range(&self) -> (f64, f64) {
        /// What `about` covers, on either side.
        const ABOUT: f64 = 0.1;
        match self.qualifier {
            "about" => (self.low * (1.0 - ABOUT), self.high * (1.0 + ABOUT)),
            "at-least" | "more-than" => (self.low, f64::INFINITY),
            "at-most" | "less-than" => (0.0, self.high),
            _ => (self.low, self.high),
        }
    }

    /// They cannot both hold.
    fn excludes(&self, other: &Claim) -> bool {
        /// Days by which two counts have to begin apart for being counts of other periods.
        const APART: i32 = 20;
        // Dozens and 12 are told by people who have not counted.
        if self.qualifier == "vague" || other.qualifier == "vague" {
            return false;
        }
        if let (Some(a), Some(b)) = (self.days, other.days)
            && (a.from - b.from).abs() > APART
        {
            return false;
        }
        let (a, b) = (self.range(), other.range());
        a.0 > b.1 || b.0 > a.1
    }

    fn value(&self) -> String {
        let number = if self.low == self.high { format!("{}", self.low) } else { format!("{}..{}", self.low, self.high) };
        if self.qualifier == "exact" { number } else { format!("{} {number}", self.qualifier) }
    }
}

fn claims<'a>(ground: &Ground<'a>, members: &[At]) -> Vec<Claim<'a>> {
    let days: BTreeMap<usize, Option<Days>> =
        members.iter().filter_map(|&(report, node)| Some((report, ground.outlines[report].nodes.get(node)?.figure()?.days))).collect();
    let mut out: Vec<Claim> = Vec::new();
    for (index, (report, telling)) in ground.tellings(members).into_iter().enumerate() {
        let outline = ground.outlines[report];
        let speech = telling.said.and_then(|said| outline.statements.get(said));
        let voice = ground.voice(report, telling.passage);
        let by = match speech {
            Some(speech) if !speech.names.is_empty() => speech.names.clone(),
            Some(speech) if !speech.speakers.is_empty() => speech.speakers.clone(),
            _ => vec![format!("{voice}")],
        };
        let own = telling.told.period.as_deref().and_then(|period| Days::of(period, outline.published()));
        out.push(Claim {
            index,
            report,
            telling,
            speech,
            low: telling.told.low.unwrap_or_default(),
            high: telling.told.high.unwrap_or_default(),
            qualifier: telling.told.qualifier.as_deref().unwrap_or("exact"),
            days: own.or(days.get(&report).copied().flatten().filter(|days| days.is_exact())),
            by,
            voice,
            denied: speech.is_some_and(|speech| speech.stance == "denied"),
            overtaken: false,
        });
    }
    // In the order of telling: a later count of the same speaker takes the place of the earlier one.
    for i in 0..out.len() {
        let (Some(claim), rest) = (out.get(i), out.get(i + 1..).unwrap_or(&[])) else { continue };
        let overtaken = !claim.denied
            && rest.iter().any(|later| !later.denied && later.by == claim.by && (later.low, later.high) != (claim.low, claim.high));
        if let Some(claim) = out.get_mut(i) {
            claim.overtaken = overtaken;
        }
    }
    out
}

/// The figure that its nodes claim, and the disputes about it.
pub(super) fn figure(ground: &Ground, members: &[At]) -> (Figure, Vec<Dispute>) {
    let claims = claims(ground, members);
    let counts: Vec<(usize, &Count)> =
        members.iter().filter_map(|&(report, node)| Some((report, ground.outlines[report].nodes.get(node)?.figure()?))).collect();
    let live: Vec<&Claim> = claims.iter().filter(|claim| !claim.overtaken && !claim.denied).collect();
    let shown = if live.is_empty() { claims.iter().collect() } else { live };
    let tellings: Vec<(usize, &Telling)> = claims.iter().map(|claim| (claim.report, claim.telling)).collect();
    let measure = counts.first().map_or("", |(_, count)| count.measure.as_str());
    let period = counts.iter().find_map(|(_, count)| count.days);
    let (recommended, rule) = recommended(ground, &shown);
    let mut figure = Figure {
        id: merge::id(ground, "fi", members, ""),
        measure: measure.to_owned(),
        who: who(&counts),
        event: members.iter().zip(&counts).find_map(|(&(report, _), (_, count))| Some(ground.node((report, count.event?)).to_string())),
        place: counts.iter().find_map(|(_, count)| count.spot.clone()),
        period: claims.iter().find_map(|claim| claim.telling.told.period.clone()),
        sort: sort(ground, measure, period),
        low: shown.iter().map(|claim| claim.low).reduce(f64::min).unwrap_or_default(),
        high: shown.iter().map(|claim| claim.high).reduce(f64::max).unwrap_or_default(),
        recommended,
        rule,
        mentions: tellings.iter().map(|(report, telling)| ground.mention(*report, telling)).collect(),
        overtaken: claims.iter().filter(|claim| claim.overtaken).map(|claim| claim.index).collect(),
        part_of: members.iter().zip(&counts).find_map(|(&(report, _), (_, count))| Some(ground.node((report, count.part_of?)).to_string())),
        ..Figure::default()
    };
    figure.told_until = merge::told_until(ground, members, figure.period.as_deref());
    let asserting = claims.iter().filter(|claim| !claim.denied).map(|claim| (claim.report, claim.telling));
    figure.support = support::of(ground, asserting, &tellings);
    let mut disputes = Vec::new();
    disputes.extend(conflict(ground, members, &figure.id, &shown));
    disputes.extend(denial(ground, members, &figure.id, &claims));
    disputes.extend(total(ground, members, &figure.id));
    (figure, disputes)
}

/// Who is counted, as most reports have it.
fn who(counts: &[(usize, &Count)]) -> Option<String> {
    let mut told: BTreeMap<&String, usize> = BTreeMap::new();
    for (_, count) in counts {
        if let Some(who) = &count.who {
            *told.entry(who).or_default() += 1;
        }
    }
    told.into_iter().max_by_key(|&(who, count)| (count, std::cmp::Reverse(who))).map(|(who, _)| who.clone())
}

/// Counted within a period, or in all at one moment.
fn sort(ground: &Ground, measure: &str, period: Option<Days>) -> String {
    let links = &ground.lexicon.links;
    let flow = links.is_flow(measure) && (period.is_some() || !links.is_stock(measure) && measure != "displaced");
    if flow { "flow" } else { "stock" }.to_owned()
}

/// The claim to show: the value that most voices give; of several the exact one, and of those the one told last.
fn recommended(ground: &Ground, shown: &[&Claim]) -> (usize, String) {
    let voices = |claim: &Claim| -> usize {
        let same = shown.iter().filter(|other| other.low == claim.low && other.high == claim.high);
        ground.independent(&same.map(|other| other.voice).collect())
    };
    let exact = |claim: &Claim| usize::from(claim.qualifier == "exact");
    let best = shown.iter().max_by_key(|claim| (voices(claim), exact(claim), claim.index));
    let rule = match best.map(|claim| voices(claim)) {
        Some(count) if count > 1 => "voices",
        _ if shown.len() > 1 => "latest",
        _ => "only",
    };
    (best.map_or(0, |claim| claim.index), rule.to_owned())
}

/// Live claims that cannot all hold.
fn conflict<'a>(ground: &Ground<'a>, members: &[At], about: &str, live: &[&Claim<'a>]) -> Option<Dispute> {
    let mut sides = Sides::default();
    for claim in live {
        // One speaker does not dispute with himself.
        if live.iter().any(|other| other.by != claim.by && claim.excludes(other)) {
            sides.tell(ground, &claim.value(), claim.report, claim.speech, &claim.telling.words, claim.telling.passage);
        }
    }
    sides.close(ground, members, ("figure", "low,high"), about)
}

/// A number that somebody calls untrue, and those who give such a number.
fn denial<'a>(ground: &Ground<'a>, members: &[At], about: &str, claims: &[Claim<'a>]) -> Option<Dispute> {
    let mut sides = Sides::default();
    let denied: Vec<&Claim> = claims.iter().filter(|claim| claim.denied).collect();
    for claim in &denied {
        let Some(speech) = claim.speech else { continue };
        sides.tell(ground, "denied", claim.report, Some(speech), &claim.telling.words, claim.telling.passage);
    }
    let about_so = |claim: &Claim, other: &Claim| {
        let (a, b) = (claim.range(), (other.low * 0.9, other.high * 1.1));
        a.0 <= b.1 && b.0 <= a.1
    };
    let deniers: BTreeSet<&String> = denied.iter().flat_map(|claim| &claim.by).collect();
    for claim in claims.iter().filter(|claim| !claim.denied) {
        let own = claim.by.iter().any(|by| deniers.contains(by));
        if own && denied.iter().any(|other| !about_so(claim, other)) {
            sides.tell(ground, "denied", claim.report, claim.speech, &claim.telling.words, claim.telling.passage);
        } else if !own && denied.iter().any(|other| about_so(claim, other)) {
            sides.tell(ground, "told", claim.report, claim.speech, &claim.telling.words, claim.telling.passage);
        }
    }
    sides.close(ground, members, ("denial", "low,high"), about)
}

/// Parts by place that do not add up to their total, in one report.
fn total(ground: &Ground, members: &[At], about: &str) -> Option<Dispute> {
    let mut out = None;
    for &(report, number) in members {
        let outline = ground.outlines[report];
        let Some(node) = outline.nodes.get(number) else { continue };
        let (Some(count), Some(whole)) = (node.figure(), node.mentions.first()) else { continue };
        let exact = |telling: &Telling| telling.told.low == telling.told.high && telling.told.qualifier.as_deref() == Some("exact");
        let mut parts: Vec<&Telling> = Vec::new();
        for other in &outline.nodes {
            if other.figure().is_some_and(|part| part.part_of == Some(number) && part.measure == count.measure) {
                parts.extend(&other.mentions);
            }
        }
        let placed = parts.len() > 1 && parts.iter().all(|part| exact(part) && part.told.place.is_some());
        let places: BTreeSet<&Option<String>> = parts.iter().map(|part| &part.told.place).collect();
        if !placed || places.len() != parts.len() || node.mentions.len() != 1 || !exact(whole) {
            continue;
        }
        let sum: f64 = parts.iter().filter_map(|part| part.told.low).sum();
        let Some(value) = whole.told.low.filter(|value| *value != sum) else { continue };
        let mut sides = Sides::default();
        let speech = |telling: &Telling| telling.said.and_then(|said| outline.statements.get(said));
        sides.tell(ground, &format!("whole {value}"), report, speech(whole), &whole.words, whole.passage);
        for part in &parts {
            sides.add(ground, &format!("parts {sum}"), (report, part.passage), speech(part), &part.words);
        }
        let parts = parts.iter().filter_map(|part| part.told.low).collect();
        out = out.or(sides.total(ground, members, about, parts));
    }
    out
}
