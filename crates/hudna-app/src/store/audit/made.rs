//! What is made of a report alone, made again: its reading, outline, keys, mentions of agreements, and words.

use super::{Auditor, Sums, unpack};
use crate::ingest::Report;
use crate::store::database::values;
use crate::store::pack;
use crate::store::prepare::{self, Incoming, Known, Read};
use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Reports that are read again at a time.
const BATCH: i64 = 64;

/// What is stored of a report.
struct Stored {
    number: i64,
    id: String,
    source: String,
    known: String,
    original: Vec<u8>,
    reading: Vec<u8>,
    outline: Vec<u8>,
    keys: Vec<u8>,
    by_others: bool,
}

/// What the tables for finding should hold.
#[derive(Default)]
struct Wanted {
    keys: Sums,
    instruments: Sums,
    words: Sums,
}

impl Auditor<'_> {
    /// Reads reports again and compares. Where that is not wanted, or another reader read them, the outline is taken as it is: it is
    /// compared with the facts that came of it.
    pub(super) fn made(&mut self) -> Result<()> {
        let sql = "SELECT d.number, d.id, d.source, d.known, o.bytes, r.body, t.body, t.keys, d.reader FROM document d LEFT JOIN original o ON o.sha256 = d.sha256 LEFT JOIN reading r ON r.document = d.number AND r.version = (SELECT MAX(version) FROM reading WHERE document = d.number) LEFT JOIN outline t ON t.document = d.number WHERE d.number > $1 ORDER BY d.number LIMIT $2";
        let mut wanted = Wanted::default();
        let (mut unread, mut by_others) = (BTreeSet::new(), BTreeSet::new());
        let mut number = -1;
        loop {
            let rows = self.store.database.rows(sql, values![number, BATCH])?;
            let Some(last) = rows.last() else { break };
            number = last.int(0)?;
            let mut batch = Vec::new();
            self.each("outline", rows, |this, row| {
                let by_others = row.text(8)? != this.how.reader;
                this.audit.by_others += usize::from(by_others);
                let part = |at: usize, what: &str| row.blob_or_none(at)?.with_context(|| format!("its {what} is missing"));
                batch.push(Stored {
                    number: row.int(0)?,
                    id: row.text(1)?,
                    source: row.text(2)?,
                    known: row.text(3)?,
                    original: part(4, "original")?,
                    reading: part(5, "reading")?,
                    outline: part(6, "outline")?,
                    keys: part(7, "outline")?,
                    by_others,
                });
                Ok(())
            });
            let (lexicon, quick) = (self.how.lexicon, self.how.quick);
            let made: Vec<Result<Made>> = batch.par_iter().map(|stored| make(stored, quick, lexicon)).collect();
            (self.how.tell)(batch.len());
            for (stored, made) in batch.iter().zip(made) {
                match made {
                    Err(error) => self.finding("outline", stored.id.clone(), format!("{error:#}")),
                    Ok(made) => {
                        self.audit.read += usize::from(made.read.is_some());
                        for (table, what) in made.differing {
                            self.finding(table, stored.id.clone(), what);
                        }
                        wanted.take(stored.number, &made.keys, made.read.as_ref());
                        if made.read.is_none() {
                            unread.insert(stored.number);
                        }
                        if stored.by_others {
                            by_others.insert(stored.number);
                        }
                    }
                }
            }
        }
        self.compare("node_key", &self.keys()?, &wanted.keys, &by_others);
        self.compare("instrument_mention", &self.instruments()?, &wanted.instruments, &unread);
        let mut words = Sums::default();
        self.store.words_of_all(|document, word| words.add(document, word.as_bytes()))?;
        self.compare("words", &words, &wanted.words, &unread);
        Ok(())
    }

    /// Names the documents whose rows in a table are not what they should be; of those that were not made again, that is not known.
    fn compare(&mut self, table: &str, stored: &Sums, wanted: &Sums, unmade: &BTreeSet<i64>) {
        let ids: BTreeMap<i64, &String> = self.numbers.iter().map(|(id, number)| (*number, id)).collect();
        let differing = stored.differing(wanted).into_iter().filter(|document| !unmade.contains(document));
        let named: Vec<(String, &str)> = differing
            .map(|document| match ids.get(&document) {
                Some(id) => ((*id).clone(), "its rows are not those that its report gives"),
                None => (format!("document number {document}"), "belongs to no document"),
            })
            .collect();
        for (id, what) in named {
            self.finding(table, id, what);
        }
    }

    fn keys(&self) -> Result<Sums> {
        let mut sums = Sums::default();
        let (mut key, mut document, mut node) = (i64::MIN, i64::MIN, i64::MIN);
        loop {
            let rows = self.store.database.rows(
                "SELECT key, document, node FROM node_key WHERE (key, document, node) > ($1, $2, $3) ORDER BY key, document, node LIMIT 8192",
                values![key, document, node],
            )?;
            for row in &rows {
                (key, document, node) = (row.int(0)?, row.int(1)?, row.int(2)?);
                sums.add(document, &key_row(key, node));
            }
            if rows.is_empty() {
                return Ok(sums);
            }
        }
    }

    fn instruments(&self) -> Result<Sums> {
        let mut sums = Sums::default();
        for (from, to) in super::ranges(self.store, "SELECT MIN(document), MAX(document) FROM instrument_mention")? {
            let sql = "SELECT document, instrument, day, start, stop FROM instrument_mention WHERE document > $1 AND document <= $2";
            for row in self.store.database.rows(sql, values![from, to])? {
                sums.add(row.int(0)?, instrument_row(&row.text(1)?, &row.text(2)?, row.int(3)?, row.int(4)?).as_bytes());
            }
        }
        Ok(sums)
    }
}

