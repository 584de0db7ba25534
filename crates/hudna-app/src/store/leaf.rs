//! Leaves of the log: what is attested, in the transaction that stores it. The log itself, its tree and its proofs are in `ledger`.

use super::database::{Value, values};
use super::{Store, pack};
use crate::ledger::leaf::digest;
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Counted from 0, without gaps.
    pub(crate) seq: i64,
    /// `record`, `document`, `name`, `reading`, `event`, `figure`, `commitment`, `dispute`, `story`, `review`, `assessment`, `tombstone`.
    pub(crate) kind: String,
    /// Id of what it attests. A reading, name or tombstone has its document's, a review or assessment its number, a record the log's name.
    pub(crate) id: String,
    /// Version of what it attests, from 1.
    pub(crate) version: i64,
    /// 32 random bytes; none once the content was expunged.
    pub(crate) salt: Option<Vec<u8>>,
    /// SHA-256(salt || content), hex.
    pub(crate) digest: String,
}

/// What the leaf of a document attests: what makes its id, and when it was stored.
pub(super) fn document_content(known: &str, stored_at: &str) -> String {
    format!("{{\"known\":{known},\"stored_at\":\"{stored_at}\"}}")
}

/// What the leaf of a reading attests: what was read, and by which version of the reader.
pub(super) fn reading_content(reader: &str, reading: &[u8]) -> Vec<u8> {
    [format!("{{\"reader\":\"{reader}\",\"reading\":").as_bytes(), reading, b"}"].concat()
}

/// Leaves that wait for their transaction's end.
pub(super) struct Leaves {
    next: i64,
    rows: Vec<Vec<Value>>,
}

impl Leaves {
    /// Begins where the log ends. Only within a transaction of the one writer.
    pub(super) fn begin(store: &Store) -> Result<Self> {
        Ok(Leaves { next: store.leaf_count()?, rows: Vec::new() })
    }

    /// Adds a leaf; gives its number.
    pub(super) fn add(&mut self, kind: &str, id: &str, version: i64, content: &[u8]) -> Result<i64> {
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
        let seq = self.next;
        self.next += 1;
        self.rows.push(values![seq, kind, id, version, salt.to_vec(), digest(&salt, content)]);
        Ok(seq)
    }

    /// Stores what was added.
    pub(super) fn store(self, store: &Store) -> Result<()> {
        store.database.insert("leaf (seq, kind, id, version, salt, digest)", "", self.rows)
    }
}

impl Store {
    /// How many leaves the log has.
    pub(crate) fn leaf_count(&self) -> Result<i64> {
        self.database.number("SELECT COALESCE(MAX(seq) + 1, 0) FROM leaf", Vec::new())
    }

    /// At most `limit` leaves from number `from` on, in order.
    pub(crate) fn leaves(&self, from: i64, limit: i64) -> Result<Vec<Leaf>> {
        let rows = self
            .database
            .rows("SELECT seq, kind, id, version, salt, digest FROM leaf WHERE seq >= $1 ORDER BY seq LIMIT $2", values![from, limit])?;
        let leaf = |row: super::database::Row| {
            Ok(Leaf {
                seq: row.int(0)?,
                kind: row.text(1)?,
                id: row.text(2)?,
                version: row.int(3)?,
                salt: row.blob_or_none(4)?,
                digest: row.text(5)?,
            })
        };
        rows.into_iter().map(leaf).collect()
    }

    /// What a leaf attests, as it is stored now; none where it is gone, or was expunged.
    pub(crate) fn content(&self, kind: &str, id: &str, version: i64) -> Result<Option<Vec<u8>>> {
        if kind == "record" {
            return (self.meta("origin")?.as_deref() == Some(id)).then(|| self.said_of_itself()).transpose();
        }
        let Some(row) = self.attested_row(kind, id, version)? else { return Ok(None) };
        let unpacked = |at: usize| pack::unpack(&row.blob(at)?).with_context(|| format!("version {version} of {kind} {id}"));
        Ok(Some(match kind {
            "document" => document_content(&row.text(1)?, &row.text(2)?).into_bytes(),
            "reading" => reading_content(&row.text(2)?, &unpacked(1)?),
            "name" | "review" | "assessment" | "tombstone" => row.text(1)?.into_bytes(),
            _ if row.blob(1)?.is_empty() => return Ok(None),
            _ => unpacked(1)?,
        }))
    }

