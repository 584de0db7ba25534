//! A situation brief: what a range of days was told to have brought.

use super::agreement::AgreementView;
use super::conditions::Condition;
use super::coverage::Coverage;
use super::day;
use super::dispute::DisputeView;
use super::event::EventView;
use super::figure::FigureView;
use hudna::edtf;
use jiff::civil::Date;
use serde::Serialize;

/// What was told of a range of days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct BriefView {
    pub(crate) from: String,
    pub(crate) to: String,
    /// What was asked for beside the days. Where anything was, no agreements are looked at.
    pub(crate) conditions: Vec<Condition>,
    pub(crate) contacts: Section<EventView>,
    /// Agreements that reports of these days name, with their clocks.
    pub(crate) agreements: Section<AgreementView>,
    /// What was agreed, came into force, was ended or set up.
    pub(crate) agreed: Section<EventView>,
    pub(crate) incidents: Section<EventView>,
    /// What reports of these days tell and of which they name no day.
    pub(crate) undated: Section<EventView>,
    pub(crate) figures: Section<FigureView>,
    pub(crate) disputes: Section<DisputeView>,
    pub(crate) coverage: Coverage,
}

/// Some of what there is, and how many there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Section<T> {
    pub(crate) shown: Vec<T>,
    pub(crate) all: usize,
}

impl<T> Section<T> {
    /// The first `limit`.
    pub(crate) fn first(mut items: Vec<T>, limit: usize) -> Self {
        let all = items.len();
        items.truncate(limit);
        Section { shown: items, all }
    }
}

/// Which section of a brief an event belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Topic {
    Contact,
    Agreed,
    Incident,
}

/// An event's section; none for what has none: an incident that did not happen or is only announced, wanted or possible.
pub(crate) fn topic(kind: &str, realis: &str) -> Option<Topic> {
    if kind.starts_with("contact.") {
        return Some(Topic::Contact);
    }
    if kind == "initiative" || kind.starts_with("agreement.") && kind != "agreement.breached" {
        return Some(Topic::Agreed);
    }
    matches!(realis, "actual" | "ongoing").then_some(Topic::Incident)
}

/// True where a time is of these days: it meets them, and is not so much wider that it says nothing of them. What has no end went on till
/// `until`.
pub(crate) fn is_of(time: &str, until: Option<&str>, from: Date, to: Date) -> bool {
    const WIDEST: i64 = 31;
    let width = day::between(from, to).max(WIDEST);
    let wide = |first: Date, last: Date| day::between(first, last) > width && !edtf::is_open(time);
    edtf::days_until(time, until).is_some_and(|(first, last)| first <= to && from <= last && !wide(first, last))
}
