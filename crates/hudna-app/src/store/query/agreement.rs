//! Agreements: an instrument's mentions are all mentions with its id.

use super::filter::Filter;
use crate::store::Store;
use crate::store::database::values;
use anyhow::Result;

/// An agreement and how often it is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InstrumentCount {
    pub(crate) id: String,
    pub(crate) mentions: u64,
    pub(crate) documents: u64,
    /// Day of publication of the first report that mentions it; `~` where none is dated.
    pub(crate) first: String,
    pub(crate) last: String,
}

impl Store {
    /// All agreements that reports mention, by id.
    pub(crate) fn instruments(&self) -> Result<Vec<InstrumentCount>> {
        let rows = self.database.rows(
            "SELECT instrument, COUNT(*), COUNT(DISTINCT document), MIN(day), MAX(day) FROM instrument_mention GROUP BY instrument ORDER BY instrument",
            Vec::new(),
        )?;
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        let count = |row: &crate::store::database::Row| {
            Ok(InstrumentCount {
                id: row.text(0)?,
                mentions: number(row.int(1)?),
                documents: number(row.int(2)?),
                first: row.text(3)?,
                last: row.text(4)?,
            })
        };
        rows.iter().map(count).collect()
    }

    /// Mentions of an agreement by day, document and place, at most `limit` from number `skip` on: document id, start, end (code points).
    /// The words stand in the document's reading.
    pub(crate) fn instrument_mentions(&self, instrument: &str, skip: usize, limit: usize) -> Result<Vec<(String, usize, usize)>> {
        let rows = self.database.rows(
            "SELECT d.id, i.start, i.stop FROM instrument_mention i JOIN document d ON d.number = i.document WHERE i.instrument = $1 ORDER BY i.day, d.id, i.start LIMIT $2 OFFSET $3",
            values![instrument, limit, skip],
        )?;
        let number = |number: i64| usize::try_from(number).unwrap_or_default();
        rows.iter().map(|row| Ok((row.text(0)?, number(row.int(1)?), number(row.int(2)?)))).collect()
    }

    /// The filter for what is told of an agreement: `store.page::<Commitment>(&Store::of_agreement(id), …)`.
    pub(crate) fn of_agreement(instrument: &str) -> Filter {
        Filter { about: Some(instrument.to_owned()), ..Filter::default() }
    }
}
