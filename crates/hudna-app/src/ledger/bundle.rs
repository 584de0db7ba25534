//! Evidence bundles: a folder or archive that holds what an export says together with its proofs, and can be checked with nothing else at
//! hand. `MANIFEST.sha256` lists every file with its hash, in the form of `sha256sum`, and `MANIFEST.note` has that list's own hash, signed with
//! the record's key; `log/checkpoint` and `log/key.pub` are those of the record's log; `proofs/*.tlog-proof` prove single facts.

use super::check::Finding;
use super::checkpoint;
use super::evidence;
use super::merkle::Head;
use super::note::{self, VerifierKey};
use super::proof::{Proof, Proven};
use super::tiles;
use super::zip::{self, Files};
use crate::data::hex;
use anyhow::{Context, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The list of files.
const MANIFEST: &str = "MANIFEST.sha256";
/// Its hash, signed.
const SIGNED: &str = "MANIFEST.note";

/// What was found in a bundle.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// What does not hold.
    pub(crate) findings: Vec<Finding>,
    /// Files whose hash is that of the list.
    pub(crate) files: usize,
    /// Proofs that hold.
    pub(crate) proofs: usize,
    /// The public key that was believed.
    pub(crate) key: String,
}

/// Adds the list of files to a bundle's files, signed with `sign`, and makes an archive of them.
pub(crate) fn pack(files: &mut Files, sign: impl FnOnce(&str) -> anyhow::Result<String>) -> anyhow::Result<Vec<u8>> {
    let list = manifest(files);
    files.insert(SIGNED.to_owned(), sign(&attested(&list))?.into_bytes());
    files.insert(MANIFEST.to_owned(), list.into_bytes());
    zip::pack(files)
}

/// The list of a bundle's files, but for the list itself and its signature.
pub(crate) fn manifest(files: &Files) -> String {
    listed(files).map(|(name, content)| format!("{}  {name}\n", sha256(content))).collect()
}

fn listed(files: &Files) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    files.iter().filter(|(name, _)| !matches!(name.as_str(), MANIFEST | SIGNED))
}

/// What is signed of a list of files: nothing that could be taken for a checkpoint, whose second line is a number.
fn attested(list: &str) -> String {
    format!("hudna evidence bundle\n{MANIFEST}\n{}\n", sha256(list.as_bytes()))
}

fn sha256(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// Checks a bundle, folder or archive. Without a key from elsewhere, the one in the bundle is believed, which proves only that the bundle
/// is whole and of one hand.
pub(crate) fn verify_bundle(path: &Path, key: Option<&VerifierKey>) -> anyhow::Result<Checked> {
    let name = path.display().to_string();
    let mut checked = Checked::default();
    let files = if path.is_dir() {
        read_folder(path)?
    } else {
        let archive = fs::read(path).with_context(|| format!("{name}: the bundle cannot be read"))?;
        match zip::unpack(&archive) {
            Ok(files) => {
                if zip::pack(&files)? != archive {
                    checked.findings.push(Finding::file(path, "something was changed between the files of the archive"));
                }
                files
            }
            Err(error) => {
                checked.findings.push(Finding::file(path, error.to_string()));
                return Ok(checked);
            }
        }
    };
    let wrong = |file: &str, what: String| Finding::new(&name, file, what);
    check_manifest(&files, &mut checked, wrong);
    let key = match key {
        Some(key) => key.clone(),
        None => match own_key(&files) {
            Ok(key) => key,
            Err(error) => {
                checked.findings.push(wrong("log/key.pub", format!("{error:#}")));
                return Ok(checked);
            }
        },
    };
    checked.key = key.to_string();
    if let Err(error) = check_signature(&files, &key) {
        checked.findings.push(wrong(SIGNED, format!("{error:#}")));
    }
    match head(&files, &key) {
        Ok(head) => {
            let proven = check_proofs(&files, &key, &head, &mut checked, wrong);
            checked.findings.extend(evidence::check(&files, &proven, &wrong));
        }
        Err(error) => checked.findings.push(wrong("log/checkpoint", format!("{error:#}"))),
    }
    Ok(checked)
}

fn read_folder(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("{}: the bundle cannot be read", folder.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(name) = tiles::below(folder, entry.path()) else { bail!("{}: the name is not UTF-8", entry.path().display()) };
        files.insert(name, fs::read(entry.path()).with_context(|| format!("{}: cannot be read", entry.path().display()))?);
    }
    Ok(files)
}

/// Every file against the list, and the list against the files.
fn check_manifest(files: &Files, checked: &mut Checked, wrong: impl Fn(&str, String) -> Finding) {
    let list = files.get(MANIFEST).map(|list| String::from_utf8_lossy(list).into_owned()).unwrap_or_default();
    if list == manifest(files) {
        checked.files = listed(files).count();
        return;
    }
    if list.is_empty() {
        checked.findings.push(wrong(MANIFEST, "the list of files is missing".to_owned()));
        return;
    }
    let before = checked.findings.len();
    let told: std::collections::BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name, hash)).collect();
    for (name, hash) in &told {
        match files.get(*name) {
            None => checked.findings.push(wrong(name, "is listed and not there".to_owned())),
            Some(content) if sha256(content) != **hash => {
                checked.findings.push(wrong(name, "is not what the list says: its hash differs".to_owned()))
            }
            Some(_) => checked.files += 1,
        }
    }
    for (name, _) in listed(files).filter(|(name, _)| !told.contains_key(name.as_str())) {
        checked.findings.push(wrong(name, "is there and not listed".to_owned()));
    }
    if checked.findings.len() == before {
        checked.findings.push(wrong(MANIFEST, "is not written as hudna writes it".to_owned()));
    }
}

