//! What the files of an evidence bundle say, against what its proofs prove: the reports are those that were proven, their words are the words
//! that the proven facts quote, and the annotations say what the proven facts say.

use super::check::Finding;
use super::proof::Proven;
use super::zip::Files;
use crate::data::hex;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Where the bytes of a report lie.
pub(crate) fn original(sha256: &str) -> String {
    format!("originals/{sha256}")
}

/// Where the text of a report lies, by the text's own hash.
pub(crate) fn source(sha256: &str) -> String {
    format!("sources/{sha256}.txt")
}

/// The bytes of a span of code points; none where the text has no such span.
pub(crate) fn span(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let from = places.nth(start)?;
    let to = match end.checked_sub(start)? {
        0 => from,
        more => places.nth(more - 1)?,
    };
    Some((from, to))
}

/// A proven report.
struct Report {
    text: String,
    /// SHA-256 of the text, hex.
    sha256: String,
}

/// A quote: the text's hash, where it begins and ends, the words.
type Quote = (String, u64, u64, String);

/// Tells what is wrong with a file.
type Wrong<'a> = &'a dyn Fn(&str, String) -> Finding;

/// What does not hold. `proven` has the file of each proof with what it proves.
pub(crate) fn check(files: &Files, proven: &[(String, Proven)], wrong: Wrong) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (documents, facts): (Vec<_>, Vec<_>) = proven.iter().partition(|(_, proven)| proven.leaf.kind == "document");
    let reports = reports(files, &documents, wrong, &mut findings);
    let mut quoted: BTreeMap<&str, BTreeSet<Quote>> = BTreeMap::new();
    for (file, proven) in facts {
        // What is no JSON quotes nothing.
        let content: Value = serde_json::from_str(&proven.content).unwrap_or_default();
        let own = quoted.entry(&proven.leaf.id).or_default();
        each_quote(&content, &mut |document, start, end, words| {
            let Some(report) = reports.get(document) else {
                findings.push(wrong(file, format!("quotes the report {document}, which the bundle does not prove")));
                return;
            };
            if !stands(&report.text, start, end, words) {
                findings.push(wrong(file, format!("quotes words that do not stand at {start}–{end} of the report {document}")));
            }
            own.insert((report.sha256.clone(), start, end, words.to_owned()));
        });
    }
    check_annotations(files, &quoted, wrong, &mut findings);
    findings
}

/// The proven reports, with their texts as their bytes give them; and what is there beside them.
fn reports<'p>(files: &Files, proven: &[&'p (String, Proven)], wrong: Wrong, findings: &mut Vec<Finding>) -> BTreeMap<&'p str, Report> {
    let (mut reports, mut known) = (BTreeMap::new(), BTreeSet::new());
    for (file, proven) in proven {
        let id = proven.leaf.id.as_str();
        let content: Value = serde_json::from_str(&proven.content).unwrap_or_default();
        let Some(sha256) = content.get("known").unwrap_or(&content).get("sha256").and_then(Value::as_str) else {
            findings.push(wrong(file, "proves a report without its hash".to_owned()));
            continue;
        };
        let name = original(sha256);
        known.insert(name.clone());
        let Some(bytes) = files.get(&name) else {
            findings.push(wrong(&name, format!("the report {id} is proven, and its bytes are not there")));
            continue;
        };
        if hex(&Sha256::digest(bytes)) != sha256 {
            findings.push(wrong(&name, format!("these are not the bytes of the report {id} that was proven")));
            continue;
        }
        let text = hudna::source::text(bytes);
        let own = hex(&Sha256::digest(&text));
        let name = source(&own);
        if files.get(&name).is_none_or(|there| there != text.as_bytes()) {
            findings.push(wrong(&name, format!("is not the text of the report {id}")));
        }
        known.insert(name);
        reports.insert(id, Report { text, sha256: own });
    }
    let is_report = |name: &&String| name.starts_with("sources/") || name.starts_with("originals/");
    for name in files.keys().filter(is_report).filter(|name| !known.contains(*name)) {
        findings.push(wrong(name, "is of no report that the bundle proves".to_owned()));
    }
    reports
}

/// Calls `each` with every quote in an object: document, start, end, words.
fn each_quote(value: &Value, each: &mut impl FnMut(&str, u64, u64, &str)) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| each_quote(value, each)),
        Value::Object(fields) => {
            let text = |key: &str| fields.get(key).and_then(Value::as_str);
            let place = |key: &str| fields.get(key).and_then(Value::as_u64);
            if let (Some(document), Some(start), Some(end), Some(words)) = (text("document"), place("start"), place("end"), text("quote")) {
                each(document, start, end, words);
            }
            fields.values().for_each(|value| each_quote(value, each));
        }
        _ => {}
    }
}

fn stands(text: &str, start: u64, end: u64, words: &str) -> bool {
    let (Ok(start), Ok(end)) = (usize::try_from(start), usize::try_from(end)) else { return false };
    span(text, start, end).and_then(|(from, to)| text.get(from..to)).is_some_and(|there| there == words)
}

fn check_annotations(files: &Files, quoted: &BTreeMap<&str, BTreeSet<Quote>>, wrong: Wrong, findings: &mut Vec<Finding>) {
    const FILE: &str = "annotations.jsonld";
    let Some(bytes) = files.get(FILE) else { return };
    let page: Value = serde_json::from_slice(bytes).unwrap_or_default();
    let Some(items) = page.pointer("/first/items").and_then(Value::as_array) else {
        findings.push(wrong(FILE, "is no collection of annotations".to_owned()));
        return;
    };
    for item in items {
        let holds = annotated(item).is_some_and(|(fact, quote)| quoted.get(fact).is_some_and(|quotes| quotes.contains(&quote)));
        if !holds {
            let id = item.get("id").and_then(Value::as_str).unwrap_or("an annotation");
            findings.push(wrong(FILE, format!("{id} says what no proof proves")));
        }
    }
}

/// The fact of an annotation, and the words that it is about.
fn annotated(item: &Value) -> Option<(&str, Quote)> {
    let fact = item.pointer("/body/0/source")?.as_str()?.strip_prefix("urn:hudna:")?;
    let text = item.pointer("/target/source")?.as_str()?.strip_prefix("urn:sha256:")?;
    let exact = item.pointer("/target/selector/0/exact")?.as_str()?;
    let place = |key: &str| item.pointer("/target/selector/1")?.get(key)?.as_u64();
    Some((fact, (text.to_owned(), place("start")?, place("end")?, exact.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn spans_count_code_points() {
        // Tatweel, a vowel sign, a zero-width non-joiner, a mark of direction, Arabic digits.
        let text = "هـُد\u{200C}نة \u{200E}٣٤";
        let all = text.chars().count();
        assert_eq!(span(text, 0, all), Some((0, text.len())));
        let (from, to) = span(text, all - 2, all).expect("a span");
        assert_eq!(text.get(from..to), Some("٣٤"));
        assert_eq!(span(text, 3, 3), Some((6, 6)));
        for (start, end) in [(0, all + 1), (all + 1, all + 1), (4, 3)] {
            assert_eq!(span(text, start, end), None);
        }
    }
}
