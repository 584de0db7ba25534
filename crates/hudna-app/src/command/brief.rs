//! `hudna brief`: a sourced situation brief of a range of days.

use super::conditions::{Conditions, Open, json_line, some};
use super::record::Record;
use super::written::{self, Out};
use crate::ALL_READ;
use crate::sheet::{self, docx, html, markdown};
use crate::wording::Lang;
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    conditions: Conditions,

    /// The language of the brief; reports' words stay as they are.
    #[arg(long, value_enum, value_name = "LANG", default_value = "en")]
    lang: Lang,

    /// What is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "markdown")]
    format: Format,

    /// At most so many lines in a section; what is left out is said.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = some)]
    limit: usize,

    #[command(flatten)]
    out: Out,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    #[command(flatten)]
    record: Record,
}

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// CommonMark with tables.
    Markdown,
    /// One HTML file, fit to print.
    Html,
    /// A Word document.
    Docx,
    /// For programs: the brief as one JSON object.
    Jsonl,
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let (Some(from), Some(to)) = (args.conditions.from, args.conditions.to) else {
        bail!("a brief is of a range of days: --from DATE --to DATE");
    };
    if args.format == Format::Docx && args.out.out.is_none() && io::stdout().is_terminal() {
        bail!("a Word document is nothing for a terminal; name a file with --out");
    }
    let file = args.out.file()?;
    let open = Open::new(&args.record, args.lang, args.data.as_deref())?;
    let brief = open.ask(|asking| {
        let filter = args.conditions.filter(asking.store, asking.register)?;
        asking.brief(from, to, &filter, args.conditions.said(), args.limit)
    })?;
    let sheet = || sheet::brief::sheet(&brief, &open.words);
    let bytes = match args.format {
        Format::Markdown => markdown::write(&sheet()).into_bytes(),
        Format::Html => html::write(&sheet()).into_bytes(),
        Format::Docx => docx::write(&sheet())?,
        Format::Jsonl => json_line("brief", &brief)?.into_bytes(),
    };
    match file {
        Some(path) => written::bytes(path, &bytes)?,
        None => {
            let mut out = io::stdout().lock();
            out.write_all(&bytes)?;
            out.flush()?;
        }
    }
    Ok(ALL_READ)
}
