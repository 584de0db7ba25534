//! Whether the plain files of the log are what the leaves of the record make them: checkpoint, key, every tile and every bundle, byte for
//! byte, none missing and none too many.

use super::checkpoint;
use super::leaf::Leaves;
use super::merkle::{Hash, Head, Tree, leaf_hash};
use super::note::VerifierKey;
use super::tiles::{self, Level, Tile, WIDTH};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// The table, or the file.
    pub(crate) place: String,
    /// The row, in the words of its table; empty for a file.
    pub(crate) id: String,
    /// What is wrong with it.
    pub(crate) what: String,
}

impl Finding {
    /// Of a row.
    pub(crate) fn new(place: impl Into<String>, id: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { place: place.into(), id: id.into(), what: what.into() }
    }

    /// Of a file.
    pub(crate) fn file(path: &Path, what: impl Into<String>) -> Finding {
        Finding::new(path.display().to_string(), "", what)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let space = if self.id.is_empty() { "" } else { " " };
        write!(out, "{}{space}{}: {}", self.place, self.id, self.what)
    }
}

/// What does not hold of the log's files.
pub(crate) fn check(leaves: &dyn Leaves, folder: &Path, key: &VerifierKey) -> anyhow::Result<Vec<Finding>> {
    let count = leaves.count()?;
    let mut findings = Vec::new();
    let truth = Truth { tree: whole_tree(leaves)? };
    if truth.tree.size() != count {
        findings.push(Finding::new("leaf", truth.tree.size().to_string(), "the row is missing: the leaves are not counted without gaps"));
    }
    let size = match head(folder, key) {
        Ok(head) => {
            findings.extend(check_head(folder, &truth.tree, &head)?);
            head.size
        }
        Err(finding) => {
            findings.push(finding);
            count
        }
    };
    let key_path = tiles::key_path(folder);
    if fs::read(&key_path).ok().as_deref() != Some(format!("{key}\n").as_bytes()) {
        findings.push(Finding::file(&key_path, format!("does not hold the record's public key, {key}")));
    }
    let there = files(folder, &mut findings);
    for tile in &there {
        if let Some(what) = truth.differs(leaves, tile, &fs::read(folder.join(tile.path())).unwrap_or_default())? {
            findings.push(Finding::file(&folder.join(tile.path()), what));
        }
    }
    for tile in tiles::tiles(size).filter(|tile| !there.contains(tile) && !there.contains(&tile.full())) {
        findings.push(Finding::file(&folder.join(tile.path()), "is missing"));
    }
    Ok(findings)
}

/// The signed head, or why there is none.
fn head(folder: &Path, key: &VerifierKey) -> Result<Head, Finding> {
    let path = tiles::checkpoint_path(folder);
    let read = fs::read_to_string(&path).map_err(|error| Finding::file(&path, format!("the checkpoint cannot be read: {error}")))?;
    checkpoint::open(&read, key).map_err(|error| Finding::file(&path, format!("{error:#}")))
}

/// The head against the leaves.
fn check_head(folder: &Path, tree: &Tree, head: &Head) -> anyhow::Result<Option<Finding>> {
    let path = tiles::checkpoint_path(folder);
    if head.size > tree.size() {
        let what = format!(
            "the signed log counts {} leaves, the record only {}: leaves were taken out, or it is an older copy",
            head.size,
            tree.size()
        );
        return Ok(Some(Finding::file(&path, what)));
    }
    if tree.root(head.size)? != head.root {
        return Ok(Some(Finding::file(
            &path,
            "the record's leaves do not lead to the signed root: a leaf was changed after it was signed",
        )));
    }
    if head.size < tree.size() {
        let what = format!(
            "{} leaves of the record are not signed yet; a run was interrupted, and the next command that writes will sign them",
            tree.size() - head.size
        );
        return Ok(Some(Finding::file(&path, what)));
    }
    Ok(None)
}

/// The tiles that lie in the folder; what is neither tile nor checkpoint nor key is a finding.
fn files(folder: &Path, findings: &mut Vec<Finding>) -> BTreeSet<Tile> {
    let mut there = BTreeSet::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) if entry.file_type().is_dir() => continue,
            Ok(entry) => entry,
            Err(error) => {
                findings.push(Finding::file(folder, format!("cannot be read: {error}")));
                continue;
            }
        };
        let Some(name) = tiles::below(folder, entry.path()) else { continue };
        // A crash may leave the file that was being written.
        if matches!(name.as_str(), "checkpoint" | "key.pub" | ".new") {
            continue;
        }
        match Tile::parse(&name) {
            Some(tile) => _ = there.insert(tile),
            None => findings.push(Finding::file(entry.path(), "does not belong to the log")),
        }
    }
    there
}

/// The tree over the leaves as the record has them, as far as they are counted without gaps.
pub(crate) fn whole_tree(leaves: &dyn Leaves) -> anyhow::Result<Tree> {
    let count = leaves.count()?;
    let mut tree = Tree::default();
    while tree.size() < count {
        let entries = leaves.entries(tree.size(), (count - tree.size()).min(64 * WIDTH))?;
        if entries.is_empty() {
            break;
        }
        entries.iter().for_each(|entry| tree.push(leaf_hash(entry)));
    }
    Ok(tree)
}

/// All hashes of the log as the record has it.
struct Truth {
    tree: Tree,
}

impl Truth {
    /// How the bytes of a tile differ from what they should be; none where they do not.
    fn differs(&self, leaves: &dyn Leaves, tile: &Tile, bytes: &[u8]) -> anyhow::Result<Option<String>> {
        if tile.end().is_none_or(|end| end > self.tree.size()) {
            return Ok(Some("holds more leaves than the record has".to_owned()));
        }
        let first = tile.index * WIDTH;
        let Level::Hashes(level) = tile.level else {
            return entries_differ(&leaves.entries(first, tile.width)?, first, bytes);
        };
        let hashes: Vec<Hash> = (first..first + tile.width)
            .map(|index| super::merkle::Subtrees::subtree(&self.tree, level * 8, index))
            .collect::<anyhow::Result<_>>()?;
        if tiles::hash_tile(&hashes) == bytes {
            return Ok(None);
        }
        let wrong = (first..).zip(bytes.chunks(32).zip(&hashes)).find(|(_, (there, wanted))| there != *wanted);
        Ok(Some(match wrong {
            Some((index, _)) => format!("hash {index} of level {level} is not that of the record's leaves"),
            None => "is not as long as it should be".to_owned(),
        }))
    }
}

fn entries_differ(wanted: &[Vec<u8>], first: u64, bytes: &[u8]) -> anyhow::Result<Option<String>> {
    if tiles::bundle(wanted)? == bytes {
        return Ok(None);
    }
    let Ok(there) = tiles::unbundle(bytes) else { return Ok(Some("is no bundle of entries".to_owned())) };
    let wrong = (first..).zip(there.iter().zip(wanted)).find(|(_, (there, wanted))| there != wanted);
    Ok(Some(match wrong {
        Some((index, _)) => format!("the entry of leaf {index} is not the record's"),
        None => format!("holds {} entries instead of {}", there.len(), wanted.len()),
    }))
}
