//! Bringing the plain files of the log up to what the database holds. Tiles first, the checkpoint last: a crash in between leaves the old
//! checkpoint with more tiles than it needs, and the next run goes on from it. A checkpoint is never signed that does not continue the one
//! on disk.

use super::checkpoint;
use super::leaf::Leaves;
use super::merkle::{Head, Tree, leaf_hash};
use super::note::{Signer, VerifierKey};
use super::tiles::{self, Edge, Folder, Level, Tile, WIDTH};
use anyhow::{Context, bail};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// What was done to the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Published {
    /// Leaves in the checkpoint that was found.
    pub(crate) before: u64,
    /// Leaves in the checkpoint that was written.
    pub(crate) size: u64,
    /// True where tiles were missing or damaged, and were made anew from the database, whose leaves lead to the signed root.
    pub(crate) mended: bool,
}

/// The head of the log as signed on disk; none where there is no checkpoint yet.
pub(crate) fn signed_head(folder: &Path, key: &VerifierKey) -> anyhow::Result<Option<Head>> {
    head_in(&tiles::checkpoint_path(folder), key)
}

/// The head in a file; none where the file is not there.
fn head_in(path: &Path, key: &VerifierKey) -> anyhow::Result<Option<Head>> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        read => read.with_context(|| format!("{}: the checkpoint cannot be read", path.display()))?,
    };
    checkpoint::open(&text, key).map(Some).with_context(|| path.display().to_string())
}

/// Writes the tiles that are missing, and signs a checkpoint over all leaves. Wants the only writer of the record.
///
/// `witness` is a copy of the last checkpoint that lies with the key. Whoever changes the record and throws its log away does not come there,
/// and without it the next run would sign what it finds as if it were new.
pub(crate) fn publish(leaves: &dyn Leaves, folder: &Path, signer: &Signer, witness: Option<&Path>) -> anyhow::Result<Published> {
    let key = signer.verifier();
    let in_log = signed_head(folder, &key)?;
    let witnessed = witness.map(|path| head_in(path, &key)).transpose()?.flatten();
    if let (Some(one), Some(other)) = (&in_log, &witnessed)
        && one.size == other.size
        && one.root != other.root
    {
        bail!("{}: this checkpoint and the one kept with the key are of two histories. Nothing was signed", folder.display());
    }
    // The newer of the two, by its size: each is signed.
    let found = [in_log, witnessed].into_iter().flatten().max_by_key(|head| head.size);
    let both = in_log.is_some() && in_log == found && (witness.is_none() || witnessed == found);
    let head = found.unwrap_or(Head { size: 0, root: Tree::default().root(0)? });
    let count = leaves.count()?;
    if count < head.size {
        let kept = witness.filter(|_| witnessed == found).map_or_else(String::new, |path| {
            format!(" (if you mean to go on from this older copy, take away {}, the last checkpoint that was signed)", path.display())
        });
        bail!(
            "{}: the signed log counts {} leaves, the record only {count}: it is an older copy, or leaves were taken out of it. \
             Nothing was signed. Bring back the record that belongs to this log, or give this copy a log of its own{kept}",
            folder.display(),
            head.size
        );
    }
    let continued = continues(leaves, folder, &head)?;
    let public = format!("{key}\n");
    let key_is_there = fs::read(tiles::key_path(folder)).is_ok_and(|bytes| bytes == public.as_bytes());
    if both && count == head.size && continued.is_some() && key_is_there {
        return Ok(Published { before: head.size, size: count, mended: false });
    }
    let mended = continued.is_none() || in_log.is_none() && found.is_some();
    let mut edge = match continued {
        Some(edge) => edge,
        None => from_the_beginning(leaves, folder, &head)?,
    };
    let head = append(leaves, folder, &mut edge, count)?;
    if !key_is_there {
        write(folder, "key.pub", public.as_bytes())?;
    }
    let signed = checkpoint::sign(&head, signer)?;
    write(folder, "checkpoint", signed.as_bytes())?;
    sync_folder(folder);
    if let Some((folder, name)) = witness.and_then(|path| path.parent().zip(path.file_name().and_then(|name| name.to_str()))) {
        write(folder, name, signed.as_bytes())?;
    }
    Ok(Published { before: found.map_or(0, |head| head.size), size: head.size, mended })
}

