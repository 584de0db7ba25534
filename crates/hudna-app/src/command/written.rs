//! Files that commands write: whole or not at all, and over nothing that is there unless that is wanted.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where what is asked for goes.
#[derive(clap::Args)]
pub(crate) struct Out {
    /// Where it is written, - for standard output.
    #[arg(long, short, visible_alias = "output", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Write over a file that is there.
    #[arg(long)]
    pub(crate) force: bool,
}

impl Out {
    /// The file that is named, if it may be written; none for standard output.
    pub(crate) fn file(&self) -> Result<Option<&Path>> {
        let Some(path) = self.out.as_deref().filter(|out| out.as_os_str() != "-") else { return Ok(None) };
        free(path, self.force)?;
        Ok(Some(path))
    }
}

/// Makes sure that a file may be written there.
pub(crate) fn free(path: &Path, force: bool) -> Result<()> {
    if path.is_dir() {
        bail!("{}: is a folder; name a file with --out", path.display());
    }
    if path.exists() && !force {
        bail!("{}: is there already; --force writes over it", path.display());
    }
    Ok(())
}

/// Writes a file whole or not at all: beside its place first.
pub(crate) fn whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut part = OsString::from(path);
    part.push(".part");
    let part = PathBuf::from(part);
    let cannot = || format!("{}: cannot be written", path.display());
    let mut out = BufWriter::new(File::create(&part).with_context(cannot)?);
    let done = write(&mut out).and_then(|()| out.flush().with_context(cannot));
    drop(out);
    match done {
        Ok(()) => fs::rename(&part, path).with_context(cannot),
        Err(error) => {
            // What went wrong is told; the part that was written is of no use.
            let _ = fs::remove_file(&part);
            Err(error)
        }
    }
}

/// Writes bytes that are all there.
pub(crate) fn bytes(path: &Path, bytes: &[u8]) -> Result<()> {
    whole(path, |out| Ok(out.write_all(bytes)?))
}
