//! The reports of a folder and of the folders in it, sorted by name.

use super::{Problem, shown};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Endings of files that reports come in; a file without an ending is taken too.
const REPORTS: &[&str] = &["txt", "text", "htm", "html", "xhtml", "shtml", "wet", "jsonl", "ndjson", ""];
/// Endings of files that people take for reports: each is refused by name, not passed over in a sum.
const NEARLY_REPORTS: &[&str] = &["pdf", "doc", "docx", "odt", "rtf", "zip", "gz", "warc"];

/// Walks a folder. Links are followed; one that leads back into its own folder is a problem, and is not entered.
pub(super) struct Folder {
    root: PathBuf,
    walk: walkdir::IntoIter,
    found: usize,
    passed_over: BTreeMap<String, usize>,
    finished: bool,
}

impl Folder {
    pub(super) fn new(root: &Path) -> Self {
        let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
        Folder { root: root.to_owned(), walk, found: 0, passed_over: BTreeMap::new(), finished: false }
    }

    /// What is said once the folder has been walked.
    fn last(&mut self) -> Option<Problem> {
        if std::mem::replace(&mut self.finished, true) {
            return None;
        }
        let passed_over: Vec<String> = self.passed_over.iter().map(|(ending, count)| format!("{count} .{ending}")).collect();
        if self.found == 0 {
            let there = if passed_over.is_empty() { String::new() } else { format!(" (only {})", passed_over.join(", ")) };
            return Some(Problem::unread(
                &shown(&self.root),
                &format!("no report in this folder{there}; reports end in .txt, .html or .jsonl"),
            ));
        }
        if passed_over.is_empty() {
            return None;
        }
        Some(Problem::told(&shown(&self.root), &format!("passed over what is no report: {}", passed_over.join(", "))))
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.found += 1;
                    return Some(Err(problem(&self.root, &error)));
                }
            };
            if entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.') {
                if entry.file_type().is_dir() {
                    self.walk.skip_current_dir();
                }
                continue;
            }
            if !entry.file_type().is_file() || entry.file_name().to_string_lossy().starts_with("README") {
                continue;
            }
            let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
            if REPORTS.contains(&ending.as_str()) || NEARLY_REPORTS.contains(&ending.as_str()) {
                self.found += 1;
                return Some(Ok(entry.into_path()));
            }
            *self.passed_over.entry(ending).or_default() += 1;
        }
        self.last().map(Err)
    }
}

fn problem(root: &Path, error: &walkdir::Error) -> Problem {
    let path = error.path().unwrap_or(root);
    if let Some(ancestor) = error.loop_ancestor() {
        return Problem::unread(&shown(path), &format!("a link that leads back to {}: not followed", shown(ancestor)));
    }
    match error.io_error() {
        Some(error) => Problem::io(path, error),
        None => Problem::unread(&shown(path), "cannot be read"),
    }
}
