//! One file a subcommand.

pub(crate) mod agreements;
pub(crate) mod assess;
pub(crate) mod brief;
mod conditions;
pub(crate) mod data;
mod explain;
pub(crate) mod export;
pub(crate) mod expunge;
pub(crate) mod import;
pub(crate) mod ingest;
pub(crate) mod init;
pub(crate) mod new;
mod progress;
pub(crate) mod prove;
pub(crate) mod read;
mod record;
pub(crate) mod reread;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod survey;
pub(crate) mod timeline;
pub(crate) mod verify;
pub(crate) mod violations;
mod written;

use std::io::{self, Write};

/// Writes `text` to standard output. `Ok` carries the exit code.
pub(crate) fn print(text: &str) -> anyhow::Result<u8> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(crate::ALL_READ)
}
