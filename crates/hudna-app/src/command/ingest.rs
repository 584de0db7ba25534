//! `hudna ingest`: reports into the record.

use super::progress::Progress;
use super::read::readable;
use super::record::{RecordToWrite, now};
use crate::ingest::{self, Inputs, Problem, Report, Severity};
use crate::store::prepare::{Incoming, Prepared, prepare};
use crate::store::query::Filter;
use crate::store::{Added, Settled, Store};
use crate::{ALL_READ, SOME_UNREAD, data};
use anyhow::{Context, Result};
use clap::ValueEnum;
use hudna::Lexicon;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

/// Reports are kept in batches of so many, if not said otherwise.
const BATCH_REPORTS: usize = 384;
/// Bytes after which a batch is full.
const BATCH_BYTES: usize = 8 << 20;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    record: RecordToWrite,

    /// What is printed: a line of counts at the end, or a line of JSON for each report once it is safe.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "counts")]
    format: Format,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// How many reports are kept at a time: what is not yet safe when the power fails is not more than this.
    #[arg(long, value_name = "N", default_value_t = BATCH_REPORTS)]
    batch: usize,

    /// How many threads read; 0 for one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: how many reports were new, known, unread, and what came of them.
    Counts,
    /// For programs: {"document", "source", "state": "new" or "known"} for each report, once it is on the disk.
    Jsonl,
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let data = data::open(args.data.as_deref())?;
    let store = args.record.open()?;
    // The process ends with this command: taking the lexicon apart would only take time.
    let lexicon = ManuallyDrop::new(Lexicon::load(&data)?);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs).build().context("no threads")?;
    let mut desk = Desk {
        reader: reader_version(&data),
        store: &store,
        lexicon: &lexicon,
        progress: Progress::of_paths(&args.inputs.paths),
        format: args.format,
        counts: Counts::default(),
    };
    // A run before this one may have ended between keeping reports and lining them up.
    desk.settle()?;
    let mut batches = Batches { items: ingest::reports(&args.inputs)?, problems: Vec::new(), size: args.batch.max(1) };
    let mut read: Option<Vec<Result<Prepared, Problem>>> = None;
    loop {
        let batch = batches.next()?;
        desk.tell(std::mem::take(&mut batches.problems));
        let unknown = batch.map(|batch| desk.unknown(batch)).transpose()?;
        // While one batch is being read, the one before is kept and lined up.
        let mut next = None;
        pool.in_place_scope(|scope| {
            let (lexicon, next) = (&*lexicon, &mut next);
            if let Some(unknown) = unknown {
                scope.spawn(move |_| *next = Some(unknown.into_par_iter().map(|incoming| read_one(incoming, lexicon)).collect::<Vec<_>>()));
            }
            match read.take() {
                Some(batch) => desk.keep(batch),
                None => Ok(()),
            }
        })?;
        if next.is_none() {
            break;
        }
        read = next;
    }
    desk.progress.finish();
    let counts = desk.counts;
    let (facts, stories) = (store.count_facts()?, store.count::<hudna::record::Story>(&Filter::default())?);
    store.close()?;
    if args.format == Format::Counts {
        super::print(&counts.line(facts, stories))?;
    }
    Ok(if counts.unread > 0 { SOME_UNREAD } else { ALL_READ })
}

/// The version of the reader: the program's, with the hash of the data that it knows.
pub(crate) fn reader_version(data: &hudna::lexicon::Data) -> String {
    format!("{} {}", env!("CARGO_PKG_VERSION"), data::content_hash(data))
}

fn read_one(incoming: Incoming, lexicon: &Lexicon) -> Result<Prepared, Problem> {
    let name = incoming.name.clone();
    // Reading does not panic. Should it do so all the same, one report is lost and not the night's work.
    panic::catch_unwind(AssertUnwindSafe(|| {
        let reading = incoming.read(lexicon);
        readable(&reading)?;
        prepare(incoming, &reading, lexicon).map_err(|error| Problem::unread(&name, &format!("{error:#}")))
    }))
    .unwrap_or_else(|_| Err(Problem::unread(&name, "reading it failed inside Hudna, which is a defect; please report it")))
}

/// Reports in batches; what cannot be read is told by the way.
struct Batches {
    items: Box<dyn Iterator<Item = Result<Report, Problem>>>,
    problems: Vec<Problem>,
    size: usize,
}

