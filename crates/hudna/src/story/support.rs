//! How far a fact is borne out, in voices: an agency's text and its reprints are one, and what one of them adds is another; what
//! one outlet tells twice is one.

use super::outline::Telling;
use super::settle::Ground;
use crate::record::Support;
use std::collections::BTreeSet;

/// The support of a fact that `telling` assert, of all its `mentions`.
pub(super) fn of<'a>(ground: &Ground, asserting: impl Iterator<Item = (usize, &'a Telling)>, mentions: &[(usize, &Telling)]) -> Support {
    let voices: BTreeSet<usize> = asserting.map(|(report, telling)| ground.voice(report, telling.passage)).collect();
    let reports: BTreeSet<usize> = mentions.iter().map(|(report, _)| *report).collect();
    // A report that has one sentence from an agency and one of its own is still one report.
    let voices = ground.independent(&voices).min(reports.len());
    let outlets: BTreeSet<&str> = reports.iter().filter_map(|&report| ground.outlines[report].document.outlet.as_deref()).collect();
    let kind = match (voices, reports.len()) {
        (0 | 1, 0 | 1) => "single",
        (0 | 1, _) => "repeated",
        _ => "corroborated",
    };
    Support { kind: kind.to_owned(), voices, reports: reports.len(), outlets: outlets.len() }
}
