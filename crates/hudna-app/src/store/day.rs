//! Days as the database sorts and filters them.

/// Sorts behind every day: what is not known.
pub(crate) const UNKNOWN: &str = "~";

/// The first and the last day of an EDTF value, `YYYY-MM-DD`: see [`hudna::edtf::days`].
pub(crate) fn range(edtf: &str) -> Option<(String, String)> {
    range_until(edtf, None)
}

/// The same of what may have no end: see [`hudna::edtf::days_until`].
pub(crate) fn range_until(edtf: &str, until: Option<&str>) -> Option<(String, String)> {
    hudna::edtf::days_until(edtf, until).map(|(from, to)| (from.to_string(), to.to_string()))
}

/// The first day of a value, as it sorts: [`UNKNOWN`] where none is told.
pub(crate) fn first(edtf: Option<&str>) -> String {
    edtf.and_then(range).map_or_else(|| UNKNOWN.to_owned(), |days| days.0)
}
