//! An event: as one line, and with all that is told of it.

use super::dispute::DisputeView;
use super::figure::FigureView;
use super::source::{Shelf, Source};
use hudna::record::{Event, Mention, Spot, Support};
use serde::Serialize;
use std::collections::BTreeMap;

/// An event in one line, with one source a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct EventLine {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) realis: String,
    /// Codes of the doers, and of those to whom or with whom.
    pub(crate) source: Vec<String>,
    pub(crate) target: Vec<String>,
    pub(crate) time: Option<String>,
    pub(crate) place: Option<Spot>,
    pub(crate) support: Support,
    pub(crate) instruments: Vec<String>,
    pub(crate) part_of: Option<String>,
    pub(crate) disputes: Vec<String>,
    /// What belongs to it and was loaded with it.
    pub(crate) figures: Vec<FigureView>,
    pub(crate) sources: Vec<Source>,
}

/// An event with all that is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct EventView {
    /// The line; its sources are every mention.
    #[serde(flatten)]
    pub(crate) line: EventLine,
    /// Where reports tell it differently: the field, and who tells what.
    pub(crate) variants: Vec<Variant>,
    /// What each side says of a contact.
    pub(crate) readouts: Vec<Readout>,
    /// Ids of events that may be the same.
    pub(crate) possible: Vec<String>,
    /// The disputes about it, in full.
    pub(crate) contested: Vec<DisputeView>,
}

/// A field that reports tell differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Variant {
    /// `type`, `realis`, `time`, `place`, `source`, `target`.
    pub(crate) field: &'static str,
    /// Each value, and in how many reports; the most told first.
    pub(crate) told: Vec<(String, usize)>,
}

/// What one side says of a contact.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Readout {
    /// The side: a country where its officials speak, else the speaker's code, or name.
    pub(crate) side: String,
    pub(crate) sources: Vec<Source>,
}

impl EventLine {
    /// `figures` are those that were loaded; the ones of this event are taken.
    pub(crate) fn new(event: &Event, figures: &[FigureView], shelf: &Shelf) -> Self {
        EventLine { sources: shelf.one_each(&event.mentions), ..EventLine::with_all(event, figures, shelf) }
    }

    fn with_all(event: &Event, figures: &[FigureView], shelf: &Shelf) -> Self {
        let mut figures: Vec<FigureView> = figures.iter().filter(|figure| event.figures.contains(&figure.id)).cloned().collect();
        // The whole before its parts.
        figures.sort_by(|a, b| (&a.part_of, &a.measure, &a.id).cmp(&(&b.part_of, &b.measure, &b.id)));
        EventLine {
            id: event.id.clone(),
            kind: event.kind.clone(),
            realis: event.realis.clone(),
            source: event.source.clone(),
            target: event.target.clone(),
            time: event.time.clone(),
            place: event.place.clone(),
            support: event.support.clone(),
            instruments: event.instruments.clone(),
            part_of: event.part_of.clone(),
            disputes: event.disputes.clone(),
            figures,
            sources: shelf.all(&event.mentions),
        }
    }
}

impl EventView {
    pub(crate) fn new(event: &Event, figures: &[FigureView], disputes: Vec<DisputeView>, shelf: &Shelf) -> Self {
        EventView {
            line: EventLine::with_all(event, figures, shelf),
            variants: variants(&event.mentions),
            readouts: readouts(event, shelf),
            possible: event.possible.clone(),
            contested: disputes,
        }
    }
}

fn variants(mentions: &[Mention]) -> Vec<Variant> {
    type Told = fn(&Mention) -> Option<String>;
    const FIELDS: [(&str, Told); 6] = [
        ("type", |mention| Some(mention.told.kind.clone()).filter(|kind| !kind.is_empty())),
        ("realis", |mention| mention.told.realis.clone()),
        ("source", |mention| codes(&mention.told.source)),
        ("target", |mention| codes(&mention.told.target)),
        ("time", |mention| mention.told.time.clone()),
        ("place", |mention| mention.told.place.clone()),
    ];
    let mut variants = Vec::new();
    for (field, told) in FIELDS {
        let mut values: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for mention in mentions {
            let Some(value) = told(mention) else { continue };
            let documents = values.entry(value).or_default();
            if !documents.contains(&mention.at.document.as_str()) {
                documents.push(&mention.at.document);
            }
        }
        if values.len() > 1 {
            let mut told: Vec<(String, usize)> = values.into_iter().map(|(value, documents)| (value, documents.len())).collect();
            told.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            variants.push(Variant { field, told });
        }
    }
    variants
}

fn codes(codes: &[String]) -> Option<String> {
    (!codes.is_empty()).then(|| codes.join("+"))
}

fn readouts(event: &Event, shelf: &Shelf) -> Vec<Readout> {
    let mut sides: BTreeMap<String, Vec<Source>> = BTreeMap::new();
    for said in &event.readouts {
        let side = said.speakers.first().map(|code| crate::wording::side_of(code));
        let side = side.or_else(|| said.names.first().cloned()).unwrap_or_default();
        let sources = sides.entry(side).or_default();
        let source = shelf.said(said);
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sides.into_iter().map(|(side, sources)| Readout { side, sources }).collect()
}
