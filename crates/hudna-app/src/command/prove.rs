//! `hudna prove`: a proof that stands alone.

use super::record::Record;
use crate::ledger::record::{prove, public_key};
use anyhow::Context;
use std::fs;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Id of an event, figure, commitment, dispute, story or document.
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    record: Record,

    /// Which version of it; the last one if not said otherwise.
    #[arg(long, value_name = "N")]
    version: Option<i64>,

    /// Where the proof goes: ID.tlog-proof if not said otherwise, - for standard output.
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let store = args.record.open()?;
    let proof = prove(&store, &args.id, args.version)?;
    let written = proof.written()?;
    if args.out.as_ref().is_some_and(|out| out.as_os_str() == "-") {
        return super::print(&written);
    }
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.tlog-proof", args.id)));
    fs::write(&path, written).with_context(|| format!("{}: the proof cannot be written", path.display()))?;
    let path = path.display();
    super::print(&format!(
        "wrote {path}; whoever trusts the key checks it with:\nhudna verify --proof {path} --key {}\n",
        public_key(&store)?
    ))
}
