//! `hudna agreements`: all that reports name, with how often and when.

use super::conditions::{Answer, Format, Open, json_line, page};
use super::record::Record;
use crate::render::ColorChoice;
use crate::sheet;
use anyhow::Result;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    answer: Answer,

    #[command(flatten)]
    record: Record,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> Result<u8> {
    let open = Open::new(&args.record, args.answer.lang, args.answer.data.as_deref())?;
    let rows = open.ask(|asking| asking.agreements())?;
    match args.answer.format {
        Format::Text => page(&sheet::agreement::list(&rows, &open.words), color),
        Format::Jsonl => {
            let lines: Result<String> = rows.iter().map(|row| json_line("instrument", row)).collect();
            super::print(&lines?)
        }
    }
}
