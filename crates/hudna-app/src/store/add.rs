//! Keeping reports: originals, documents, readings, outlines, keys, words and leaves, in one transaction. What comes back from here is
//! acknowledged: it is on the disk, and a crash does not take it away.

use super::database::{Database, Value, values};
use super::dialect::words_row;
use super::leaf::{Leaves, document_content, reading_content};
use super::prepare::{self, Known, Prepared, Read};
use super::{Store, pack};
use crate::ingest::Report;
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the reports of a batch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Added {
    /// Ids that the record did not have.
    pub(crate) new: Vec<String>,
    /// Ids that it had, perhaps under another name.
    pub(crate) known: Vec<String>,
}

impl Store {
    /// Which of these documents the record has.
    pub(crate) fn has(&self, ids: &[String]) -> Result<BTreeSet<String>> {
        let rows = self.database.rows_of("SELECT id FROM document WHERE id IN {list}", ids, &[])?;
        rows.iter().map(|row| row.text(0)).collect()
    }

    /// Keeps reports that were read. `reader` is the version of the reader, `now` the time of storing.
    pub(crate) fn add(&self, batch: Vec<Prepared>, reader: &str, now: &str) -> Result<Added> {
        self.database.transaction(|| self.add_within(batch, reader, now))
    }

    /// The same within a transaction.
    pub(super) fn add_within(&self, batch: Vec<Prepared>, reader: &str, now: &str) -> Result<Added> {
        let mut there = self.there(&batch.iter().map(|report| report.id.clone()).collect::<Vec<_>>())?;
        let mut added = Added::default();
        let mut rows = Rows::default();
        let mut leaves = Leaves::begin(self)?;
        let mut next = self.database.number("SELECT COALESCE(MAX(number) + 1, 0) FROM document", Vec::new())?;
        let mut names = Vec::new();
        for report in batch {
            if let Some(&number) = there.get(&report.id) {
                names.push((number, report.name));
                added.known.push(report.id);
                continue;
            }
            there.insert(report.id.clone(), next);
            names.push((next, report.name.clone()));
            added.new.push(report.id.clone());
            rows.take(next, report, (reader, now), &mut leaves)?;
            next += 1;
        }
        rows.store(&self.database)?;
        self.name(names, &mut leaves)?;
        leaves.store(self)?;
        Ok(added)
    }

    /// Notes that known documents came again, perhaps under other names.
    pub(crate) fn seen_again(&self, names: &[(String, String)]) -> Result<()> {
        self.database.transaction(|| {
            let there = self.there(&names.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())?;
            let mut leaves = Leaves::begin(self)?;
            self.name(names.iter().filter_map(|(id, name)| Some((*there.get(id)?, name.clone()))).collect(), &mut leaves)?;
            leaves.store(self)
        })
    }

    /// Numbers of documents that are there already.
    fn there(&self, ids: &[String]) -> Result<BTreeMap<String, i64>> {
        let rows = self.database.rows_of("SELECT id, number FROM document WHERE id IN {list}", ids, &[])?;
        rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
    }

