//! `hudna prove`: a proof that stands alone.

use super::record::Record;
use super::written;
use crate::ledger::record::{prove, public_key};
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
    #[arg(long, short, visible_alias = "output", value_name = "FILE")]
    out: Option<PathBuf>,

    /// Write over a file that is there.
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let path = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.tlog-proof", args.id)));
    let to_standard_output = path.as_os_str() == "-";
    if !to_standard_output {
        written::free(&path, args.force)?;
    }
    let store = args.record.open()?;
    let proof = prove(&store, &args.id, args.version)?;
    let text = proof.written()?;
    if to_standard_output {
        return super::print(&text);
    }
    written::bytes(&path, text.as_bytes())?;
    let path = path.display();
    super::print(&format!(
        "wrote {path}; whoever trusts the key checks it with:\nhudna verify --proof {path} --key {}\n",
        public_key(&store)?
    ))
}
