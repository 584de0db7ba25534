//! `hudna reread`: the reports of the record, read again by this version of the reader. What people decided stays: it is anchored to words.

use super::ingest::reader_version;
use super::progress::Progress;
use super::record::RecordToWrite;
use crate::store::prepare::{self, Incoming};
use crate::{ALL_READ, SOME_UNREAD, data};
use anyhow::{Context, Result};
use hudna::Lexicon;
use rayon::prelude::*;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Reports that are read again at a time.
const BATCH: i64 = 256;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    record: RecordToWrite,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// How many threads read; 0 for one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let data = data::open(args.data.as_deref())?;
    let store = args.record.open()?;
    let lexicon = ManuallyDrop::new(Lexicon::load(&data)?);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs).build().context("no threads")?;
    let reader = reader_version(&data);
    let total = store.count_read_by_others(&reader)?;
    let progress = Progress::new(|| Some(total));
    let mut settled = store.settle(&lexicon)?;
    let (mut after, mut read, mut failed) = (-1, 0, 0);
    loop {
        let batch = store.read_by_others(&reader, after, BATCH)?;
        let Some(&(last, _)) = batch.last() else { break };
        after = last;
        let done: Vec<Result<(i64, prepare::Read)>> = pool.install(|| {
            let again = |(number, report)| {
                let incoming = Incoming::of(report)?;
                let reading = incoming.read(&lexicon);
                progress.one();
                Ok((number, prepare::read(&incoming.id, &incoming.name, &incoming.known.sha256, &reading, &lexicon)?))
            };
            batch.into_par_iter().map(again).collect()
        });
        let mut again = Vec::new();
        for done in done {
            match done {
                Ok(read) => again.push(read),
                Err(error) => {
                    failed += 1;
                    progress.hidden(|| eprintln!("hudna: {error:#}"));
                }
            }
        }
        read += again.len();
        store.replace(again, &reader)?;
        settled += store.settle(&lexicon)?;
        store.publish()?;
    }
    progress.finish();
    store.close()?;
    super::print(&format!("{read} read again; {} facts changed, {} went away\n", settled.versions, settled.superseded))?;
    Ok(if failed > 0 { SOME_UNREAD } else { ALL_READ })
}
