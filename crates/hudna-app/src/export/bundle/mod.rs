//! An evidence bundle: a zip that says what the record says, ties it to the words of the reports, and proves it, with nothing else at hand.
//!
//! `originals/` has the reports byte for byte, `sources/` their text, named by its own hash, which offsets count in; `annotations.jsonld` ties
//! each fact to its words (Web Annotation), `prov.jsonld` says what was made of what and by whom (PROV-O), `proofs/` proves each report and
//! fact against the signed log in `log/`; the rest shows the same in tables. `hudna verify --bundle` checks all of it against the others.

mod annotations;
mod prov;

use super::{Folder, Source, csv, geojson, jsonl};
use crate::data::hex;
use crate::ledger::publish::signed_head;
use crate::ledger::record::{folder, prove, public_key};
use crate::ledger::tiles::{checkpoint_path, tiles};
use crate::ledger::{bundle, evidence};
use crate::store::Reviewed;
use crate::store::query::Object;
use crate::view::source::{Cites, cited};
use anyhow::{Context, Result, bail};
use hudna::record::{Commitment, Dispute, Document, Event, Figure, Mention, Story};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

/// Facts that one archive can prove: a file each.
const MOST: usize = 60_000;

/// A fact with the words that it rests on.
struct Fact {
    id: String,
    /// `event`, `figure`, `commitment`.
    kind: &'static str,
    /// Its type or measure.
    label: String,
    support: String,
    mentions: Vec<Mention>,
    reviews: Vec<Reviewed>,
}

/// A report with its bytes and their text.
struct Text {
    document: Document,
    /// Which reader read it.
    reader: String,
    /// SHA-256 of the text, hex.
    sha256: String,
    text: String,
}

/// What a bundle holds.
struct Evidence {
    facts: Vec<Fact>,
    /// By document id.
    texts: BTreeMap<String, Text>,
}

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let folder = Folder::in_memory();
    csv::write(source, &folder)?;
    // What has no point is in the tables.
    geojson::write(&source.beside(source.filter.clone()), &mut folder.file("events.geojson")?)?;
    jsonl::write(source, &mut folder.file("record.jsonl")?)?;
    let (evidence, proven) = gather(source, &folder)?;
    put(&folder, "annotations.jsonld", &annotations::collection(&evidence))?;
    put(&folder, "prov.jsonld", &prov::graph(&evidence))?;
    folder.file("README.txt")?.write_all(README.as_bytes())?;
    log(source, &folder, &proven)?;
    let Some(keeper) = source.store.log() else { bail!("a bundle is signed with the record's key; name it with --key") };
    Ok(out.write_all(&bundle::pack(&mut folder.into_files(), |text| keeper.sign(text))?)?)
}

fn put(folder: &Folder, name: &str, value: &serde_json::Value) -> Result<()> {
    let mut out = folder.file(name)?;
    serde_json::to_writer_pretty(&mut out, value)?;
    Ok(out.write_all(b"\n")?)
}

/// Facts, reports and their files; and the ids of all that is to be proven.
fn gather(source: &Source, folder: &Folder) -> Result<(Evidence, BTreeSet<String>)> {
    let (mut facts, mut documents, mut proven) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    each(source, &mut documents, &mut proven, |event: Event| {
        facts.push(Fact {
            id: event.id,
            kind: "event",
            label: event.kind,
            support: event.support.kind,
            mentions: event.mentions,
            reviews: Vec::new(),
        });
    })?;
    each(source, &mut documents, &mut proven, |figure: Figure| {
        let Figure { id, measure, support, mentions, .. } = figure;
        facts.push(Fact { id, kind: "figure", label: measure, support: support.kind, mentions, reviews: Vec::new() });
    })?;
    each(source, &mut documents, &mut proven, |commitment: Commitment| {
        let Commitment { id, kind, support, mentions, .. } = commitment;
        facts.push(Fact { id, kind: "commitment", label: kind, support: support.kind, mentions, reviews: Vec::new() });
    })?;
    each(source, &mut documents, &mut proven, |_: Dispute| {})?;
    each(source, &mut documents, &mut proven, |_: Story| {})?;
    source.each_document(|document| {
        documents.insert(document.id);
        Ok(())
    })?;
    let ids: Vec<String> = facts.iter().map(|fact| fact.id.clone()).collect();
    let mut reviews = source.store.reviews_of_all(&ids)?;
    for fact in &mut facts {
        fact.reviews = reviews.remove(&fact.id).unwrap_or_default();
    }
    let texts = texts(source, &documents, folder)?;
    proven.extend(texts.keys().cloned());
    if proven.len() > MOST {
        bail!(
            "a bundle proves at most {MOST} reports and facts, and these are {}; narrow it down, for example with --from and --to",
            proven.len()
        );
    }
    Ok((Evidence { facts, texts }, proven))
}

