//! What people decided on a fact: never the same as what reports say of it.

use serde::Serialize;

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Decision {
    /// `review` or `verification`.
    pub(crate) axis: String,
    pub(crate) decision: String,
    pub(crate) by: String,
    pub(crate) reason: String,
    /// When, RFC 3339.
    pub(crate) at: String,
}
