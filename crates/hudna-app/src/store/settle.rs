//! Lining up: what of the record a set of reports touches is loaded, the library works it out anew, and what changed is stored, in one
//! transaction. The work depends on what the reports touch, not on how large the record is.

use super::database::{LIST, Value};
use super::story_stub::{self as story, Outline};
use super::versions::{self, Nodes};
use super::{Store, prepare};
use anyhow::Result;
use hudna::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// What lining up has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Reports that were lined up.
    pub(crate) documents: usize,
    /// Versions of facts, disputes and stories that were stored.
    pub(crate) versions: usize,
    /// Facts that went away into others.
    pub(crate) superseded: usize,
}

impl Store {
    /// Lines up what is stored and not lined up yet.
    pub(crate) fn settle(&self, lexicon: &Lexicon) -> Result<Settled> {
        let dirty = self.numbers("SELECT document FROM dirty ORDER BY document", Vec::new())?;
        if dirty.is_empty() {
            return Ok(Settled::default());
        }
        let loaded = self.load(&dirty)?;
        let touched: BTreeSet<String> = dirty.iter().filter_map(|number| Some(loaded.get(number)?.document.id.clone())).collect();
        let numbers: BTreeMap<String, i64> = loaded.iter().map(|(number, outline)| (outline.document.id.clone(), *number)).collect();
        let outlines: Vec<Outline> = loaded.into_values().collect();
        let delta = story::settle(&outlines, &touched, lexicon);
        let settled = versions::store(self, &delta, &dirty, &Nodes::new(&outlines, numbers))?;
        Ok(Settled { documents: dirty.len(), ..settled })
    }

    /// The outlines of documents, and of all that what they tell may belong together with.
    fn load(&self, dirty: &[i64]) -> Result<BTreeMap<i64, Outline>> {
        let mut wanted: BTreeSet<i64> = dirty.iter().copied().collect();
        // Who shares a key, and whose facts those are.
        let near = "SELECT DISTINCT b.document FROM node_key a JOIN node_key b ON b.key = a.key WHERE a.document IN {list}";
        wanted.extend(self.numbers_of(near, dirty)?);
        let facts = "SELECT DISTINCT m.fact FROM node_key a JOIN node_key b ON b.key = a.key JOIN member m ON m.document = b.document AND m.node = b.node WHERE a.document IN {list}";
        let mut facts = self.numbers_of(facts, dirty)?;
        facts.extend(self.numbers_of("SELECT DISTINCT m.fact FROM member m WHERE m.document IN {list}", dirty)?);
        // Copies: the voice of these may change, and with it the support of all that they tell.
        let copies = "SELECT DISTINCT b.document FROM node_key a JOIN node_key b ON b.key = a.key WHERE a.document IN {list} AND a.node = 0 AND b.node = 0";
        let mut copies: Vec<i64> = self.numbers_of(copies, dirty)?.into_iter().collect();
        let voices = "SELECT DISTINCT o.number FROM document d JOIN document o ON o.voice = d.voice WHERE d.number IN {list}";
        copies = self.numbers_of(voices, &copies)?.into_iter().collect();
        facts.extend(self.numbers_of("SELECT DISTINCT m.fact FROM member m WHERE m.document IN {list}", &copies)?);
        wanted.extend(copies);
        let facts: Vec<i64> = facts.into_iter().collect();
        wanted.extend(self.numbers_of("SELECT DISTINCT document FROM member WHERE fact IN {list}", &facts)?);
        self.outlines(&wanted.into_iter().collect::<Vec<_>>())
    }

    fn outlines(&self, numbers: &[i64]) -> Result<BTreeMap<i64, Outline>> {
        let mut outlines = BTreeMap::new();
        for part in numbers.chunks(LIST) {
            for row in self.database.rows_of("SELECT document, body FROM outline WHERE document IN {list}", part, &[])? {
                outlines.insert(row.int(0)?, prepare::unpack_outline(&row.blob(1)?)?);
            }
        }
        Ok(outlines)
    }

    fn numbers(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<i64>> {
        self.database.rows(sql, values)?.iter().map(|row| row.int(0)).collect()
    }

    fn numbers_of(&self, sql: &'static str, list: &[i64]) -> Result<BTreeSet<i64>> {
        self.database.rows_of(sql, list, &[])?.iter().map(|row| row.int(0)).collect()
    }
}
