//! The log as plain files, which any web server can hand out and any USB stick can carry: hashes in tiles of 256, entries in bundles of
//! 256, as <https://c2sp.org/tlog-tiles> lays down.

use super::merkle::{Hash, Subtrees, Tree, leaf_hash};
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Hashes in a full tile, entries in a full bundle.
pub(crate) const WIDTH: u64 = 256;
/// Height of the subtree that a full tile stands for.
const HEIGHT: u32 = 8;
/// Bytes of a hash.
const HASH: usize = 32;

/// What a file of the log holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Entries, each behind its length.
    Entries,
    /// Hashes of the subtrees of `256^level` leaves.
    Hashes(u32),
}

/// A file of the log: the `index`th of its level, with `width` hashes or entries in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tile {
    /// What it holds.
    pub(crate) level: Level,
    /// Its place within the level.
    pub(crate) index: u64,
    /// 1 to 256; under 256 it is partial.
    pub(crate) width: u64,
}

impl Tile {
    /// Its path below the folder of the log: `tile/0/x001/234.p/17`.
    pub(crate) fn path(&self) -> String {
        let level = match self.level {
            Level::Entries => "entries".to_owned(),
            Level::Hashes(level) => level.to_string(),
        };
        let mut index = format!("{:03}", self.index % 1000);
        let mut rest = self.index / 1000;
        while rest > 0 {
            index = format!("x{:03}/{index}", rest % 1000);
            rest /= 1000;
        }
        let partial = if self.width < WIDTH { format!(".p/{}", self.width) } else { String::new() };
        format!("tile/{level}/{index}{partial}")
    }

    /// The tile that a path stands for; none where it stands for none.
    pub(crate) fn parse(path: &str) -> Option<Tile> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let level = if level == "entries" { Level::Entries } else { Level::Hashes(level.parse().ok().filter(|level| *level < 64)?) };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok().filter(|width| (1..WIDTH).contains(width))?),
            None => (rest, WIDTH),
        };
        let mut number: u64 = 0;
        for part in index.split('/') {
            let digits: u64 = part.strip_prefix('x').unwrap_or(part).parse().ok()?;
            number = number.checked_mul(1000)?.checked_add(digits)?;
        }
        let tile = Tile { level, index: number, width };
        (tile.path() == path).then_some(tile)
    }

    /// The full tile that takes its place.
    pub(crate) fn full(&self) -> Tile {
        Tile { width: WIDTH, ..*self }
    }

    /// How many leaves there are once this tile is: where the last thing in it ends.
    pub(crate) fn end(&self) -> Option<u64> {
        let unit = match self.level {
            Level::Entries => 1,
            Level::Hashes(level) => WIDTH.checked_pow(level)?,
        };
        self.index.checked_mul(WIDTH)?.checked_add(self.width)?.checked_mul(unit)
    }
}

/// The tiles that a log of `size` leaves consists of.
pub(crate) fn tiles(size: u64) -> impl Iterator<Item = Tile> {
    let levels = (0..).map(move |level| (level, size.checked_shr(HEIGHT * level).unwrap_or(0))).take_while(|(_, count)| *count > 0);
    let levels = levels.map(|(level, count)| (Level::Hashes(level), count)).chain((size > 0).then_some((Level::Entries, size)));
    levels.flat_map(|(level, count)| {
        (0..count.div_ceil(WIDTH)).map(move |index| Tile { level, index, width: (count - index * WIDTH).min(WIDTH) })
    })
}

/// The bytes of a tile of hashes.
pub(crate) fn hash_tile(hashes: &[Hash]) -> Vec<u8> {
    hashes.concat()
}

/// The bytes of a bundle: each entry behind its length in two bytes, the higher first.
pub(crate) fn bundle(entries: &[Vec<u8>]) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).context("an entry of the log is longer than 65535 bytes")?;
        bytes.extend(length.to_be_bytes());
        bytes.extend(entry);
    }
    Ok(bytes)
}

/// The entries in a bundle.
pub(crate) fn unbundle(mut bytes: &[u8]) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let Some((entry, rest)) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length))) else {
            bail!("the bundle ends in the middle of an entry");
        };
        entries.push(entry.to_vec());
        bytes = rest;
    }
    if !bytes.is_empty() {
        bail!("the bundle ends in the middle of a length");
    }
    Ok(entries)
}

/// The tiles of a log of `size` leaves, as they lie in a folder.
pub(crate) struct Folder<'a> {
    /// The folder of the log.
    pub(crate) path: &'a Path,
    /// Size of the checkpoint that is asked about.
    pub(crate) size: u64,
}

