//! A record names victims and witnesses: what is made of it on the disk is for its owner alone. (SQLite gives the files that it keeps beside
//! a database the same mode.) Who wants to share a record opens it to others himself; what is there already is left as it is.

use anyhow::{Context, Result};
use std::path::Path;

/// An empty file that its owner alone can read, where there is none.
pub(super) fn file(path: &Path) {
    // Where that is not possible, the database says what is wrong with the place.
    let _ = options().create_new(true).open(path);
}

#[cfg(unix)]
fn options() -> std::fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn options() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.write(true);
    options
}

/// A folder that its owner alone can read, where there is none.
pub(super) fn folder(path: &Path) -> Result<()> {
    crate::ledger::key::make_private_folder(path).with_context(|| format!("{}: the folder cannot be made", path.display()))
}
