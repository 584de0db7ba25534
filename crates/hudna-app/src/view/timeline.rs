//! What happened, day by day.

use super::event::EventLine;
use super::coverage::Coverage;
use serde::Serialize;

/// Events by day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TimelineView {
    pub(crate) events: Vec<EventLine>,
    /// How many the question has in all.
    pub(crate) all: u64,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
    /// The reports of the same outlets, stories and days.
    pub(crate) coverage: Coverage,
}
