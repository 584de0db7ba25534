//! Pages of objects, by day and id.

use super::filter::Filter;
use crate::store::database::values;
use crate::store::{Store, pack};
use anyhow::{Context, Result};
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Story};
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;

/// Where a page begins: behind this day and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(super) day: String,
    pub(super) id: String,
}

/// Some objects, and where the next page begins; none where there is no more.
#[derive(Debug, Clone)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    pub(crate) next: Option<Cursor>,
}

/// A kind of object that the record holds versions of.
pub(crate) trait Object: DeserializeOwned {
    /// Its name in the tables.
    const KIND: &'static str;
    /// The places where it names other objects of the record.
    fn references(&mut self) -> Vec<Reference<'_>>;
}

/// A place that holds ids of other objects.
pub(crate) enum Reference<'a> {
    /// Many.
    List(&'a mut Vec<String>),
    /// One or none.
    Maybe(&'a mut Option<String>),
    /// One.
    One(&'a mut String),
}

impl Object for Event {
    const KIND: &'static str = "event";
    fn references(&mut self) -> Vec<Reference<'_>> {
        vec![
            Reference::List(&mut self.figures),
            Reference::List(&mut self.possible),
            Reference::List(&mut self.disputes),
            Reference::Maybe(&mut self.part_of),
        ]
    }
}

impl Object for Figure {
    const KIND: &'static str = "figure";
    fn references(&mut self) -> Vec<Reference<'_>> {
        vec![Reference::Maybe(&mut self.event), Reference::Maybe(&mut self.part_of), Reference::List(&mut self.disputes)]
    }
}

impl Object for Commitment {
    const KIND: &'static str = "commitment";
    fn references(&mut self) -> Vec<Reference<'_>> {
        vec![Reference::List(&mut self.disputes)]
    }
}

impl Object for Dispute {
    const KIND: &'static str = "dispute";
    fn references(&mut self) -> Vec<Reference<'_>> {
        vec![Reference::List(&mut self.about)]
    }
}

impl Object for Story {
    const KIND: &'static str = "story";
    fn references(&mut self) -> Vec<Reference<'_>> {
        vec![Reference::One(&mut self.about)]
    }
}

impl Store {
    /// A page of events, figures, commitments, disputes or stories: `store.page::<Event>(…)`. At most `limit`, by first day and id; what is
    /// not dated comes last.
    pub(crate) fn page<T: Object>(&self, filter: &Filter, after: Option<&Cursor>, limit: usize) -> Result<Page<T>> {
        let mut clause = self.fact_clause(T::KIND, filter)?;
        if let Some(after) = after {
            clause.and("f.day >= ? AND (f.day > ? OR f.id > ?)", values![&after.day, &after.day, &after.id]);
        }
        let limit_mark = clause.bind(limit);
        let sql = format!(
            "SELECT f.day, f.id, v.body FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version WHERE 1 = 1{} ORDER BY f.day, f.id LIMIT ${limit_mark}",
            clause.sql
        );
        let rows = self.database.rows(AssertSqlSafe(sql), clause.values)?;
        let (mut items, mut last) = (Vec::with_capacity(rows.len()), None);
        for row in &rows {
            let (day, id) = (row.text(0)?, row.text(1)?);
            items.push(parse::<T>(&row.blob(2)?).with_context(|| id.clone())?);
            last = Some(Cursor { day, id });
        }
        self.resolve(&mut items)?;
        Ok(Page { next: last.filter(|_| items.len() == limit), items })
    }

    /// How many there are.
    pub(crate) fn count<T: Object>(&self, filter: &Filter) -> Result<u64> {
        let clause = self.fact_clause(T::KIND, filter)?;
        let sql = format!("SELECT COUNT(*) FROM fact f WHERE 1 = 1{}", clause.sql);
        Ok(u64::try_from(self.database.number(AssertSqlSafe(sql), clause.values)?).unwrap_or_default())
    }

    /// A page of documents by day of publication and id; those without a day come last. Conditions on facts hold of what they tell.
    pub(crate) fn documents(&self, filter: &Filter, after: Option<&Cursor>, limit: usize) -> Result<Page<Document>> {
        let mut clause = self.document_clause(filter)?;
        if let Some(after) = after {
            clause.and("d.day >= ? AND (d.day > ? OR d.id > ?)", values![&after.day, &after.day, &after.id]);
        }
        let limit_mark = clause.bind(limit);
        let sql = format!("SELECT d.day, d.id, d.body FROM document d WHERE 1 = 1{} ORDER BY d.day, d.id LIMIT ${limit_mark}", clause.sql);
        let rows = self.database.rows(AssertSqlSafe(sql), clause.values)?;
        let (mut items, mut last) = (Vec::with_capacity(rows.len()), None);
        for row in &rows {
            items.push(serde_json::from_str::<Document>(&row.text(2)?)?);
            last = Some(Cursor { day: row.text(0)?, id: row.text(1)? });
        }
        Ok(Page { next: last.filter(|_| items.len() == limit), items })
    }

    /// How many reports there are, and of how many outlets.
    pub(crate) fn count_documents(&self, filter: &Filter) -> Result<(u64, u64)> {
        let clause = self.document_clause(filter)?;
        let sql = format!("SELECT COUNT(*), COUNT(DISTINCT d.outlet) FROM document d WHERE 1 = 1{}", clause.sql);
        let row = self.database.row(AssertSqlSafe(sql), clause.values)?.context("a count")?;
        Ok((u64::try_from(row.int(0)?).unwrap_or_default(), u64::try_from(row.int(1)?).unwrap_or_default()))
    }

    /// Reports and outlets by day of publication, for days that have any.
    pub(crate) fn coverage(&self, filter: &Filter) -> Result<Vec<(String, u64, u64)>> {
        let clause = self.document_clause(filter)?;
        let sql = format!(
            "SELECT d.day, COUNT(*), COUNT(DISTINCT d.outlet) FROM document d WHERE d.day < '~'{} GROUP BY d.day ORDER BY d.day",
            clause.sql
        );
        let rows = self.database.rows(AssertSqlSafe(sql), clause.values)?;
        let number = |number: i64| u64::try_from(number).unwrap_or_default();
        rows.iter().map(|row| Ok((row.text(0)?, number(row.int(1)?), number(row.int(2)?)))).collect()
    }
}

/// An object as it was stored.
pub(super) fn parse<T: DeserializeOwned>(packed: &[u8]) -> Result<T> {
    serde_json::from_slice(&pack::unpack(packed)?).context("a stored object cannot be read")
}
