//! The record in the formats of others: one file a format; [`EXPORTS`] lists them.
//!
//! Every format is written from the same objects, in the same order, and holds nothing of when something was stored: the same reports give
//! the same bytes from SQLite and from PostgreSQL.

mod acled;
mod bayanat;
mod bounds;
mod bundle;
mod cell;
mod csv;
mod geojson;
mod hxl;
mod incident;
mod jsonl;
mod left;
mod plover;
mod source;
mod tables;
#[cfg(test)]
mod tests;
mod timemap;
mod tolls;
mod ucdp;
mod uwazi;
mod xlsx;

pub(crate) use left::Left;
pub(crate) use source::Source;
pub(crate) use tables::Tables;
pub(crate) use ucdp::COLUMNS as UCDP_COLUMNS;

use anyhow::{Context, Result};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A format.
pub(crate) struct Export {
    /// As it is asked for.
    pub(crate) name: &'static str,
    /// What it is, in a line.
    pub(crate) about: &'static str,
    pub(crate) form: Form,
}

/// What a format consists of.
pub(crate) enum Form {
    /// One text file: standard output will do.
    Text(fn(&Source, &mut dyn Write) -> Result<()>),
    /// One file that is no text.
    File(fn(&Source, &mut dyn Write) -> Result<()>),
    /// The same, signed with the record's key.
    Signed(fn(&Source, &mut dyn Write) -> Result<()>),
    /// A folder of files.
    Folder(fn(&Source, &Folder) -> Result<()>),
}

/// The format of this name.
pub(crate) fn named(name: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.name == name)
}

/// Every format that is written.
pub(crate) const EXPORTS: &[Export] = &[
    Export { name: "jsonl", about: "every object of the record, one a line", form: Form::Text(jsonl::write) },
    Export {
        name: "csv",
        about: "a folder of tables: events, figures, commitments, disputes, documents, statements",
        form: Form::Folder(csv::write),
    },
    Export { name: "xlsx", about: "the same tables as sheets of a workbook, right to left", form: Form::File(xlsx::write) },
    Export { name: "acled", about: "events in ACLED's columns", form: Form::Text(acled::write) },
    Export { name: "ucdp", about: "deadly events in the columns of UCDP GED", form: Form::Text(ucdp::write) },
    Export { name: "hxl", about: "a folder of tables with a row of HXL tags", form: Form::Folder(hxl::write) },
    Export { name: "geojson", about: "events with a place, as points", form: Form::Text(geojson::write) },
    Export { name: "timemap", about: "a folder of the files that TimeMap reads", form: Form::Folder(timemap::write) },
    Export { name: "plover", about: "events as PLOVER records, one a line", form: Form::Text(plover::write) },
    Export { name: "bayanat", about: "reports as Bayanat's bulletins", form: Form::Text(bayanat::write) },
    Export { name: "uwazi", about: "events as entities for Uwazi", form: Form::Text(uwazi::write) },
    Export {
        name: "bundle",
        about: "evidence: reports, facts at their words, tables, proofs and the signed log in a zip that verifies on its own",
        form: Form::Signed(bundle::write),
    },
];

/// Files by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A folder that files are written into.
pub(crate) enum Folder {
    /// On the disk.
    Disk(PathBuf),
    /// In memory, to be packed.
    Memory(RefCell<Files>),
}

impl Folder {
    /// Makes it on the disk, if need be.
    pub(crate) fn make(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("{}: cannot make the folder", path.display()))?;
        Ok(Folder::Disk(path.to_owned()))
    }

    /// An empty one in memory.
    pub(crate) fn in_memory() -> Self {
        Folder::Memory(RefCell::new(Files::new()))
    }

    /// What it holds, if it is in memory.
    pub(crate) fn into_files(self) -> Files {
        match self {
            Folder::Memory(files) => files.into_inner(),
            Folder::Disk(_) => Files::new(),
        }
    }

    /// Begins a file in it.
    pub(crate) fn file(&self, name: &str) -> Result<Box<dyn Write + '_>> {
        match self {
            Folder::Disk(folder) => {
                let path = folder.join(name);
                Ok(Box::new(BufWriter::new(File::create(&path).with_context(|| format!("{}: cannot write", path.display()))?)))
            }
            Folder::Memory(files) => {
                files.borrow_mut().insert(name.to_owned(), Vec::new());
                Ok(Box::new(Entry { files, name: name.to_owned() }))
            }
        }
    }
}

/// A file in memory.
struct Entry<'a> {
    files: &'a RefCell<Files>,
    name: String,
}

impl Write for Entry<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = self.files.borrow_mut().get_mut(&self.name) {
            file.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