/// The list of files has to be the one that was signed: tables, map and graph are attested by nothing else.
fn check_signature(files: &Files, key: &VerifierKey) -> anyhow::Result<()> {
    if note::open(text(files, SIGNED)?, key)? != attested(text(files, MANIFEST)?) {
        bail!("another list of files was signed than {MANIFEST}");
    }
    Ok(())
}

fn text<'a>(files: &'a Files, name: &str) -> anyhow::Result<&'a str> {
    let content = files.get(name).with_context(|| format!("{name} is missing"))?;
    str::from_utf8(content).with_context(|| format!("{name} is not UTF-8"))
}

fn own_key(files: &Files) -> anyhow::Result<VerifierKey> {
    let written = text(files, "log/key.pub")?;
    let key = VerifierKey::parse(written.trim_end())?;
    if format!("{key}\n") != written {
        bail!("the key is not written as hudna writes it");
    }
    Ok(key)
}

fn head(files: &Files, key: &VerifierKey) -> anyhow::Result<Head> {
    if text(files, "log/key.pub")? != format!("{key}\n") {
        bail!("log/key.pub is not the key {key}");
    }
    checkpoint::open(text(files, "log/checkpoint")?, key)
}

/// Every proof against the checkpoint of the bundle; gives what those that hold prove.
fn check_proofs(
    files: &Files,
    key: &VerifierKey,
    head: &Head,
    checked: &mut Checked,
    wrong: impl Fn(&str, String) -> Finding,
) -> Vec<(String, Proven)> {
    let mut held = Vec::new();
    for name in files.keys().filter(|name| name.ends_with(".tlog-proof")) {
        let proven = text(files, name).and_then(Proof::parse).and_then(|proof| proof.check(key));
        match proven {
            Err(error) => checked.findings.push(wrong(name, format!("{error:#}"))),
            Ok(proven) if proven.head != *head => {
                checked.findings.push(wrong(name, "proves against another checkpoint than the bundle's".to_owned()));
            }
            Ok(proven) => held.push((name.clone(), proven)),
        }
    }
    checked.proofs = held.len();
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::leaf::{Leaf, digest};
    use crate::ledger::merkle::{Tree, leaf_hash};
    use crate::ledger::note::Signer;

    fn signer() -> Signer {
        Signer::new("example.org/truce", [9; 32]).unwrap()
    }

    fn files() -> Files {
        let leaf = |index: u32| Leaf {
            kind: "event".into(),
            id: format!("ev-{index}"),
            version: 1,
            digest: digest(b"salt", format!("{{{index}}}").as_bytes()),
        };
        let tree: Tree = (0..5).map(|index| leaf_hash(&leaf(index).entry().unwrap())).collect();
        let head = Head { size: 5, root: tree.root(5).unwrap() };
        let checkpoint = checkpoint::sign(&head, &signer()).unwrap();
        let proof = Proof::make(&tree, (&checkpoint, &head), (3, &leaf(3)), (b"salt", b"{3}")).unwrap();
        let mut files = Files::new();
        files.insert("log/checkpoint".into(), checkpoint.into());
        files.insert("log/key.pub".into(), format!("{}\n", signer().verifier()).into());
        files.insert("proofs/ev-3.tlog-proof".into(), proof.written().unwrap().into());
        files.insert("events.csv".into(), "id\nev-3\n".into());
        files
    }

    fn packed(files: &mut Files) -> Vec<u8> {
        pack(files, |text| signer().sign(text)).unwrap()
    }

    /// Who changes a table and makes the list of files anew has no key to sign it with.
    #[test]
    fn a_list_made_anew_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = files();
        packed(&mut files);
        let signed = files[SIGNED].clone();
        files.insert("events.csv".into(), "id\nev-4\n".into());
        let other = Signer::new("example.org/truce", [8; 32]).unwrap();
        for forge in [None, Some(&signed), Some(&other.sign(&attested(&manifest(&files))).unwrap().into_bytes())] {
            let list = manifest(&files);
            files.insert(MANIFEST.into(), list.into());
            files.remove(SIGNED);
            files.extend(forge.map(|note| (SIGNED.to_owned(), note.clone())));
            for (name, content) in &files {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
            let found = verify_bundle(folder.path(), Some(&signer().verifier())).unwrap().findings;
            assert!(matches!(&found[..], [finding] if finding.id == SIGNED), "{found:?}");
        }
    }

    #[test]
    fn a_bundle_stands_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.zip");
        fs::write(&path, packed(&mut files())).unwrap();
        for key in [None, Some(signer().verifier())] {
            let checked = verify_bundle(&path, key.as_ref()).unwrap();
            assert!(checked.findings.is_empty(), "{:?}", checked.findings);
            assert_eq!((checked.files, checked.proofs), (4, 1));
        }
        let other = Signer::new("example.org/truce", [8; 32]).unwrap().verifier();
        assert!(!verify_bundle(&path, Some(&other)).unwrap().findings.is_empty());
    }

    #[test]
    fn any_flipped_byte_of_an_archive_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.zip");
        let archive = packed(&mut files());
        for at in 0..archive.len() {
            let mut other = archive.clone();
            other[at] ^= 1 << (at % 8);
            fs::write(&path, other).unwrap();
            assert!(!verify_bundle(&path, None).unwrap().findings.is_empty(), "byte {at}");
        }
    }

    #[test]
    fn any_change_of_a_folder_is_found_and_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = files();
        packed(&mut files);
        for (name, content) in &files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        let found = || verify_bundle(folder.path(), None).unwrap().findings;
        assert!(found().is_empty());
        for (name, content) in &files {
            for at in 0..content.len() {
                let mut other = content.clone();
                other[at] ^= 1 << (at % 8);
                fs::write(folder.path().join(name), other).unwrap();
                let found = found();
                assert!(
                    matches!(name.as_str(), MANIFEST | SIGNED) && !found.is_empty() || found.iter().any(|finding| finding.id == *name),
                    "byte {at} of {name}: {found:?}"
                );
            }
            fs::remove_file(folder.path().join(name)).unwrap();
            assert!(found().iter().any(|finding| finding.id == *name), "{name}");
            fs::write(folder.path().join(name), content).unwrap();
        }
        fs::write(folder.path().join("more.txt"), b"").unwrap();
        assert!(found().iter().any(|finding| finding.id == "more.txt"));
    }
}
