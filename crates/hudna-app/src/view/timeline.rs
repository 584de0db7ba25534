//! What happened, day by day.

use super::coverage::Coverage;
use super::event::EventLine;
use serde::Serialize;

/// Events by day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TimelineView {
    pub(crate) events: Vec<EventLine>,
    /// Where the next page begins; none where there is no more.
    pub(crate) next: Option<String>,
    /// The reports of the same outlets, stories and days.
    pub(crate) coverage: Coverage,
}
