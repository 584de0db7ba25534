//! Originals, documents, names and readings against their ids, hashes and leaves.

use super::{Auditor, Counted, after, leaf, leaf_columns, ranges, same, unpack};
use crate::data::hex;
use crate::store::database::Row;
use crate::store::leaf::{document_content, reading_content};
use crate::store::prepare::{Known, document_id};
use anyhow::{Context, Result, bail};
use hudna::record::Document;
use sha2::{Digest, Sha256};

impl Auditor<'_> {
    /// Each document: its id, its original, its leaf.
    pub(super) fn documents(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT d.number, d.id, d.sha256, d.known, d.source, d.outlet, d.day, d.stored_at, d.body, o.size, o.bytes, ",
            "(SELECT MIN(a.name) FROM appearance a WHERE a.document = d.number), ",
            "(SELECT r.reader FROM reading r WHERE r.document = d.number ORDER BY r.version DESC LIMIT 1), d.reader, ",
            "d.voice, d.story, ",
            leaf_columns!(),
            " FROM document d LEFT JOIN original o ON o.sha256 = d.sha256 LEFT JOIN leaf l ON l.seq = d.leaf WHERE d.number > $1 ORDER BY d.number LIMIT $2"
        );
        let mut number = -1;
        loop {
            let rows = self.store.database.rows(sql, after(number))?;
            let Some(last) = rows.last() else { break };
            number = last.int(0)?;
            for row in rows {
                self.audit.documents += 1;
                let id = row.text(1).unwrap_or_else(|_| format!("number {}", row.int(0).unwrap_or(-1)));
                if let Err(error) = self.document(&row) {
                    self.finding("document", id.clone(), format!("{error:#}"));
                }
                if let Err(error) = original(&row) {
                    self.finding("original", row.text(2).unwrap_or_default(), format!("{error:#} (the original of {id})"));
                }
            }
        }
        let orphans = "SELECT o.sha256 FROM original o WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.sha256 = o.sha256)";
        for row in self.store.database.rows(orphans, Vec::new())? {
            self.finding("original", row.text(0).unwrap_or_default(), "belongs to no document");
        }
        Ok(())
    }

    fn document(&mut self, row: &Row) -> Result<()> {
        let (number, id, known) = (row.int(0)?, row.text(1)?, row.text(3)?);
        self.numbers.insert(id.clone(), number);
        self.attest(leaf(row, 16)?, ("document", &id, 1), document_content(&known, &row.text(7)?).as_bytes())?;
        same("id", &id, &document_id(&known))?;
        let told: Known = serde_json::from_str(&known).context("what the collector knew cannot be read")?;
        same("original", &row.text(2)?, &told.sha256)?;
        same("name", &Some(row.text(4)?), &row.text_or_none(11)?)?;
        same("reader", &Some(row.text(13)?), &row.text_or_none(12)?)?;
        let body: Document = serde_json::from_str(&row.text(8)?).context("what is shown of it cannot be read")?;
        same("outlet", &row.text_or_none(5)?, &body.outlet)?;
        same("voice", &row.text(14)?, &body.voice)?;
        same("story", &row.text_or_none(15)?, &body.story)?;
        let day = crate::store::day::first(body.published.as_deref());
        same("day", &row.text(6)?, &day)
    }

    /// The names under which documents came.
    pub(super) fn names(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT a.document, a.version, a.name, d.id, ",
            leaf_columns!(),
            " FROM appearance a LEFT JOIN document d ON d.number = a.document LEFT JOIN leaf l ON l.seq = a.leaf WHERE a.document > $1 AND a.document <= $2 ORDER BY a.document, a.version"
        );
        let mut counted = Counted::default();
        for (from, to) in ranges(self.store, "SELECT MIN(document), MAX(document) FROM appearance")? {
            let rows = self.store.database.rows(sql, crate::store::database::values![from, to])?;
            self.each("appearance", rows, |this, row| {
                let (document, version, name) = (row.int(0)?, row.int(1)?, row.text(2)?);
                let Some(id) = row.text_or_none(3)? else { bail!("belongs to no document") };
                this.attest(leaf(row, 4)?, ("name", &id, version), name.as_bytes()).with_context(|| format!("the name {name} of {id}"))?;
                counted.next(document, version)
            });
        }
        Ok(())
    }

    /// What readers read, in every version.
    pub(super) fn readings(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT r.document, r.version, r.reader, r.body, d.id, ",
            leaf_columns!(),
            " FROM reading r LEFT JOIN document d ON d.number = r.document LEFT JOIN leaf l ON l.seq = r.leaf WHERE r.document > $1 AND r.document <= $2 ORDER BY r.document, r.version"
        );
        let mut counted = Counted::default();
        for (from, to) in ranges(self.store, "SELECT MIN(document), MAX(document) FROM reading")? {
            let rows = self.store.database.rows(sql, crate::store::database::values![from, to])?;
            self.each("reading", rows, |this, row| {
                let (document, version, reader) = (row.int(0)?, row.int(1)?, row.text(2)?);
                let Some(id) = row.text_or_none(4)? else { bail!("belongs to no document") };
                let body = unpack(&row.blob(3)?).with_context(|| format!("the reading of {id}"))?;
                let content = reading_content(&reader, &body);
                this.attest(leaf(row, 5)?, ("reading", &id, version), &content).with_context(|| format!("the reading of {id}"))?;
                counted.next(document, version)
            });
        }
        Ok(())
    }
}

/// An original against its hash.
fn original(row: &Row) -> Result<()> {
    let sha256 = row.text(2)?;
    let Some(size) = row.int_or_none(9)? else { bail!("is missing") };
    let bytes = unpack(&row.blob(10)?)?;
    same("hash", &hex(&Sha256::digest(&bytes)), &sha256)?;
    same("size", &size, &i64::try_from(bytes.len())?)
}