fn each<T: Object + Cites>(
    source: &Source,
    documents: &mut BTreeSet<String>,
    proven: &mut BTreeSet<String>,
    mut keep: impl FnMut(T),
) -> Result<()> {
    source.each_page(|page: Vec<T>| {
        documents.extend(cited(&page));
        for object in page {
            proven.insert(object.id().to_owned());
            keep(object);
        }
        Ok(())
    })
}

/// The reports with their texts; puts both into the folder.
fn texts(source: &Source, ids: &BTreeSet<String>, folder: &Folder) -> Result<BTreeMap<String, Text>> {
    let ids: Vec<String> = ids.iter().cloned().collect();
    let mut readers = source.store.readers_of(&ids)?;
    let mut texts = BTreeMap::new();
    for (id, document) in source.documents(&ids)? {
        let Some(original) = source.store.original(&id)? else { continue };
        folder.file(&evidence::original(&document.sha256))?.write_all(&original)?;
        let text = hudna::source::text(&original);
        let sha256 = hex(&Sha256::digest(&text));
        folder.file(&evidence::source(&sha256))?.write_all(text.as_bytes())?;
        let reader = readers.remove(&id).unwrap_or_default();
        texts.insert(id, Text { document, reader, sha256, text });
    }
    Ok(texts)
}

/// The log, and a proof for each of these ids.
fn log(source: &Source, into: &Folder, ids: &BTreeSet<String>) -> Result<()> {
    let (path, key) = (folder(source.store)?, public_key(source.store)?);
    let Some(head) = signed_head(&path, &key)? else { bail!("{}: there is no signed log; a command that writes makes it", path.display()) };
    let signed = checkpoint_path(&path);
    let checkpoint = || fs::read_to_string(&signed).with_context(|| format!("{}: cannot be read", signed.display()));
    let before = checkpoint()?;
    for tile in tiles(head.size) {
        let name = tile.path();
        let bytes = fs::read(path.join(&name)).with_context(|| format!("{}: the log cannot be read", path.join(&name).display()))?;
        into.file(&format!("log/{name}"))?.write_all(&bytes)?;
    }
    for id in ids {
        let proof = prove(source.store, id, None)?.written()?;
        into.file(&format!("proofs/{id}.tlog-proof"))?.write_all(proof.as_bytes())?;
    }
    if checkpoint()? != before {
        bail!("another hudna wrote to the record meanwhile; export again");
    }
    into.file("log/checkpoint")?.write_all(before.as_bytes())?;
    Ok(into.file("log/key.pub")?.write_all(format!("{key}\n").as_bytes())?)
}

/// For whoever finds the archive.
const README: &str = "\
An evidence bundle of a record kept by Hudna.

record.jsonl          every object of the record, one JSON object a line
*.csv, events.geojson the same as tables, and as points on a map
originals/            the reports, byte for byte, each named by its SHA-256
sources/              their text in UTF-8, each named by its SHA-256; offsets count Unicode code points in it
annotations.jsonld    each fact at its words (W3C Web Annotation)
prov.jsonld           what was made of what, and by whom (W3C PROV-O)
proofs/               a proof for each report and fact: c2sp.org/tlog-proof
log/                  the signed log that they are proven against: c2sp.org/tlog-tiles; its public key is log/key.pub
MANIFEST.sha256       the hash of every file: sha256sum -c MANIFEST.sha256
MANIFEST.note         the hash of that list, signed: c2sp.org/signed-note

    hudna verify --bundle FILE --key KEY

checks that every file is there and as it was signed, that every proof holds under the key, that the reports are those that were proven,
that their words are the words that the proven facts quote, and that the annotations say what the proven facts say. Compare KEY with the
one that the keeper of the record gave you by another way. Tables, map, record.jsonl and prov.jsonld repeat what is proven, for other
programs: they are as the keeper's key signed them, and the proofs are what the log has signed.
";
