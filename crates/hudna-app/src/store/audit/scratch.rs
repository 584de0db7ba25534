//! An empty record beside the one that is gone over, to work things out again in.

use crate::store::{Place, Store, Wait};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// An empty record in a folder of its own. Nothing of it is to outlive this.
pub(super) fn scratch() -> Result<(Scratch, Store)> {
    let folder = Scratch::new()?;
    let wait = Wait { limit: Duration::ZERO, tell: |_| {} };
    let (store, _) = Store::init(&Place::File(folder.0.join("again.db")), wait)?;
    store.database.run_all("PRAGMA synchronous = OFF".to_owned())?;
    Ok((folder, store))
}

/// A folder that only we can read, and that goes away.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Scratch> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
        let path = std::env::temp_dir().join(format!("hudna-verify-{}", crate::data::hex(&random)));
        if path.exists() {
            bail!("{}: is there already", path.display());
        }
        crate::ledger::key::make_private_folder(&path)
            .with_context(|| format!("{}: the folder to work in cannot be made", path.display()))?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
