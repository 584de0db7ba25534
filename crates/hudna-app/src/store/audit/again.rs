//! The facts, worked out again: the outlines go into an empty record, are lined up there as they were here, and what comes of it is
//! compared row by row. Documents have the same numbers in both, facts the same ids.

use super::Auditor;
use crate::store::database::{Row, Value, values};
use crate::store::prepare;
use crate::store::{Store, day, pack};
use anyhow::{Context, Result};
use hudna::Lexicon;
use hudna::story::Outline;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Reports that are lined up at a time.
const BATCH: i64 = 384;

/// Rows by what names them, as hashes: there may be millions.
type Rows = BTreeMap<String, [u8; 16]>;

impl Auditor<'_> {
    /// Tables and indexes are those that this program makes: an index with another condition, say, would hide rows.
    pub(super) fn schema(&mut self, fresh: &Store) -> Result<()> {
        let Some(question) = self.store.database.dialect.made_by() else { return Ok(()) };
        let made = |store: &Store| -> Result<BTreeMap<String, Option<String>>> {
            store.database.rows(question, Vec::new())?.iter().map(|row| Ok((row.text(0)?, row.text_or_none(1)?))).collect()
        };
        let (stored, wanted) = (made(self.store)?, made(fresh)?);
        for name in stored.keys().chain(wanted.keys()) {
            if stored.get(name) != wanted.get(name) {
                self.finding("schema", name.clone(), "is not as hudna makes it");
            }
        }
        Ok(())
    }

    /// Errors are those of the empty record `again`, and say nothing of the one that is gone over.
    pub(super) fn again(&mut self, again: &Store) -> Result<()> {
        if self.audit.by_others > 0 {
            // What another reader and other data made of reports cannot be worked out with ours.
            return Ok(());
        }
        if self.audit.findings.iter().any(|finding| finding.place == "outline") {
            self.finding("fact", "", "not worked out again, since outlines are damaged");
            return Ok(());
        }
        if !self.line_up(again)? {
            return Ok(());
        }
        for (table, rows) in TABLES {
            let wanted = rows(again)?;
            let Some(stored) = self.whole(table, rows(self.store)) else { continue };
            let names = stored.keys().chain(wanted.keys()).collect::<std::collections::BTreeSet<_>>();
            for name in names {
                match (stored.get(name), wanted.get(name)) {
                    (Some(stored), Some(wanted)) if stored == wanted => {}
                    (Some(_), Some(_)) => {
                        self.finding(table, name.clone(), "is not what comes of the reports when they are lined up again")
                    }
                    (Some(_), None) => self.finding(table, name.clone(), "does not come of the reports when they are lined up again"),
                    (None, _) => self.finding(table, name.clone(), "is missing: it comes of the reports when they are lined up again"),
                }
            }
        }
        Ok(())
    }

    /// Puts the outlines into the empty record, and lines them up. False where they cannot be read.
    fn line_up(&mut self, again: &Store) -> Result<bool> {
        let sql = "SELECT d.number, d.sha256, d.known, d.source, d.reader, d.stored_at, t.body, t.keys FROM document d JOIN outline t ON t.document = d.number WHERE d.number > $1 ORDER BY d.number LIMIT $2";
        let (lexicon, mut number) = (self.how.lexicon, i64::MIN);
        loop {
            let page = self.store.database.rows(sql, values![number, BATCH]).and_then(|rows| Page::of(&rows, lexicon));
            let Some(page) = self.whole("outline", page) else { return Ok(false) };
            let Some(last) = page.last else { return Ok(true) };
            number = last;
            let done = page.dirty.len();
            again.database.transaction(|| {
                let columns = "document (number, id, sha256, known, source, day, outlet, voice, story, reader, stored_at, leaf, body)";
                again.database.insert(columns, "", page.documents)?;
                again.database.insert("outline (document, body, keys)", "", page.outlines)?;
                again.database.insert("node_key (key, document, node)", "", page.keys)?;
                again.database.insert("dirty (document)", "", page.dirty)
            })?;
            again.settle(lexicon)?;
            (self.how.tell)(done);
        }
    }
}

/// Rows for the empty record.
#[derive(Default)]
struct Page {
    documents: Vec<Vec<Value>>,
    outlines: Vec<Vec<Value>>,
    keys: Vec<Vec<Value>>,
    dirty: Vec<Vec<Value>>,
    /// Number of the last document; none behind the last page.
    last: Option<i64>,
}

impl Page {
    fn of(rows: &[Row], lexicon: &Lexicon) -> Result<Page> {
        let packed: Result<Vec<Vec<u8>>> = rows.iter().map(|row| row.blob(6)).collect();
        let made: Result<Vec<Outlined>> = packed?.into_par_iter().map(|packed| outlined(packed, lexicon)).collect();
        let mut page = Page::default();
        for (row, (packed, outline, found)) in rows.iter().zip(made?) {
            let number = row.int(0)?;
            let document = &outline.document;
            let day = day::first(document.published.as_deref());
            page.keys.extend(found.into_iter().map(|(key, node)| values![key, number, node]));
            page.documents.push(values![
                number,
                &document.id,
                row.text(1)?,
                row.text(2)?,
                row.text(3)?,
                day,
                document.outlet.clone(),
                &document.voice,
                document.story.clone(),
                row.text(4)?,
                row.text(5)?,
                -1_i64,
                serde_json::to_string(document)?,
            ]);
            page.outlines.push(values![number, packed, row.blob(7)?]);
            page.dirty.push(values![number]);
            page.last = Some(number);
        }
        Ok(page)
    }
}

/// An outline as it is stored, as it is, and its keys.
type Outlined = (Vec<u8>, Outline, Vec<(i64, i64)>);

