//! Going over the whole record: every row is made again from what it was made from, or compared with the leaf that attests it. What does
//! not hold is named. Nothing here writes.

mod again;
mod documents;
mod facts;
mod made;
mod people;
mod scratch;
mod words;

use super::database::{Row, values};
use super::{Store, pack};
use crate::ledger::check::Finding;
use crate::ledger::leaf::digest;
use anyhow::{Result, bail};
use hudna::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are looked at together.
const PAGE: i64 = 256;

/// How the record is gone over.
pub(crate) struct How<'a> {
    /// What this program knows.
    pub(crate) lexicon: &'a Lexicon,
    /// Version of this reader.
    pub(crate) reader: &'a str,
    /// True where the reports are not to be read again.
    pub(crate) quick: bool,
    /// Told of so many reports as they are read again, and once more as they are lined up again.
    pub(crate) tell: &'a (dyn Fn(usize) + Sync),
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Audit {
    /// What does not hold.
    pub(crate) findings: Vec<Finding>,
    /// Leaves of the log.
    pub(crate) leaves: i64,
    /// Reports.
    pub(crate) documents: usize,
    /// Reports that were read again.
    pub(crate) read: usize,
    /// Reports that another version of the reader read last: what it read is attested, and was not read again.
    pub(crate) by_others: usize,
    /// Facts, stories and disputes as they stand.
    pub(crate) facts: usize,
    /// Reports that were expunged.
    pub(crate) expunged: usize,
    /// Leaves whose content was expunged with them.
    pub(crate) forgotten: usize,
    /// Why the facts could not be worked out again here, a full disk say, which is no finding about the record; none where they were.
    pub(crate) undone: Option<String>,
}

impl Store {
    /// Goes over the whole record. Others may write meanwhile: what is looked at is one state of it, also by `beside`, whose answer is
    /// handed on.
    pub(crate) fn audit<T>(&self, how: &How, beside: impl FnOnce() -> T) -> Result<(Audit, T)> {
        self.database.run_all(self.database.dialect.open_words().to_owned())?;
        self.database.snapshot(|| {
            let beside = beside();
            Ok((Auditor::new(self, how)?.run()?, beside))
        })
    }
}

/// Who goes over it, with what is known so far.
struct Auditor<'a> {
    store: &'a Store,
    how: &'a How<'a>,
    audit: Audit,
    /// Which leaves have been met.
    met: Vec<bool>,
    /// Which leaves a tombstone says are forgotten.
    forgotten: BTreeSet<i64>,
    /// Numbers of the documents by their ids.
    numbers: BTreeMap<String, i64>,
    /// Ids of documents that were expunged.
    expunged: BTreeSet<String>,
    /// What versions of facts say of the places that they name.
    places: BTreeMap<String, BTreeSet<String>>,
}

/// A leaf as it stands beside the row that it attests.
struct Leaf {
    seq: i64,
    kind: String,
    id: String,
    version: i64,
    salt: Option<Vec<u8>>,
    digest: String,
}

/// Columns of a leaf `l` that was joined to a row, for [`leaf`].
macro_rules! leaf_columns {
    () => {
        "l.seq, l.kind, l.id, l.version, l.salt, l.digest"
    };
}
use leaf_columns;

/// The leaf in the columns from `at` on; none where there is none.
fn leaf(row: &Row, at: usize) -> Result<Option<Leaf>> {
    let Some(seq) = row.int_or_none(at)? else { return Ok(None) };
    Ok(Some(Leaf {
        seq,
        kind: row.text(at + 1)?,
        id: row.text(at + 2)?,
        version: row.int(at + 3)?,
        salt: row.blob_or_none(at + 4)?,
        digest: row.text(at + 5)?,
    }))
}

impl<'a> Auditor<'a> {
    fn new(store: &'a Store, how: &'a How<'a>) -> Result<Self> {
        let leaves = store.leaf_count()?;
        let met = vec![false; usize::try_from(leaves).unwrap_or_default()];
        let audit = Audit { leaves, ..Audit::default() };
        Ok(Auditor {
            store,
            how,
            audit,
            met,
            forgotten: BTreeSet::new(),
            numbers: BTreeMap::new(),
            expunged: BTreeSet::new(),
            places: BTreeMap::new(),
        })
    }

    fn run(mut self) -> Result<Audit> {
        let beside = scratch::scratch();
        self.section("database", Self::integrity);
        if let Ok((_, empty)) = &beside {
            self.section("schema", |this| this.schema(empty));
        }
        self.section("meta", Self::meta);
        self.section("tombstone", Self::tombstones);
        self.section("document", Self::documents);
        self.section("appearance", Self::names);
        self.section("reading", Self::readings);
        self.section("outline", Self::made);
        self.section("version", Self::versions);
        self.section("review", Self::reviews);
        self.section("assessment", Self::assessments);
        self.section("reference", Self::references);
        self.section("leaf", Self::leaves);
        self.audit.undone = beside.and_then(|(_folder, empty)| self.again(&empty)).err().map(|error| format!("{error:#}"));
        self.section("dirty", Self::dirty);
        self.audit.findings.sort();
        self.audit.findings.dedup();
        Ok(self.audit)
    }

