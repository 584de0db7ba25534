//! A provision of the register: its clock, what reports tell of it, and where they tell it otherwise.

use super::commitment::{Assessor, CommitmentView, Decided, assessors};
use super::day;
use super::source::{Shelf, Source};
use crate::wording::side_of;
use hudna::edtf;
use hudna::lexicon::{Clock, Provision};
use hudna::record::{Commitment, Figure, Mention};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// A provision with what is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ProvisionView {
    pub(crate) article: u32,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) obligors: Vec<String>,
    pub(crate) zone: Option<String>,
    /// Least and most depth or width of the zone, km.
    pub(crate) depth: Option<(u32, u32)>,
    /// In the register's own words.
    pub(crate) text: String,
    pub(crate) clock: ClockView,
    /// Commitments that reports tell and that this provision lays down.
    pub(crate) told: Vec<CommitmentView>,
    pub(crate) assessors: Vec<Assessor>,
    pub(crate) differences: Vec<Difference>,
}

/// How time runs for a provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ClockView {
    #[serde(rename = "type")]
    pub(crate) kind: Clock,
    /// By when, or of a recurring one since when, EDTF.
    pub(crate) date: Option<String>,
    /// Of a clock that runs within days: how many.
    pub(crate) days: Option<u32>,
    /// Days from the last day to act to the last day that any report was read of; negative before it. None for what does not run out.
    pub(crate) past: Option<i64>,
}

impl ClockView {
    /// `made`: the day of the agreement, from which days run where nothing else is named; `seen`: the last day with a report.
    fn new(provision: &Provision, made: Option<Date>, seen: Option<Date>) -> Self {
        let kind = provision.clock();
        let runs_out = matches!(kind, Clock::Instant | Clock::ByDate | Clock::WithinDays | Clock::EndOfPeriod);
        let counted = || Some(made?.checked_add(jiff::Span::new().try_days(i64::from(provision.days?)).ok()?).ok()?.to_string());
        let date = provision.deadline.clone().or_else(|| if kind == Clock::WithinDays { counted() } else { None });
        let due = date.as_deref().and_then(edtf::days).map(|(_, last)| last).filter(|_| runs_out);
        ClockView { kind, date, days: provision.days, past: due.zip(seen).map(|(due, seen)| day::between(due, seen)) }
    }
}

/// What reports tell otherwise than the register.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Difference {
    /// `depth`, `deadline`, `obligors`.
    pub(crate) field: &'static str,
    /// What the register says, as codes, EDTF, or `15..20 km`.
    pub(crate) register: String,
    /// What a report tells, likewise.
    pub(crate) told: String,
    pub(crate) sources: Vec<Source>,
}

/// Which provision a commitment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Match {
    /// The one of this number in the list.
    One(usize),
    /// One of these: nothing decides which.
    Among(Vec<usize>),
    None,
}

/// Which of `provisions` a commitment is. The story layer's word counts; else kind, then who is bound, then by when.
pub(crate) fn matching(commitment: &Commitment, provisions: &[Provision]) -> Match {
    let all = || 0..provisions.len();
    let the = |found: Vec<usize>| if let [one] = found[..] { Some(one) } else { None };
    let kind = |&number: &usize| provisions.get(number).is_some_and(|provision| provision.kind == commitment.kind);
    let article = |&number: &usize| provisions.get(number).map(|provision| provision.article) == commitment.article;
    if commitment.article.is_some() {
        let both = all().filter(article).filter(kind).collect::<Vec<_>>();
        if let Some(one) = the(both).or_else(|| the(all().filter(article).collect())) {
            return Match::One(one);
        }
    }
    let same: Vec<usize> = all().filter(kind).collect();
    if same.len() < 2 {
        return the(same).map_or(Match::None, Match::One);
    }
    let sides = sides(&commitment.obligors);
    let bound = |&number: &usize| provisions.get(number).is_some_and(|provision| !sides.is_disjoint(&self::sides(&provision.obligors)));
    let due = |&number: &usize| provisions.get(number).is_some_and(|provision| overlap(&provision.deadline, &commitment.deadline));
    let narrowed: [Vec<usize>; 3] = [
        same.iter().copied().filter(bound).collect(),
        same.iter().copied().filter(due).collect(),
        same.iter().copied().filter(bound).filter(due).collect(),
    ];
    narrowed.into_iter().find_map(the).map_or(Match::Among(same), Match::One)
}

fn sides(codes: &[String]) -> BTreeSet<String> {
    codes.iter().map(|code| side_of(code)).collect()
}