fn outlined(packed: Vec<u8>, lexicon: &Lexicon) -> Result<Outlined> {
    let outline = prepare::unpack_outline(&packed)?;
    let keys = prepare::numbered(outline.keys(lexicon));
    Ok((packed, outline, keys))
}

/// How a table is read.
type Reader = fn(&Store) -> Result<Rows>;

/// What is compared.
const TABLES: [(&str, Reader); 7] = [
    ("document", documents),
    ("fact", facts),
    ("member", members),
    ("fact_actor", actors),
    ("about", about),
    ("spot", spots),
    ("link", links),
];

fn hash(bytes: &[u8]) -> [u8; 16] {
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    digest.first_chunk().copied().unwrap_or_default()
}

fn documents(store: &Store) -> Result<Rows> {
    let mut rows = Rows::new();
    let mut number = i64::MIN;
    loop {
        let page = store
            .database
            .rows("SELECT number, id, body FROM document WHERE number > $1 ORDER BY number LIMIT $2", values![number, 1024_i64])?;
        for row in &page {
            number = row.int(0)?;
            rows.insert(row.text(1)?, hash(row.text(2)?.as_bytes()));
        }
        if page.is_empty() {
            return Ok(rows);
        }
    }
}

fn facts(store: &Store) -> Result<Rows> {
    let sql = "SELECT f.number, f.id, f.kind, f.type, f.day, f.last_day, f.place, f.country, f.support, d.id, f.anchor_kind, f.anchor_start, v.body FROM fact f JOIN version v ON v.fact = f.number AND v.version = f.version LEFT JOIN document d ON d.number = f.anchor_document WHERE f.superseded = 0 AND f.number > $1 ORDER BY f.number LIMIT $2";
    let mut rows = Rows::new();
    let mut number = i64::MIN;
    loop {
        let page = store.database.rows(sql, values![number, 1024_i64])?;
        for row in &page {
            number = row.int(0)?;
            let id = row.text(1)?;
            let columns = (2..6).map(|at| row.text(at).map(Some)).chain([row.text_or_none(6), row.text_or_none(7), row.text(8).map(Some)]);
            let columns: Vec<Option<String>> = columns.collect::<Result<_>>().with_context(|| id.clone())?;
            let anchor = (row.text_or_none(9)?, row.text(10)?, row.int(11)?);
            let body = pack::unpack(&row.blob(12)?).with_context(|| id.clone())?;
            rows.insert(id, hash(format!("{columns:?} {anchor:?} {:?}", hash(&body)).as_bytes()));
        }
        if page.is_empty() {
            return Ok(rows);
        }
    }
}

/// Rows of a table that refers to facts or documents by number, by their ids: each as a line, all of one id sorted and hashed.
fn by_name(store: &Store, bounds: &'static str, sql: &'static str) -> Result<Rows> {
    let mut lines: BTreeMap<String, Vec<[u8; 16]>> = BTreeMap::new();
    for (from, to) in super::ranges(store, bounds)? {
        for row in store.database.rows(sql, values![from, to])? {
            let name = row.text_or_none(0)?.unwrap_or_else(|| "of nothing".to_owned());
            lines.entry(name).or_default().push(hash(row.text(1)?.as_bytes()));
        }
    }
    let joined = |mut lines: Vec<[u8; 16]>| {
        lines.sort_unstable();
        hash(&lines.concat())
    };
    Ok(lines.into_iter().map(|(name, lines)| (name, joined(lines))).collect())
}

fn members(store: &Store) -> Result<Rows> {
    by_name(
        store,
        "SELECT MIN(fact), MAX(fact) FROM member",
        "SELECT f.id, m.kind || ' ' || CAST(m.document AS TEXT) || ' ' || CAST(m.node AS TEXT) || ' ' || CAST(m.start AS TEXT) || ' ' || CAST(m.stop AS TEXT) FROM member m LEFT JOIN fact f ON f.number = m.fact WHERE m.fact > $1 AND m.fact <= $2",
    )
}

fn actors(store: &Store) -> Result<Rows> {
    by_name(
        store,
        "SELECT MIN(fact), MAX(fact) FROM fact_actor",
        "SELECT f.id, a.code || ' ' || a.day || ' ' || a.role FROM fact_actor a LEFT JOIN fact f ON f.number = a.fact WHERE a.fact > $1 AND a.fact <= $2",
    )
}

fn about(store: &Store) -> Result<Rows> {
    by_name(
        store,
        "SELECT MIN(fact), MAX(fact) FROM about",
        "SELECT f.id, a.subject || ' ' || a.kind FROM about a LEFT JOIN fact f ON f.number = a.fact WHERE a.fact > $1 AND a.fact <= $2",
    )
}

fn links(store: &Store) -> Result<Rows> {
    by_name(
        store,
        "SELECT MIN(document), MAX(document) FROM link",
        "SELECT d.id, CAST(l.node AS TEXT) || ' ' || CAST(l.other_document AS TEXT) || ' ' || CAST(l.other_node AS TEXT) FROM link l LEFT JOIN document d ON d.number = l.document WHERE l.document > $1 AND l.document <= $2",
    )
}

/// Places that facts which stand name; what facts that went away named may be there too, and is in the gazetteer.
fn spots(store: &Store) -> Result<Rows> {
    let sql =
        "SELECT s.id, s.name, s.ar, s.lat, s.lon FROM spot s WHERE EXISTS (SELECT 1 FROM fact f WHERE f.place = s.id AND f.superseded = 0)";
    let rows = store.database.rows(sql, Vec::new())?;
    let spot = |row: &Row| {
        let told = format!("{:?}", (row.text(1)?, row.text(2)?, row.real_or_none(3)?, row.real_or_none(4)?));
        Ok((row.text(0)?, hash(told.as_bytes())))
    };
    rows.iter().map(spot).collect()
}
