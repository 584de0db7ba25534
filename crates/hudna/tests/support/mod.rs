//! What several test files share.
#![allow(dead_code, missing_docs)]

use hudna::Lexicon;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The lexicon of the built-in data, loaded once for all tests of a process.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| match Lexicon::built_in() {
    Ok(lexicon) => lexicon,
    Err(error) => panic!("the built-in data: {error}"),
});

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// True where expectations are to be rewritten from what the program says (`HUDNA_UPDATE=1`).
pub(crate) fn updating() -> bool {
    std::env::var_os("HUDNA_UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Compares `got` with the committed file at `path`, or writes that file where expectations are updated. The error shows the first lines
/// that differ.
pub(crate) fn snapshot(path: &Path, got: &str) -> Result<(), String> {
    let want = fs::read_to_string(path).unwrap_or_default();
    if want == got {
        return Ok(());
    }
    if updating() {
        let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, got));
        return written.map_err(|error| format!("{}: {error}", path.display()));
    }
    Err(format!("{}\n{}", path.display(), difference(&want, got)))
}

/// The lines that only one of two texts has, in order: `-` wanted, `+` got.
pub(crate) fn difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<&str>, Vec<&str>) = (want.lines().collect(), got.lines().collect());
    let same_start = want.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let same_end = want[same_start..].iter().rev().zip(got[same_start..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out = format!("  from line {} on (HUDNA_UPDATE=1 accepts what the program says now):\n", same_start + 1);
    for (sign, lines) in [('-', &want[same_start..want.len() - same_end]), ('+', &got[same_start..got.len() - same_end])] {
        for line in lines.iter().take(12) {
            out += &format!("  {sign} {line}\n");
        }
        if lines.len() > 12 {
            out += &format!("  {sign} … {} more lines\n", lines.len() - 12);
        }
    }
    out
}
