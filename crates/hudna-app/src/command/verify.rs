//! `hudna verify`: whether what is said to be recorded is what was recorded.

use super::conditions::{Format, json_line};
use super::ingest::reader_version;
use super::progress::Progress;
use super::record::Record;
use crate::data;
use crate::ledger::bundle;
use crate::ledger::check::{Finding, check, whole_tree};
use crate::ledger::checkpoint;
use crate::ledger::key;
use crate::ledger::merkle::{self, Head};
use crate::ledger::note::VerifierKey;
use crate::ledger::proof::Proof;
use crate::ledger::record::{folder, public_key};
use crate::sheet::{Run, document, tidy};
use crate::store::Store;
use crate::store::audit::{Audit, How};
use crate::view::commitment::CommitmentView;
use crate::view::event::EventLine;
use crate::view::figure::FigureView;
use crate::view::source::Shelf;
use crate::wording::{Lang, Wording};
use anyhow::{Context, bail};
use clap::Args as ClapArgs;
use hudna::Lexicon;
use hudna::lexicon::{Data, Register};
use hudna::record::{Commitment, Event, Figure};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Something does not hold.
const DOES_NOT_HOLD: u8 = 1;

pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  all holds
  1  something does not hold (each named on standard output: table or file, id, what)
  2  wrong usage, or a file or database that cannot be read";

#[derive(ClapArgs)]
pub(crate) struct Args {
    #[command(flatten)]
    record: Record,

    /// Do not read the reports again, which takes most of the time: what was read is taken as the log attests it.
    #[arg(long, conflicts_with_all = ["proof", "bundle"])]
    quick: bool,

    /// A folder of data files that stand in for the built-in ones of the same name, as when the reports were read.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["proof", "bundle"])]
    data: Option<PathBuf>,

    /// A checkpoint of this log that you kept: check that the log continues it, that nothing before it was changed since.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["proof", "bundle"])]
    since: Option<PathBuf>,

    /// Check a proof that `hudna prove` wrote; no record is needed. Wants --key.
    #[arg(long, value_name = "FILE", conflicts_with = "bundle")]
    proof: Option<PathBuf>,

    /// How a proof is answered: three lines for people, or one JSON object with all that is proven.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text", requires = "proof")]
    format: Format,

    /// Check an evidence bundle, folder or archive; no record is needed.
    #[arg(long, value_name = "PATH")]
    bundle: Option<PathBuf>,

    /// The public key to trust: name+hash+base64 as `hudna init` printed it, or a file that holds it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<u8> {
    let key = args.key.as_deref().map(key::public).transpose()?;
    if let Some(path) = &args.proof {
        let Some(key) = key else { bail!("a proof is checked against a public key that you trust; name it with --key") };
        return proof(path, &key, args.format);
    }
    if let Some(path) = &args.bundle {
        return bundle(path, key.as_ref());
    }
    whole(args, key.as_ref())
}

/// The whole record.
fn whole(args: &Args, trusted: Option<&VerifierKey>) -> anyhow::Result<u8> {
    let data = data::open(args.data.as_deref())?;
    let store = args.record.open()?;
    let lexicon = Lexicon::load(&data)?;
    // Each report is gone over twice: by itself, and among the others.
    let progress = Progress::new(|| store.count_reports().ok().map(|(reports, _)| 2 * reports));
    let how = How { lexicon: &lexicon, reader: &reader_version(&data), quick: args.quick, tell: &|reports| progress.more(reports) };
    let (mut audit, log) = store.audit(&how, || log(&store, trusted))?;
    progress.finish();
    audit.findings.extend(log);
    audit.findings.extend(witness(&store, trusted));
    if let Some(path) = &args.since {
        let since = since(&store, path, trusted)?;
        if !since {
            audit.findings.push(Finding::file(path, "the log does not continue this checkpoint: what it covered was changed"));
        }
    }
    let mut out: String = audit.findings.iter().map(|finding| format!("{finding}\n")).collect();
    let Audit { leaves, documents, read, by_others, facts, expunged, forgotten, undone, .. } = audit;
    out.push_str(&format!("{documents} reports ({read} of them read again), {facts} facts, {leaves} leaves of the log\n"));
    if expunged > 0 {
        out.push_str(&format!("{expunged} reports were expunged, {forgotten} leaves with them\n"));
    }
    if by_others > 0 {
        out.push_str(&format!(
            "{by_others} reports were read by another version of the reader: what it read, and the facts, are as signed, and were not worked out again (`hudna reread` would)\n"
        ));
    }
    if trusted.is_none() {
        out.push_str("signed by the key that the record itself names; name the one that its keeper gave you with --key\n");
    }
    if let (Some(why), true) = (undone, audit.findings.is_empty()) {
        super::print(&out)?;
        bail!(
            "{why}: the facts cannot be worked out again here, so whether all holds is not known; this takes about as much room as the record, in the folder for temporary files (TMPDIR)"
        );
    }
    out.push_str(if audit.findings.is_empty() { "holds\n" } else { "does not hold\n" });
    super::print(&out)?;
    Ok(if audit.findings.is_empty() { crate::ALL_READ } else { DOES_NOT_HOLD })
}

