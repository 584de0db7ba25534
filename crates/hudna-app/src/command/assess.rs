//! `hudna assess`: what somebody holds of a commitment, or of an article of an agreement, as of a day. Assessments stand side by side: none
//! takes another's place.

use super::conditions::name;
use super::record::{RecordToWrite, now};
use crate::store::Assessed;
use crate::store::Store;
use crate::store::review::STATUSES;
use crate::{data, ingest};
use anyhow::{Context, Result, bail};
use hudna::lexicon::Register;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The commitment (co-…), or an agreement with the number of the article (sochi-2018/6).
    #[arg(value_name = "COMMITMENT")]
    about: String,

    /// What is held of it: fulfilled, partly, unfulfilled, breached-reported, suspended ….
    #[arg(value_name = "STATUS")]
    status: String,

    /// Who holds it: a name, or the code of a party.
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,

    /// As of this day (YYYY-MM-DD); today, if not said.
    #[arg(long, value_name = "DATE", value_parser = ingest::date)]
    as_of: Option<String>,

    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,

    /// Facts or documents of the record that it rests on.
    #[arg(long, value_name = "ID")]
    evidence: Vec<String>,

    /// A folder of data files that stand in for the built-in ones of the same name.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    #[command(flatten)]
    record: RecordToWrite,
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    if !STATUSES.contains(&args.status.as_str()) {
        bail!("{:?} is no status; {}", args.status, STATUSES.join(", "));
    }
    let register = Register::load(&data::open(args.data.as_deref())?)?;
    let store = args.record.open()?;
    for id in &args.evidence {
        store.find(id)?.with_context(|| format!("{id}: the record has no such thing"))?;
    }
    let at = now();
    let mut assessed = Assessed {
        status: args.status.clone(),
        by: args.by.clone(),
        as_of: args.as_of.clone().unwrap_or_else(|| at.chars().take(10).collect()),
        reason: args.reason.clone(),
        at,
        anchor: None,
        instrument: None,
        article: None,
        evidence: args.evidence.clone(),
    };
    match args.about.split_once('/') {
        Some((instrument, article)) => {
            assessed.article = Some(known(&store, &register, instrument, article)?);
            assessed.instrument = Some(instrument.to_owned());
        }
        None => {
            let (kind, anchor) = store.anchor(&args.about)?;
            if kind != "commitment" {
                bail!("{}: assessments are of commitments (co-…) or articles (sochi-2018/6); this is of kind {kind}", args.about);
            }
            assessed.anchor = Some(anchor);
        }
    }
    let number = store.assess(&assessed)?;
    store.close()?;
    super::print(&format!("assessment {number}: {} {} as of {}, by {}\n", args.about, assessed.status, assessed.as_of, assessed.by))
}

/// The article, if the register or a report knows the agreement, and it an article of this number.
fn known(store: &Store, register: &Register, instrument: &str, article: &str) -> Result<u32> {
    let registered = register.instrument(instrument);
    if registered.is_none() && store.count_mentions(instrument)? == 0 {
        bail!("{instrument}: neither the register nor any report knows such an agreement; `hudna agreements` lists them");
    }
    let number: u32 = article.parse().with_context(|| format!("{article:?} is no number of an article"))?;
    let mut articles: Vec<u32> = registered.iter().flat_map(|row| &row.provisions).map(|provision| provision.article).collect();
    if articles.contains(&number) || store.tells_article(instrument, number)? {
        return Ok(number);
    }
    articles.dedup();
    let listed: Vec<String> = articles.iter().map(u32::to_string).collect();
    match listed.is_empty() {
        true => bail!("{instrument}/{article}: the register has no articles of this agreement, and no report tells of this one"),
        false => bail!("{instrument}/{article}: no such article; the register has {}, and no report tells of another", listed.join(", ")),
    }
}
