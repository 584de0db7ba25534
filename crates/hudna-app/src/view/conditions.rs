//! What was asked for: the conditions that a page holds to, so that none of its counts is taken for one of all there is.

use serde::Serialize;

/// A condition other than the days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Condition {
    /// `place`, `actor`, `type`, `support`, `outlet`, `story`.
    pub(crate) name: &'static str,
    /// As it was asked for.
    pub(crate) value: String,
    /// Of a place: within so many kilometres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) km: Option<f64>,
}

impl Condition {
    pub(crate) fn new(name: &'static str, value: &str) -> Self {
        Condition { name, value: value.to_owned(), km: None }
    }
}
