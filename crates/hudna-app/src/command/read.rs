//! `hudna read`: reports in, facts out.

use super::explain::{self, Asked};
use super::progress::Progress;
use crate::ingest::{self, Problem, Report, Severity};
use crate::render::{self, ColorChoice, Style};
use crate::{ALL_READ, SOME_UNREAD, data};
use anyhow::Context;
use clap::ValueEnum;
use hudna::lexicon::Data;
use hudna::{Input, Lexicon, Reading, Siblings};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;

/// Reports are read in batches, so that memory stays bounded however many there are. The bounds do not depend on the number of threads:
/// what is known of the neighbours of a report (see [`Siblings`]) must not, either.
const BATCH_REPORTS: usize = 256;
/// Bytes after which a batch is full.
const BATCH_BYTES: usize = 4 << 20;
/// A text in which more than one of this many characters could not be decoded is not worth reading.
const UNDECODED: usize = 20;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) inputs: ingest::Inputs,

    /// How to print what was read; table on a terminal and jsonl elsewhere, if not said.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// Say how a fact was found, from the data rows on: its id (e0, s3, c1, p12), or START:END in code points of the source.
    #[arg(long, value_name = "FACT", value_parser = explain::asked)]
    pub(crate) explain: Option<Asked>,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// How many threads read; 0 for one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) jobs: usize,
}

/// How readings are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: title, date, outlet, and the facts by kind, each in its sentence.
    Table,
    /// For programs: one JSON object a report, offsets in code points.
    Jsonl,
    /// The body with the facts marked where they stand.
    Tagged,
    /// Event data: one PLOVER record a line.
    Plover,
    /// One W3C Web Annotation a line, for every fact.
    Annotations,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> anyhow::Result<u8> {
    let data = data::open(args.data.as_deref())?;
    // The process ends with this command: taking the lexicon apart would only take time.
    let lexicon = ManuallyDrop::new(Lexicon::load(&data)?);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs).build().context("no threads")?;
    let format = args.format.unwrap_or(if io::stdout().is_terminal() { Format::Table } else { Format::Jsonl });
    let hash = if format == Format::Annotations { data::content_hash(&data) } else { String::new() };
    let printer = Printer { hash, format, explain: args.explain, style: Style::new(color), lexicon: &lexicon, data: &data };
    let mut desk = Desk { progress: Progress::of_paths(&args.inputs.paths), out: io::stdout(), unread: false };
    let mut batch = Vec::new();
    let mut bytes = 0;
    for item in ingest::reports(&args.inputs)? {
        match item {
            Ok(report) => {
                bytes += report.bytes.len();
                batch.push(Ok(report));
            }
            Err(problem) => batch.push(Err(problem)),
        }
        if batch.len() >= BATCH_REPORTS || bytes >= BATCH_BYTES {
            desk.read(&pool, &printer, std::mem::take(&mut batch))?;
            bytes = 0;
        }
    }
    desk.read(&pool, &printer, batch)?;
    desk.progress.finish();
    Ok(if desk.unread { SOME_UNREAD } else { ALL_READ })
}

/// Where readings and problems go out, in the order in which they came.
struct Desk {
    progress: Progress,
    out: io::Stdout,
    unread: bool,
}

impl Desk {
    fn read(&mut self, pool: &rayon::ThreadPool, printer: &Printer, batch: Vec<Result<Report, Problem>>) -> io::Result<()> {
        let done: Vec<Result<String, Problem>> = pool.install(|| {
            let siblings = Neighbours::of(&batch, printer.lexicon);
            batch
                .into_par_iter()
                .map(|item| item.and_then(|report| printer.print(&report, &siblings)).inspect(|_| self.progress.one()))
                .collect()
        });
        self.progress.hidden(|| {
            for item in done {
                match item {
                    Ok(text) => self.out.write_all(text.as_bytes())?,
                    Err(problem) => {
                        // What went before on standard output stands before this line, where both go to one terminal.
                        self.out.flush()?;
                        self.unread |= problem.severity == Severity::Unread;
                        eprintln!("hudna: {problem}");
                    }
                }
            }
            self.out.flush()
        })
    }
}

/// What is known from reading several reports of one outlet together.
struct Neighbours {
    by_group: HashMap<String, Siblings>,
    alone: Siblings,
}

impl Neighbours {
    fn of(batch: &[Result<Report, Problem>], lexicon: &Lexicon) -> Self {
        let mut groups: HashMap<&str, Vec<Input>> = HashMap::new();
        for report in batch.iter().flatten() {
            groups.entry(&report.group).or_default().push(report.input());
        }
        let together = groups.into_par_iter().filter(|(_, inputs)| inputs.len() > 1);
        let by_group = together.map(|(group, inputs)| (group.to_owned(), Siblings::collect(&inputs, lexicon))).collect();
        Neighbours { by_group, alone: Siblings::default() }
    }

    fn of_group(&self, group: &str) -> &Siblings {
        self.by_group.get(group).unwrap_or(&self.alone)
    }
}

/// Makes sure that a report was text that can be read.
pub(crate) fn readable(reading: &Reading) -> Result<(), Problem> {
    if let Some(note) = reading.notes.iter().find(|note| matches!(note.kind, "not-a-report" | "charset-unreadable")) {
        return Err(Problem::unread(&reading.source, &note.text));
    }
    let undecoded = reading.text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    if undecoded * UNDECODED > reading.text.chars().count() {
        let what =
            format!("its character set cannot be read: {undecoded} characters are undecodable as {}; convert it to UTF-8", reading.charset);
        return Err(Problem::unread(&reading.source, &what));
    }
    Ok(())
}

/// Reads one report and puts the reading into words.
struct Printer<'a> {
    /// The hash of the data, where the format names it.
    hash: String,
    format: Format,
    explain: Option<Asked>,
    style: Style,
    lexicon: &'a Lexicon,
    data: &'a Data,
}

impl Printer<'_> {
    fn print(&self, report: &Report, neighbours: &Neighbours) -> Result<String, Problem> {
        // Reading does not panic. Should it do so all the same, one report is lost and not the night's work.
        panic::catch_unwind(AssertUnwindSafe(|| {
            let reading = hudna::read(&report.input(), self.lexicon, neighbours.of_group(&report.group));
            self.put(&reading)
        }))
        .unwrap_or_else(|_| Err(Problem::unread(&report.name, "reading it failed inside Hudna, which is a defect; please report it")))
    }

    fn put(&self, reading: &Reading) -> Result<String, Problem> {
        readable(reading)?;
        if let Some(asked) = self.explain {
            return explain::explain(reading, asked, self.data);
        }
        Ok(match self.format {
            Format::Table => render::table::render(reading, self.lexicon, &self.style),
            Format::Jsonl => render::jsonl::render(reading),
            Format::Tagged => render::tagged::render(reading, &self.style),
            Format::Plover => render::plover::render(reading, self.lexicon),
            Format::Annotations => render::annotations::render(reading, &self.hash),
        })
    }
}