    /// Runs a part. Where the database itself gives up on it, that is a finding too.
    fn section(&mut self, table: &str, part: impl FnOnce(&mut Self) -> Result<()>) {
        let gone_over = part(self);
        self.whole(table, gone_over);
    }

    /// What was read of a table; where it cannot be read, that is a finding, and there is none.
    fn whole<T>(&mut self, table: &str, read: Result<T>) -> Option<T> {
        read.map_err(|error| self.finding(table, "", format!("cannot be gone over: {error:#}"))).ok()
    }

    fn finding(&mut self, place: &str, id: impl Into<String>, what: impl Into<String>) {
        self.audit.findings.push(Finding::new(place, id, what));
    }

    /// Goes over the rows of a question; `key` names a row, and one that cannot be read is a finding.
    fn each(&mut self, table: &str, rows: Vec<Row>, mut look: impl FnMut(&mut Self, &Row) -> Result<()>) {
        for row in rows {
            if let Err(error) = look(self, &row) {
                let key = [0, 1].map(|at| row.int(at).map(|number| number.to_string()).or_else(|_| row.text(at)).unwrap_or_default());
                self.finding(table, key.join(" ").trim_end().to_owned(), format!("{error:#}"));
            }
        }
    }

    /// Makes sure that `content` is what the leaf of a row attests. Gives false where the row was expunged, salt and all.
    fn attest(&mut self, leaf: Option<Leaf>, (kind, id, version): (&str, &str, i64), content: &[u8]) -> Result<bool> {
        let Some(leaf) = leaf else { bail!("no leaf of the log attests it") };
        let seq = leaf.seq;
        match usize::try_from(seq).ok().and_then(|at| self.met.get_mut(at)) {
            Some(met) if !*met => *met = true,
            Some(_) => bail!("leaf {seq} attests something else already"),
            None => bail!("leaf {seq} is not one of the log's"),
        }
        if (leaf.kind.as_str(), leaf.id.as_str(), leaf.version) != (kind, id, version) {
            bail!("leaf {seq} attests version {} of {} {}, and not version {version} of {kind} {id}", leaf.version, leaf.kind, leaf.id);
        }
        let Some(salt) = leaf.salt else {
            if !self.forgotten.contains(&seq) {
                bail!("the salt of leaf {seq} is gone, and no tombstone says why");
            }
            if !content.is_empty() {
                bail!("a tombstone says that this was expunged, and it is still there");
            }
            return Ok(false);
        };
        if digest(&salt, content) != leaf.digest {
            bail!("what is stored is not what leaf {seq} attests: it was changed, or the leaf was");
        }
        Ok(true)
    }

    /// What the database says of its own files.
    fn integrity(&mut self) -> Result<()> {
        let Some(question) = self.store.database.dialect.integrity() else { return Ok(()) };
        for row in self.store.database.rows(question, Vec::new())? {
            let told = row.text(0)?;
            if told != "ok" {
                self.finding("database", self.store.place().to_string(), told);
            }
        }
        Ok(())
    }

    /// What the record says of itself.
    fn meta(&mut self) -> Result<()> {
        let Some(origin) = self.store.meta("origin")? else { bail!("the record does not say the name of its log") };
        let row = self
            .store
            .database
            .row(concat!("SELECT ", leaf_columns!(), " FROM leaf l WHERE l.kind = 'record' ORDER BY l.version DESC LIMIT 1"), Vec::new())?;
        let leaf = row.as_ref().map(|row| leaf(row, 0)).transpose()?.flatten();
        let version = self.store.database.number("SELECT COUNT(*) FROM leaf WHERE kind = 'record'", Vec::new())?;
        let said = self.store.said_of_itself()?;
        self.attest(leaf, ("record", &origin, version), &said)?;
        Ok(())
    }

