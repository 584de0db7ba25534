//! `hudna violations`: who registered how many, where, when; and what is told one by one. Two columns, never added together.

use super::conditions::{Answer, Conditions, Format, Open, json_line, page};
use super::record::Record;
use crate::render::ColorChoice;
use crate::sheet;
use anyhow::Result;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    conditions: Conditions,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten)]
    record: Record,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> Result<u8> {
    let open = Open::new(&args.record, args.answer.lang, args.answer.data.as_deref())?;
    let ledger = open.ask(|asking| {
        let filter = args.conditions.filter(asking.store, asking.register)?;
        asking.violations(&filter)
    })?;
    match args.answer.format {
        Format::Text => page(&sheet::violations::sheet(&ledger, &open.words), color),
        Format::Jsonl => {
            let mut out = String::new();
            for row in &ledger.rows {
                out += &json_line("violations", row)?;
            }
            for total in &ledger.totals {
                out += &json_line("total", total)?;
            }
            out += &json_line("coverage", &ledger.coverage)?;
            super::print(&out)
        }
    }
}
