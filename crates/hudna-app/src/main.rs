//! The command line of Hudna: everything that touches files, terminals and threads. What a report says is read by the library `hudna`.

mod asking;
mod command;
mod data;
mod export;
mod ingest;
mod ledger;
mod reference;
mod render;
mod sheet;
mod store;
mod view;
mod wording;

use clap::{CommandFactory, Parser, Subcommand};
use mimalloc::MiMalloc;
use render::ColorChoice;
use std::io;
use std::process::ExitCode;

/// A reading is thousands of small pieces that live for a millisecond: the system's allocator takes a tenth of the time, this one a third
/// of that.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// All input was read.
const ALL_READ: u8 = 0;
/// Some input could not be read; the rest was.
const SOME_UNREAD: u8 = 1;
/// Wrong usage, a data file that cannot be used, or output that cannot be written.
const WRONG_USAGE: u8 = 2;

const EXIT_CODES: &str = "\
Exit codes:
  0  all input was read
  1  some input could not be read (one line each on standard error); the rest was read
  2  wrong usage, a data file that cannot be used, or output that cannot be written";

/// Reads Arabic news reports of a ceasefire into facts, each tied to its sentence.
#[derive(Parser)]
#[command(name = "hudna", after_help = EXIT_CODES, disable_version_flag = true, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Print the version, and the hash of the built-in data.
    #[arg(short = 'V', long)]
    version: bool,

    /// When to use colours; NO_COLOR in the environment turns them off too.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: ColorChoice,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Read reports: files, folders, JSONL, or standard input.
    #[command(after_help = EXIT_CODES)]
    Read(command::read::Args),
    /// List by frequency what reports say that the reader knows no word for.
    #[command(after_help = EXIT_CODES)]
    Survey(command::read::Args),
    /// Make a record: one memory of many reports. Its file and the folder of its log are for you alone (modes 600 and 700).
    #[command(after_help = EXIT_CODES)]
    Init(command::init::Args),
    /// Bring reports into the record, and line them up with those that are there.
    #[command(after_help = EXIT_CODES)]
    Ingest(command::ingest::Args),
    /// Read the reports of the record again, with this version of the reader.
    #[command(after_help = EXIT_CODES)]
    Reread(command::reread::Args),
    /// Write down what you decide on a fact of the record.
    #[command(after_help = EXIT_CODES)]
    Review(command::review::Args),
    /// Write down what you hold of a commitment.
    #[command(after_help = EXIT_CODES)]
    Assess(command::assess::Args),
    /// Show one thing of the record with all that is told of it: a story, event, figure, agreement, commitment, dispute or report.
    Show(command::show::Args),
    /// List what is told to have happened, day by day.
    Timeline(command::timeline::Args),
    /// Find reports and facts by words.
    Search(command::search::Args),
    /// List the agreements that reports name.
    Agreements(command::agreements::Args),
    /// Keep the ledger of violations: what sides count in bulletins, and what is told one by one.
    Violations(command::violations::Args),
    /// Write a sourced situation brief of a range of days.
    Brief(command::brief::Args),
    /// Write the record, or a part of it, in the format of another tool.
    Export(command::export::Args),
    /// Bring in other data sets as reference material beside the record: ACLED, UCDP GED, PA-X. They are never counted with it.
    #[command(after_help = EXIT_CODES)]
    Import(command::import::Args),
    /// Begin a file: a rule for a type of event.
    #[command(subcommand, after_help = EXIT_CODES)]
    New(command::new::Command),
    /// Look after the data files: names, words, places, rules.
    #[command(subcommand, after_help = EXIT_CODES)]
    Data(command::data::Command),
    /// Check that the record, a proof or a bundle is what was signed.
    #[command(after_help = command::verify::EXIT_CODES)]
    Verify(command::verify::Args),
    /// Write a proof that a fact stands in the signed log, which can be checked with nothing but the public key.
    #[command(after_help = EXIT_CODES)]
    Prove(command::prove::Args),
    /// Take a report out of the record for good, for the sake of those whom it names; what quotes it goes too, and the log still verifies.
    #[command(after_help = EXIT_CODES)]
    Expunge(command::expunge::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        _ if cli.version => command::print(&version()),
        Some(Command::Read(args)) => command::read::run(&args, cli.color),
        Some(Command::Survey(args)) => command::survey::run(&args),
        Some(Command::Init(args)) => command::init::run(&args),
        Some(Command::Ingest(args)) => command::ingest::run(&args),
        Some(Command::Reread(args)) => command::reread::run(&args),
        Some(Command::Review(args)) => command::review::run(&args),
        Some(Command::Assess(args)) => command::assess::run(&args),
        Some(Command::Show(args)) => command::show::run(&args, cli.color),
        Some(Command::Timeline(args)) => command::timeline::run(&args, cli.color),
        Some(Command::Search(args)) => command::search::run(&args, cli.color),
        Some(Command::Agreements(args)) => command::agreements::run(&args, cli.color),
        Some(Command::Violations(args)) => command::violations::run(&args, cli.color),
        Some(Command::Brief(args)) => command::brief::run(&args),
        Some(Command::Export(args)) => command::export::run(&args),
        Some(Command::Import(args)) => command::import::run(&args),
        Some(Command::New(command)) => command::new::run(&command),
        Some(Command::Data(command)) => command::data::run(&command),
        Some(Command::Verify(args)) => command::verify::run(&args),
        Some(Command::Prove(args)) => command::prove::run(&args),
        Some(Command::Expunge(args)) => command::expunge::run(&args),
        None => {
            Cli::command().error(clap::error::ErrorKind::MissingSubcommand, "say what to do, for example: hudna read report.txt").exit()
        }
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::from(ALL_READ),
        Err(error) => {
            eprintln!("hudna: {error:#}");
            ExitCode::from(WRONG_USAGE)
        }
    }
}

fn version() -> String {
    format!("hudna {}\ndata {}\n", env!("CARGO_PKG_VERSION"), data::content_hash(&hudna::lexicon::Data::default()))
}

/// Whoever read our output has seen enough (`hudna read … | head`): that is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
