//! A page of the specification → cases.

use std::collections::BTreeMap;

/// One `### ` case.
#[derive(Debug, Default)]
pub(crate) struct Case {
    /// `spec/dates.md`.
    pub(crate) file: String,
    /// The line of its heading, counted from 1.
    pub(crate) line: usize,
    pub(crate) name: String,
    pub(crate) input: Option<Input>,
    pub(crate) blocks: Vec<Block>,
    /// What is wrong with the way the case is written.
    pub(crate) wrong: Option<String>,
}

/// The text to be read.
#[derive(Debug, Default)]
pub(crate) struct Input {
    /// True for a whole page, of which the body is to be found; false for body text.
    pub(crate) is_page: bool,
    pub(crate) is_html: bool,
    /// `published=…`, `url=…`, `outlet=…`, `title=…`, `country=…`.
    pub(crate) known: BTreeMap<String, String>,
    pub(crate) text: String,
}

/// What is expected of one kind of facts.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) kind: String,
    /// The line of its fence, counted from 1.
    pub(crate) line: usize,
    /// The lines in it that are not empty, with their numbers.
    pub(crate) rows: Vec<(usize, String)>,
    /// The numbers (from 0) of the lines between its fences.
    pub(crate) inside: std::ops::Range<usize>,
}

pub(crate) const KINDS: &[&str] =
    &["times", "figures", "places", "actors", "numbers", "article", "notes", "statements", "instruments", "commitments", "events"];

/// The cases of one page, in order.
pub(crate) fn parse(file: &str, content: &str) -> Vec<Case> {
    let lines: Vec<&str> = content.lines().collect();
    let mut cases: Vec<Case> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(name) = line.strip_prefix("### ") {
            cases.push(Case { file: file.to_owned(), line: at + 1, name: name.trim().to_owned(), ..Case::default() });
        } else if line.starts_with("```") {
            let fence = &line[..line.len() - line.trim_start_matches('`').len()];
            let end = (at + 1..lines.len()).find(|&end| lines[end].trim_end() == fence).unwrap_or(lines.len());
            if let Some(case) = cases.last_mut() {
                case.fenced(line[fence.len()..].trim(), &lines, at + 1..end);
                if end == lines.len() {
                    case.wrong = Some(format!("the block that begins in line {} does not end", at + 1));
                }
            }
            at = end;
        }
        at += 1;
    }
    for case in &mut cases {
        if case.wrong.is_none() && case.input.is_none() {
            case.wrong = Some("no input: a block ```ar or ```page is wanted".to_owned());
        } else if case.wrong.is_none() && case.blocks.is_empty() {
            case.wrong = Some(format!("nothing is expected: a block of {} is wanted", KINDS.join(", ")));
        }
    }
    cases
}

impl Case {
    fn fenced(&mut self, info: &str, lines: &[&str], inside: std::ops::Range<usize>) {
        let mut words = words(info).into_iter();
        let kind = words.next().unwrap_or_default();
        if kind == "ar" || kind == "page" {
            if self.input.is_some() {
                self.wrong = Some(format!("a second input in line {}: give it a case of its own", inside.start));
                return;
            }
            let mut input = Input { is_page: kind == "page", text: lines[inside].join("\n"), ..Input::default() };
            for word in words {
                match word.split_once('=') {
                    Some((key @ ("published" | "url" | "outlet" | "title" | "country"), value)) => {
                        input.known.insert(key.to_owned(), value.to_owned());
                    }
                    None if word == "html" && input.is_page => input.is_html = true,
                    _ => self.wrong = Some(format!("what is {word:?} in ```{info}?")),
                }
            }
            self.input = Some(input);
        } else if KINDS.contains(&kind.as_str()) {
            let rows = inside.clone().map(|at| (at + 1, lines[at].trim().to_owned())).filter(|(_, row)| !row.is_empty()).collect();
            self.blocks.push(Block { kind, line: inside.start, rows, inside });
        } else {
            self.wrong = Some(format!("what is a block of {kind:?}? Known are ar, page, {}", KINDS.join(", ")));
        }
    }
}

/// Splits at spaces outside quotation marks, and takes the marks off.
fn words(info: &str) -> Vec<String> {
    let (mut out, mut quoted, mut begun) = (Vec::<String>::new(), false, false);
    for c in info.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => begun = false,
            c => {
                let word = match begun {
                    true => out.pop().unwrap_or_default(),
                    false => String::new(),
                };
                begun = true;
                out.push(word + &c.to_string());
            }
        }
    }
    out
}
