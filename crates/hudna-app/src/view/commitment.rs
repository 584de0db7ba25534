//! A commitment: what is told of it, and what was held of it, by whom, side by side.

use super::day::without_time;
use super::source::{Shelf, Source};
use hudna::record::{Assessment, Commitment, Support};
use serde::Serialize;
use std::collections::BTreeMap;

/// What somebody is bound to do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct CommitmentView {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) obligors: Vec<String>,
    pub(crate) instrument: Option<String>,
    pub(crate) article: Option<u32>,
    pub(crate) zone: Option<String>,
    pub(crate) deadline: Option<String>,
    /// Never summed up into one status.
    pub(crate) assessors: Vec<Assessor>,
    pub(crate) support: Support,
    pub(crate) disputes: Vec<String>,
    /// One a report.
    pub(crate) sources: Vec<Source>,
}

/// One who reports or decides how a commitment stands, with what he held of it in the order of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Assessor {
    /// Code or name.
    pub(crate) by: String,
    pub(crate) held: Vec<Held>,
}

/// What one held of a commitment at a time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Held {
    /// `due`, `fulfilled`, `partly`, `unfulfilled`, `breached`.
    pub(crate) status: String,
    /// EDTF.
    pub(crate) as_of: String,
    /// Why, where people of the record decided it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// The report's words; none for what people of the record decided.
    pub(crate) source: Option<Source>,
}

/// What people of the record hold of a commitment, or of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decided {
    pub(crate) article: Option<u32>,
    pub(crate) by: String,
    pub(crate) status: String,
    pub(crate) as_of: String,
    pub(crate) reason: String,
}

impl CommitmentView {
    pub(crate) fn new(commitment: &Commitment, decided: &[Decided], shelf: &Shelf) -> Self {
        CommitmentView {
            id: commitment.id.clone(),
            kind: commitment.kind.clone(),
            obligors: commitment.obligors.clone(),
            instrument: commitment.instrument.clone(),
            article: commitment.article,
            zone: commitment.zone.clone(),
            deadline: commitment.deadline.clone(),
            assessors: assessors(&commitment.assessments, decided, shelf),
            support: commitment.support.clone(),
            disputes: commitment.disputes.clone(),
            sources: shelf.one_each(&commitment.mentions),
        }
    }
}

/// Assessments by those who made them. That reports tell something as due is what the agreement says, and not how it stands.
pub(crate) fn assessors<'a>(
    assessments: impl IntoIterator<Item = &'a Assessment>,
    decided: impl IntoIterator<Item = &'a Decided>,
    shelf: &Shelf,
) -> Vec<Assessor> {
    let reported = assessments.into_iter().filter(|assessment| assessment.status != "due").map(|assessment| {
        let source = assessment.quote.as_ref().map(|quote| shelf.quoted(quote));
        (&assessment.by, Held { status: assessment.status.clone(), as_of: day_of(&assessment.as_of), reason: None, source })
    });
    let decided = decided.into_iter().map(|decided| {
        let reason = Some(decided.reason.clone()).filter(|reason| !reason.is_empty());
        (&decided.by, Held { status: decided.status.clone(), as_of: day_of(&decided.as_of), reason, source: None })
    });
    let mut by: BTreeMap<&str, Vec<Held>> = BTreeMap::new();
    for (who, held) in reported.chain(decided) {
        let list = by.entry(who).or_default();
        if !list.contains(&held) {
            list.push(held);
        }
    }
    let mut assessors = Vec::new();
    for (by, mut held) in by {
        held.sort_by(|a, b| (&a.as_of, &a.status).cmp(&(&b.as_of, &b.status)));
        assessors.push(Assessor { by: by.to_owned(), held });
    }
    assessors
}

/// The day of a moment.
fn day_of(edtf: &str) -> String {
    if edtf.contains('/') { edtf.to_owned() } else { without_time(edtf).to_owned() }
}