    /// Notes names of documents. A document is called by the first of its names in the order of the alphabet, whichever came first; where
    /// that changes, its facts are to be worked out again, since they quote it by its name.
    fn name(&self, names: Vec<(i64, String)>, leaves: &mut Leaves) -> Result<()> {
        let numbers: BTreeSet<i64> = names.iter().map(|(number, _)| *number).collect();
        let numbers: Vec<i64> = numbers.into_iter().collect();
        let named =
            "SELECT d.number, d.id, a.name FROM document d LEFT JOIN appearance a ON a.document = d.number WHERE d.number IN {list}";
        let mut there: BTreeMap<i64, (String, BTreeSet<String>)> = BTreeMap::new();
        for row in self.database.rows_of(named, &numbers, &[])? {
            let (_, known) = there.entry(row.int(0)?).or_insert((row.text(1)?, BTreeSet::new()));
            known.extend(row.text_or_none(2)?);
        }
        let mut rows = Vec::new();
        for (number, name) in names {
            let Some((id, known)) = there.get_mut(&number) else { continue };
            // As it is stored.
            let name = name.replace('\0', "\u{FFFD}");
            if !known.insert(name.clone()) {
                continue;
            }
            let version = i64::try_from(known.len())?;
            let leaf = leaves.add("name", id, version, name.as_bytes())?;
            rows.push(values![number, name, version, leaf]);
        }
        self.database.insert("appearance (document, name, version, leaf)", "", rows)?;
        let renamed = self.database.rows_of(
            "SELECT d.number, MIN(a.name) FROM document d JOIN appearance a ON a.document = d.number WHERE d.number IN {list} GROUP BY d.number, d.source HAVING MIN(a.name) < d.source",
            &numbers,
            &[],
        )?;
        for row in renamed {
            let (number, name) = (row.int(0)?, row.text(1)?);
            let outline = self
                .database
                .row("SELECT body FROM outline WHERE document = $1", values![number])?
                .context("a document without an outline")?;
            let mut outline = prepare::unpack_outline(&outline.blob(0)?)?;
            outline.document.source.clone_from(&name);
            self.database.run("UPDATE outline SET body = $1 WHERE document = $2", values![prepare::pack_outline(&outline)?, number])?;
            self.database.run("UPDATE document SET source = $1 WHERE number = $2", values![name, number])?;
            self.database.run("INSERT INTO dirty (document) VALUES ($1) ON CONFLICT (document) DO NOTHING", values![number])?;
        }
        Ok(())
    }

    /// Documents whose current reading is of another reader than `reader`, at most `limit`: number, with the report as it came.
    pub(crate) fn read_by_others(&self, reader: &str, after: i64, limit: i64) -> Result<Vec<(i64, Report)>> {
        let rows = self.database.rows(
            "SELECT d.number, d.source, d.known, o.bytes FROM document d JOIN original o ON o.sha256 = d.sha256 WHERE d.reader <> $1 AND d.number > $2 ORDER BY d.number LIMIT $3",
            values![reader, after, limit],
        )?;
        let report = |row: super::database::Row| {
            let known: Known = serde_json::from_str(&row.text(2)?)?;
            let bytes = pack::unpack(&row.blob(3)?)?;
            let name = row.text(1)?;
            let report = Report { kept: name.clone(), name, bytes, form: known.form(), metadata: known.metadata(), group: String::new() };
            Ok((row.int(0)?, report))
        };
        rows.into_iter().map(report).collect()
    }

