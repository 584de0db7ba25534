//! Agreements: an instrument's mentions are all mentions with its id.

use super::filter::Filter;
use crate::store::Store;
use crate::store::database::values;
use crate::store::prepare::unpack_outline;
use anyhow::Result;
use hudna::Lexicon;
use hudna::record::Instrument;
use hudna::story::{self, Outline};

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

    /// An agreement as the register and the reports have it, with mentions in at most `reports` reports, the earliest first, and the
    /// commitments that they tell. None where no report mentions it.
    pub(crate) fn instrument(&self, id: &str, reports: usize, lexicon: &Lexicon) -> Result<Option<Instrument>> {
        let rows = self.database.rows(
            "SELECT o.body FROM (SELECT document, MIN(day) AS day FROM instrument_mention WHERE instrument = $1 GROUP BY document ORDER BY MIN(day), document LIMIT $2) AS i JOIN outline o ON o.document = i.document",
            values![id, reports],
        )?;
        let outlines: Result<Vec<Outline>> = rows.iter().map(|row| unpack_outline(&row.blob(0)?)).collect();
        let found = story::instruments(&outlines?, lexicon, &|_| None).into_iter().find(|instrument| instrument.id == id);
        let Some(mut instrument) = found else { return Ok(None) };
        let rows = self.database.rows(
            "SELECT f.id FROM about a JOIN fact f ON f.number = a.fact WHERE a.subject = $1 AND a.kind = 'commitment' AND f.superseded = 0 ORDER BY f.id",
            values![id],
        )?;
        let commitments: Result<Vec<String>> = rows.iter().map(|row| row.text(0)).collect();
        instrument.commitments = commitments?;
        Ok(Some(instrument))
    }

    /// The filter for what is told of an agreement: `store.page::<Commitment>(&Store::of_agreement(id), …)`.
    pub(crate) fn of_agreement(instrument: &str) -> Filter {
        Filter { about: Some(instrument.to_owned()), ..Filter::default() }
    }
}
