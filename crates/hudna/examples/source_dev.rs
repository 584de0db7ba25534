//! Development harness: prints the article of each report as the interchange has it. `source_dev MANIFEST FILE…`
#![allow(missing_docs)]
use hudna::{Input, Lexicon, Metadata, Siblings, text::CodePoints};
use std::collections::HashMap;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let lexicon = Lexicon::built_in().unwrap();
    let mut known: HashMap<String, String> = HashMap::new();
    for line in std::fs::read_to_string(&args[0]).unwrap_or_default().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        if let (Some(path), Some(date)) = (row["path"].as_str(), row["published"].as_str()) {
            known.insert(path.rsplit('/').next().unwrap().into(), date.into());
        }
    }
    for path in &args[1..] {
        let name = path.rsplit('/').next().unwrap();
        let bytes = std::fs::read(path).unwrap();
        let published = known.get(name).cloned().or_else(|| std::env::var("PUBLISHED_META").ok());
        let metadata = Metadata { published, url: std::env::var("URL_META").ok(), ..Metadata::default() };
        let input = Input { name, bytes: &bytes, form: hudna::source::Form::Guess, metadata: &metadata };
        let start = std::time::Instant::now();
        let opened = hudna::source::open(&input, &lexicon, &Siblings::default());
        let took = start.elapsed().as_secs_f64();
        let points = CodePoints::new(&opened.text);
        let body: Vec<_> = opened
            .article
            .body
            .iter()
            .map(|s| serde_json::json!({"start": points.at(&opened.text, s.start), "end": points.at(&opened.text, s.end)}))
            .collect();
        println!(
            "{}",
            serde_json::json!({"source": name, "article": {"title": opened.article.title.as_ref().map(|t| &t.value), "published": opened.article.published.as_ref().map(|p| &p.value), "body": body}})
        );
        let a = &opened.article;
        eprintln!(
            "{name}: {:?} | {} | {:?} {:?} | {:?} | {:?} | {:?} | {:?} {:.1} MB/s",
            a.title.as_ref().map(|t| &t.value),
            opened.charset,
            a.published.as_ref().map(|p| (&p.value, p.from)),
            opened.date_hint.as_ref().map(|h| &h.value),
            a.outlet,
            a.agencies,
            a.dateline,
            opened.notes.iter().map(|n| n.kind).collect::<Vec<_>>(),
            bytes.len() as f64 / took / 1e6
        );
        if std::env::var("BODY").is_ok() {
            eprintln!(
                "JSON {}",
                serde_json::json!({"title": a.title.as_ref().map(|t| &t.value), "published": a.published.as_ref().map(|p| &p.value), "outlet": a.outlet, "agencies": a.agencies, "dateline": a.dateline})
            );
            for line in opened.body.text.lines() {
                eprintln!("    > {line}");
            }
        }
    }
}
