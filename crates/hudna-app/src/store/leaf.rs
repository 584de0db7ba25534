//! Leaves of the log: what is attested, in the transaction that stores it. The log itself, its tree and its proofs are in `ledger`.

use super::database::{Value, values};
use super::{Store, pack};
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Counted from 0, without gaps.
    pub(crate) seq: i64,
    /// `document`, `reading`, `event`, `figure`, `commitment`, `dispute`, `story`, `review`, `assessment`, `tombstone`.
    pub(crate) kind: String,
    /// Id of what it attests. A reading has its document's, a review or assessment its number.
    pub(crate) id: String,
    /// Version of what it attests, from 1.
    pub(crate) version: i64,
    /// 32 random bytes; none once the content was expunged.
    pub(crate) salt: Option<Vec<u8>>,
    /// SHA-256(salt || content), hex.
    pub(crate) digest: String,
}

/// The digest of content under a salt, hex.
pub(crate) fn digest(salt: &[u8], content: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(content);
    crate::data::hex(&hash.finalize())
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

    /// What a leaf attests, as it is stored now; none where it is gone.
    pub(crate) fn content(&self, kind: &str, id: &str, version: i64) -> Result<Option<Vec<u8>>> {
        let row = match kind {
            "document" => return self.text("SELECT known FROM document WHERE id = $1", values![id]),
            "review" | "assessment" => {
                let Ok(number) = id.parse::<i64>() else { return Ok(None) };
                let sql = if kind == "review" {
                    "SELECT body FROM review WHERE number = $1"
                } else {
                    "SELECT body FROM assessment WHERE number = $1"
                };
                return self.text(sql, values![number]);
            }
            "reading" => self.database.row(
                "SELECT r.body FROM reading r JOIN document d ON d.number = r.document WHERE d.id = $1 AND r.version = $2",
                values![id, version],
            )?,
            _ => self.database.row(
                "SELECT v.body FROM version v JOIN fact f ON f.number = v.fact WHERE f.id = $1 AND v.version = $2",
                values![id, version],
            )?,
        };
        row.map(|row| pack::unpack(&row.blob(0)?).with_context(|| format!("version {version} of {kind} {id}"))).transpose()
    }

    /// The number of the leaf that attests this; none where there is none.
    pub(crate) fn leaf_of(&self, kind: &str, id: &str, version: i64) -> Result<Option<i64>> {
        let row = match kind {
            "document" => self.database.row("SELECT leaf FROM document WHERE id = $1", values![id])?,
            "review" | "assessment" => {
                let Ok(number) = id.parse::<i64>() else { return Ok(None) };
                let sql = if kind == "review" {
                    "SELECT leaf FROM review WHERE number = $1"
                } else {
                    "SELECT leaf FROM assessment WHERE number = $1"
                };
                self.database.row(sql, values![number])?
            }
            "reading" => self.database.row(
                "SELECT r.leaf FROM reading r JOIN document d ON d.number = r.document WHERE d.id = $1 AND r.version = $2",
                values![id, version],
            )?,
            _ => self.database.row(
                "SELECT v.leaf FROM version v JOIN fact f ON f.number = v.fact WHERE f.id = $1 AND v.version = $2",
                values![id, version],
            )?,
        };
        row.map(|row| row.int(0)).transpose()
    }

    fn text(&self, sql: &'static str, values: Vec<Value>) -> Result<Option<Vec<u8>>> {
        self.database.row(sql, values)?.map(|row| Ok(row.text(0)?.into_bytes())).transpose()
    }
}