impl Folder<'_> {
    /// Where a tile lies: where it says, or in the full tile that took its place.
    fn read(&self, tile: &Tile) -> anyhow::Result<Vec<u8>> {
        let path = self.path.join(tile.path());
        let bytes = match fs::read(&path) {
            Err(_) if tile.width < WIDTH => fs::read(self.path.join(tile.full().path())),
            read => read,
        };
        bytes.with_context(|| format!("{}: the tile cannot be read", path.display()))
    }

    /// The first `width` hashes of a tile.
    pub(crate) fn hashes(&self, level: u32, index: u64, width: u64) -> anyhow::Result<Vec<Hash>> {
        let there = (self.size.checked_shr(HEIGHT * level).unwrap_or(0).saturating_sub(index.saturating_mul(WIDTH))).min(WIDTH);
        if width > there {
            bail!("a log of {} leaves has no {width} hashes in tile {index} of level {level}", self.size);
        }
        let tile = Tile { level: Level::Hashes(level), index, width: there };
        let bytes = self.read(&tile)?;
        let (hashes, rest) = bytes.as_chunks::<HASH>();
        let Some(hashes) = hashes.get(..usize::try_from(width)?).filter(|_| rest.is_empty()) else {
            bail!("{}: the tile is cut off", self.path.join(tile.path()).display());
        };
        Ok(hashes.to_vec())
    }

    /// The entry of a leaf.
    #[cfg(test)]
    pub(crate) fn entry(&self, index: u64) -> anyhow::Result<Vec<u8>> {
        let start = index - index % WIDTH;
        let tile = Tile { level: Level::Entries, index: index / WIDTH, width: self.size.saturating_sub(start).clamp(1, WIDTH) };
        let entries = unbundle(&self.read(&tile)?)?;
        entries.into_iter().nth(usize::try_from(index % WIDTH)?).with_context(|| format!("leaf {index} is not in the log"))
    }
}

impl Subtrees for Folder<'_> {
    fn subtree(&self, height: u32, index: u64) -> anyhow::Result<Hash> {
        let (level, within) = (height / HEIGHT, height % HEIGHT);
        // The subtree is the root over `2^within` hashes of the tile.
        let width = 1_u64 << within;
        let first = index * width;
        let hashes = self.hashes(level, first / WIDTH, first % WIDTH + width)?;
        let below: Tree = hashes.into_iter().skip(usize::try_from(first % WIDTH)?).collect();
        below.root(width)
    }
}

/// The right edge of a growing log: of each level, the hashes that are not yet in a full tile.
#[derive(Debug, Default)]
pub(crate) struct Edge {
    /// How many leaves there are.
    pub(crate) size: u64,
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// The edge of the log as it was when it had `size` leaves, a multiple of 256, out of the tiles of a log that is not smaller.
    pub(crate) fn open(folder: &Folder, size: u64) -> anyhow::Result<Edge> {
        let mut edge = Edge { size, levels: Vec::new() };
        let mut count = size;
        for level in 0.. {
            if count == 0 {
                break;
            }
            let width = count % WIDTH;
            edge.levels.push(if width == 0 { Vec::new() } else { folder.hashes(level, count / WIDTH, width)? });
            count /= WIDTH;
        }
        Ok(edge)
    }

    /// Puts an entry behind the last one; gives the tiles that it fills, with their bytes.
    pub(crate) fn push(&mut self, entry: &[u8]) -> anyhow::Result<Vec<(Tile, Vec<u8>)>> {
        let mut hash = leaf_hash(entry);
        let mut full = Vec::new();
        let mut count = self.size;
        self.size += 1;
        for level in 0.. {
            if self.levels.len() <= level {
                self.levels.push(Vec::new());
            }
            let Some(hashes) = self.levels.get_mut(level) else { break };
            hashes.push(hash);
            if (hashes.len() as u64) < WIDTH {
                break;
            }
            let tile = Tile { level: Level::Hashes(u32::try_from(level)?), index: count / WIDTH, width: WIDTH };
            full.push((tile, hash_tile(hashes)));
            hash = hashes.drain(..).collect::<Tree>().root(WIDTH)?;
            count /= WIDTH;
        }
        Ok(full)
    }

    /// The partial tiles at the edge, with their bytes.
    pub(crate) fn partial(&self) -> Vec<(Tile, Vec<u8>)> {
        let mut count = self.size;
        let mut tiles = Vec::new();
        for (level, hashes) in (0..).zip(&self.levels) {
            if !hashes.is_empty() {
                tiles.push((Tile { level: Level::Hashes(level), index: count / WIDTH, width: count % WIDTH }, hash_tile(hashes)));
            }
            count /= WIDTH;
        }
        tiles
    }

