//! A dispute: what it is about, what differs, and each side with its quotes.

use super::source::{Shelf, Source};
use hudna::record::{Commitment, Dispute, Event, Figure, Spot, Support};
use serde::Serialize;
use std::collections::BTreeMap;

/// What cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DisputeView {
    pub(crate) id: String,
    /// Ids of disputes with the same sides in the same words, about other facts; their facts are among `facts`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) also: Vec<String>,
    /// `denial`, `figure`, `time`, `place`, `perpetrator`, `version`, `total`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) field: String,
    /// Ids of the facts it is about.
    pub(crate) about: Vec<String>,
    /// The same facts, as far as they were loaded with it.
    pub(crate) facts: Vec<Contested>,
    pub(crate) sides: Vec<SideView>,
    /// Of a total that its parts do not make: what is told of each part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<f64>,
}

/// One side of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SideView {
    pub(crate) value: String,
    /// Codes or names.
    pub(crate) by: Vec<String>,
    pub(crate) voices: usize,
    pub(crate) sources: Vec<Source>,
}

/// A fact that a dispute is about, as far as it takes to know which one it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Contested {
    pub(crate) id: String,
    /// `event`, `figure`, `commitment`.
    pub(crate) kind: &'static str,
    /// The type of an event, the measure of a figure, the kind of a commitment.
    #[serde(rename = "type")]
    pub(crate) of: String,
    pub(crate) place: Option<Spot>,
    /// When it was, the period that is counted, by when it is due: EDTF.
    pub(crate) time: Option<String>,
}

impl Contested {
    pub(crate) fn event(event: &Event) -> Self {
        let (place, time) = (event.place.clone(), event.time.clone());
        Contested { id: event.id.clone(), kind: "event", of: event.kind.clone(), place, time }
    }

    pub(crate) fn figure(figure: &Figure) -> Self {
        let (place, time) = (figure.place.clone(), figure.period.clone());
        Contested { id: figure.id.clone(), kind: "figure", of: figure.measure.clone(), place, time }
    }

    pub(crate) fn commitment(commitment: &Commitment) -> Self {
        let (id, of) = (commitment.id.clone(), commitment.kind.clone());
        Contested { id, kind: "commitment", of, place: None, time: commitment.deadline.clone() }
    }
}

impl DisputeView {
    pub(crate) fn new(dispute: &Dispute, shelf: &Shelf) -> Self {
        let sides = dispute.sides.iter().map(|side| SideView {
            value: side.value.clone(),
            by: side.by.clone(),
            voices: side.voices,
            sources: side.quotes.iter().map(|quote| shelf.quoted(quote)).collect(),
        });
        DisputeView {
            id: dispute.id.clone(),
            also: Vec::new(),
            kind: dispute.kind.clone(),
            field: dispute.field.clone(),
            about: dispute.about.clone(),
            facts: Vec::new(),
            sides: sides.collect(),
            parts: dispute.parts.clone(),
        }
    }

    /// With those of `facts` that it is about.
    pub(crate) fn of(self, facts: &[Contested]) -> Self {
        let facts = facts.iter().filter(|fact| self.about.contains(&fact.id)).cloned().collect();
        DisputeView { facts, ..self }
    }
}

/// One for all that have the same sides in the same words: a sentence that calls several things untrue is one dispute about all of them.
pub(crate) fn joined(disputes: Vec<DisputeView>) -> Vec<DisputeView> {
    let mut joined: Vec<DisputeView> = Vec::new();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for dispute in disputes {
        let sides = dispute.sides.iter().map(|side| {
            let quotes = side.sources.iter().map(|source| format!("{} {} {}", source.document, source.start, source.end));
            format!("{} by {}: {}", side.value, side.by.join("+"), quotes.collect::<Vec<_>>().join(", "))
        });
        let key = format!("{} {} {}", dispute.kind, dispute.field, sides.collect::<Vec<_>>().join("; "));
        match met.get(&key).and_then(|&at| joined.get_mut(at)) {
            Some(first) => {
                first.also.push(dispute.id);
                first.about.extend(dispute.about);
                first.facts.extend(dispute.facts);
            }
            None => {
                met.insert(key, joined.len());
                joined.push(dispute);
            }
        }
    }
    joined
}

/// True where somebody contests it.
pub(crate) fn is_disputed(support: &Support, disputes: &[String]) -> bool {
    support.kind == "disputed" || !disputes.is_empty()
}