    /// What was expunged, and which leaves with it.
    fn tombstones(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT t.document, t.body, ",
            leaf_columns!(),
            " FROM tombstone t LEFT JOIN leaf l ON l.seq = t.leaf ORDER BY t.document"
        );
        let rows = self.store.database.rows(sql, Vec::new())?;
        self.each("tombstone", rows, |this, row| {
            let (document, body) = (row.text(0)?, row.text(1)?);
            this.attest(leaf(row, 2)?, ("tombstone", &document, 1), body.as_bytes())?;
            let tombstone: super::expunge::Tombstone = serde_json::from_str(&body)?;
            if tombstone.document != document {
                bail!("is that of {}", tombstone.document);
            }
            this.audit.expunged += 1;
            this.audit.forgotten += tombstone.leaves.len();
            this.forgotten.extend(tombstone.leaves);
            this.expunged.insert(document);
            Ok(())
        });
        Ok(())
    }

    /// Reference material, which no leaf attests: only damage is found.
    fn references(&mut self) -> Result<()> {
        let rows = self.store.references_with_digests()?;
        self.each("reference", rows, |_, row| match super::reference::is_whole(row)? {
            true => Ok(()),
            false => bail!("is not as it was brought in; bring its file in again"),
        });
        Ok(())
    }

    /// The leaves that no row claims, and their numbers.
    fn leaves(&mut self) -> Result<()> {
        let mut next = 0;
        while next < self.audit.leaves {
            let rows = self.store.leaves(next, PAGE * 16)?;
            let Some(last) = rows.last() else { break };
            let last = last.seq;
            for leaf in rows {
                if leaf.seq != next {
                    self.finding("leaf", next.to_string(), "the row is missing");
                    next = leaf.seq;
                }
                next += 1;
                let met = usize::try_from(leaf.seq).ok().and_then(|at| self.met.get(at)).copied().unwrap_or_default();
                let what = format!("version {} of {} {}", leaf.version, leaf.kind, leaf.id);
                match (met, &leaf.salt, self.forgotten.contains(&leaf.seq)) {
                    (true, ..) | (false, None, true) => {}
                    (false, Some(_), true) => self.finding(
                        "leaf",
                        leaf.seq.to_string(),
                        format!("a tombstone says that {what} was expunged, and its salt is still there"),
                    ),
                    // An older version of what the record says of itself stands nowhere else.
                    (false, ..) if leaf.kind == "record" => {}
                    (false, ..) => {
                        self.finding("leaf", leaf.seq.to_string(), format!("{what}, which it attests, is not in the record any more"))
                    }
                }
            }
            next = next.max(last + 1);
        }
        Ok(())
    }

    /// What is not lined up yet.
    fn dirty(&mut self) -> Result<()> {
        let rows = self.store.database.rows("SELECT document FROM dirty", Vec::new())?;
        if let Some(first) = rows.first() {
            let what = format!("{} reports are not lined up with the others yet; the next command that writes will do it", rows.len());
            self.finding("dirty", format!("document number {}", first.int(0)?), what);
        }
        Ok(())
    }
}

/// What was packed, where it is packed as this program packs.
fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let bytes = pack::unpack(packed)?;
    // A flipped bit may lie where unpacking does not look.
    if pack::pack(&bytes)? != packed {
        bail!("the stored bytes are not packed as hudna packs them");
    }
    Ok(bytes)
}

/// The numbers of versions, which are counted from 1 without gaps.
#[derive(Default)]
struct Counted {
    of: i64,
    last: i64,
}

impl Counted {
    /// Takes the next version of `of`; an error where it is not the next one.
    fn next(&mut self, of: i64, version: i64) -> Result<()> {
        if self.of != of {
            *self = Counted { of, last: 0 };
        }
        let wanted = self.last + 1;
        self.last = version;
        if version != wanted {
            bail!("version {version} stands where version {wanted} was expected: versions are missing, or too many");
        }
        Ok(())
    }
}

/// Two rows that should say the same.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, stored: &T, wanted: &T) -> Result<()> {
    if stored != wanted {
        bail!("its {what} is {stored:?} and should be {wanted:?}");
    }
    Ok(())
}

/// The rows of a table by document, as how many there are and a sum over their hashes: equal where the rows are.
#[derive(Debug, Default)]
struct Sums(BTreeMap<i64, (u64, u128)>);

impl Sums {
    fn add(&mut self, document: i64, row: &[u8]) {
        use sha2::Digest;
        let hash: [u8; 32] = sha2::Sha256::digest(row).into();
        let hash = hash.first_chunk().map_or(0, |half| u128::from_be_bytes(*half));
        let sum = self.0.entry(document).or_default();
        *sum = (sum.0 + 1, sum.1.wrapping_add(hash));
    }

    /// The documents of which they differ.
    fn differing(&self, wanted: &Sums) -> BTreeSet<i64> {
        let documents = self.0.keys().chain(wanted.0.keys());
        documents.filter(|document| self.0.get(document) != wanted.0.get(document)).copied().collect()
    }
}

/// A question about the rows after a number, a page of them.
fn after(number: i64) -> Vec<super::database::Value> {
    values![number, PAGE]
}

/// Ranges of numbers that cover a table, each beginning before its first: `bounds` asks for the smallest and the largest. A damaged number
/// may lie far away from the others, and is still reached.
fn ranges(store: &Store, bounds: &'static str) -> Result<Vec<(i64, i64)>> {
    let bounds = store.database.row(bounds, Vec::new())?;
    let bounds = bounds.map(|row| Ok::<_, anyhow::Error>(row.int_or_none(0)?.zip(row.int_or_none(1)?))).transpose()?.flatten();
    let Some((first, last)) = bounds else { return Ok(Vec::new()) };
    let step = PAGE.max((last.saturating_sub(first) >> 16).saturating_add(1));
    let mut ranges = Vec::new();
    let mut from = first.saturating_sub(1);
    while from < last {
        let to = from.saturating_add(step).min(last);
        ranges.push((from, to));
        from = to;
    }
    Ok(ranges)
}
