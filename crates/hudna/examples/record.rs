//! Reads reports and prints the record that they make together, one JSON object a line with its `kind`: what `tools/links.py` scores.
//!
//!     cargo run -p hudna --example record -- FILE… [--manifest FILE]
//!
//! A line of a JSONL file is a report (`text`, `published`, `outlet`, `title`, `url`, `id`).

use hudna::record::Document;
use hudna::source::Form;
use hudna::story::{Delta, Outline, instruments, settle, stories};
use hudna::{Input, Lexicon, Metadata, Siblings, read};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

/// A report as it was found: name, bytes, what is known of it.
type Found = (String, Vec<u8>, Metadata);

fn main() -> Result<(), Box<dyn Error>> {
    let (mut paths, mut manifest) = (Vec::new(), BTreeMap::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--manifest" {
            manifest.extend(read_manifest(Path::new(&arguments.next().ok_or("--manifest wants a file")?))?);
        } else {
            paths.push(PathBuf::from(argument));
        }
    }
    let lexicon = Lexicon::built_in()?;
    let mut outlines = Vec::new();
    for path in paths {
        for (name, bytes, metadata) in reports(&path, &manifest)? {
            outlines.push(outline(&name, &bytes, &metadata, &lexicon));
        }
    }
    let touched: BTreeSet<String> = outlines.iter().map(|outline| outline.document.id.clone()).collect();
    print(&outlines, settle(&outlines, &touched, &lexicon).whole(), &lexicon);
    Ok(())
}

fn read_manifest(path: &Path) -> Result<BTreeMap<String, Metadata>, Box<dyn Error>> {
    let mut out = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        out.insert(row["path"].as_str().unwrap_or_default().to_owned(), metadata(&row));
    }
    Ok(out)
}

fn metadata(row: &Value) -> Metadata {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    Metadata { published: text("published"), url: text("url"), outlet: text("outlet"), title: text("title") }
}

fn reports(path: &Path, manifest: &BTreeMap<String, Metadata>) -> Result<Vec<Found>, Box<dyn Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.extension().is_some_and(|extension| extension == "jsonl") {
        let content = std::fs::read_to_string(path)?;
        let rows = content.lines().enumerate().map(|(number, line)| {
            let row: Value = serde_json::from_str(line)?;
            let id = row["id"].as_str().map_or_else(|| format!("{name}:{}", number + 1), str::to_owned);
            Ok((id, row["text"].as_str().unwrap_or_default().as_bytes().to_vec(), metadata(&row)))
        });
        return rows.collect();
    }
    let known = manifest.get(&name).cloned().unwrap_or_default();
    Ok(vec![(name, std::fs::read(path)?, known)])
}

fn outline(name: &str, bytes: &[u8], metadata: &Metadata, lexicon: &Lexicon) -> Outline {
    let reading = read(&Input { name, bytes, form: Form::Guess, metadata }, lexicon, &Siblings::default());
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let sha256 = hex(&Sha256::digest(bytes));
    let known = json!([sha256, metadata.published, metadata.url, metadata.outlet, metadata.title]);
    let document = Document {
        id: format!("d{}", &hex(&Sha256::digest(known.to_string()))[..16]),
        source: name.to_owned(),
        sha256,
        charset: reading.charset.clone(),
        title: reading.article.title.as_ref().map(|title| title.value.clone()),
        published: reading.article.published.as_ref().map(|published| published.value.clone()),
        published_from: reading.article.published.as_ref().map(|published| published.from.to_owned()),
        outlet: reading.article.outlet.clone(),
        url: reading.article.url.clone(),
        agencies: reading.article.agencies.clone(),
        ..Document::default()
    };
    Outline::of(&document, &reading, lexicon)
}

fn print(outlines: &[Outline], delta: Delta, lexicon: &Lexicon) {
    let line = |kind: &str, body: &dyn erased::Body| {
        let mut value = body.value();
        if let Some(object) = value.as_object_mut() {
            object.insert("kind".into(), json!(kind));
        }
        println!("{value}");
    };
    let commitment =
        |node: &hudna::story::NodeRef| delta.commitments.iter().find(|fact| fact.members.contains(node)).map(|fact| fact.body.id.clone());
    let events: Vec<&hudna::record::Event> = delta.events.iter().map(|fact| &fact.body).collect();
    delta.documents.iter().for_each(|body| line("document", body));
    stories(&delta.documents, &events).iter().for_each(|body| line("story", body));
    delta.events.iter().for_each(|fact| line("event", &fact.body));
    delta.figures.iter().for_each(|fact| line("figure", &fact.body));
    delta.commitments.iter().for_each(|fact| line("commitment", &fact.body));
    instruments(outlines, lexicon, &commitment).iter().for_each(|body| line("instrument", body));
    delta.disputes.iter().for_each(|fact| line("dispute", &fact.body));
}

/// Anything that serialises, behind one pointer.
mod erased {
    use super::{Serialize, Value};

    pub(crate) trait Body {
        fn value(&self) -> Value;
    }

    impl<T: Serialize> Body for T {
        fn value(&self) -> Value {
            serde_json::to_value(self).unwrap_or_default()
        }
    }
}
