//! The ledger of agreements: what was agreed, how time runs, what was reported of it by whom; and the days of which nothing was reported.

use super::commitment::{CommitmentView, Decided};
use super::day::{self, Run};
use super::dispute::DisputeView;
use super::event::EventLine;
use super::provision::{Around, Match, ProvisionView, matching};
use super::source::{Shelf, Source};
use hudna::edtf;
use hudna::lexicon::{Provision, Registered};
use hudna::record::{Commitment, Figure, Instrument};
use jiff::civil::Date;
use serde::Serialize;

/// An agreement with all that is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AgreementView {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// Arabic name.
    pub(crate) ar: Option<String>,
    /// `agreement`, `truce`, `process` …, where the register has it.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) until: Option<String>,
    pub(crate) parties: Vec<String>,
    pub(crate) guarantors: Vec<String>,
    /// Id of the agreement that it changes, renews or carries out.
    pub(crate) amends: Option<String>,
    /// True where the register has it.
    pub(crate) listed: bool,
    pub(crate) mentions: u64,
    pub(crate) reports: u64,
    pub(crate) provisions: Vec<ProvisionView>,
    /// Commitments told of it in all; those shown are the first.
    pub(crate) commitments_all: u64,
    /// Commitments told of it that no provision of the register has; and those that may be one of several.
    pub(crate) beyond: Vec<Beyond>,
    /// Events about it: reached, in force, breached, ended.
    pub(crate) events: Vec<EventLine>,
    /// How many there are in all.
    pub(crate) events_all: u64,
    pub(crate) disputes: Vec<DisputeView>,
    pub(crate) days: Option<DayLedger>,
    /// Where it is mentioned: one a report.
    pub(crate) sources: Vec<Source>,
}

/// A commitment that is not surely one of the register's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Beyond {
    #[serde(flatten)]
    pub(crate) commitment: CommitmentView,
    /// Articles that it may be.
    pub(crate) articles: Vec<u32>,
}

/// Of which days there are reports about an agreement. Silence is not compliance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DayLedger {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) days: usize,
    /// Days with a report that names it.
    pub(crate) with: usize,
    /// Days with any report.
    pub(crate) read: usize,
    /// Days with no report that names it.
    pub(crate) silent: Vec<Run>,
}

/// What an agreement's view is made from.
#[derive(Default)]
pub(crate) struct Parts<'a> {
    pub(crate) registered: Option<&'a Registered>,
    /// What is known of one that is not listed; its mentions, as far as they are shown.
    pub(crate) instrument: Instrument,
    pub(crate) mentions: u64,
    pub(crate) reports: u64,
    pub(crate) commitments: &'a [Commitment],
    pub(crate) commitments_all: u64,
    pub(crate) events_all: u64,
    /// What people of the record hold of its articles.
    pub(crate) decided: &'a [Decided],
    /// Figures of distance told in the same reports.
    pub(crate) distances: &'a [Figure],
    pub(crate) events: Vec<EventLine>,
    pub(crate) disputes: Vec<DisputeView>,
    /// Days with reports that name it.
    pub(crate) named: Vec<Date>,
    /// Days with any report.
    pub(crate) read: Vec<Date>,
    /// The days to look at, where they are not those of the agreement.
    pub(crate) range: Option<(Date, Date)>,
}

impl AgreementView {
    pub(crate) fn new(parts: Parts, shelf: &Shelf) -> Self {
        let (registered, instrument) = (parts.registered, &parts.instrument);
        let date = registered.map(|row| row.date.clone()).or_else(|| instrument.date.clone());
        let made = date.as_deref().and_then(edtf::days).map(|(first, _)| first);
        let around = Around { made, seen: parts.read.iter().max().copied(), distances: parts.distances, decided: parts.decided, shelf };
        let provisions: &[Provision] = registered.map_or(&[], |row| &row.provisions);
        let matches: Vec<(&Commitment, Match)> =
            parts.commitments.iter().map(|commitment| (commitment, matching(commitment, provisions))).collect();
        let shown = provisions.iter().enumerate().map(|(number, provision)| {
            let told: Vec<&Commitment> =
                matches.iter().filter(|(_, found)| *found == Match::One(number)).map(|(commitment, _)| *commitment).collect();
            ProvisionView::new(provision, &told, &around)
        });
        let beyond = matches.iter().filter_map(|(commitment, found)| {
            let articles = match found {
                Match::One(_) => return None,
                Match::None => Vec::new(),
                Match::Among(numbers) => {
                    let mut articles: Vec<u32> = numbers.iter().filter_map(|&number| Some(provisions.get(number)?.article)).collect();
                    articles.dedup();
                    articles
                }
            };
            Some(Beyond { commitment: CommitmentView::new(commitment, &[], shelf), articles })
        });
        let until = registered.and_then(|row| row.until.clone());
        AgreementView {
            id: instrument.id.clone(),
            name: registered.map(|row| row.name.clone()).or_else(|| instrument.name.clone()),
            ar: registered.map(|row| row.ar.clone()).or_else(|| instrument.ar.clone()),
            kind: registered.map(|row| row.kind.clone()),
            parties: registered.map_or_else(|| instrument.parties.clone(), |row| row.parties.clone()),
            guarantors: registered.map(|row| row.guarantors.clone()).unwrap_or_default(),
            amends: registered.and_then(|row| row.amends.clone()),
            listed: registered.is_some(),
            mentions: parts.mentions,
            reports: parts.reports,
            commitments_all: parts.commitments_all,
            events_all: parts.events_all,
            provisions: shown.collect(),
            beyond: beyond.collect(),
            days: parts.range.or_else(|| life(made, until.as_deref(), &parts.named, &parts.read)).map(|range| ledger(range, &parts)),
            sources: shelf.one_each(&instrument.mentions),
            events: parts.events,
            disputes: parts.disputes,
            date,
            until,
        }
    }
}

/// From the day of an agreement (of its first report, where that is not known) to its end, or to the last day that was read of.
fn life(made: Option<Date>, until: Option<&str>, named: &[Date], read: &[Date]) -> Option<(Date, Date)> {
    let from = made.or_else(|| named.iter().min().copied())?;
    let seen = read.iter().chain(named).max().copied()?;
    let until = until.and_then(edtf::days).map_or(seen, |(_, last)| last.min(seen));
    (from <= until).then_some((from, until))
}

fn ledger((from, to): (Date, Date), parts: &Parts) -> DayLedger {
    let (days, with, silent) = day::silences(from, to, parts.named.iter().copied());
    let (_, read, _) = day::silences(from, to, parts.read.iter().copied());
    DayLedger { from: from.to_string(), to: to.to_string(), days, with, read, silent }
}

/// An agreement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) ar: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) mentions: u64,
    pub(crate) reports: u64,
    /// From the first to the last report that mentions it, EDTF.
    pub(crate) days: Option<String>,
}
