//! What people decide. A decision is anchored to words of a report and to a kind of fact, not to an id: whatever a newer reader makes of
//! other words, and however facts are joined, it stays with the fact that these words tell. Nothing is overwritten: a later decision is
//! one more row, and one more leaf.

use super::Store;
use super::database::{Row, values};
use super::leaf::Leaves;
use anyhow::{Context, Result, bail};
use hudna::record::Quote;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What may be decided in a review: where it stands, and what was verified.
pub(crate) const DECISIONS: &[(&str, &[&str])] = &[
    ("review", &["proposed", "in-review", "accepted", "rejected", "superseded"]),
    ("verification", &["not-assessed", "verified", "partly", "disputed", "refuted", "undeterminable"]),
];

/// What may be held of a commitment.
pub(crate) const STATUSES: &[&str] = &[
    "not-yet-due",
    "due",
    "initiated",
    "partly",
    "fulfilled",
    "fulfilled-late",
    "overdue",
    "unfulfilled",
    "breached-reported",
    "breached-verified",
    "disputed",
    "suspended",
    "superseded",
    "cannot-be-assessed",
];

/// A decision on a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reviewed {
    /// `review` or `verification`.
    pub(crate) axis: String,
    /// One of [`DECISIONS`].
    pub(crate) decision: String,
    /// Who decided.
    pub(crate) by: String,
    /// Why.
    pub(crate) reason: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// `event`, `figure`, `commitment`.
    pub(crate) kind: String,
    /// The words that it is anchored to.
    pub(crate) anchor: Quote,
}

/// What somebody holds of a commitment, or of an article of an agreement, as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Assessed {
    /// One of [`STATUSES`].
    pub(crate) status: String,
    /// Who holds it: a name, or an actor's code.
    pub(crate) by: String,
    /// As of, EDTF.
    pub(crate) as_of: String,
    /// Why.
    pub(crate) reason: String,
    /// When it was written down, RFC 3339.
    pub(crate) at: String,
    /// The words of the commitment that it is anchored to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) anchor: Option<Quote>,
    /// The agreement, where it is about an article of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) instrument: Option<String>,
    /// The article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) article: Option<u32>,
    /// Facts or documents that it rests on, ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) evidence: Vec<String>,
}

impl Store {
    /// The words that a fact's decisions are anchored to: those that gave it its id. With its kind.
    pub(crate) fn anchor(&self, fact: &str) -> Result<(String, Quote)> {
        let Some(id) = self.current_id(fact)? else { bail!("{fact}: the record has no such fact") };
        let row = self.database.row(
            "SELECT f.kind, d.id, d.source, m.start, m.stop FROM fact f JOIN member m ON m.fact = f.number AND m.document = f.anchor_document AND m.start = f.anchor_start JOIN document d ON d.number = m.document WHERE f.id = $1",
            values![&id],
        )?;
        let Some(row) = row else { bail!("{fact}: decisions are on events, figures and commitments") };
        let number = |at: usize| row.int(at).map(|number| usize::try_from(number).unwrap_or_default());
        let (kind, document, start, end) = (row.text(0)?, row.text(1)?, number(3)?, number(4)?);
        let reading = self.reading(&document)?.context("a document without a reading")?;
        let quote = quoted(&reading, start, end);
        Ok((kind, Quote { document, source: row.text(2)?, start, end, quote }))
    }

    /// Writes down a decision; gives its number.
    pub(crate) fn review(&self, review: &Reviewed) -> Result<i64> {
        let body = serde_json::to_string(review)?;
        self.database.transaction(|| {
            let number = self.database.number("SELECT COALESCE(MAX(number) + 1, 1) FROM review", Vec::new())?;
            let mut leaves = Leaves::begin(self)?;
            let leaf = leaves.add("review", &number.to_string(), 1, body.as_bytes())?;
            leaves.store(self)?;
            let anchor = &review.anchor;
            let row = values![number, leaf, &anchor.document, &review.kind, anchor.start, anchor.end, body.as_str()];
            self.database.insert("review (number, leaf, document, kind, start, stop, body)", "", vec![row])?;
            Ok(number)
        })
    }

