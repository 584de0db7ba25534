//! The outlines with their keys and facts, as the story layer asks for them.

use super::Store;
use super::prepare::{key_number, unpack_outline};
use anyhow::Result;
use hudna::story::{self, NodeRef, Outline};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What of the record the story layer sees.
pub(super) struct Shelf<'a> {
    store: &'a Store,
    numbers: HashMap<String, i64>,
    ids: HashMap<i64, String>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Shelf { store, numbers: HashMap::new(), ids: HashMap::new() }
    }

    fn learn(&mut self, id: String, number: i64) {
        self.ids.insert(number, id.clone());
        self.numbers.insert(id, number);
    }

    /// The ids of documents by their numbers.
    pub(super) fn ids(&mut self, numbers: &[i64]) -> Result<Vec<String>> {
        let missing: Vec<i64> = numbers.iter().copied().filter(|number| !self.ids.contains_key(number)).collect();
        for row in self.store.database.rows_of("SELECT id, number FROM document WHERE number IN {list}", &missing, &[])? {
            self.learn(row.text(0)?, row.int(1)?);
        }
        Ok(numbers.iter().filter_map(|number| self.ids.get(number).cloned()).collect())
    }

    fn numbers_of<'b>(&mut self, ids: impl Iterator<Item = &'b String>) -> Result<Vec<i64>> {
        let ids: Vec<&String> = ids.collect();
        let missing: Vec<&String> = ids.iter().copied().filter(|id| !self.numbers.contains_key(*id)).collect();
        for row in self.store.database.rows_of("SELECT id, number FROM document WHERE id IN {list}", &missing, &[])? {
            self.learn(row.text(0)?, row.int(1)?);
        }
        Ok(ids.iter().filter_map(|id| self.numbers.get(*id).copied()).collect())
    }

    /// The numbers of the documents of outlines.
    pub(super) fn numbers(&mut self, outlines: &[Outline]) -> Result<HashMap<String, i64>> {
        self.numbers_of(outlines.iter().map(|outline| &outline.document.id))?;
        Ok(self.numbers.clone())
    }

    fn named(&mut self, numbers: HashSet<i64>) -> Result<BTreeSet<String>> {
        Ok(self.ids(&numbers.into_iter().collect::<Vec<_>>())?.into_iter().collect())
    }

    /// Documents of one voice with these.
    fn voices(&self, documents: &[i64]) -> Result<HashSet<i64>> {
        let sql = "SELECT DISTINCT o.number FROM document d JOIN document o ON o.voice = d.voice WHERE d.number IN {list}";
        self.store.database.rows_of(sql, documents, &[])?.iter().map(|row| row.int(0)).collect()
    }

    /// Documents that tell one of these facts.
    fn telling(&self, facts: HashSet<i64>) -> Result<HashSet<i64>> {
        let facts: Vec<i64> = facts.into_iter().collect();
        let sql = "SELECT DISTINCT document FROM member WHERE fact IN {list}";
        self.store.database.rows_of(sql, &facts, &[])?.iter().map(|row| row.int(0)).collect()
    }
}

impl story::Shelf for Shelf<'_> {
    type Error = anyhow::Error;

    fn outlines(&mut self, documents: &BTreeSet<String>) -> Result<Vec<Outline>> {
        let numbers = self.numbers_of(documents.iter())?;
        let rows = self.store.database.rows_of("SELECT body FROM outline WHERE document IN {list}", &numbers, &[])?;
        let packed: Result<Vec<Vec<u8>>> = rows.iter().map(|row| row.blob(0)).collect();
        packed?.par_iter().map(|packed| unpack_outline(packed)).collect()
    }

    fn with_keys(&mut self, keys: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let mut keys: Vec<i64> = keys.iter().map(|key| key_number(key)).collect();
        keys.sort_unstable();
        keys.dedup();
        let rows = self.store.database.rows_of("SELECT DISTINCT document FROM node_key WHERE key IN {list}", &keys, &[])?;
        let numbers: Result<HashSet<i64>> = rows.iter().map(|row| row.int(0)).collect();
        self.named(numbers?)
    }

    fn sharing_facts(&mut self, documents: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        let numbers = self.numbers_of(documents.iter())?;
        let rows = self.store.database.rows_of("SELECT DISTINCT fact FROM member WHERE document IN {list}", &numbers, &[])?;
        let facts: Result<HashSet<i64>> = rows.iter().map(|row| row.int(0)).collect();
        let mut found = self.telling(facts?)?;
        found.extend(self.voices(&numbers)?);
        self.named(found)
    }

    fn sharing_nodes(&mut self, nodes: &BTreeSet<NodeRef>) -> Result<BTreeSet<String>> {
        self.numbers_of(nodes.iter().map(|node| &node.document))?;
        let (mut reports, mut wanted) = (Vec::new(), HashSet::new());
        for node in nodes {
            let Some(&number) = self.numbers.get(&node.document) else { continue };
            match node.node {
                0 => reports.push(number),
                node => {
                    wanted.insert((number, i64::try_from(node)?));
                }
            }
        }
        let mut found = self.voices(&reports)?;
        let documents: Vec<i64> = wanted.iter().map(|(document, _)| *document).collect::<BTreeSet<_>>().into_iter().collect();
        let mut facts = HashSet::new();
        for row in self.store.database.rows_of("SELECT document, node, fact FROM member WHERE document IN {list}", &documents, &[])? {
            if wanted.contains(&(row.int(0)?, row.int(1)?)) {
                facts.insert(row.int(2)?);
            }
        }
        found.extend(self.telling(facts)?);
        self.named(found)
    }
}