/// The copy of the last checkpoint that the keeper has beside the key, where this is the keeper's machine: the log has to continue it.
fn witness(store: &Store, trusted: Option<&VerifierKey>) -> Option<Finding> {
    let key = std::env::var_os("HUDNA_KEY").map(PathBuf::from).or_else(|| key::default_path(public_key(store).ok()?.name()).ok())?;
    let path = key::witness_path(&key);
    if !path.is_file() {
        return None;
    }
    match since(store, &path, trusted) {
        Ok(true) => None,
        Ok(false) => Some(Finding::file(
            &path,
            "the log does not continue this checkpoint, which was kept with the key: what it covered was changed",
        )),
        Err(error) => Some(Finding::file(&path, format!("{error:#}"))),
    }
}

/// True where the log continues a checkpoint that was kept.
fn since(store: &Store, path: &Path, trusted: Option<&VerifierKey>) -> anyhow::Result<bool> {
    let own = public_key(store)?;
    let kept = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let old = checkpoint::open(&kept, trusted.unwrap_or(&own)).with_context(|| path.display().to_string())?;
    let tree = whole_tree(store)?;
    let new = Head { size: tree.size(), root: tree.root(tree.size())? };
    Ok(merkle::consistency(&tree, old.size, new.size).is_ok_and(|proof| merkle::continues(&old, &new, &proof)))
}

/// The files of the log against the leaves.
fn log(store: &Store, trusted: Option<&VerifierKey>) -> Vec<Finding> {
    let wrong = |error: anyhow::Error| vec![Finding::new("log", "", format!("{error:#}"))];
    let own = match public_key(store) {
        Ok(own) => own,
        Err(error) => return wrong(error),
    };
    let mut findings = match folder(store).and_then(|folder| check(store, &folder, trusted.unwrap_or(&own))) {
        Ok(findings) => findings,
        Err(error) => wrong(error),
    };
    if let Some(trusted) = trusted.filter(|trusted| **trusted != own) {
        findings.push(Finding::new("meta", "key", format!("the record names the key {own}, and not {trusted}")));
    }
    findings
}

fn proof(path: &Path, key: &VerifierKey, format: Format) -> anyhow::Result<u8> {
    let bytes = fs::read(path).with_context(|| format!("{}: the proof cannot be read", path.display()))?;
    let proven = String::from_utf8(bytes).context("no proof: it is not UTF-8").and_then(|text| Proof::parse(&text)?.check(key));
    let proven = match proven {
        Ok(proven) => proven,
        Err(error) => {
            super::print(&format!("{}: {error:#}\ndoes not hold\n", path.display()))?;
            return Ok(DOES_NOT_HOLD);
        }
    };
    let leaf = &proven.leaf;
    let content: serde_json::Value = serde_json::from_str(&proven.content).unwrap_or(serde_json::Value::String(proven.content.clone()));
    if format == Format::Jsonl {
        let proof = serde_json::json!({
            "holds": true, "of": leaf.kind, "id": leaf.id, "version": leaf.version, "leaf": proven.index, "leaves": proven.head.size,
            "key": key.to_string(), "content": content,
        });
        return super::print(&json_line("proof", &proof)?);
    }
    let told = sentence(&leaf.kind, &content)?;
    super::print(&format!(
        "holds: {} {}, version {}, stands as it was signed\nit says: {told}\nleaf {} of the {} in the log, signed by {key}\n",
        leaf.kind, leaf.id, leaf.version, proven.index, proven.head.size,
    ))
}

/// What is proven, in a line for people; the whole of it is for programs.
fn sentence(kind: &str, content: &serde_json::Value) -> anyhow::Result<String> {
    let words = Wording::new(Lang::En, &Register::load(&Data::default())?);
    let shelf = Shelf::default();
    let line = match kind {
        "event" => Event::deserialize(content).ok().map(|event| document::about_event(&EventLine::new(&event, &[], &shelf), &words)),
        "figure" => Figure::deserialize(content).ok().map(|figure| document::about_figure(&FigureView::new(&figure, &shelf), &words)),
        "commitment" => Commitment::deserialize(content)
            .ok()
            .map(|commitment| document::about_commitment(&CommitmentView::new(&commitment, &[], &shelf), &words)),
        _ => None,
    };
    if let Some(line) = line {
        return Ok(line.iter().map(Run::text).collect());
    }
    // What is no fact is told by those of its fields that name it.
    let fields = ["title", "source", "decision", "status", "by", "reason", "note", "published", "stored_at"];
    let named = fields.iter().filter_map(|field| Some(format!("{field} {}", tidy(content.get(field)?.as_str()?))));
    let told = named.collect::<Vec<_>>().join(", ");
    Ok(if told.is_empty() { "see --format jsonl".to_owned() } else { told })
}

fn bundle(path: &Path, key: Option<&VerifierKey>) -> anyhow::Result<u8> {
    let checked = bundle::verify_bundle(path, key)?;
    if !checked.findings.is_empty() {
        let lines: String = checked.findings.iter().map(|finding| format!("{finding}\n")).collect();
        super::print(&format!("{lines}does not hold\n"))?;
        return Ok(DOES_NOT_HOLD);
    }
    let whose = match key {
        Some(_) => "as you named it",
        None => "as the bundle itself says; compare it with the key that its maker gave you, or name that with --key",
    };
    super::print(&format!("{} files, {} proofs\nsigned by {}, {whose}\nholds\n", checked.files, checked.proofs, checked.key))
}
