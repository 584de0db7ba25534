//! `hudna verify`: whether what is said to be recorded is what was recorded.

use crate::ledger::bundle;
use crate::ledger::key;
use crate::ledger::note::VerifierKey;
use crate::ledger::proof::Proof;
use anyhow::{Context, bail};
use clap::Args as ClapArgs;
use std::fs;
use std::path::{Path, PathBuf};

/// Something does not hold.
const DOES_NOT_HOLD: u8 = 1;

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  all holds
  1  something does not hold (each named on standard output: table or file, id, what)
  2  wrong usage, or a file or database that cannot be read";

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Check a proof that `hudna prove` wrote; no record is needed. Wants --key.
    #[arg(long, value_name = "FILE", conflicts_with = "bundle")]
    proof: Option<PathBuf>,

    /// Check an evidence bundle, folder or archive; no record is needed.
    #[arg(long, value_name = "PATH")]
    bundle: Option<PathBuf>,

    /// The public key to trust: name+hash+base64 as `hudna init` printed it, or a file that holds it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let key = args.key.as_deref().map(key::public).transpose()?;
    if let Some(path) = &args.proof {
        let Some(key) = key else { bail!("a proof is checked against a public key that you trust; name it with --key") };
        return proof(path, &key);
    }
    if let Some(path) = &args.bundle {
        return bundle(path, key.as_ref());
    }
    bail!("say what to check: --proof FILE or --bundle PATH")
}

fn proof(path: &Path, key: &VerifierKey) -> anyhow::Result<u8> {
    let bytes = fs::read(path).with_context(|| format!("{}: the proof cannot be read", path.display()))?;
    let proven = String::from_utf8(bytes).context("no proof: it is not UTF-8").and_then(|text| Proof::parse(&text)?.check(key));
    let proven = match proven {
        Ok(proven) => proven,
        Err(error) => {
            super::print(&format!("{}: {error:#}\ndoes not hold\n", path.display()))?;
            return Ok(DOES_NOT_HOLD);
        }
    };
    let leaf = &proven.leaf;
    let content: serde_json::Value = serde_json::from_str(&proven.content).unwrap_or(serde_json::Value::String(proven.content.clone()));
    super::print(&format!(
        "{content:#}\n\n{} {}, version {}: leaf {} of the {} in the log\nsigned by {key}\nholds\n",
        leaf.kind, leaf.id, leaf.version, proven.index, proven.head.size,
    ))
}

fn bundle(path: &Path, key: Option<&VerifierKey>) -> anyhow::Result<u8> {
    let checked = bundle::verify_bundle(path, key)?;
    if !checked.findings.is_empty() {
        let lines: String = checked.findings.iter().map(|finding| format!("{finding}\n")).collect();
        super::print(&format!("{lines}does not hold\n"))?;
        return Ok(DOES_NOT_HOLD);
    }
    let whose = match key {
        Some(_) => "as you named it",
        None => "as the bundle itself says; compare it with the key that its maker gave you, or name that with --key",
    };
    super::print(&format!("{} files, {} proofs\nsigned by {}, {whose}\nholds\n", checked.files, checked.proofs, checked.key))
}