    /// Writes down an assessment; gives its number.
    pub(crate) fn assess(&self, assessed: &Assessed) -> Result<i64> {
        let body = serde_json::to_string(assessed)?;
        self.database.transaction(|| {
            let number = self.database.number("SELECT COALESCE(MAX(number) + 1, 1) FROM assessment", Vec::new())?;
            let mut leaves = Leaves::begin(self)?;
            let leaf = leaves.add("assessment", &number.to_string(), 1, body.as_bytes())?;
            leaves.store(self)?;
            let anchor = assessed.anchor.as_ref();
            let place = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
            let row = values![
                number,
                leaf,
                anchor.map(|anchor| anchor.document.clone()),
                anchor.map(|_| "commitment".to_owned()),
                anchor.map(|anchor| place(anchor.start)),
                anchor.map(|anchor| place(anchor.end)),
                assessed.instrument.clone(),
                assessed.article.map(i64::from),
                body.as_str(),
            ];
            self.database.insert("assessment (number, leaf, document, kind, start, stop, instrument, article, body)", "", vec![row])?;
            Ok(number)
        })
    }

    /// The decisions on a fact, in the order in which they were taken: those anchored to any of its words.
    pub(crate) fn reviews_of(&self, fact: &str) -> Result<Vec<Reviewed>> {
        let Some(id) = self.current_id(fact)? else { return Ok(Vec::new()) };
        let rows = self.database.rows(
            "SELECT DISTINCT r.number, r.body FROM fact f JOIN member m ON m.fact = f.number JOIN document d ON d.number = m.document JOIN review r ON r.document = d.id AND r.kind = f.kind AND r.start < m.stop AND r.stop > m.start WHERE f.id = $1 ORDER BY r.number",
            values![id],
        )?;
        bodies(&rows, 1)
    }

    /// The decisions on several facts, by fact.
    pub(crate) fn reviews_of_all(&self, facts: &[String]) -> Result<BTreeMap<String, Vec<Reviewed>>> {
        let rows = self.database.rows_of(
            "SELECT DISTINCT f.id, r.number, r.body FROM review r JOIN document d ON d.id = r.document JOIN member m ON m.document = d.number AND m.start < r.stop AND m.stop > r.start JOIN fact f ON f.number = m.fact AND f.kind = r.kind WHERE f.id IN {list} ORDER BY r.number",
            facts,
            &[],
        )?;
        let mut found: BTreeMap<String, Vec<Reviewed>> = BTreeMap::new();
        for row in &rows {
            let review = serde_json::from_str(&row.text(2)?).context("a stored decision cannot be read")?;
            found.entry(row.text(0)?).or_default().push(review);
        }
        Ok(found)
    }

    /// All decisions, in the order in which they were taken.
    pub(crate) fn reviews(&self) -> Result<Vec<Reviewed>> {
        bodies(&self.database.rows("SELECT number, body FROM review ORDER BY number", Vec::new())?, 1)
    }

    /// What people hold of a commitment, in the order in which it was written down.
    pub(crate) fn assessments_of(&self, commitment: &str) -> Result<Vec<Assessed>> {
        let Some(id) = self.current_id(commitment)? else { return Ok(Vec::new()) };
        let rows = self.database.rows(
            "SELECT DISTINCT a.number, a.body FROM fact f JOIN member m ON m.fact = f.number JOIN document d ON d.number = m.document JOIN assessment a ON a.document = d.id AND a.start < m.stop AND a.stop > m.start WHERE f.id = $1 AND f.kind = 'commitment' ORDER BY a.number",
            values![id],
        )?;
        bodies(&rows, 1)
    }

    /// What people hold of the articles of an agreement.
    pub(crate) fn assessments_of_instrument(&self, instrument: &str) -> Result<Vec<Assessed>> {
        let rows = self.database.rows("SELECT number, body FROM assessment WHERE instrument = $1 ORDER BY number", values![instrument])?;
        bodies(&rows, 1)
    }

    /// All assessments, in the order in which they were written down.
    pub(crate) fn assessments(&self) -> Result<Vec<Assessed>> {
        bodies(&self.database.rows("SELECT number, body FROM assessment ORDER BY number", Vec::new())?, 1)
    }
}

fn bodies<T: serde::de::DeserializeOwned>(rows: &[Row], at: usize) -> Result<Vec<T>> {
    rows.iter().map(|row| serde_json::from_str(&row.text(at)?).context("a stored decision cannot be read")).collect()
}

/// The words at a place of a reading that has a fact there.
fn quoted(reading: &serde_json::Value, start: usize, end: usize) -> String {
    let lists = ["events", "figures", "commitments"].into_iter().filter_map(|list| reading.get(list)?.as_array());
    let here = |fact: &&serde_json::Value| fact["start"] == start && fact["end"] == end;
    lists.flatten().find(here).and_then(|fact| fact["quote"].as_str()).unwrap_or_default().to_owned()
}
