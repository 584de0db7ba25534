//! `hudna timeline`: what is told to have happened, day by day.

use super::conditions::{Answer, Conditions, Format, Open, json_line, page, some};
use super::record::Record;
use crate::render::ColorChoice;
use crate::sheet;
use crate::store::query::Cursor;
use anyhow::{Context, Result};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    conditions: Conditions,

    /// At most so many events.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = some)]
    limit: usize,

    /// Begin behind this one: what the page before ended with.
    #[arg(long, value_name = "DAY/ID")]
    after: Option<String>,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten)]
    record: Record,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> Result<u8> {
    let open = Open::new(&args.record, args.answer.lang, args.answer.data.as_deref())?;
    let after = args
        .after
        .as_deref()
        .map(|after| Cursor::parse(after).with_context(|| format!("{after:?} is not where a page ends")))
        .transpose()?;
    let timeline = open.ask(|asking| {
        let filter = args.conditions.filter(asking.store, asking.register)?;
        asking.timeline(&filter, after.as_ref(), args.limit)
    })?;
    match args.answer.format {
        Format::Text => page(&sheet::timeline::sheet(&timeline, &open.words), color),
        Format::Jsonl => {
            let mut out = String::new();
            for event in &timeline.events {
                out += &json_line("event", event)?;
            }
            out += &json_line("coverage", &timeline.coverage)?;
            if let Some(next) = &timeline.next {
                out += &json_line("next", &serde_json::json!({ "after": next }))?;
            }
            super::print(&out)
        }
    }
}