fn overlap(one: &Option<String>, other: &Option<String>) -> bool {
    let spans = one.as_deref().and_then(edtf::days).zip(other.as_deref().and_then(edtf::days));
    spans.is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
}

/// What else is known where a provision is held against reports.
pub(crate) struct Around<'a> {
    /// The day the agreement was made.
    pub(crate) made: Option<Date>,
    /// The last day that any report was read of.
    pub(crate) seen: Option<Date>,
    /// Figures of distance told beside the commitments.
    pub(crate) distances: &'a [Figure],
    /// What people of the record hold of the agreement's articles.
    pub(crate) decided: &'a [Decided],
    pub(crate) shelf: &'a Shelf,
}

impl ProvisionView {
    pub(crate) fn new(provision: &Provision, told: &[&Commitment], around: &Around) -> Self {
        let decided = around.decided.iter().filter(|decided| decided.article == Some(provision.article));
        ProvisionView {
            article: provision.article,
            kind: provision.kind.clone(),
            obligors: provision.obligors.clone(),
            zone: provision.zone.clone(),
            depth: provision.depth,
            text: provision.text.clone(),
            clock: ClockView::new(provision, around.made, around.seen),
            told: told.iter().map(|commitment| CommitmentView::new(commitment, &[], around.shelf)).collect(),
            assessors: assessors(told.iter().flat_map(|commitment| &commitment.assessments), decided, around.shelf),
            differences: differences(provision, told, around),
        }
    }
}

fn differences(provision: &Provision, told: &[&Commitment], around: &Around) -> Vec<Difference> {
    let mut differences: Vec<Difference> = Vec::new();
    let mut note = |field: &'static str, register: String, told: String, source: Source| match differences
        .iter_mut()
        .find(|known| known.field == field && known.told == told)
    {
        Some(known) => known.sources.push(source),
        None => differences.push(Difference { field, register, told, sources: vec![source] }),
    };
    for mention in told.iter().flat_map(|commitment| &commitment.mentions) {
        if let (Some((least, most)), Some((extent, source))) = (provision.depth, extent(mention, around))
            && extent != (f64::from(least), f64::from(most))
        {
            note("depth", kilometres(f64::from(least), f64::from(most)), kilometres(extent.0, extent.1), source);
        }
        if let (Some(register), Some(deadline)) = (&provision.deadline, &mention.told.deadline) {
            let known = edtf::days(register).is_some() && edtf::days(deadline).is_some();
            if known && !overlap(&provision.deadline, &mention.told.deadline) {
                note("deadline", register.clone(), deadline.clone(), around.shelf.told(mention));
            }
        }
        let bound: Vec<String> = mention.told.source.iter().chain(&mention.told.target).cloned().collect();
        if !sides(&bound).is_subset(&sides(&provision.obligors)) {
            note("obligors", provision.obligors.join("+"), bound.join("+"), around.shelf.told(mention));
        }
    }
    differences
}

/// The depth or width that a mention tells, in km: its own, or the one distance of its sentence.
fn extent(mention: &Mention, around: &Around) -> Option<((f64, f64), Source)> {
    if let Some(extent) = mention.told.extent.as_deref().and_then(parse_extent) {
        return Some((extent, around.shelf.told(mention)));
    }
    let beside = around.distances.iter().flat_map(|figure| &figure.mentions).filter(|distance| {
        let same = distance.at.document == mention.at.document && !mention.sentence.is_empty() && distance.sentence == mention.sentence;
        same && is_in_kilometres(&distance.at.quote)
    });
    let mut beside = beside.filter_map(|distance| Some(((distance.told.low?, distance.told.high?), distance)));
    let (extent, distance) = beside.next()?;
    // Two distances in one sentence: nothing tells which is the zone's.
    beside.next().is_none().then(|| (extent, around.shelf.told(distance)))
}

/// True for a distance in kilometres: of the units of length, all words for it and none of the others begin with this letter.
fn is_in_kilometres(quote: &str) -> bool {
    quote.split(|c: char| !c.is_alphabetic()).any(|word| word.starts_with('ك'))
}

/// `10..20 km`, `6 km`.
fn parse_extent(extent: &str) -> Option<(f64, f64)> {
    let number = extent.trim().strip_suffix("km")?.trim();
    let (least, most) = number.split_once("..").unwrap_or((number, number));
    Some((least.trim().parse().ok()?, most.trim().parse().ok()?))
}

fn kilometres(least: f64, most: f64) -> String {
    if least == most { format!("{least} km") } else { format!("{least}..{most} km") }
}
