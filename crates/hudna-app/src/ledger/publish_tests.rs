//! The log on disk as it grows, breaks and is mended.

use super::check::check;
use super::leaf::Leaves;
use super::merkle::{self, Subtrees, Tree, continues, leaf_hash};
use super::note::Signer;
use super::publish::{publish, signed_head};
use super::tiles::Folder;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

fn signer() -> Signer {
    Signer::new("example.org/truce", [3; 32]).unwrap()
}

/// The entries of a history: up to `fork` the common one, from there on its own.
fn history(size: u64, fork: u64, name: &str) -> Vec<Vec<u8>> {
    (0..size).map(|index| format!("{} {index}", if index < fork { "common" } else { name }).into_bytes()).collect()
}

fn log(size: u64) -> Vec<Vec<u8>> {
    history(size, size, "")
}

fn findings(leaves: &Vec<Vec<u8>>, folder: &Path) -> Vec<String> {
    check(leaves, folder, &signer().verifier()).unwrap().iter().map(ToString::to_string).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(|entry| entry.path().to_owned()).collect()
}

fn assert_whole(leaves: &Vec<Vec<u8>>, folder: &Path) {
    let found = findings(leaves, folder);
    assert!(found.is_empty(), "{} leaves: {found:?}", leaves.len());
    let tree: Tree = leaves.iter().map(|entry| leaf_hash(entry)).collect();
    let head = signed_head(folder, &signer().verifier()).unwrap().unwrap();
    assert_eq!((head.size, head.root), (tree.size(), tree.root(tree.size()).unwrap()));
}

#[test]
fn a_log_grows_in_steps_of_any_size() {
    let folder = tempfile::tempdir().unwrap();
    let mut before: Option<merkle::Head> = None;
    for size in [0, 0, 1, 2, 255, 256, 257, 257, 511, 512, 700, 1024, 66_000] {
        let leaves = log(size);
        let done = publish(&leaves, folder.path(), &signer(), None).unwrap();
        assert_eq!((done.size, done.mended), (size, false));
        assert_whole(&leaves, folder.path());
        let head = signed_head(folder.path(), &signer().verifier()).unwrap().unwrap();
        let tiles = Folder { path: folder.path(), size };
        if let Some(before) = before {
            let tree: Tree = leaves.iter().map(|entry| leaf_hash(entry)).collect();
            let proof = merkle::consistency(&tiles, before.size, size).unwrap();
            assert_eq!(proof, merkle::consistency(&tree, before.size, size).unwrap());
            assert!(continues(&before, &head, &proof));
        }
        for index in [0, 1, 254, 255, 256, size / 2, size.saturating_sub(1)].into_iter().filter(|index| *index < size) {
            let entry = tiles.entry(index).unwrap();
            assert_eq!(entry, leaves[usize::try_from(index).unwrap()]);
            let path = merkle::inclusion(&tiles, index, size).unwrap();
            assert!(merkle::includes(&leaf_hash(&entry), index, size, &path, &head.root), "{index} of {size}");
        }
        before = Some(head);
    }
    assert!(Folder { path: folder.path(), size: 66_000 }.subtree(16, 0).is_ok());
}

#[test]
fn another_history_is_not_signed() {
    for (old, new, fork) in [(300, 299, 299), (300, 300, 299), (300, 400, 299), (256, 256, 255), (256, 300, 200), (600, 900, 3), (1, 5, 0)]
    {
        let folder = tempfile::tempdir().unwrap();
        let first = history(old, fork, "one");
        publish(&first, folder.path(), &signer(), None).unwrap();
        let signed = fs::read(folder.path().join("checkpoint")).unwrap();
        let error = publish(&history(new, fork, "other"), folder.path(), &signer(), None).unwrap_err().to_string();
        assert!(error.contains("Nothing was signed"), "{old} {new} {fork}: {error}");
        assert_eq!(fs::read(folder.path().join("checkpoint")).unwrap(), signed);
        assert_whole(&first, folder.path());
        assert!(!findings(&history(new, fork, "other"), folder.path()).is_empty());
    }
}

#[test]
fn another_key_does_not_continue_a_log() {
    let folder = tempfile::tempdir().unwrap();
    publish(&log(3), folder.path(), &signer(), None).unwrap();
    for (name, seed) in [("example.org/truce", 4), ("example.org/other", 3)] {
        let error = publish(&log(4), folder.path(), &Signer::new(name, [seed; 32]).unwrap(), None).unwrap_err();
        assert!(format!("{error:#}").contains("not signed by"), "{error:#}");
    }
    assert_whole(&log(3), folder.path());
}

