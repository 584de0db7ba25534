//! `hudna expunge`: a report, forgotten for the sake of those whom it names.

use super::record::{RecordToWrite, now};
use crate::data;
use hudna::Lexicon;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Id of the document: d and 16 hexadecimal digits.
    #[arg(value_name = "DOCUMENT")]
    document: String,

    /// Why: it is kept, and anybody who has the record can read it. Name nobody in it.
    #[arg(long, value_name = "TEXT")]
    reason: String,

    #[command(flatten)]
    record: RecordToWrite,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    if args.reason.trim().is_empty() {
        anyhow::bail!("say why with --reason; the tombstone carries it");
    }
    let store = args.record.open()?;
    let lexicon = Lexicon::load(&data::open(args.data.as_deref())?)?;
    // Whatever was interrupted is done first, so that nothing of the report comes back.
    store.settle(&lexicon)?;
    let gone = store.expunge(&args.document, args.reason.trim(), &now())?;
    let settled = store.settle(&lexicon)?;
    store.publish()?;
    store.wipe()?;
    store.close()?;
    let copies = match gone.copies.as_slice() {
        [] => String::new(),
        copies => format!("the same words stand in {}; expunge them too, if that is meant\n", copies.join(", ")),
    };
    super::print(&format!(
        "expunged {}: with it {} versions of facts that held its words, and {} decisions on them; {} facts were worked out again\n{copies}copies of the record made before, and backups, still hold it\n",
        args.document,
        gone.versions,
        gone.decisions,
        settled.versions + settled.superseded,
    ))
}