/// The edge of the log at the beginning of the last tile that the checkpoint covers, where the leaves of that tile as the database has them
/// lead to the signed root; none where they do not, or where the tiles cannot be read.
fn continues(leaves: &dyn Leaves, folder: &Path, head: &Head) -> anyhow::Result<Option<Edge>> {
    let start = head.size.saturating_sub(1) / WIDTH * WIDTH;
    let Ok(mut edge) = Edge::open(&Folder { path: folder, size: head.size }, start) else { return Ok(None) };
    for entry in leaves.entries(start, head.size - start)? {
        edge.push(&entry)?;
    }
    if edge.size != head.size || edge.root()? != head.root {
        return Ok(None);
    }
    Ok(Some(Edge::open(&Folder { path: folder, size: head.size }, start)?))
}

/// An empty edge, once it is sure that the leaves of the database lead to the signed root: then the tiles are at fault, and are made anew.
fn from_the_beginning(leaves: &dyn Leaves, folder: &Path, head: &Head) -> anyhow::Result<Edge> {
    let mut tree = Tree::default();
    while tree.size() < head.size {
        let entries = leaves.entries(tree.size(), (head.size - tree.size()).min(64 * WIDTH))?;
        if entries.is_empty() {
            bail!("the record lacks leaf {}", tree.size());
        }
        entries.iter().for_each(|entry| tree.push(leaf_hash(entry)));
    }
    if tree.root(head.size)? != head.root {
        bail!(
            "{}: the record does not continue the signed log: its first {} leaves are not those that were signed. \
             Nothing was signed. `hudna verify` names what differs",
            folder.display(),
            head.size
        );
    }
    Ok(Edge::default())
}

/// Writes the tiles and bundles from the edge on to `count` leaves.
fn append(leaves: &dyn Leaves, folder: &Path, edge: &mut Edge, count: u64) -> anyhow::Result<Head> {
    let mut filled = Vec::new();
    while edge.size < count {
        // The edge stands at the beginning of a bundle.
        let start = edge.size;
        let wanted = (count - start).min(WIDTH);
        let entries = leaves.entries(start, wanted)?;
        if entries.len() as u64 != wanted {
            bail!("the record's leaves have a gap between {start} and {}", start + wanted);
        }
        for entry in &entries {
            for (tile, bytes) in edge.push(entry)? {
                write(folder, &tile.path(), &bytes)?;
                filled.push(tile);
            }
        }
        let bundle = Tile { level: Level::Entries, index: start / WIDTH, width: wanted };
        write(folder, &bundle.path(), &tiles::bundle(&entries)?)?;
        if wanted == WIDTH {
            filled.push(bundle);
        }
    }
    for (tile, bytes) in edge.partial() {
        write(folder, &tile.path(), &bytes)?;
    }
    // What a full tile holds need not be kept in parts; that it could not be deleted is no harm.
    for tile in filled {
        let _ = fs::remove_dir_all(folder.join(format!("{}.p", tile.path())));
    }
    Ok(Head { size: edge.size, root: edge.root()? })
}

/// Writes a file whole or not at all, and onto the disk.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = folder.join(name);
    let fresh = folder.join(".new");
    let done = || -> std::io::Result<()> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = File::create(&fresh)?;
        file.write_all(bytes)?;
        file.sync_data()?;
        fs::rename(&fresh, &path)
    };
    done().with_context(|| format!("{}: the log cannot be written", path.display()))
}

/// A rename is on the disk once its folder is. Not every system lets folders be synced; then the system's own time has to do.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