    /// The root over all leaves. The hashes of a level and the root over what is below them make the root over both.
    pub(crate) fn root(&self) -> anyhow::Result<Hash> {
        let mut below = None;
        for hashes in &self.levels {
            let tree: Tree = hashes.iter().copied().chain(below).collect();
            if tree.size() > 0 {
                below = Some(tree.root(tree.size())?);
            }
        }
        below.map_or_else(|| Tree::default().root(0), Ok)
    }
}

/// The path of a file below a folder, with slashes.
pub(crate) fn below(folder: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(folder).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Where the checkpoint lies.
pub(crate) fn checkpoint_path(folder: &Path) -> PathBuf {
    folder.join("checkpoint")
}

/// Where the public key lies.
pub(crate) fn key_path(folder: &Path) -> PathBuf {
    folder.join("key.pub")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_are_those_of_the_page() {
        let tile = |level, index, width| Tile { level, index, width };
        for (tile, path) in [
            (tile(Level::Hashes(0), 1_234_067, 256), "tile/0/x001/x234/067"),
            (tile(Level::Hashes(2), 0, 1), "tile/2/000.p/1"),
            (tile(Level::Entries, 273, 112), "tile/entries/273.p/112"),
            (tile(Level::Entries, 1000, 256), "tile/entries/x001/000"),
        ] {
            assert_eq!(tile.path(), path);
            assert_eq!(Tile::parse(path), Some(tile));
        }
        for path in [
            "",
            "checkpoint",
            "tile/0/1",
            "tile/0/000.p/256",
            "tile/0/000.p/0",
            "tile/0/x001/x234/67",
            "tile/64/000",
            "tile/00/000",
            "tile/0/001/002",
        ] {
            assert_eq!(Tile::parse(path), None, "{path}");
        }
    }

    #[test]
    fn tiles_are_those_of_the_page() {
        let count = |size: u64, level, full: bool| tiles(size).filter(|tile| tile.level == level && (tile.width == WIDTH) == full).count();
        let partial = |size: u64, level| tiles(size).find(|tile| tile.level == level && tile.width < WIDTH).map(|tile| tile.width);
        assert_eq!(count(70_000, Level::Hashes(0), true), 273);
        assert_eq!(partial(70_000, Level::Hashes(0)), Some(112));
        assert_eq!(count(70_000, Level::Hashes(1), true), 1);
        assert_eq!(partial(70_000, Level::Hashes(1)), Some(17));
        assert_eq!(partial(70_000, Level::Hashes(2)), Some(1));
        assert_eq!(partial(70_000, Level::Entries), Some(112));
        assert_eq!(tiles(256).map(|tile| tile.path()).collect::<Vec<_>>(), ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"]);
        assert_eq!(tiles(0).count(), 0);
        assert!(tiles(70_000).all(|tile| tile.end().is_some_and(|end| end <= 70_000)));
    }

    proptest! {
        #[test]
        fn bundles_lead_back_to_entries(entries: Vec<Vec<u8>>) {
            prop_assert_eq!(unbundle(&bundle(&entries).unwrap()).unwrap(), entries);
        }

        #[test]
        fn any_bytes_are_a_bundle_or_none(bytes: Vec<u8>) {
            if let Ok(entries) = unbundle(&bytes) {
                prop_assert_eq!(bundle(&entries).unwrap(), bytes);
            }
        }

        #[test]
        fn any_path_is_a_tile_or_none(path in "tile/(entries|[0-9]{1,3})/(x[0-9]{3}/){0,4}[0-9]{1,4}(\\.p/[0-9]{1,3})?") {
            if let Some(tile) = Tile::parse(&path) {
                prop_assert_eq!(tile.path(), path);
            }
        }
    }

    #[test]
    fn an_edge_has_the_root_of_the_tree() {
        let mut edge = Edge::default();
        let mut tree = Tree::default();
        for index in 0..70_000_u64 {
            if index < 600 || index % 1000 < 3 || index.abs_diff(65_536) < 3 {
                assert_eq!(edge.root().unwrap(), tree.root(index).unwrap(), "{index} leaves");
            }
            edge.push(&index.to_be_bytes()).unwrap();
            tree.push(leaf_hash(&index.to_be_bytes()));
        }
        let partial: Vec<String> = edge.partial().iter().map(|(tile, _)| tile.path()).collect();
        assert_eq!(partial, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    }

    #[test]
    fn an_entry_that_is_too_long_is_told() {
        assert!(bundle(&[vec![0; 65_536]]).is_err());
        assert!(bundle(&[vec![0; 65_535]]).is_ok());
        assert!(unbundle(&[0, 2, 1]).is_err());
        assert!(unbundle(&[0]).is_err());
    }
}
