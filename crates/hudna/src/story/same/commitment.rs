//! Commitments: of one kind under one instrument, or of one kind in nearly the same words.

use super::Same;
use crate::story::outline::{Duty, Outline};
use crate::story::sketch;

/// Shares of the words of the shorter that both have.
const ALIKE: f64 = 0.6;
/// The same where the deadline or the zone agrees.
const LIKE: f64 = 0.35;
/// Days within which two reports tell of one promise that no instrument holds.
const DAYS: i32 = 14;

pub(super) fn same((one_report, one): (&Outline, &Duty), (other_report, other): (&Outline, &Duty)) -> Same {
    if one.kind != other.kind {
        return Same::Apart;
    }
    let obligors = one.obligors.iter().any(|code| other.obligors.contains(code));
    let listed = one.listed && other.listed;
    if listed && one.instrument != other.instrument {
        return Same::Apart;
    }
    if one.article.is_some() && other.article.is_some() && one.article != other.article {
        return Same::Apart;
    }
    let words = sketch::containment(&one.terms, &other.terms);
    if let (Some(a), Some(b)) = (&one.deadline, &other.deadline)
        && a.get(..10) != b.get(..10)
        && one.article.is_none()
    {
        return Same::Apart;
    }
    let deadline = one.deadline.is_some() && one.deadline.as_deref().map(day) == other.deadline.as_deref().map(day);
    if listed {
        let sure = one.article.is_some() && one.article == other.article || obligors || deadline;
        return match one.kind.as_str() {
            "other" if words < ALIKE => Same::Apart,
            _ if sure => Same::Sure,
            _ => Same::Possible,
        };
    }
    let near = match (one_report.published(), other_report.published()) {
        (Some(a), Some(b)) => (a - b).abs() <= DAYS,
        _ => false,
    };
    match (near && obligors, one.kind.as_str()) {
        (true, "other") if words >= ALIKE => Same::Sure,
        (true, kind) if kind != "other" && (words >= ALIKE || words >= LIKE && deadline) => Same::Sure,
        (true, kind) if kind != "other" && (words >= LIKE || deadline) => Same::Possible,
        _ => Same::Apart,
    }
}

/// The day of a date or date-time.
fn day(value: &str) -> &str {
    value.get(..10).unwrap_or(value)
}
