//! Full text: reports that have the words, those with more of the words first, then the later ones, then by id. Both databases are only
//! asked which reports have which words: the order is ours.

use super::filter::{Clause, Filter};
use crate::store::database::{Row, Value};
use crate::store::{Store, words};
use anyhow::Result;
use hudna::record::Document;

/// A report that was found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    pub(crate) document: Document,
    /// How many of the words it has.
    pub(crate) matched: usize,
}

impl Store {
    /// Reports that have any of the words, at most `limit` from hit number `skip` on.
    pub(crate) fn search(&self, text: &str, filter: &Filter, skip: usize, limit: usize) -> Result<Vec<Hit>> {
        let asked = words::of_question(text);
        if asked.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut hits = self.having_all(&asked, filter, skip, limit)?;
        if hits.len() < limit && asked.len() > 1 {
            // Those that have all of them come first: what is still wanted stands behind them.
            let all = if hits.is_empty() { self.count_having_all(&asked, filter, "1 = 1")? } else { skip + hits.len() };
            let more = self.having_some(&asked, filter, skip.max(all) - all, limit - hits.len())?;
            hits.extend(more);
        }
        Ok(hits)
    }

    fn having_all(&self, asked: &[Vec<String>], filter: &Filter, skip: usize, limit: usize) -> Result<Vec<Hit>> {
        let dialect = self.database.dialect;
        let question = Value::from(dialect.question(asked));
        if self.is_few(&format!("FROM words WHERE {}", dialect.matching("?")), vec![question.clone()])? {
            let mut clause = self.document_clause(filter)?;
            let question = clause.bind(question);
            let (skip, limit) = (clause.bind(skip), clause.bind(limit));
            let sql = format!(
                "SELECT d.body FROM words JOIN document d ON d.number = words.rowid WHERE {}{} ORDER BY d.day = '~', d.day DESC, d.id LIMIT ${limit} OFFSET ${skip}",
                dialect.matches(question),
                clause.sql
            );
            return having(&self.ask(sql, clause.values)?, asked.len());
        }
        let mut hits = self.having_many(asked, filter, "d.day < '~'", skip, limit)?;
        if hits.len() < limit {
            let dated = if hits.is_empty() { self.count_having_all(asked, filter, "d.day < '~'")? } else { skip + hits.len() };
            hits.extend(self.having_many(asked, filter, "d.day >= '~'", skip.max(dated) - dated, limit - hits.len())?);
        }
        Ok(hits)
    }

    /// Words that many reports have are met soon enough in going through the reports from the last day on.
    fn having_many(&self, asked: &[Vec<String>], filter: &Filter, when: &str, skip: usize, limit: usize) -> Result<Vec<Hit>> {
        let mut clause = self.document_clause(filter)?;
        let dialect = self.database.dialect;
        let question = clause.bind(dialect.question(asked));
        let (skip, limit) = (clause.bind(skip), clause.bind(limit));
        let sql = format!(
            "SELECT d.body FROM document d WHERE {when} AND (d.number + 0) IN (SELECT words.rowid FROM words WHERE {}){} ORDER BY d.day DESC, d.id LIMIT ${limit} OFFSET ${skip}",
            dialect.matches(question),
            clause.sql
        );
        having(&self.ask(sql, clause.values)?, asked.len())
    }

    fn count_having_all(&self, asked: &[Vec<String>], filter: &Filter, when: &str) -> Result<usize> {
        let mut clause = self.document_clause(filter)?;
        let dialect = self.database.dialect;
        let question = clause.bind(dialect.question(asked));
        let sql = format!(
            "SELECT COUNT(*) FROM words JOIN document d ON d.number = words.rowid WHERE {when} AND {}{}",
            dialect.matches(question),
            clause.sql
        );
        let rows = self.ask(sql, clause.values)?;
        Ok(rows.first().map_or(Ok(0), |row| row.int(0))?.try_into().unwrap_or_default())
    }

    /// Those that have some of the words and not all.
    fn having_some(&self, asked: &[Vec<String>], filter: &Filter, skip: usize, limit: usize) -> Result<Vec<Hit>> {
        let mut clause: Clause = self.document_clause(filter)?;
        let dialect = self.database.dialect;
        let mut parts = Vec::new();
        for word in asked {
            let question = clause.bind(Value::from(dialect.question(std::slice::from_ref(word))));
            parts.push(format!("SELECT words.rowid AS number FROM words WHERE {}", dialect.matches(question)));
        }
        let (all, skip, limit) = (clause.bind(asked.len()), clause.bind(skip), clause.bind(limit));
        let sql = format!(
            "SELECT d.body, h.matched FROM (SELECT number, COUNT(*) AS matched FROM ({}) AS w GROUP BY number HAVING COUNT(*) < ${all}) AS h JOIN document d ON d.number = h.number WHERE 1 = 1{} ORDER BY h.matched DESC, d.day = '~', d.day DESC, d.id LIMIT ${limit} OFFSET ${skip}",
            parts.join(" UNION ALL "),
            clause.sql
        );
        let rows = self.ask(sql, clause.values)?;
        let hit = |row: &Row| {
            Ok(Hit { document: serde_json::from_str(&row.text(0)?)?, matched: usize::try_from(row.int(1)?).unwrap_or_default() })
        };
        rows.iter().map(hit).collect()
    }
}

/// Hits that have as many words.
fn having(rows: &[Row], matched: usize) -> Result<Vec<Hit>> {
    rows.iter().map(|row| Ok(Hit { document: serde_json::from_str(&row.text(0)?)?, matched })).collect()
}