#[test]
fn a_crash_before_the_checkpoint_is_completed() {
    for (old, new) in [(0, 5), (5, 300), (256, 257), (250, 256), (300, 70_000)] {
        let folder = tempfile::tempdir().unwrap();
        publish(&log(old), folder.path(), &signer(), None).unwrap();
        let checkpoint = fs::read(folder.path().join("checkpoint")).unwrap();
        // All tiles are there, the checkpoint is the old one; what the crash left may even be another's.
        publish(&history(new, old, "lost"), folder.path(), &signer(), None).unwrap();
        fs::write(folder.path().join("checkpoint"), checkpoint).unwrap();
        fs::write(folder.path().join(".new"), b"half").unwrap();
        let leaves = log(new);
        assert!(findings(&leaves, folder.path())[0].contains("not signed yet"));
        let done = publish(&leaves, folder.path(), &signer(), None).unwrap();
        assert_eq!((done.before, done.size, done.mended), (old, new, false));
        assert_whole(&leaves, folder.path());
    }
}

#[test]
fn lost_files_are_made_anew_from_leaves_that_fit() {
    let folder = tempfile::tempdir().unwrap();
    let leaves = log(700);
    publish(&leaves, folder.path(), &signer(), None).unwrap();
    fs::remove_dir_all(folder.path().join("tile/1")).unwrap();
    assert_eq!(findings(&leaves, folder.path()).len(), 1);
    assert!(publish(&leaves, folder.path(), &signer(), None).unwrap().mended);
    assert_whole(&leaves, folder.path());
    // Without any file, the database is all there is.
    fs::remove_dir_all(folder.path()).unwrap();
    publish(&leaves, folder.path(), &signer(), None).unwrap();
    assert_whole(&leaves, folder.path());
}

#[test]
fn any_flipped_byte_of_any_file_is_found_and_named() {
    let folder = tempfile::tempdir().unwrap();
    for size in [3, 260, 513] {
        publish(&log(size), folder.path(), &signer(), None).unwrap();
    }
    let leaves = log(513);
    let paths = files(folder.path());
    assert!(paths.len() >= 9, "{paths:?}");
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        for at in (0..bytes.len()).step_by(1 + bytes.len() / 60) {
            let mut other = bytes.clone();
            other[at] ^= 1 << (at % 8);
            fs::write(&path, other).unwrap();
            let found = findings(&leaves, folder.path());
            assert!(found.iter().any(|finding| finding.contains(path.to_str().unwrap())), "byte {at} of {}: {found:?}", path.display());
        }
        fs::write(&path, &bytes[1..]).unwrap();
        assert!(!findings(&leaves, folder.path()).is_empty(), "{} is cut", path.display());
        fs::write(&path, bytes).unwrap();
    }
    fs::write(folder.path().join("tile/more"), b"").unwrap();
    assert!(findings(&leaves, folder.path())[0].contains("does not belong to the log"));
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let leaves = log(513);
    publish(&leaves, folder.path(), &signer(), None).unwrap();
    for path in files(folder.path()) {
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let found = findings(&leaves, folder.path());
        assert!(found.iter().any(|finding| finding.contains(path.to_str().unwrap())), "{}: {found:?}", path.display());
        fs::write(&path, bytes).unwrap();
    }
    assert_whole(&leaves, folder.path());
}

#[test]
fn a_gap_in_the_leaves_is_told() {
    struct Gap;
    impl Leaves for Gap {
        fn count(&self) -> anyhow::Result<u64> {
            Ok(10)
        }
        fn entries(&self, from: u64, limit: u64) -> anyhow::Result<Vec<Vec<u8>>> {
            log(7).entries(from, limit)
        }
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(publish(&Gap, folder.path(), &signer(), None).unwrap_err().to_string().contains("gap"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_steps_give_the_log_of_one_step(mut sizes in prop::collection::vec(0_u64..1500, 1..6)) {
        sizes.sort_unstable();
        let (steps, whole) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for size in &sizes {
            publish(&log(*size), steps.path(), &signer(), None).unwrap();
        }
        let leaves = log(*sizes.last().unwrap());
        publish(&leaves, whole.path(), &signer(), None).unwrap();
        assert_whole(&leaves, steps.path());
        for path in files(whole.path()) {
            let name = path.strip_prefix(whole.path()).unwrap();
            prop_assert_eq!(fs::read(&path).unwrap(), fs::read(steps.path().join(name)).unwrap());
        }
    }
}
