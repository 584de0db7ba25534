//! A report, and what the record takes from it.

use super::commitment::CommitmentView;
use super::dispute::DisputeView;
use super::event::EventLine;
use super::figure::FigureView;
use hudna::record::Document;
use serde::Serialize;

/// A report in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) title: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<String>,
    /// How the date is known.
    pub(crate) published_from: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) agencies: Vec<String>,
    /// The voice it belongs to.
    pub(crate) voice: String,
    pub(crate) story: Option<String>,
}

impl Report {
    pub(crate) fn new(document: &Document) -> Self {
        Report {
            id: document.id.clone(),
            source: document.source.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            published: document.published.clone(),
            published_from: document.published_from.clone(),
            url: document.url.clone(),
            agencies: document.agencies.clone(),
            voice: document.voice.clone(),
            story: document.story.clone(),
        }
    }

    /// True where its date was worked out and not told.
    pub(crate) fn is_date_inferred(&self) -> bool {
        self.published_from.as_deref().is_some_and(|from| matches!(from, "evidence" | "story"))
    }
}

/// A report with what the record takes from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct DocumentView {
    #[serde(flatten)]
    pub(crate) report: Report,
    pub(crate) sha256: String,
    pub(crate) charset: String,
    /// The reports that carry the same text or the same agency report.
    pub(crate) copies: Vec<Report>,
    pub(crate) events: Vec<EventLine>,
    pub(crate) figures: Vec<FigureView>,
    pub(crate) commitments: Vec<CommitmentView>,
    pub(crate) disputes: Vec<DisputeView>,
}
