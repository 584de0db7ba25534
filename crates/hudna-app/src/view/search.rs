//! What was found: reports with the words, and the facts that they tell with those words.

use super::document::Report;
use super::event::EventLine;
use serde::Serialize;

/// Reports that have the words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct SearchView {
    pub(crate) words: String,
    pub(crate) hits: Vec<HitView>,
    /// Reports that the words were looked for in.
    pub(crate) of: u64,
    /// True where there are more.
    pub(crate) more: bool,
}

/// A report that has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HitView {
    #[serde(flatten)]
    pub(crate) report: Report,
    /// How many of the words it has, and of how many.
    pub(crate) matched: usize,
    /// The sentence that has the most of them.
    pub(crate) excerpt: Option<String>,
    /// Events told in sentences that have them.
    pub(crate) events: Vec<EventLine>,
}
