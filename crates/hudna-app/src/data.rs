//! The data files: which ones are there, how a folder replaces them, and their content hash.

use anyhow::{Context, bail};
use hudna::lexicon::{BUILT_IN, Data};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{MAIN_SEPARATOR_STR, Path};
use walkdir::WalkDir;

/// The built-in data, with the files of `folder` standing in for those of the same name.
pub(crate) fn open(folder: Option<&Path>) -> anyhow::Result<Data> {
    let mut data = Data::default();
    let Some(folder) = folder else { return Ok(data) };
    if !folder.is_dir() {
        bail!("{}: no such folder; --data wants a folder of data files", folder.display());
    }
    // The folders `places.d`, `actors.d` of the repository hold what some data files are built from.
    let is_data = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || entry.file_type().is_dir() && name.ends_with(".d"))
    };
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(is_data) {
        let entry = entry.context("the data folder cannot be read")?;
        if !entry.file_type().is_file() || entry.file_name().to_string_lossy().starts_with("README") {
            continue;
        }
        let path = entry.path();
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace(MAIN_SEPARATOR_STR, "/");
        // A rule file of one's own is added to those that are there.
        let own_rule = name.starts_with("events/") && name.ends_with(".toml");
        if !own_rule && !is_built_in(&name) {
            let known: Vec<&str> = BUILT_IN.iter().map(|(known, _)| *known).collect();
            bail!("{}: not a data file that Hudna knows; the known ones are: {}", path.display(), known.join(", "));
        }
        let content = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let Ok(content) = String::from_utf8(content) else { bail!("{}: not UTF-8; data files are UTF-8 text", path.display()) };
        data.replaced.push((name, path.to_owned(), content));
    }
    if data.replaced.is_empty() {
        bail!("{}: holds no data file", folder.display());
    }
    Ok(data)
}

/// True for a data file that is compiled in.
pub(crate) fn is_built_in(name: &str) -> bool {
    BUILT_IN.iter().any(|(known, _)| *known == name)
}

/// SHA-256 over the names and contents of all data files: two programs with the same hash know the same.
pub(crate) fn content_hash(data: &Data) -> String {
    let added = data.replaced.iter().map(|(name, _, _)| name.as_str());
    let mut names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).chain(added).collect();
    names.sort_unstable();
    names.dedup();
    let mut hash = Sha256::new();
    for name in names {
        let content = data.file(name);
        // The lengths keep one file's end from being another's beginning.
        hash.update((name.len() as u64).to_be_bytes());
        hash.update(name);
        hash.update((content.len() as u64).to_be_bytes());
        hash.update(content.as_bytes());
    }
    format!("sha256:{}", hex(&hash.finalize()))
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
