//! Forgetting a report, for the sake of those whom it names: its bytes, its readings, all that quotes it, and the salts without which their
//! digests say nothing. What stays is a tombstone with the reason, and a log that still verifies.

use super::database::{Value, values};
use super::leaf::Leaves;
use super::{Store, pack, versions};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What stands in the place of a report that was expunged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tombstone {
    /// Id that the report had.
    pub(crate) document: String,
    /// Why it was expunged.
    pub(crate) reason: String,
    /// When, RFC 3339.
    pub(crate) at: String,
    /// The leaves whose content and salt went with it, in order.
    pub(crate) leaves: Vec<i64>,
}

/// What went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Expunged {
    /// Versions of facts, disputes and stories that held its words.
    pub(crate) versions: usize,
    /// Reviews and assessments that were anchored to its words.
    pub(crate) decisions: usize,
    /// Reports that the record takes for copies of it, which hold the same words and are still there.
    pub(crate) copies: Vec<String>,
}

/// A version that holds words of the report.
struct Quoting {
    fact: i64,
    version: i64,
    leaf: i64,
    /// True where it is how the fact stands now.
    current: bool,
    story: bool,
}

impl Store {
    /// Takes a report out of the record, in one transaction. Its facts are to be settled afterwards, and the database files cleaned with
    /// [`Store::wipe`].
    pub(crate) fn expunge(&self, document: &str, reason: &str, at: &str) -> Result<Expunged> {
        self.database.run_all(self.database.dialect.forgetful().to_owned())?;
        self.database.transaction(|| {
            if self.expunged(&[document.to_owned()])?.contains(document) {
                bail!("{document} was expunged already");
            }
            let row = self.database.row("SELECT number, sha256, voice, story, leaf FROM document WHERE id = $1", values![document])?;
            let Some(row) = row else { bail!("{document}: the record has no such document") };
            let (number, sha256, voice, story) = (row.int(0)?, row.text(1)?, row.text(2)?, row.text_or_none(3)?);
            let quoting = self.quoting(document)?;
            let mut forgotten: BTreeSet<i64> = quoting.iter().map(|version| version.leaf).collect();
            forgotten.insert(row.int(4)?);
            for sql in ["SELECT leaf FROM reading WHERE document = $1", "SELECT leaf FROM appearance WHERE document = $1"] {
                forgotten.extend(self.leaves_in(sql, values![number])?);
            }
            let mut decisions = 0;
            for sql in ["SELECT leaf FROM review WHERE document = $1", "SELECT leaf FROM assessment WHERE document = $1"] {
                let leaves = self.leaves_in(sql, values![document])?;
                decisions += leaves.len();
                forgotten.extend(leaves);
            }
            let mut leaves = Leaves::begin(self)?;
            let anchored = self.leaves_in("SELECT number FROM fact WHERE anchor_document = $1 AND superseded = 0", values![number])?;
            let gone: BTreeSet<i64> =
                quoting.iter().filter(|version| version.current && !version.story).map(|version| version.fact).chain(anchored).collect();
            // First, since what is to be lined up again is found by way of the facts.
            self.forget(number, document, &sha256)?;
            versions::supersede(self, &gone.into_iter().collect::<Vec<_>>(), &mut leaves)?;
            for version in &quoting {
                let empty = values![Vec::<u8>::new(), version.fact, version.version];
                self.database.run("UPDATE version SET body = $1 WHERE fact = $2 AND version = $3", empty)?;
            }
            let forgotten: Vec<i64> = forgotten.into_iter().collect();
            self.database.rows_of("UPDATE leaf SET salt = NULL WHERE seq IN {list}", &forgotten, &[])?;
            versions::tell_again(self, &story.into_iter().collect(), &mut leaves)?;
            let tombstone = Tombstone { document: document.to_owned(), reason: reason.to_owned(), at: at.to_owned(), leaves: forgotten };
            let body = serde_json::to_string(&tombstone)?;
            let leaf = leaves.add("tombstone", document, 1, body.as_bytes())?;
            self.database.insert("tombstone (document, leaf, body)", "", vec![values![document, leaf, body]])?;
            leaves.store(self)?;
            let copies =
                self.database.rows("SELECT id FROM document WHERE voice = $1 OR sha256 = $2 ORDER BY id", values![voice, sha256])?;
            let copies = copies.iter().map(|row| row.text(0)).collect::<Result<_>>()?;
            Ok(Expunged { versions: quoting.len(), decisions, copies })
        })
    }

