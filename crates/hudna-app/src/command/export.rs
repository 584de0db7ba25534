//! `hudna export`: the record in the formats of other tools.

use super::conditions::Conditions;
use super::record::Record;
use super::written::whole;
use crate::export::{EXPORTS, Folder, Form, Left, Source, Tables, named};
use crate::ledger::record::Log;
use crate::wording::{Lang, Wording};
use crate::{ALL_READ, data};
use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};
use hudna::Lexicon;
use hudna::lexicon::Register;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The format.
    #[arg(value_name = "FORMAT", value_parser = formats())]
    format: String,

    /// Where it is written: a file, or a folder for a format of several files. Text goes to standard output, if not said.
    #[arg(long, short, visible_alias = "output", value_name = "PATH")]
    out: Option<PathBuf>,

    /// Write over files that are there.
    #[arg(long)]
    force: bool,

    /// Where the record is shown on the web: rows link to BASE/ID.
    #[arg(long, value_name = "BASE", value_parser = address)]
    url: Option<String>,

    #[command(flatten)]
    conditions: Conditions,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    #[command(flatten)]
    record: Record,

    /// The private key that signs a bundle; where `hudna init` put it, if not said otherwise.
    #[arg(long, value_name = "FILE", env = "HUDNA_KEY", hide_env_values = true)]
    key: Option<PathBuf>,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(EXPORTS.iter().map(|export| PossibleValue::new(export.name).help(export.about)))
}

fn address(text: &str) -> Result<String, String> {
    match text.split_once("://") {
        Some(("http" | "https", rest)) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("an address is wanted: https://example.org/record".to_owned()),
    }
}

/// Where an export goes.
enum Target {
    StandardOutput,
    File(PathBuf),
    Folder(PathBuf),
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let Some(export) = named(&args.format) else { bail!("{}: no such format", args.format) };
    let target = target(&export.form, &args.format, args)?;
    let data = data::open(args.data.as_deref())?;
    let (register, tables) = (Register::load(&data)?, Tables::load(&data)?);
    // The process ends with this command: taking the lexicon apart would only take time.
    let lexicon = ManuallyDrop::new(Lexicon::load(&data)?);
    let (en, ar) = (Wording::new(Lang::En, &register), Wording::new(Lang::Ar, &register));
    let mut store = args.record.open()?;
    if matches!(export.form, Form::Signed(_)) {
        store.hold(Log::open(&store, args.key.as_deref())?);
    }
    store.database.snapshot(|| {
        let filter = args.conditions.filter(&store, &register)?;
        let url = args.url.clone();
        let left = Left::default();
        let source = Source { store: &store, filter, tables: &tables, lexicon: &lexicon, en: &en, ar: &ar, url, left };
        match (&export.form, &target) {
            (Form::Folder(write), Target::Folder(path)) => write(&source, &Folder::make(path)?)?,
            (Form::Text(write) | Form::File(write) | Form::Signed(write), Target::File(path)) => whole(path, |out| write(&source, out))?,
            (Form::Text(write) | Form::File(write) | Form::Signed(write), _) => {
                let mut out = BufWriter::new(io::stdout().lock());
                write(&source, &mut out)?;
                out.flush()?;
            }
            (Form::Folder(_), _) => bail!("{}: a folder is wanted", args.format),
        }
        if let Some(line) = source.left.line(export.name) {
            eprintln!("hudna: {line}");
        }
        Ok(())
    })?;
    Ok(ALL_READ)
}

/// Where it goes, if it may.
fn target(form: &Form, format: &str, args: &Args) -> Result<Target> {
    let out = args.out.as_deref().filter(|out| out.as_os_str() != "-");
    match (form, out) {
        (Form::Folder(_), None) => bail!("{format} is a folder of files: name it with --out FOLDER"),
        (Form::Folder(_), Some(path)) => {
            if path.exists() && !path.is_dir() {
                bail!("{}: is a file, and {format} is a folder of files; name another with --out", path.display());
            }
            let holds =
                path.is_dir() && fs::read_dir(path).with_context(|| format!("{}: cannot be read", path.display()))?.next().is_some();
            if holds && !args.force {
                bail!("{}: the folder is not empty; --force writes over what is there", path.display());
            }
            Ok(Target::Folder(path.to_owned()))
        }
        (_, Some(path)) => {
            if path.is_dir() {
                bail!("{}: is a folder, and {format} is one file; name a file with --out", path.display());
            }
            if path.exists() && !args.force {
                bail!("{}: is there already; --force writes over it", path.display());
            }
            Ok(Target::File(path.to_owned()))
        }
        (Form::File(_) | Form::Signed(_), None) if args.out.is_none() && io::stdout().is_terminal() => {
            bail!("{format} is nothing for a terminal; name a file with --out")
        }
        (_, None) => Ok(Target::StandardOutput),
    }
}