    /// The number of the leaf that attests this; none where there is none.
    pub(crate) fn leaf_of(&self, kind: &str, id: &str, version: i64) -> Result<Option<i64>> {
        self.attested_row(kind, id, version)?.map(|row| row.int(0)).transpose()
    }

    /// Kind and last version of what the log holds under an id: a document, its tombstone, or a fact, dispute or story.
    pub(crate) fn attested(&self, id: &str) -> Result<Option<(String, i64)>> {
        for (kind, sql) in
            [("document", "SELECT 1 FROM document WHERE id = $1"), ("tombstone", "SELECT 1 FROM tombstone WHERE document = $1")]
        {
            if self.database.row(sql, values![id])?.is_some() {
                return Ok(Some((kind.to_owned(), 1)));
            }
        }
        let row = self.database.row("SELECT kind, version FROM fact WHERE id = $1", values![id])?;
        row.map(|row| Ok((row.text(0)?, row.int(1)?))).transpose()
    }

    /// The row that a leaf attests: its leaf, and what is in it.
    fn attested_row(&self, kind: &str, id: &str, version: i64) -> Result<Option<super::database::Row>> {
        let (sql, values) = match kind {
            "document" => ("SELECT leaf, known, stored_at FROM document WHERE id = $1", values![id]),
            "tombstone" => ("SELECT leaf, body FROM tombstone WHERE document = $1", values![id]),
            "name" => (
                "SELECT a.leaf, a.name FROM appearance a JOIN document d ON d.number = a.document WHERE d.id = $1 AND a.version = $2",
                values![id, version],
            ),
            "reading" => (
                "SELECT r.leaf, r.body, r.reader FROM reading r JOIN document d ON d.number = r.document WHERE d.id = $1 AND r.version = $2",
                values![id, version],
            ),
            "review" | "assessment" => {
                let Ok(number) = id.parse::<i64>() else { return Ok(None) };
                let review = "SELECT leaf, body FROM review WHERE number = $1";
                (if kind == "review" { review } else { "SELECT leaf, body FROM assessment WHERE number = $1" }, values![number])
            }
            _ => (
                "SELECT v.leaf, v.body FROM version v JOIN fact f ON f.number = v.fact WHERE f.id = $1 AND v.version = $2",
                values![id, version],
            ),
        };
        self.database.row(sql, values)
    }

    /// What the record says of itself, as its leaf attests it: JSON, by name.
    pub(crate) fn said_of_itself(&self) -> Result<Vec<u8>> {
        let rows = self.database.rows("SELECT name, value FROM meta ORDER BY name", Vec::new())?;
        let said: Result<BTreeMap<String, String>> = rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect();
        Ok(serde_json::to_vec(&said?)?)
    }

    /// Writes down the name and the public key of the record's log, with a leaf that attests what the record says of itself.
    pub(crate) fn found(&self, origin: &str, key: &str) -> Result<()> {
        self.database.transaction(|| {
            self.set_meta("origin", origin)?;
            self.set_meta("key", key)?;
            self.attest_itself()
        })
    }

    /// Adds a leaf that attests what the record says of itself now, where it has a log. Within a transaction of the one writer.
    pub(super) fn attest_itself(&self) -> Result<()> {
        let Some(origin) = self.meta("origin")? else { return Ok(()) };
        let version = self.database.number("SELECT COALESCE(MAX(version), 0) + 1 FROM leaf WHERE kind = 'record'", Vec::new())?;
        let mut leaves = Leaves::begin(self)?;
        leaves.add("record", &origin, version, &self.said_of_itself()?)?;
        leaves.store(self)
    }
}
