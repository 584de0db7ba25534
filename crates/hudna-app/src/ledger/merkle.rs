//! The Merkle tree of RFC 6962, section 2.1, over SHA-256: its root, the proof that an entry is in it, the proof that one tree continues
//! another. Proofs are made by the recursive definitions of RFC 6962 and checked by the loops of RFC 9162, 2.1.3.2 and 2.1.4.2, so that
//! the two sides do not share their mistakes.

use anyhow::bail;
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub(crate) type Hash = [u8; 32];

/// Hash of a leaf: `SHA-256(0x00 || entry)`.
pub(crate) fn leaf_hash(entry: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(entry).finalize().into()
}

/// Hash of a node over two others: `SHA-256(0x01 || left || right)`.
pub(crate) fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// Hash of the tree without leaves: `SHA-256("")`.
fn empty_root() -> Hash {
    Sha256::digest(b"").into()
}

/// Whatever keeps the hashes of complete subtrees: the tree in memory, the tiles on disk.
pub(crate) trait Subtrees {
    /// The hash over the leaves `index * 2^height .. (index + 1) * 2^height`.
    fn subtree(&self, height: u32, index: u64) -> anyhow::Result<Hash>;
}

/// All complete subtrees of a growing list of leaves, in memory: 64 bytes a leaf.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// `levels[h][i]` is the hash of the subtree of height `h` over the leaves from `i * 2^h` on.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// How many leaves it has.
    pub(crate) fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// Puts a leaf behind the last one.
    pub(crate) fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        let mut height = 0;
        loop {
            if self.levels.len() == height {
                self.levels.push(Vec::new());
            }
            let Some(level) = self.levels.get_mut(height) else { return };
            level.push(hash);
            if !level.len().is_multiple_of(2) {
                return;
            }
            let [.., left, right] = level.as_slice() else { return };
            hash = node_hash(left, right);
            height += 1;
        }
    }

    /// The root over the first `size` leaves.
    pub(crate) fn root(&self, size: u64) -> anyhow::Result<Hash> {
        root(self, size)
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Tree {
        let mut tree = Tree::default();
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        tree
    }
}

impl Subtrees for Tree {
    fn subtree(&self, height: u32, index: u64) -> anyhow::Result<Hash> {
        let level = usize::try_from(height).ok().and_then(|height| self.levels.get(height));
        let hash = level.and_then(|level| level.get(usize::try_from(index).ok()?));
        let Some(hash) = hash else { bail!("the tree has no subtree {index} of height {height}") };
        Ok(*hash)
    }
}

/// The root of the tree over the first `size` leaves: MTH of RFC 6962, 2.1.
pub(crate) fn root(trees: &impl Subtrees, size: u64) -> anyhow::Result<Hash> {
    if size == 0 {
        return Ok(empty_root());
    }
    range(trees, 0, size)
}

/// MTH(D[start:end]). `start` is a multiple of the largest power of two that `end - start` does not exceed, as it always is in RFC 6962.
fn range(trees: &impl Subtrees, start: u64, end: u64) -> anyhow::Result<Hash> {
    let width = end - start;
    if width.is_power_of_two() {
        return trees.subtree(width.ilog2(), start / width);
    }
    let middle = start + split(width);
    Ok(node_hash(&range(trees, start, middle)?, &range(trees, middle, end)?))
}

/// The largest power of two smaller than `width`, which is at least 2.
fn split(width: u64) -> u64 {
    1 << (width - 1).ilog2()
}

/// The audit path of leaf `index` in the tree of `size` leaves, from the leaf's sibling up: PATH of RFC 6962, 2.1.1.
pub(crate) fn inclusion(trees: &impl Subtrees, index: u64, size: u64) -> anyhow::Result<Vec<Hash>> {
    if index >= size {
        bail!("leaf {index} is not in a tree of {size} leaves");
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range(trees, middle, end)?);
            end = middle;
        } else {
            path.push(range(trees, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `new` leaves continues that of `old` leaves: PROOF of RFC 6962, 2.1.2. Empty where `old` is 0 or `new`.
pub(crate) fn consistency(trees: &impl Subtrees, old: u64, new: u64) -> anyhow::Result<Vec<Hash>> {
    if old > new {
        bail!("a tree of {new} leaves does not continue one of {old}");
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut proof = Vec::new();
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            proof.push(range(trees, middle, end)?);
            end = middle;
        } else {
            proof.push(range(trees, start, middle)?);
            start = middle;
        }
    }
    // The old tree itself is known to who asks; a subtree at its right edge is not.
    if start > 0 {
        proof.push(range(trees, start, end)?);
    }
    proof.reverse();
    Ok(proof)
}

/// True where `path` leads from the hash of leaf `index` to the root of the tree of `size` leaves (RFC 9162, 2.1.3.2).
pub(crate) fn includes(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if !node.is_multiple_of(2) || node == last {
            hash = node_hash(sibling, &hash);
            while node.is_multiple_of(2) && node != 0 {
                (node, last) = (node / 2, last / 2);
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        (node, last) = (node / 2, last / 2);
    }
    last == 0 && hash == *root
}

/// A tree's size and root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// How many leaves.
    pub(crate) size: u64,
    /// Hash over them.
    pub(crate) root: Hash,
}

/// True where `proof` shows that `new` continues `old` (RFC 9162, 2.1.4.2). Every tree continues the empty one.
pub(crate) fn continues(old: &Head, new: &Head, proof: &[Hash]) -> bool {
    if old.size == 0 {
        return old.root == empty_root() && proof.is_empty() && (new.size > 0 || new.root == old.root);
    }
    if old.size >= new.size {
        return old == new && proof.is_empty();
    }
    let mut hashes = proof.iter();
    let begin = if old.size.is_power_of_two() { Some(&old.root) } else { hashes.next() };
    let Some(begin) = begin else { return false };
    let (mut node, mut last) = (old.size - 1, new.size - 1);
    while !node.is_multiple_of(2) {
        (node, last) = (node / 2, last / 2);
    }
    let (mut old_root, mut new_root) = (*begin, *begin);
    for hash in hashes {
        if last == 0 {
            return false;
        }
        if !node.is_multiple_of(2) || node == last {
            old_root = node_hash(hash, &old_root);
            new_root = node_hash(hash, &new_root);
            while node.is_multiple_of(2) && node != 0 {
                (node, last) = (node / 2, last / 2);
            }
        } else {
            new_root = node_hash(&new_root, hash);
        }
        (node, last) = (node / 2, last / 2);
    }
    last == 0 && old_root == old.root && new_root == new.root
}

#[cfg(test)]
#[path = "merkle_tests.rs"]
mod tests;
