//! `hudna show`: one thing of the record, with all that is told of it.

use super::conditions::{Answer, Format, Open, json_line, page};
use super::record::Record;
use crate::asking::Shown;
use crate::render::ColorChoice;
use crate::sheet::{self, Sheet, parts};
use crate::wording::Wording;
use anyhow::{Result, bail};
use clap::ValueEnum;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// What is to be shown.
    #[arg(value_enum, value_name = "KIND")]
    kind: Kind,

    /// Its id; of an agreement, that of the register (sochi-2018).
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    answer: Answer,

    #[command(flatten)]
    record: Record,
}

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Reports about the same happening (st-…).
    Story,
    /// What happened, is announced, wanted or denied (ev-…).
    Event,
    /// A quantity with every claim of it (fi-…).
    Figure,
    /// An agreement: its provisions, their clocks, what was reported of them.
    Agreement,
    /// What somebody is bound to do (co-…).
    Commitment,
    /// What cannot both hold (di-…).
    Dispute,
    /// A report (d…).
    Document,
}

pub(crate) fn run(args: &Args, color: ColorChoice) -> Result<u8> {
    let open = Open::new(&args.record, args.answer.lang, args.answer.data.as_deref())?;
    let name = |kind: Kind| kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    let Some(shown) = open.ask(|asking| asking.show(&args.id))? else {
        bail!("{}: the record has no such {}", args.id, name(args.kind));
    };
    let beside = open.ask(|asking| asking.beside(&shown))?;
    let is = kind_of(&shown);
    if is != args.kind {
        bail!("{}: this is of the kind {}: hudna show {} {}", args.id, name(is), name(is), args.id);
    }
    match args.answer.format {
        Format::Jsonl => {
            let mut out = format!("{}\n", serde_json::to_string(&shown)?);
            for row in &beside {
                out += &json_line("reference", row)?;
            }
            super::print(&out)
        }
        Format::Text => {
            let mut sheet = sheet_of(&shown, &open.words);
            parts::references(&mut sheet, &beside, &open.words);
            page(&sheet, color)
        }
    }
}

fn kind_of(shown: &Shown) -> Kind {
    match shown {
        Shown::Document(_) => Kind::Document,
        Shown::Story(_) => Kind::Story,
        Shown::Event { .. } => Kind::Event,
        Shown::Figure { .. } => Kind::Figure,
        Shown::Commitment { .. } => Kind::Commitment,
        Shown::Dispute { .. } => Kind::Dispute,
        Shown::Agreement(_) => Kind::Agreement,
    }
}

fn sheet_of(shown: &Shown, words: &Wording) -> Sheet {
    let (mut page, decisions) = match shown {
        Shown::Document(document) => (sheet::document::document(document, words), &[][..]),
        Shown::Story(story) => (sheet::document::story(story, words), &[][..]),
        Shown::Event { event, decisions } => (sheet::event::sheet(event, words), &decisions[..]),
        Shown::Figure { figure, contested, decisions } => (sheet::document::figure(figure, contested, words), &decisions[..]),
        Shown::Commitment { commitment, contested, decisions } => {
            (sheet::document::commitment(commitment, contested, words), &decisions[..])
        }
        Shown::Dispute { dispute, facts } => {
            let events = facts.events.iter().map(|one| sheet::document::about_event(one, words));
            let figures = facts.figures.iter().map(|one| sheet::document::about_figure(one, words));
            let commitments = facts.commitments.iter().map(|one| sheet::document::about_commitment(one, words));
            let about: Vec<_> = events.chain(figures).chain(commitments).collect();
            (sheet::document::dispute(dispute, &about, words), &[][..])
        }
        Shown::Agreement(agreement) => (sheet::agreement::sheet(agreement, words), &[][..]),
    };
    parts::decisions(&mut page, decisions, words);
    page
}
