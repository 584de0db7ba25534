//! `hudna review`: a person's decision on a fact.

use super::conditions::name;
use super::record::{RecordToWrite, now};
use crate::store::Reviewed;
use crate::store::review::DECISIONS;
use anyhow::{Result, bail};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The fact: ev-…, fi-…, co-….
    #[arg(value_name = "FACT")]
    fact: String,

    /// What is decided: accepted, rejected, in-review, proposed, superseded; or of the truth of it: verified, partly, disputed, refuted, undeterminable, not-assessed.
    #[arg(value_name = "DECISION")]
    decision: String,

    /// Who decides.
    #[arg(long, value_name = "NAME", value_parser = name)]
    by: String,

    /// Why. A verification without a reason is none.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,

    #[command(flatten)]
    record: RecordToWrite,
}

pub(crate) fn run(args: &Args) -> Result<u8> {
    let Some((axis, _)) = DECISIONS.iter().find(|(_, decisions)| decisions.contains(&args.decision.as_str())) else {
        let all: Vec<String> = DECISIONS.iter().map(|(axis, decisions)| format!("{axis}: {}", decisions.join(", "))).collect();
        bail!("{:?} is no decision; {}", args.decision, all.join("; "));
    };
    if *axis == "verification" && args.reason.trim().is_empty() {
        bail!("{:?} wants a reason: --reason TEXT", args.decision);
    }
    let store = args.record.open()?;
    let (kind, anchor) = store.anchor(&args.fact)?;
    let review = Reviewed {
        axis: (*axis).to_owned(),
        decision: args.decision.clone(),
        by: args.by.clone(),
        reason: args.reason.clone(),
        at: now(),
        kind,
        anchor,
    };
    let number = store.review(&review)?;
    store.close()?;
    super::print(&format!(
        "review {number}: {} {} by {}, on «{}» in {}\n",
        args.fact, review.decision, review.by, review.anchor.quote, review.anchor.source
    ))
}
