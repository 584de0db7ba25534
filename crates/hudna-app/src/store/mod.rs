//! The store: what was brought in, what was read, and what the record makes of it, in SQLite or PostgreSQL with one set of SQL.
//!
//! `add` keeps reports with their readings; that is what is acknowledged. `settle` lines them up with the others: it loads the outlines of
//! what the new ones touch, lets the library work out the facts, and stores the versions that changed. Both are whole transactions, and
//! each thing stored is a leaf of the log in the same transaction. `query` reads.

mod add;
pub(crate) mod audit;
mod database;
pub(crate) mod day;
mod dialect;
pub(crate) mod expunge;
mod index;
pub(crate) mod leaf;
mod lock;
mod pack;
pub(crate) mod prepare;
mod private;
pub(crate) mod query;
pub(crate) mod reference;
pub(crate) mod review;
mod schema;
mod settle;
mod shelf;
#[cfg(test)]
pub(crate) mod suite;
mod versions;
pub(crate) mod words;

use crate::ledger::{self, record::Log};
use anyhow::Result;
use database::{Database, values};
use lock::Lock;
use std::path::PathBuf;

pub(crate) use add::Added;
pub(crate) use dialect::Place;
pub(crate) use lock::{Wait, beside};
pub(crate) use review::{Assessed, Reviewed};
pub(crate) use settle::Settled;

/// An open record.
pub(crate) struct Store {
    pub(crate) database: Database,
    /// Held by the one that writes.
    lock: Option<Lock>,
    /// Signed by the one that writes.
    log: Option<Log>,
}

impl Store {
    /// Makes a record where there is none, or brings an older one up to date. True where it was made.
    pub(crate) fn init(place: &Place, wait: Wait) -> Result<(Self, bool)> {
        if let Place::File(path) = place {
            private::file(path);
        }
        let database = Database::connect(place, true)?;
        let lock = Lock::take(&database, wait)?;
        let made = schema::make(&database)?;
        if let Place::File(path) = place {
            private::folder(&beside(path, ".log"))?;
        }
        let store = Store { database, lock: Some(lock), log: None };
        if !made {
            schema::bring_up(&store)?;
        }
        Ok((store, made))
    }

    /// Opens a record to ask it. Others may write meanwhile.
    pub(crate) fn open(place: &Place) -> Result<Self> {
        let database = Database::connect(place, false)?;
        schema::check(&database)?;
        Ok(Store { database, lock: None, log: None })
    }

    /// Opens a record to write to it: waits for whoever writes now.
    pub(crate) fn open_to_write(place: &Place, wait: Wait) -> Result<Self> {
        let database = Database::connect(place, false)?;
        schema::check(&database)?;
        let lock = Lock::take(&database, wait)?;
        Ok(Store { database, lock: Some(lock), log: None })
    }

    /// Closes it in good order, after writing.
    pub(crate) fn close(self) -> Result<()> {
        self.publish()?;
        if self.lock.is_some() {
            self.database.run_all(self.database.dialect.tidy().to_owned())?;
        }
        self.database.close()
    }

    /// Lets it sign what leaves the record, without writing to it.
    pub(crate) fn hold(&mut self, log: Log) {
        self.log = Some(log);
    }

    /// Who signs, where the key is at hand.
    pub(crate) fn log(&self) -> Option<&Log> {
        self.log.as_ref()
    }

    /// Where the record is.
    pub(crate) fn place(&self) -> &Place {
        &self.database.place
    }

    /// The folder of the log's plain files, where the record is a file.
    pub(crate) fn log_folder(&self) -> Option<PathBuf> {
        match &self.database.place {
            Place::File(path) => Some(beside(path, ".log")),
            Place::Server(_) => None,
        }
    }

    /// From now on, what is written is signed by `log`. What a run before this one left unsigned is signed at once; gives a line for a
    /// person where that, or more, had to be done.
    pub(crate) fn sign_with(&mut self, log: Log) -> Result<Option<String>> {
        let published = log.publish(self)?;
        self.log = Some(log);
        Ok(ledger::record::told(&published, true))
    }

    /// Signs what was written since the last time. After every commit that somebody may rely on.
    pub(crate) fn publish(&self) -> Result<()> {
        let Some(log) = &self.log else { return Ok(()) };
        log.publish(self).map(|_| ())
    }

    /// What the record says of itself under a name.
    pub(crate) fn meta(&self, name: &str) -> Result<Option<String>> {
        self.database.row("SELECT value FROM meta WHERE name = $1", values![name])?.map(|row| row.text(0)).transpose()
    }

    /// Writes down what the record says of itself.
    pub(crate) fn set_meta(&self, name: &str, value: &str) -> Result<()> {
        let done = self.database.run(
            "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            values![name, value],
        );
        done.map(|_| ())
    }
}
