//! `hudna import`: other data sets as reference material beside the record.

use super::record::RecordToWrite;
use crate::reference::{DATA_SETS, named};
use crate::{ALL_READ, SOME_UNREAD};
use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Lines that cannot be read and are named one by one; the rest is counted.
const NAMED: usize = 20;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The data set.
    #[arg(value_name = "DATA SET", value_parser = data_sets(), required_unless_present = "list")]
    data_set: Option<String>,

    /// Its CSV file; - for standard input.
    #[arg(value_name = "FILE", required_unless_present = "list")]
    file: Option<PathBuf>,

    /// List what was brought in.
    #[arg(long, conflicts_with_all = ["data_set", "file"])]
    list: bool,

    #[command(flatten)]
    record: RecordToWrite,
}

fn data_sets() -> PossibleValuesParser {
    PossibleValuesParser::new(DATA_SETS.iter().map(|set| PossibleValue::new(set.name).help(set.about)))
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let (Some(name), Some(file)) = (&args.data_set, &args.file) else { return list(args) };
    let Some(set) = named(name) else { bail!("{name}: no such data set") };
    let called = file.display().to_string();
    let parsed = set.read(&called, &read(file)?).with_context(|| format!("{called} was not brought in"))?;
    let store = args.record.open()?;
    let done = store.refer(parsed.rows)?;
    let withdrawn = store.withdraw(set.name, &parsed.withdrawn)?;
    store.close()?;
    for (line, what) in parsed.wrong.iter().take(NAMED) {
        eprintln!("{called}:{line}: {what}");
    }
    if parsed.wrong.len() > NAMED {
        eprintln!("{called}: and {} lines more", parsed.wrong.len() - NAMED);
    }
    let mut text = format!("{name}: {} rows new, {} changed, {} as they were", done.new, done.changed, done.same);
    if !parsed.withdrawn.is_empty() {
        text = format!("{name}: {withdrawn} rows taken out that the data set has withdrawn");
    }
    if !parsed.wrong.is_empty() {
        text += &format!("; {} could not be read", parsed.wrong.len());
    }
    super::print(&format!("{text}\n"))?;
    Ok(if parsed.wrong.is_empty() { ALL_READ } else { SOME_UNREAD })
}

fn list(args: &Args) -> Result<u8> {
    let collections = args.record.record.open()?.collections()?;
    if collections.is_empty() {
        return super::print("nothing was brought in; for example: hudna import acled FILE.csv\n");
    }
    let line = |set: crate::store::reference::Collection| format!("{}: {} rows, {} to {}\n", set.name, set.rows, set.first, set.last);
    super::print(&collections.into_iter().map(line).collect::<String>())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("standard input cannot be read")?;
        return Ok(bytes);
    }
    fs::read(file).with_context(|| format!("{}: cannot be read", file.display()))
}
