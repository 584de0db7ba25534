//! Reports as lines of JSON: `{"text" or "html", "id", "url", "published", "outlet", "title"}`.

use super::{Desk, Item, Problem, Report, date, group, shown, too_large};
use hudna::Metadata;
use hudna::source::Form;
use serde::Deserialize;
use std::io::BufRead;
use std::path::Path;
use std::rc::Rc;

/// True where the name of the file says that it holds JSON lines.
pub(super) fn is_jsonl(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl") || ending.eq_ignore_ascii_case("ndjson"))
}

#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    html: Option<String>,
    id: Option<serde_json::Value>,
    url: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    path: Option<String>,
}

/// The reports of one JSONL file, read line by line: the file may be of any length.
pub(super) struct Lines {
    desk: Rc<Desk>,
    name: String,
    folder: String,
    reader: Box<dyn BufRead>,
    number: usize,
    finished: bool,
    /// What is to be said of the line whose report went before.
    pending: Option<Problem>,
}

impl Lines {
    pub(super) fn new(desk: Rc<Desk>, name: &str, path: &Path, reader: Box<dyn BufRead>) -> Self {
        Lines { desk, name: name.to_owned(), folder: shown(path), reader, number: 0, finished: false, pending: None }
    }

    fn report(&mut self, line: &[u8]) -> Result<Report, Problem> {
        let place = format!("{}:{}", self.name, self.number);
        let unread = |what: String| Problem::unread(&place, &what);
        if !line.trim_ascii_start().starts_with(b"{") {
            return Err(unread("not a JSON object; a line is {\"text\": …} or {\"html\": …}".to_owned()));
        }
        let line: Line = serde_json::from_slice(line).map_err(|error| unread(broken(line, &error)))?;
        let filled = |words: &Option<String>| words.as_ref().is_some_and(|words| !words.trim().is_empty());
        if line.path.is_none() && (line.text.is_some() || line.html.is_some()) && !filled(&line.text) && !filled(&line.html) {
            let key = if line.html.is_some() { "html" } else { "text" };
            return Err(unread(format!("\"{key}\" is empty; put the report's words there, or leave the line out")));
        }
        let (bytes, form) = match (line.html.filter(|html| !html.trim().is_empty()), line.text) {
            (Some(html), _) => (html.into_bytes(), Form::Html),
            (None, Some(text)) => (text.into_bytes(), Form::Plain),
            (None, None) if line.path.is_some() => {
                self.finished = true;
                return Err(Problem::unread(&place, "a line of a manifest, not a report, and not used: give the file with --manifest"));
            }
            (None, None) => return Err(unread("no \"text\" and no \"html\" in this line".to_owned())),
        };
        let id = line.id.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned)).filter(|id| !id.is_empty() && id != "null");
        let published = line.published.filter(|published| !published.trim().is_empty()).map(|published| date(&published)).transpose();
        // A date that is not understood is no reason to lose the report.
        let published = published.unwrap_or_else(|what| {
            self.pending = Some(unread(what));
            None
        });
        let mut metadata = Metadata { published, url: line.url, outlet: line.outlet, title: line.title };
        metadata.published = metadata.published.or_else(|| self.desk.published.clone());
        let name = id.unwrap_or(place);
        Ok(Report { kept: name.clone(), name, bytes, form, group: group(&metadata, &self.folder), metadata })
    }

    /// The next line without its end; `Err` for one that is longer than a report may be, of which nothing is kept.
    fn line(&mut self) -> std::io::Result<Option<Result<Vec<u8>, ()>>> {
        let max = usize::try_from(self.desk.max_bytes).unwrap_or(usize::MAX);
        let (mut line, mut too_long, mut begun) = (Vec::new(), false, false);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            begun = true;
            let end = buffer.iter().position(|&b| b == b'\n');
            let part = &buffer[..end.unwrap_or(buffer.len())];
            too_long |= part.len() > max - line.len();
            if too_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                break;
            }
        }
        Ok(begun.then_some(if too_long { Err(()) } else { Ok(line) }))
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(problem) = self.pending.take() {
            return Some(Err(problem));
        }
        while !self.finished {
            self.number += 1;
            let place = format!("{}:{}", self.name, self.number);
            let line = match self.line() {
                Ok(Some(Ok(line))) => line,
                Ok(Some(Err(()))) => return Some(Err(Problem::unread(&place, &too_large(None, self.desk.max_bytes)))),
                Ok(None) => {
                    self.finished = true;
                    let empty = self.number == 1;
                    return empty.then(|| Err(Problem::unread(&self.name, "empty: no report in it")));
                }
                Err(error) => {
                    self.finished = true;
                    return Some(Err(Problem::io(Path::new(&self.name), &error)));
                }
            };
            let line = if self.number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line) } else { &line };
            if self.number == 1
                && let Some(what) = hudna::source::foreign(line)
            {
                self.finished = true;
                return Some(Err(Problem::unread(&self.name, &what)));
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            // One word is enough for a manifest that was taken for reports: then there is no next line.
            return Some(self.report(line));
        }
        None
    }
}

/// What is wrong with a line that is no JSON object of ours.
fn broken(line: &[u8], error: &serde_json::Error) -> String {
    if std::str::from_utf8(line).is_err() {
        return "not UTF-8; JSON is UTF-8".to_owned();
    }
    if error.is_eof() {
        return format!("the line ends in the middle of its JSON (after column {}): the file may have been cut off", error.column());
    }
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    format!("column {}: {what}", error.column())
}
