//! `hudna init`: an empty record.

use super::record::RecordToWrite;
use crate::store::Store;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    record: RecordToWrite,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let (store, made) = Store::init(&args.record.record.place()?, args.record.wait())?;
    let place = store.place().to_string();
    store.close()?;
    let text = match made {
        true => format!("made the record {place}; bring reports in with: hudna ingest PATH\n"),
        false => format!("the record {place} is there already; nothing was changed\n"),
    };
    super::print(&text)
}
