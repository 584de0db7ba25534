//! What of an object of the record is kept in columns, for filters and order.

use super::day;
use hudna::record::{Commitment, Dispute, Event, Figure, Mention, Spot, Story};

/// An object as the tables take it.
#[derive(Debug, Default)]
pub(super) struct Indexed<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'static str,
    pub(super) type_: &'a str,
    /// First and last day; unknown for what is not dated.
    pub(super) days: (String, String),
    pub(super) place: Option<&'a Spot>,
    pub(super) support: &'a str,
    pub(super) mentions: &'a [Mention],
    /// Codes, and what those who bear them are in the fact.
    pub(super) actors: Vec<(&'a str, &'static str)>,
    /// Ids of the facts that it is about, and instruments.
    pub(super) about: Vec<&'a str>,
}

pub(super) fn event(event: &Event) -> Indexed<'_> {
    let actors = roles(&event.source, "source").chain(roles(&event.target, "target")).collect();
    Indexed {
        id: &event.id,
        kind: "event",
        type_: &event.kind,
        days: days_until(event.time.as_deref(), event.told_until.as_deref()),
        place: event.place.as_ref(),
        support: &event.support.kind,
        mentions: &event.mentions,
        actors,
        about: event.instruments.iter().map(String::as_str).collect(),
    }
}

pub(super) fn figure(figure: &Figure) -> Indexed<'_> {
    Indexed {
        id: &figure.id,
        kind: "figure",
        type_: &figure.measure,
        days: days_until(figure.period.as_deref(), figure.told_until.as_deref()),
        place: figure.place.as_ref(),
        support: &figure.support.kind,
        mentions: &figure.mentions,
        actors: figure.who.iter().map(|who| (who.as_str(), "who")).collect(),
        about: Vec::new(),
    }
}

pub(super) fn commitment(commitment: &Commitment) -> Indexed<'_> {
    Indexed {
        id: &commitment.id,
        kind: "commitment",
        type_: &commitment.kind,
        days: days(commitment.deadline.as_deref()),
        place: None,
        support: &commitment.support.kind,
        mentions: &commitment.mentions,
        actors: roles(&commitment.obligors, "obligor").collect(),
        about: commitment.instrument.iter().map(String::as_str).collect(),
    }
}

pub(super) fn dispute(dispute: &Dispute) -> Indexed<'_> {
    Indexed {
        id: &dispute.id,
        kind: "dispute",
        type_: &dispute.kind,
        days: days(None),
        support: "disputed",
        about: dispute.about.iter().map(String::as_str).collect(),
        ..Indexed::default()
    }
}

pub(super) fn story(story: &Story) -> Indexed<'_> {
    let first = story.from.as_deref().and_then(day::range);
    let last = story.to.as_deref().and_then(day::range).or_else(|| first.clone());
    let days = first.map_or_else(|| days(None), |first| (first.0, last.map_or(first.1, |last| last.1)));
    Indexed { id: &story.id, kind: "story", type_: "story", days, ..Indexed::default() }
}

fn roles<'a>(codes: &'a [String], role: &'static str) -> impl Iterator<Item = (&'a str, &'static str)> {
    codes.iter().map(move |code| (code.as_str(), role))
}

fn days(edtf: Option<&str>) -> (String, String) {
    days_until(edtf, None)
}

fn days_until(edtf: Option<&str>, until: Option<&str>) -> (String, String) {
    edtf.and_then(|edtf| day::range_until(edtf, until)).unwrap_or_else(|| (day::UNKNOWN.to_owned(), day::UNKNOWN.to_owned()))
}
