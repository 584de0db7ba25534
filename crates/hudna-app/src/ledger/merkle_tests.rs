//! The tree against the vectors of Certificate Transparency, against another implementation, and in every size up to 300.

use super::*;
use crate::data::hex;
use proptest::prelude::*;

/// The leaves of the reference tests of Certificate Transparency (`merkle_tree_test`), which all implementations share.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

/// The roots over the first 0, 1, … 8 of them.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const A: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const B: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const C: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const D: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const E: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
const F: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

/// Most sizes that the exhaustive tests go through.
const MOST: u64 = 300;

fn reference() -> Tree {
    LEAVES.iter().map(|entry| leaf_hash(entry)).collect()
}

fn counted(size: u64) -> Tree {
    (0..size).map(|index| leaf_hash(&index.to_be_bytes())).collect()
}

fn head(tree: &Tree, size: u64) -> Head {
    Head { size, root: tree.root(size).unwrap() }
}

fn hexes(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(|hash| hex(hash)).collect()
}

#[test]
fn roots_are_those_of_the_reference() {
    let tree = reference();
    for (size, root) in (0..).zip(ROOTS) {
        assert_eq!(hex(&tree.root(size).unwrap()), root, "{size} leaves");
    }
}

#[test]
fn paths_are_those_of_the_reference() {
    let tree = reference();
    let wanted: [(u64, u64, &[&str]); 5] =
        [(0, 1, &[]), (0, 8, &[A, B, C]), (5, 8, &[D, E, ROOTS[4]]), (2, 3, &[ROOTS[2]]), (1, 5, &[ROOTS[1], B, D])];
    for (index, size, path) in wanted {
        assert_eq!(hexes(&inclusion(&tree, index, size).unwrap()), path, "{index} of {size}");
    }
}

#[test]
fn consistency_proofs_are_those_of_the_reference() {
    let tree = reference();
    let wanted: [(u64, u64, &[&str]); 4] = [(1, 1, &[]), (1, 8, &[A, B, C]), (6, 8, &[F, E, ROOTS[4]]), (2, 5, &[B, D])];
    for (old, new, proof) in wanted {
        assert_eq!(hexes(&consistency(&tree, old, new).unwrap()), proof, "{old} to {new}");
    }
}

#[test]
fn every_leaf_of_every_size_is_proven() {
    let tree = counted(MOST);
    for size in 1..=MOST {
        let root = tree.root(size).unwrap();
        for index in 0..size {
            let path = inclusion(&tree, index, size).unwrap();
            let leaf = leaf_hash(&index.to_be_bytes());
            assert!(includes(&leaf, index, size, &path, &root), "{index} of {size}");
            assert!(!includes(&leaf, index + 1, size, &path, &root), "{index} of {size} stands in one place");
            assert!(!includes(&leaf_hash(b"other"), index, size, &path, &root), "{index} of {size} is one entry");
        }
    }
}

#[test]
fn every_size_continues_every_smaller_one() {
    let tree = counted(MOST);
    for new in 0..=MOST {
        let new = head(&tree, new);
        for old in 0..=new.size {
            let old = head(&tree, old);
            let proof = consistency(&tree, old.size, new.size).unwrap();
            assert!(continues(&old, &new, &proof), "{} to {}", old.size, new.size);
            let other = Head { size: old.size, root: leaf_hash(b"other") };
            assert!(!continues(&other, &new, &proof), "another tree of {} to {}", old.size, new.size);
            let backward = new.size > old.size && continues(&new, &old, &proof);
            assert!(!backward, "{} back to {}", new.size, old.size);
        }
    }
}

#[test]
fn what_is_not_in_the_tree_is_told() {
    let tree = counted(5);
    assert!(tree.root(6).is_err());
    assert!(inclusion(&tree, 5, 5).is_err());
    assert!(consistency(&tree, 3, 2).is_err());
    assert!(consistency(&tree, 3, 9).is_err());
}

#[test]
fn another_implementation_agrees() {
    use ct_merkle::{ConsistencyProof, InclusionProof, mem_backed_tree::MemoryBackedTree};
    let tree = counted(70);
    let mut other = MemoryBackedTree::<Sha256, [u8; 8]>::new();
    for size in 1..=70_u64 {
        other.push((size - 1).to_be_bytes());
        let other_root = other.root();
        assert_eq!(tree.root(size).unwrap(), *other_root.as_bytes().as_slice(), "{size} leaves");
        for index in 0..size {
            let path = inclusion(&tree, index, size).unwrap();
            let theirs = InclusionProof::<Sha256>::try_from_bytes(path.concat()).unwrap();
            assert_eq!(other.prove_inclusion(usize::try_from(index).unwrap()).as_bytes(), theirs.as_bytes());
            other_root.verify_inclusion(&index.to_be_bytes(), index, &theirs).unwrap();
        }
        for old in 1..size {
            let proof = consistency(&tree, old, size).unwrap();
            let theirs = ConsistencyProof::<Sha256>::try_from_bytes(proof.concat()).unwrap();
            assert_eq!(other.prove_consistency(usize::try_from(size - old).unwrap()).as_bytes(), theirs.as_bytes(), "{old} to {size}");
        }
    }
}

proptest! {
    #[test]
    fn any_flipped_bit_of_a_path_is_found(size in 2..=MOST, index: prop::sample::Index, byte: prop::sample::Index, bit in 0_u8..8) {
        let tree = counted(size);
        let index = index.index(usize::try_from(size).unwrap()) as u64;
        let root = tree.root(size).unwrap();
        let leaf = leaf_hash(&index.to_be_bytes());
        let mut path = inclusion(&tree, index, size).unwrap();
        let byte = byte.index(path.len() * 32);
        path[byte / 32][byte % 32] ^= 1 << bit;
        prop_assert!(!includes(&leaf, index, size, &path, &root));
    }

    #[test]
    fn any_flipped_bit_of_a_consistency_proof_is_found(new in 3..=MOST, old: prop::sample::Index, byte: prop::sample::Index, bit in 0_u8..8) {
        let tree = counted(new);
        let old = old.index(usize::try_from(new - 1).unwrap()) as u64 + 1;
        let mut proof = consistency(&tree, old, new).unwrap();
        let byte = byte.index(proof.len() * 32);
        proof[byte / 32][byte % 32] ^= 1 << bit;
        prop_assert!(!continues(&head(&tree, old), &head(&tree, new), &proof));
    }

    #[test]
    fn a_proof_of_another_length_is_none(size in 1..=MOST, index: prop::sample::Index, cut: bool) {
        let tree = counted(size);
        let index = index.index(usize::try_from(size).unwrap()) as u64;
        let mut path = inclusion(&tree, index, size).unwrap();
        if !cut || path.pop().is_none() {
            path.push(leaf_hash(b"more"));
        }
        prop_assert!(!includes(&leaf_hash(&index.to_be_bytes()), index, size, &path, &tree.root(size).unwrap()));
    }
}