    /// Which of these documents were expunged.
    pub(crate) fn expunged(&self, documents: &[String]) -> Result<BTreeSet<String>> {
        let rows = self.database.rows_of("SELECT document FROM tombstone WHERE document IN {list}", documents, &[])?;
        rows.iter().map(|row| row.text(0)).collect()
    }

    /// Leaves nothing of what was deleted in the files of the database. Takes its time: all of it is written anew.
    pub(crate) fn wipe(&self) -> Result<()> {
        self.database.run("DELETE FROM spot WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.place = spot.id)", Vec::new())?;
        for statement in self.database.dialect.wipe() {
            self.database.run_all((*statement).to_owned())?;
        }
        Ok(())
    }

    /// Every version of every fact that holds words of a document: the log of facts is long, and this is rare.
    fn quoting(&self, document: &str) -> Result<Vec<Quoting>> {
        let sql = "SELECT v.fact, v.version, v.leaf, v.body, f.kind, f.version, f.superseded FROM version v JOIN fact f ON f.number = v.fact WHERE (v.fact, v.version) > ($1, $2) ORDER BY v.fact, v.version LIMIT 1024";
        // Whatever quotes words says which document they are from; a story has the headline of one of its reports.
        let quoted = format!("\"document\":\"{document}\"");
        let mut quoting = Vec::new();
        let (mut fact, mut number) = (i64::MIN, i64::MIN);
        loop {
            let rows = self.database.rows(sql, values![fact, number])?;
            if rows.is_empty() {
                return Ok(quoting);
            }
            for row in rows {
                (fact, number) = (row.int(0)?, row.int(1)?);
                let packed = row.blob(3)?;
                if packed.is_empty() {
                    continue;
                }
                let body = String::from_utf8(pack::unpack(&packed)?).context("a stored fact is no text")?;
                let story = row.text(4)? == "story";
                if body.contains(&quoted) || story && body.contains(document) {
                    let current = row.int(5)? == number && row.int(6)? == 0;
                    quoting.push(Quoting { fact, version: number, leaf: row.int(2)?, current, story });
                }
            }
        }
    }

    /// Deletes all that is kept of a document itself.
    fn forget(&self, number: i64, document: &str, sha256: &str) -> Result<()> {
        self.forget_outline(number)?;
        for sql in [
            "DELETE FROM appearance WHERE document = $1",
            "DELETE FROM reading WHERE document = $1",
            "DELETE FROM member WHERE document = $1",
            "DELETE FROM link WHERE document = $1",
            "DELETE FROM link WHERE other_document = $1",
            "DELETE FROM dirty WHERE document = $1",
            "DELETE FROM document WHERE number = $1",
            "UPDATE fact SET anchor_document = -1 WHERE anchor_document = $1",
        ] {
            self.database.run(sql, values![number])?;
        }
        for sql in ["DELETE FROM review WHERE document = $1", "DELETE FROM assessment WHERE document = $1"] {
            self.database.run(sql, values![document])?;
        }
        let original = "DELETE FROM original WHERE sha256 = $1 AND NOT EXISTS (SELECT 1 FROM document d WHERE d.sha256 = original.sha256)";
        self.database.run(original, values![sha256])?;
        Ok(())
    }

    fn leaves_in(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<i64>> {
        self.database.rows(sql, values)?.iter().map(|row| row.int(0)).collect()
    }
}
