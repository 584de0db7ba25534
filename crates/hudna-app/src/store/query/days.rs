//! Small questions that pages ask often: which days have reports, how often an agreement is named, which places are called so.

use super::filter::behind;
use crate::store::Store;
use crate::store::database::values;
use anyhow::Result;
use std::collections::BTreeSet;

/// A place that facts name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) ar: String,
    /// Degrees.
    pub(crate) point: Option<(f64, f64)>,
}

impl Store {
    /// Days of publication with any report, and how many; both ends may be open.
    pub(crate) fn days_read(&self, from: Option<&str>, to: Option<&str>) -> Result<Vec<(String, u64)>> {
        let rows = self.database.rows(
            "SELECT day, COUNT(*) FROM document WHERE day >= $1 AND day <= $2 AND day < '~' GROUP BY day ORDER BY day",
            values![from.unwrap_or_default(), to.unwrap_or("~")],
        )?;
        rows.iter().map(|row| Ok((row.text(0)?, u64::try_from(row.int(1)?).unwrap_or_default()))).collect()
    }

    /// Days of publication with reports that name an agreement, and how many; those without a day come last, as `~`.
    pub(crate) fn days_naming(&self, instrument: &str) -> Result<Vec<(String, u64)>> {
        let rows = self.database.rows(
            "SELECT day, COUNT(DISTINCT document) FROM instrument_mention WHERE instrument = $1 GROUP BY day ORDER BY day",
            values![instrument],
        )?;
        rows.iter().map(|row| Ok((row.text(0)?, u64::try_from(row.int(1)?).unwrap_or_default()))).collect()
    }

    /// How many reports there are, and how many of them are not dated.
    pub(crate) fn count_reports(&self) -> Result<(u64, u64)> {
        let all = self.database.number("SELECT COUNT(*) FROM document", Vec::new())?;
        let undated = self.database.number("SELECT COUNT(*) FROM document WHERE day >= '~'", Vec::new())?;
        Ok((u64::try_from(all).unwrap_or_default(), u64::try_from(undated).unwrap_or_default()))
    }

    /// How often an agreement is named.
    pub(crate) fn count_mentions(&self, instrument: &str) -> Result<u64> {
        let count = self.database.number("SELECT COUNT(*) FROM instrument_mention WHERE instrument = $1", values![instrument])?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Agreements that reports of these days name, by id.
    pub(crate) fn instruments_between(&self, from: &str, to: &str) -> Result<Vec<String>> {
        let rows = self.database.rows(
            "SELECT DISTINCT instrument FROM instrument_mention WHERE day >= $1 AND day <= $2 ORDER BY instrument",
            values![from, to],
        )?;
        rows.iter().map(|row| row.text(0)).collect()
    }

    /// True where a report is of this outlet.
    pub(crate) fn has_outlet(&self, outlet: &str) -> Result<bool> {
        Ok(self.database.row("SELECT 1 FROM document WHERE outlet = $1 LIMIT 1", values![outlet])?.is_some())
    }

    /// All outlets of the record.
    pub(crate) fn outlets(&self) -> Result<BTreeSet<String>> {
        self.names("SELECT DISTINCT outlet FROM document WHERE outlet IS NOT NULL")
    }

    /// All types and measures of what is told.
    pub(crate) fn types(&self) -> Result<BTreeSet<String>> {
        self.names("SELECT DISTINCT type FROM fact WHERE superseded = 0 AND type <> ''")
    }

    /// True where one takes part whose code begins so.
    pub(crate) fn has_actor(&self, beginning: &str) -> Result<bool> {
        let question = "SELECT 1 FROM fact_actor WHERE code >= $1 AND code < $2 LIMIT 1";
        Ok(!beginning.is_empty() && self.database.row(question, values![beginning, behind(beginning)])?.is_some())
    }

    /// The codes of all who take part.
    pub(crate) fn actors(&self) -> Result<BTreeSet<String>> {
        self.names("SELECT DISTINCT code FROM fact_actor")
    }

    fn names(&self, question: &'static str) -> Result<BTreeSet<String>> {
        self.database.rows(question, Vec::new())?.iter().map(|row| row.text(0)).collect()
    }

    /// True where a commitment of this article of an agreement is told.
    pub(crate) fn tells_article(&self, instrument: &str, article: u32) -> Result<bool> {
        let commitments: Vec<hudna::record::Commitment> = self.page(&Store::of_agreement(instrument), None, usize::MAX)?.items;
        Ok(commitments.iter().any(|commitment| commitment.article == Some(article)))
    }

    /// The places of that name, English or Arabic, that facts name.
    pub(crate) fn places_named(&self, name: &str) -> Result<Vec<Named>> {
        let rows = self.database.rows(
            "SELECT id, name, ar, lat, lon FROM spot WHERE LOWER(name) = LOWER($1) OR ar = $1 OR id = $1 OR (id >= $1 || '@' AND id < $1 || 'A') ORDER BY id",
            values![name],
        )?;
        let named = |row: &crate::store::database::Row| {
            let point = row.real_or_none(3)?.zip(row.real_or_none(4)?);
            Ok(Named { id: row.text(0)?, name: row.text(1)?, ar: row.text(2)?, point })
        };
        rows.iter().map(named).collect()
    }
}
