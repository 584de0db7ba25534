//! Pages of objects, by day and id.

use super::filter::Filter;
use crate::store::database::values;
use crate::store::{Store, pack};
use anyhow::{Context, Result};
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Story};
use hudna::story;
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;
use std::fmt;

/// Where a page begins: behind this day and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(super) day: String,
    pub(super) id: String,
}

impl Cursor {
    /// Where a page begins, as `Display` writes it.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (day, id) = text.split_once('/')?;
        (!day.is_empty() && !id.is_empty()).then(|| Cursor { day: day.to_owned(), id: id.to_owned() })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}/{}", self.day, self.id)
    }
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

    /// Its id.
    fn id(&self) -> &str;

    /// Calls `each` with the nodes (`d…/7`) that stand for other facts in it as it is stored.
    fn nodes(&self, each: &mut dyn FnMut(&str)) {
        let _ = each;
    }

    /// Puts the ids of facts in the place of nodes, and of ids that went away: `of` gives them.
    fn resolve(&mut self, of: &dyn Fn(&str) -> Option<String>) {
        let _ = of;
    }

    /// Notes facts that may be the same.
    fn may_be(&mut self, ids: Vec<String>) {
        let _ = ids;
    }
}

impl Object for Event {
    const KIND: &'static str = "event";

    fn id(&self) -> &str {
        &self.id
    }

    fn nodes(&self, each: &mut dyn FnMut(&str)) {
        self.figures.iter().chain(&self.part_of).for_each(|node| each(node));
    }

    fn resolve(&mut self, of: &dyn Fn(&str) -> Option<String>) {
        story::resolve::event(self, &of);
    }

    fn may_be(&mut self, ids: Vec<String>) {
        self.possible = ids;
    }
}

impl Object for Figure {
    const KIND: &'static str = "figure";

    fn id(&self) -> &str {
        &self.id
    }

    fn nodes(&self, each: &mut dyn FnMut(&str)) {
        self.event.iter().chain(&self.part_of).for_each(|node| each(node));
    }

    fn resolve(&mut self, of: &dyn Fn(&str) -> Option<String>) {
        story::resolve::figure(self, &of);
    }
}

impl Object for Commitment {
    const KIND: &'static str = "commitment";

    fn id(&self) -> &str {
        &self.id
    }
}

impl Object for Dispute {
    const KIND: &'static str = "dispute";

    fn id(&self) -> &str {
        &self.id
    }
}

impl Object for Story {
    const KIND: &'static str = "story";

    fn id(&self) -> &str {
        &self.id
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

    /// How many events, figures and commitments there are.
    pub(crate) fn count_facts(&self) -> Result<u64> {
        let sql = "SELECT COUNT(*) FROM fact WHERE superseded = 0 AND kind IN ('event', 'figure', 'commitment')";
        Ok(u64::try_from(self.database.number(sql, Vec::new())?).unwrap_or_default())
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
