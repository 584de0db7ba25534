//! One writer at a time: a lock on a file beside a SQLite database, an advisory lock on a PostgreSQL server. Readers need none. A process
//! that dies lets go of it.

use super::database::Database;
use super::dialect::Place;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// After this, whoever waits is told so.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is tried.
const AGAIN: Duration = Duration::from_millis(50);

/// How long another writer is waited for, and who is told.
#[derive(Clone, Copy)]
pub(crate) struct Wait {
    /// After this, it is given up.
    pub(crate) limit: Duration,
    /// Called once where it takes long, with a line for a person.
    pub(crate) tell: fn(&str),
}

/// The right to write, as long as it lives. (On a server it lives as long as the connection.)
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Waits for the right to write.
    pub(super) fn take(database: &Database, wait: Wait) -> Result<Self> {
        let file = match &database.place {
            Place::File(path) => Some(open(path)?),
            Place::Server(_) => None,
        };
        let since = Instant::now();
        let mut told = false;
        loop {
            let taken = match &file {
                Some(file) => match file.try_lock() {
                    Ok(()) => true,
                    Err(TryLockError::WouldBlock) => false,
                    Err(TryLockError::Error(error)) => return Err(error).context("the lock beside the record cannot be taken"),
                },
                None => match database.dialect.try_lock() {
                    Some(question) => database.row(question, Vec::new())?.is_some_and(|row| row.truth(0).unwrap_or(false)),
                    None => true,
                },
            };
            if taken {
                return Ok(Lock { _file: file });
            }
            if since.elapsed() >= wait.limit {
                bail!(
                    "{}: another hudna is writing to this record, and was not done within {} s; try again later, or wait longer with --wait",
                    database.place,
                    wait.limit.as_secs()
                );
            }
            if !told && since.elapsed() >= PATIENCE {
                told = true;
                (wait.tell)(&format!("{}: another hudna is writing to this record; waiting", database.place));
            }
            thread::sleep(AGAIN);
        }
    }
}

fn open(record: &Path) -> Result<File> {
    let path = beside(record, ".lock");
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .with_context(|| format!("{}: the record's lock cannot be made; is its folder there, and may you write in it?", path.display()))
}

/// The path of what stands beside a record: `hudna.db` → `hudna.db.lock`.
pub(crate) fn beside(record: &Path, ending: &str) -> PathBuf {
    let mut name: OsString = record.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