    /// How many documents were read by another reader than `reader`.
    pub(crate) fn count_read_by_others(&self, reader: &str) -> Result<u64> {
        let count = self.database.number("SELECT COUNT(*) FROM document WHERE reader <> $1", values![reader])?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Puts new readings in the place of current ones. The older ones stay, with their leaves. Whatever the record has
    /// joined with a report is lined up again with it, since what held them together may be gone.
    pub(crate) fn replace(&self, batch: Vec<(i64, Read)>, reader: &str) -> Result<()> {
        self.database.transaction(|| {
            let mut rows = Rows::default();
            let mut leaves = Leaves::begin(self)?;
            for (number, read) in batch {
                self.forget_outline(number)?;
                let (document, day) = (&read.document, &read.day);
                self.database.run(
                    "UPDATE document SET reader = $1, day = $2, outlet = $3, body = $4 WHERE number = $5",
                    values![reader, day, document.outlet.clone(), serde_json::to_string(document)?, number],
                )?;
                let version =
                    self.database.number("SELECT COALESCE(MAX(version), 0) + 1 FROM reading WHERE document = $1", values![number])?;
                let leaf = leaves.add("reading", &read.document.id, version, &reading_content(reader, &read.reading))?;
                rows.take_read(number, version, leaf, reader, read)?;
            }
            rows.store(&self.database)?;
            leaves.store(self)
        })
    }

    /// Takes out what was made of a reading for finding it, and marks what it was joined with.
    pub(super) fn forget_outline(&self, number: i64) -> Result<()> {
        let keys = self.database.row("SELECT keys FROM outline WHERE document = $1", values![number])?;
        let keys = keys.map(|row| row.blob(0)).transpose()?.map(|keys| prepare::unpack_keys(&keys)).unwrap_or_default();
        let mut touched = BTreeSet::new();
        for sql in [
            "SELECT DISTINCT o.document FROM member m JOIN member o ON o.fact = m.fact WHERE m.document = $1",
            "SELECT DISTINCT other_document FROM link WHERE document = $1",
            "SELECT o.number FROM document d JOIN document o ON o.voice = d.voice WHERE d.number = $1",
        ] {
            for row in self.database.rows(sql, values![number])? {
                touched.insert(row.int(0)?);
            }
        }
        let rows = touched.into_iter().map(|number| values![number]).collect();
        self.database.insert("dirty (document)", "ON CONFLICT (document) DO NOTHING", rows)?;
        self.database.rows_of("DELETE FROM node_key WHERE key IN {list} AND document = {0}", &keys, &[Value::from(number)])?;
        self.database.run("DELETE FROM instrument_mention WHERE document = $1", values![number])?;
        self.database.run("DELETE FROM outline WHERE document = $1", values![number])?;
        self.database.run("DELETE FROM words WHERE rowid = $1", values![number])?;
        Ok(())
    }
}

/// Rows by table.
#[derive(Default)]
struct Rows {
    original: Vec<Vec<Value>>,
    document: Vec<Vec<Value>>,
    reading: Vec<Vec<Value>>,
    outline: Vec<Vec<Value>>,
    node_key: Vec<Vec<Value>>,
    instrument_mention: Vec<Vec<Value>>,
    words: Vec<Vec<Value>>,
    dirty: Vec<Vec<Value>>,
}

impl Rows {
    fn take(&mut self, number: i64, report: Prepared, (reader, now): (&str, &str), leaves: &mut Leaves) -> Result<()> {
        let read = report.read;
        let leaf = leaves.add("document", &report.id, 1, document_content(&report.canonical, now).as_bytes())?;
        let reading = leaves.add("reading", &report.id, 1, &reading_content(reader, &read.reading))?;
        self.original.push(values![&report.sha256, report.size, report.original]);
        let document = &read.document;
        self.document.push(values![
            number,
            &document.id,
            &report.sha256,
            report.canonical,
            &report.name,
            &read.day,
            document.outlet.clone(),
            &document.voice,
            document.story.clone(),
            reader,
            now,
            leaf,
            serde_json::to_string(document)?,
        ]);
        self.take_read(number, 1, reading, reader, read)
    }

    fn take_read(&mut self, number: i64, version: i64, leaf: i64, reader: &str, read: Read) -> Result<()> {
        self.reading.push(values![number, version, reader, leaf, read.reading_packed]);
        self.outline.push(values![number, read.outline_packed, prepare::pack_keys(&read.keys)]);
        self.node_key.extend(read.keys.into_iter().map(|(key, node)| values![key, number, node]));
        let day = read.day;
        let mentions = read.instruments.into_iter();
        self.instrument_mention.extend(mentions.map(|(id, start, stop)| values![id, &day, number, start, stop]));
        self.words.push(words_row(number, &read.words));
        self.dirty.push(values![number]);
        Ok(())
    }

    fn store(mut self, database: &Database) -> Result<()> {
        // In the order of the index, so that neighbouring rows go to neighbouring pages.
        self.node_key.sort_by_key(|row| match row.first() {
            Some(Value::Int(Some(key))) => *key,
            _ => 0,
        });
        database.insert("original (sha256, size, bytes)", "ON CONFLICT (sha256) DO NOTHING", self.original)?;
        database.insert(
            "document (number, id, sha256, known, source, day, outlet, voice, story, reader, stored_at, leaf, body)",
            "",
            self.document,
        )?;
        database.insert("reading (document, version, reader, leaf, body)", "", self.reading)?;
        database.insert("outline (document, body, keys)", "", self.outline)?;
        database.insert("node_key (key, document, node)", "", self.node_key)?;
        database.insert(
            "instrument_mention (instrument, day, document, start, stop)",
            "ON CONFLICT DO NOTHING",
            self.instrument_mention,
        )?;
        for row in self.words {
            database.run(database.dialect.insert_words(), row)?;
        }
        database.insert("dirty (document)", "ON CONFLICT (document) DO NOTHING", self.dirty)
    }
}
