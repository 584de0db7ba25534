//! A dispute: what differs, and each side with its quotes.

use super::source::{Shelf, Source};
use hudna::record::{Dispute, Support};
use serde::Serialize;

/// What cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DisputeView {
    pub(crate) id: String,
    /// `denial`, `figure`, `time`, `place`, `perpetrator`, `version`, `total`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) field: String,
    /// Ids of the facts it is about.
    pub(crate) about: Vec<String>,
    pub(crate) sides: Vec<SideView>,
    pub(crate) note: String,
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
            kind: dispute.kind.clone(),
            field: dispute.field.clone(),
            about: dispute.about.clone(),
            sides: sides.collect(),
            note: dispute.note.clone(),
        }
    }
}

/// True where somebody contests it.
pub(crate) fn is_disputed(support: &Support, disputes: &[String]) -> bool {
    support.kind == "disputed" || !disputes.is_empty()
}
