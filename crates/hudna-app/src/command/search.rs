//! `hudna search`: reports that have the words, and the facts that they tell with them.

use super::conditions::{Answer, Conditions, Format, Open, json_line, page, some};
use super::record::Record;
use crate::render::ColorChoice;
use crate::sheet;
use anyhow::Result;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The words; spelling of alif, yeh, hamza and vowel signs does not matter, nor do the article and what is written onto a word.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    #[command(flatten)]
    conditions: Conditions,

    /// At most so many reports.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = some)]
    limit: usize,

    /// Leave out the first so many.
    #[arg(long, value_name = "N", default_value_t = 0)]
    skip: usize,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten)]
    record: Record,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> Result<u8> {
    let open = Open::new(&args.record, args.answer.lang, args.answer.data.as_deref())?;
    let words = args.words.join(" ");
    let found = open.ask(|asking| {
        let filter = args.conditions.filter(asking.store, asking.register)?;
        asking.search(&words, &filter, args.skip, args.limit)
    })?;
    match args.answer.format {
        Format::Text => page(&sheet::search::sheet(&found, &open.words), color),
        Format::Jsonl => {
            let lines: Result<String> = found.hits.iter().map(|hit| json_line("hit", hit)).collect();
            super::print(&lines?)
        }
    }
}