impl Batches {
    fn next(&mut self) -> Result<Option<Vec<Incoming>>> {
        let (mut batch, mut bytes, mut any) = (Vec::new(), 0, false);
        for item in self.items.by_ref() {
            any = true;
            match item {
                Ok(report) => {
                    bytes += report.bytes.len();
                    batch.push(Incoming::of(report)?);
                }
                Err(problem) => self.problems.push(problem),
            }
            if batch.len() >= self.size || bytes >= BATCH_BYTES {
                break;
            }
        }
        Ok(any.then_some(batch))
    }
}

/// What was done, for the last line.
#[derive(Clone, Copy, Default)]
struct Counts {
    new: usize,
    known: usize,
    unread: usize,
    settled: Settled,
}

impl Counts {
    fn line(&self, facts: u64, stories: u64) -> String {
        let Counts { new, known, unread, settled } = self;
        let changed = settled.versions + settled.superseded;
        format!("{new} new, {known} known, {unread} unread; {facts} facts, {stories} stories, {changed} changes to them\n")
    }
}

/// Where batches are kept and lined up, one after the other.
struct Desk<'a> {
    reader: String,
    store: &'a Store,
    lexicon: &'a Lexicon,
    progress: Progress,
    format: Format,
    counts: Counts,
}

impl Desk<'_> {
    fn tell(&mut self, problems: Vec<Problem>) {
        self.progress.hidden(|| {
            for problem in problems {
                self.counts.unread += usize::from(problem.severity == Severity::Unread);
                eprintln!("hudna: {problem}");
            }
        });
    }

    /// The reports of a batch that the record does not have. The others are noted under their names.
    fn unknown(&mut self, batch: Vec<Incoming>) -> Result<Vec<Incoming>> {
        let batch = self.not_expunged(batch)?;
        let has = self.store.has(&batch.iter().map(|incoming| incoming.id.clone()).collect::<Vec<_>>())?;
        let (known, unknown): (Vec<Incoming>, Vec<Incoming>) = batch.into_iter().partition(|incoming| has.contains(&incoming.id));
        if !known.is_empty() {
            let names: Vec<(String, String)> = known.into_iter().map(|incoming| (incoming.id, incoming.name)).collect();
            self.store.seen_again(&names)?;
            self.acknowledge(&names, &BTreeSet::new())?;
        }
        Ok(unknown)
    }

    /// What was expunged is not brought in again.
    fn not_expunged(&mut self, batch: Vec<Incoming>) -> Result<Vec<Incoming>> {
        let expunged = self.store.expunged(&batch.iter().map(|incoming| incoming.id.clone()).collect::<Vec<_>>())?;
        let (gone, rest): (Vec<Incoming>, Vec<Incoming>) = batch.into_iter().partition(|incoming| expunged.contains(&incoming.id));
        let told = |incoming: &Incoming| Problem::unread(&incoming.name, "was expunged from this record, and is not brought in again");
        self.tell(gone.iter().map(told).collect());
        Ok(rest)
    }

    fn keep(&mut self, batch: Vec<Result<Prepared, Problem>>) -> Result<()> {
        let (mut prepared, mut problems) = (Vec::new(), Vec::new());
        for item in batch {
            match item {
                Ok(report) => prepared.push(report),
                Err(problem) => problems.push(problem),
            }
        }
        self.tell(problems);
        let names: Vec<(String, String)> = prepared.iter().map(|report| (report.id.clone(), report.name.clone())).collect();
        let Added { new, .. } = self.store.add(prepared, &self.reader, &now())?;
        self.acknowledge(&names, &new.into_iter().collect())?;
        self.settle()
    }

    /// Says what is safe.
    fn acknowledge(&mut self, names: &[(String, String)], new: &BTreeSet<String>) -> Result<()> {
        let mut told = BTreeSet::new();
        let mut lines = String::new();
        for (id, name) in names {
            let is_new = new.contains(id) && told.insert(id);
            self.counts.new += usize::from(is_new);
            self.counts.known += usize::from(!is_new);
            self.progress.one();
            if self.format == Format::Jsonl {
                let state = if is_new { "new" } else { "known" };
                lines.push_str(&serde_json::json!({"document": id, "source": name, "state": state}).to_string());
                lines.push('\n');
            }
        }
        self.progress.hidden(|| {
            let mut out = io::stdout().lock();
            out.write_all(lines.as_bytes())?;
            out.flush()
        })?;
        Ok(())
    }

    fn settle(&mut self) -> Result<()> {
        self.counts.settled += self.store.settle(self.lexicon)?;
        self.store.publish()
    }
}
