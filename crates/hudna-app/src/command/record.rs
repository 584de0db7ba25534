//! What the commands that work on a record share.

use crate::ledger::record::Log;
use crate::store::{Place, Store, Wait};
use anyhow::Result;
use std::path::PathBuf;
use std::time::Duration;

/// Which record.
#[derive(clap::Args)]
pub(crate) struct Record {
    /// The record: a file, or postgres://user@host/database.
    #[arg(long, value_name = "URL", env = "HUDNA_RECORD", hide_env_values = true, default_value = "hudna.db")]
    pub(crate) record: String,
}

impl Record {
    /// Where it is.
    pub(crate) fn place(&self) -> Result<Place> {
        Place::parse(&self.record)
    }

    /// Opens it to ask it.
    pub(crate) fn open(&self) -> Result<Store> {
        Store::open(&self.place()?)
    }
}

/// Which record is to be written, and how long others that write are waited for.
#[derive(clap::Args)]
pub(crate) struct RecordToWrite {
    #[command(flatten)]
    pub(crate) record: Record,

    /// Seconds to wait for another hudna that writes to the record.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) wait: u64,

    /// The private key that signs the record; where `hudna init` put it, if not said otherwise.
    #[arg(long, value_name = "FILE", env = "HUDNA_KEY", hide_env_values = true)]
    pub(crate) key: Option<PathBuf>,
}

impl RecordToWrite {
    /// How long is waited, and who is told.
    pub(crate) fn wait(&self) -> Wait {
        Wait { limit: Duration::from_secs(self.wait), tell: |line| eprintln!("hudna: {line}") }
    }

    /// Opens it to write to it.
    pub(crate) fn open(&self) -> Result<Store> {
        let mut store = Store::open_to_write(&self.record.place()?, self.wait())?;
        let log = Log::open(&store, self.key.as_deref())?;
        if let Some(line) = store.sign_with(log)? {
            eprintln!("hudna: {line}");
        }
        Ok(store)
    }
}

/// The time, RFC 3339 UTC, to the second.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