fn key_row(key: i64, node: i64) -> [u8; 16] {
    let mut row = [0; 16];
    let (first, second) = row.split_at_mut(8);
    first.copy_from_slice(&key.to_be_bytes());
    second.copy_from_slice(&node.to_be_bytes());
    row
}

fn instrument_row(id: &str, day: &str, start: i64, stop: i64) -> String {
    format!("{id}\n{day}\n{start}\n{stop}")
}

impl Wanted {
    fn take(&mut self, document: i64, keys: &[(i64, i64)], read: Option<&Read>) {
        for (key, node) in keys {
            self.keys.add(document, &key_row(*key, *node));
        }
        let Some(read) = read else { return };
        let place = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
        // The table holds one row for each beginning.
        let mut begun = BTreeSet::new();
        for (id, start, stop) in &read.instruments {
            if begun.insert((id, start)) {
                self.instruments.add(document, instrument_row(id, &read.day, place(*start), place(*stop)).as_bytes());
            }
        }
        for word in read.words.split(' ').filter(|word| !word.is_empty()) {
            self.words.add(document, word.as_bytes());
        }
    }
}

/// A report made again.
struct Made {
    /// What differs, by table.
    differing: Vec<(&'static str, String)>,
    /// Keys with their nodes.
    keys: Vec<(i64, i64)>,
    /// None where it was not read again.
    read: Option<Read>,
}

fn make(stored: &Stored, quick: bool, lexicon: &hudna::Lexicon) -> Result<Made> {
    let outline_bytes = unpack(&stored.outline).context("its outline")?;
    let outline = prepare::unpack_outline(&stored.outline)?;
    let mut differing = Vec::new();
    let read = if quick || stored.by_others { None } else { Some(read(stored, lexicon)?) };
    if let Some(read) = &read {
        // Damage to what is packed has been named with the table that it is in.
        if pack::unpack(&stored.reading).is_ok_and(|reading| reading != read.reading) {
            differing.push(("reading", "reading the original again gives something else".to_owned()));
        }
        if pack::unpack(&read.outline_packed)? != outline_bytes {
            differing.push(("outline", "is not the outline of its report".to_owned()));
        }
    }
    let keys = read.as_ref().map_or_else(|| prepare::numbered(outline.keys(lexicon)), |read| read.keys.clone());
    // Another version of the reader may have made other keys.
    if prepare::pack_keys(&keys) != stored.keys && !stored.by_others {
        differing.push(("outline", "its keys are not those of its report".to_owned()));
    }
    Ok(Made { differing, keys, read })
}

fn read(stored: &Stored, lexicon: &hudna::Lexicon) -> Result<Read> {
    let known: Known = serde_json::from_str(&stored.known).context("what the collector knew cannot be read")?;
    let bytes = pack::unpack(&stored.original).context("its original")?;
    let name = stored.source.clone();
    let report = Report { kept: name.clone(), name, bytes, form: known.form(), metadata: known.metadata(), group: String::new() };
    let incoming = Incoming::of(report)?;
    if incoming.id != stored.id {
        bail!("the original is that of {}", incoming.id);
    }
    let reading = incoming.read(lexicon);
    prepare::read(&incoming.id, &incoming.name, &incoming.known.sha256, &reading, lexicon)
}
