//! The ledger of violations, in two columns: what sides count in their bulletins, and what is told one by one. The columns tell of the same
//! days in two ways, and are never added together; nor are counts of several bulletins, whose periods may overlap.

use super::coverage::Coverage;
use super::day::between;
use super::dispute::DisputeView;
use super::event::EventLine;
use super::source::{Shelf, Source};
use crate::wording::side_of;
use hudna::edtf;
use hudna::record::{Event, Figure, Mention, Spot};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Measures of what bulletins count.
pub(crate) const COUNTED: [&str; 2] = ["violations", "attacks"];

/// The ledger over a range of days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ViolationsView {
    /// By day, reporting side and governorate.
    pub(crate) rows: Vec<Row>,
    /// Totals that their parts do not make, as the register of disputes has them.
    pub(crate) totals: Vec<DisputeView>,
    pub(crate) coverage: Coverage,
}

/// One day, side and governorate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Row {
    /// The period counted, or when the events were, EDTF; none where that is not told.
    pub(crate) period: Option<String>,
    /// The day of the report, where the period is not told.
    pub(crate) published: Option<String>,
    /// Who reports: a country where its officials do, else a code; none where the outlet itself does.
    pub(crate) side: Option<String>,
    /// The outlet, where it reports itself.
    pub(crate) outlet: Option<String>,
    /// First-level division; none where the count is of the whole theatre.
    pub(crate) governorate: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) counted: Vec<Count>,
    pub(crate) single: Vec<EventLine>,
}

/// A count of a bulletin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Count {
    pub(crate) figure: String,
    pub(crate) measure: String,
    /// Lowest and highest that reports of this side give for it.
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) qualifier: Option<String>,
    /// The town or other place, where it is more exact than the governorate.
    pub(crate) place: Option<Spot>,
    pub(crate) part_of: Option<String>,
    pub(crate) sources: Vec<Source>,
}

/// What tells rows apart, in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    undated: bool,
    day: Option<Date>,
    period: Option<String>,
    side: Option<String>,
    outlet: Option<String>,
    country: Option<String>,
    governorate: Option<String>,
}

impl ViolationsView {
    /// `wholes`: breaches that events are parts of and that are not of the range themselves.
    pub(crate) fn new(
        figures: &[Figure],
        events: &[Event],
        wholes: &[Event],
        totals: Vec<DisputeView>,
        coverage: Coverage,
        shelf: &Shelf,
    ) -> Self {
        let mut rows: BTreeMap<Key, Row> = BTreeMap::new();
        let bulletins = bulletins(figures, shelf);
        for figure in figures.iter().filter(|figure| COUNTED.contains(&figure.measure.as_str())) {
            for mention in &figure.mentions {
                let own = mention.told.period.as_ref().or(figure.period.as_ref());
                let lent = || bulletins.get(mention.at.document.as_str()).filter(|_| figure.sort != "stock");
                let period = own.or_else(lent);
                count(row(&mut rows, mention, period, figure.place.as_ref(), shelf), figure, mention, shelf);
            }
        }
        for event in breaches(events, wholes) {
            for mention in event.mentions.iter().filter(|mention| tells_breach(mention)) {
                let row = row(&mut rows, mention, event.time.as_ref(), event.place.as_ref(), shelf);
                match row.single.iter_mut().find(|line| line.id == event.id) {
                    Some(line) if line.sources.iter().any(|source| source.document == mention.at.document) => {}
                    Some(line) => line.sources.push(shelf.told(mention)),
                    None => row.single.push(EventLine { sources: vec![shelf.told(mention)], ..EventLine::new(event, &[], shelf) }),
                }
            }
        }
        ViolationsView { rows: rows.into_values().collect(), totals, coverage }
    }
}

/// By document: the one period, of a day or two up to its publication, that a bulletin names. What it counts beside that without a period
/// of its own it counts of the same days: it says them once, for the side that it names first.
pub(crate) fn bulletins(figures: &[Figure], shelf: &Shelf) -> BTreeMap<String, String> {
    let mut named: BTreeMap<&str, BTreeSet<&String>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| COUNTED.contains(&figure.measure.as_str())) {
        for mention in &figure.mentions {
            if let Some(period) = mention.told.period.as_ref().or(figure.period.as_ref()) {
                named.entry(&mention.at.document).or_default().insert(period);
            }
        }
    }
    let recent = |document: &str, period: &str| {
        let published = shelf.get(document).and_then(|document| document.published.as_deref()).and_then(edtf::days);
        let of = published.zip(edtf::days(period));
        of.is_some_and(|((published, _), (first, last))| between(first, last) <= 1 && (0..=1).contains(&between(last, published)))
    };
    let one = named.into_iter().filter_map(|(document, periods)| {
        let mut periods = periods.into_iter();
        let period = periods.next().filter(|_| periods.next().is_none())?;
        recent(document, period).then(|| (document.to_owned(), period.clone()))
    });
    one.collect()
}

