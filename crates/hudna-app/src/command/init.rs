//! `hudna init`: an empty record, and the key that signs it.

use super::record::RecordToWrite;
use crate::ledger::record::{Log, folder, found, public_key};
use crate::store::Store;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    record: RecordToWrite,

    /// The name of the record's log, which its signatures carry: best an address of yours, like monitors.example/aleppo. Made up if not given.
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let (mut store, made) = Store::init(&args.record.record.place()?, args.record.wait())?;
    let key = found(&store, args.origin.as_deref(), args.record.key.as_deref())?;
    let mut text = match made {
        true => format!("made the record {}; bring reports in with: hudna ingest PATH\n", store.place()),
        false => format!("the record {} is there already; nothing was changed in it\n", store.place()),
    };
    if let Some(key) = key {
        store.sign_with(Log::open(&store, Some(&key))?)?;
        text.push_str(&format!(
            "its log: {}\nits private key, to be kept apart from it and never given away: {}\nits public key, for whoever is to check it: {}\n",
            folder(&store)?.display(),
            key.display(),
            public_key(&store)?,
        ));
    }
    store.close()?;
    super::print(&text)
}
