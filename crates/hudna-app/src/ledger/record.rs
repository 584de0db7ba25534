//! The log of a record: whose key signs it, where its files lie, what of it is proven.

use super::key;
use super::leaf::{Leaf, Leaves};
use super::note::{Signer, VerifierKey};
use super::proof::Proof;
use super::publish::{self, Published, publish, signed_head};
use super::tiles::{self, Folder};
use crate::store::Store;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

impl Leaves for Store {
    fn count(&self) -> Result<u64> {
        Ok(u64::try_from(self.leaf_count()?)?)
    }

    fn entries(&self, from: u64, limit: u64) -> Result<Vec<Vec<u8>>> {
        self.leaves(i64::try_from(from)?, i64::try_from(limit)?)?.iter().map(|leaf| entry(leaf).entry()).collect()
    }
}

fn entry(leaf: &crate::store::leaf::Leaf) -> Leaf {
    Leaf { kind: leaf.kind.clone(), id: leaf.id.clone(), version: leaf.version, digest: leaf.digest.clone() }
}

/// The log of a record, and who signs it.
pub(crate) struct Log {
    folder: PathBuf,
    signer: Signer,
    /// A copy of the last checkpoint, with the key.
    witness: PathBuf,
}

impl Log {
    /// Finds the key of a record: where `path` says, or where keys are kept.
    pub(crate) fn open(store: &Store, path: Option<&Path>) -> Result<Log> {
        let public = public_key(store)?;
        let path = path.map_or_else(|| key::default_path(public.name()), |path| Ok(path.to_owned()))?;
        let signer = key::load(&path)?;
        if signer.verifier() != public {
            bail!("{}: this is the key {}, and the record is signed with {public}", path.display(), signer.verifier());
        }
        Ok(Log { folder: folder(store)?, signer, witness: key::witness_path(&path) })
    }

    /// The note of a text that leaves the record.
    pub(crate) fn sign(&self, text: &str) -> Result<String> {
        self.signer.sign(text)
    }

    /// Signs what the record holds beyond the signed log.
    pub(crate) fn publish(&self, store: &Store) -> Result<Published> {
        publish(store, &self.folder, &self.signer, Some(&self.witness))
    }
}

/// Makes a record's log: a key, and the first leaf, which says whose it is. Nothing is done where it was made already.
pub(crate) fn found(store: &Store, origin: Option<&str>, path: Option<&Path>) -> Result<Option<PathBuf>> {
    if store.meta("origin")?.is_some() {
        return Ok(None);
    }
    let origin = origin.map_or_else(|| key::new_origin(&store.place().name()), |origin| Ok(origin.to_owned()))?;
    let path = path.map_or_else(|| key::default_path(&origin), |path| Ok(path.to_owned()))?;
    // A run that was interrupted may have made the key, and not told the record.
    let signer = if path.exists() { key::load(&path)? } else { key::make(&origin, &path)? };
    if signer.verifier().name() != origin {
        bail!("{}: there is a key of the log {} already; name another file with --key", path.display(), signer.verifier().name());
    }
    store.found(&origin, &signer.verifier().to_string())?;
    Ok(Some(path))
}

/// The public key of a record.
pub(crate) fn public_key(store: &Store) -> Result<VerifierKey> {
    let Some(key) = store.meta("key")? else { bail!("{}: the record has no log yet; make its key with `hudna init`", store.place()) };
    VerifierKey::parse(&key).context("the record's public key is damaged")
}

/// The folder of a record's log.
pub(crate) fn folder(store: &Store) -> Result<PathBuf> {
    match store.log_folder() {
        Some(folder) => Ok(folder),
        None => key::data_path(public_key(store)?.name()),
    }
}

/// Proves how something stands in the record: its last version, or `version`. `id` is that of a fact, dispute, story or document.
pub(crate) fn prove(store: &Store, id: &str, version: Option<i64>) -> Result<Proof> {
    prove_in(store, &folder(store)?, id, version)
}

/// The same, out of a log that lies elsewhere.
pub(crate) fn prove_in(store: &Store, folder: &Path, id: &str, version: Option<i64>) -> Result<Proof> {
    let Some((kind, last)) = store.attested(id)? else { bail!("{id}: the record has nothing of that id") };
    let version = version.unwrap_or(last);
    if !(1..=last).contains(&version) {
        bail!("{kind} {id} has versions 1 to {last}, and no version {version}");
    }
    let seq = store.leaf_of(&kind, id, version)?.with_context(|| format!("{kind} {id} has no leaf in the log"))?;
    let leaf = store.leaves(seq, 1)?.into_iter().next().filter(|leaf| leaf.seq == seq).with_context(|| format!("leaf {seq} is missing"))?;
    let Some((salt, content)) = leaf.salt.as_ref().zip(store.content(&kind, id, version)?) else {
        bail!("version {version} of {kind} {id} was expunged; there is nothing left to prove");
    };
    let key = public_key(store)?;
    let Some(head) = signed_head(folder, &key)? else {
        bail!("{}: there is no signed log; a command that writes makes it", folder.display())
    };
    let index = u64::try_from(seq)?;
    if index >= head.size {
        bail!("{kind} {id} is not signed yet; a run was interrupted, and the next command that writes will sign it");
    }
    let path = tiles::checkpoint_path(folder);
    let checkpoint = fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let proof = Proof::make(&Folder { path: folder, size: head.size }, (&checkpoint, &head), (index, &entry(&leaf)), (salt, &content))?;
    proof.check(&key).with_context(|| format!("{kind} {id} cannot be proven; `hudna verify` names what does not hold"))?;
    Ok(proof)
}

/// What a person is told after signing; none where all went as ever.
pub(crate) fn told(published: &Published, caught_up: bool) -> Option<String> {
    let publish::Published { before, size, mended } = published;
    if *mended {
        return Some(
            "files of the log were missing or damaged; they were made anew from the record, which leads to the signed root".to_owned(),
        );
    }
    (caught_up && *before > 0 && size > before)
        .then(|| format!("the run before this one was interrupted; its last {} entries of the log are signed now", size - before))
}