/// Breaches, and attacks that are told as breaches of something; those that happened, as far as they are told.
fn breaches<'a>(events: &'a [Event], wholes: &[Event]) -> impl Iterator<Item = &'a Event> {
    let breached = events.iter().chain(wholes).filter(|event| event.kind == "agreement.breached");
    let breached: BTreeSet<String> = breached.map(|event| event.id.clone()).collect();
    let is_breach = move |event: &&Event| {
        let told_as_one = || event.part_of.as_deref().is_some_and(|whole| breached.contains(whole));
        event.kind == "agreement.breached"
            || event.types.iter().any(|kind| kind == "agreement.breached")
            || event.kind.starts_with("attack.") && told_as_one()
    };
    events.iter().filter(|event| matches!(event.realis.as_str(), "actual" | "ongoing")).filter(is_breach)
}

/// True for a mention that tells the breach: who denies it, and who speaks of something else beside it, reports none.
fn tells_breach(mention: &Mention) -> bool {
    let told = &mention.told;
    let happened = told.realis.as_deref().is_none_or(|realis| matches!(realis, "actual" | "ongoing"));
    let denied = mention.said_by.as_ref().is_some_and(|said| said.stance == "denied");
    happened && !denied && (told.kind.is_empty() || told.kind == "agreement.breached" || told.kind.starts_with("attack."))
}

fn row<'a>(
    rows: &'a mut BTreeMap<Key, Row>,
    mention: &Mention,
    period: Option<&String>,
    place: Option<&Spot>,
    shelf: &Shelf,
) -> &'a mut Row {
    let side =
        mention.said_by.as_ref().and_then(|said| said.speakers.first().map(|code| side_of(code)).or_else(|| said.names.first().cloned()));
    let outlet = match side {
        Some(_) => None,
        None => shelf.get(&mention.at.document).and_then(|document| document.outlet.clone()),
    };
    let governorate = place.and_then(|place| place.adm1.clone().or_else(|| is_division(place).then(|| place.name.clone())));
    let country = place.and_then(|place| place.country.clone());
    // A time of day makes no row of its own.
    let period = period.filter(|period| edtf::days(period).is_some());
    let period = period.map(|period| edtf::day(period).map_or_else(|| period.clone(), |day| day.to_string()));
    let published = shelf.get(&mention.at.document).and_then(|document| document.published.as_deref()).and_then(edtf::days);
    let published = published.map(|(first, _)| first).filter(|_| period.is_none());
    let day = period.as_deref().and_then(edtf::days).map(|(first, _)| first).or(published);
    let key = Key {
        undated: day.is_none(),
        day,
        period: period.clone(),
        side: side.clone(),
        outlet: outlet.clone(),
        country: country.clone(),
        governorate: governorate.clone(),
    };
    rows.entry(key).or_insert_with(|| Row {
        period,
        published: published.map(|day| day.to_string()),
        side,
        outlet,
        governorate,
        country,
        counted: Vec::new(),
        single: Vec::new(),
    })
}

fn is_division(place: &Spot) -> bool {
    matches!(place.kind.as_str(), "governorate" | "province" | "state" | "region" | "adm1")
}

fn count(row: &mut Row, figure: &Figure, mention: &Mention, shelf: &Shelf) {
    let low = mention.told.low.unwrap_or(figure.low);
    let high = mention.told.high.or(mention.told.low).unwrap_or(figure.high);
    let source = shelf.told(mention);
    if let Some(known) = row.counted.iter_mut().find(|known| known.figure == figure.id) {
        (known.low, known.high) = (known.low.min(low), known.high.max(high));
        known.sources.push(source);
        return;
    }
    row.counted.push(Count {
        figure: figure.id.clone(),
        measure: figure.measure.clone(),
        low,
        high,
        qualifier: mention.told.qualifier.clone(),
        place: figure.place.clone().filter(|place| !is_division(place)),
        part_of: figure.part_of.clone(),
        sources: vec![source],
    });
}
