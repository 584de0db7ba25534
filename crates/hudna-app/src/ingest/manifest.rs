//! What a collector knows about files: JSONL lines of `{"path", "published", "url", "outlet", "title"}`.

use super::{Problem, date, shown};
use anyhow::Context;
use hudna::Metadata;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Line {
    path: String,
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
}

struct Entry {
    /// `manifest.jsonl:3`.
    place: String,
    /// The path as the manifest gives it.
    path: String,
    exists: bool,
    met: bool,
    metadata: Metadata,
}

/// The entries of all manifests, by path and by file name.
#[derive(Default)]
pub(super) struct Manifest {
    entries: Vec<Entry>,
    by_path: HashMap<PathBuf, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

/// True for a file whose first line tells of a file: JSON lines may as well be reports.
pub(super) fn is_one(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct First {
        #[allow(dead_code, reason = "that it is there is all that is asked")]
        path: String,
        text: Option<serde::de::IgnoredAny>,
        html: Option<serde::de::IgnoredAny>,
    }
    let Ok(file) = File::open(path) else { return false };
    let lines = BufReader::new(file.take(HEAD)).lines().map_while(Result::ok);
    let first = lines.map(|line| line.trim_start_matches('\u{FEFF}').trim().to_owned()).find(|line| !line.is_empty());
    first.and_then(|line| serde_json::from_str::<First>(&line).ok()).is_some_and(|first| first.text.is_none() && first.html.is_none())
}

/// Bytes in which the first line of a manifest ends.
const HEAD: u64 = 1 << 16;

impl Manifest {
    /// Reads the manifests; lines that cannot be used are problems. A manifest that cannot be opened at all is wrong usage.
    pub(super) fn open(paths: &[PathBuf]) -> anyhow::Result<(Self, Vec<Problem>)> {
        let (mut manifest, mut problems) = (Manifest::default(), Vec::new());
        for path in paths {
            let content = fs::read(path).with_context(|| format!("{}: the manifest cannot be read", path.display()))?;
            let content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&content);
            for (number, line) in content.split(|&b| b == b'\n').enumerate() {
                if line.trim_ascii().is_empty() {
                    continue;
                }
                let place = format!("{}:{}", shown(path), number + 1);
                match serde_json::from_slice::<Line>(line) {
                    Ok(line) => problems.extend(manifest.add(path.parent().unwrap_or(Path::new("")), line, &place)),
                    Err(error) => {
                        let what = error.to_string();
                        let what = what.split(" at line ").next().unwrap_or(&what);
                        problems.push(Problem::unread(&place, &format!("not a line of a manifest, column {}: {what}", error.column())));
                    }
                }
            }
        }
        Ok((manifest, problems))
    }

    fn add(&mut self, folder: &Path, line: Line, place: &str) -> Option<Problem> {
        let published = line.published.as_deref().map(date).transpose();
        let (published, problem) = match published {
            Ok(published) => (published, None),
            Err(what) => (None, Some(Problem::unread(place, &what))),
        };
        let number = self.entries.len();
        let known = folder.join(&line.path).canonicalize().ok();
        let exists = known.is_some();
        if let Some(known) = known {
            self.by_path.insert(known, number);
        }
        if let Some(name) = Path::new(&line.path).file_name() {
            self.by_name.entry(name.to_string_lossy().into_owned()).or_default().push(number);
        }
        let metadata = Metadata { published, url: line.url, outlet: line.outlet, title: line.title };
        self.entries.push(Entry { place: place.to_owned(), path: line.path, exists, met: false, metadata });
        problem
    }

    /// What is known of the file at `path`: by its path, else by its name if only one entry has that.
    pub(super) fn of(&mut self, path: &Path) -> Metadata {
        if self.entries.is_empty() {
            return Metadata::default();
        }
        let by_path = path.canonicalize().ok().and_then(|path| self.by_path.get(&path)).copied();
        let by_name = || {
            let entries = self.by_name.get(path.file_name()?.to_str()?)?;
            // An entry whose own file is elsewhere speaks of that one.
            let mut free = entries.iter().filter(|&&entry| !self.entries[entry].exists);
            free.next().copied().filter(|_| free.next().is_none())
        };
        let Some(entry) = by_path.or_else(by_name).and_then(|entry| self.entries.get_mut(entry)) else { return Metadata::default() };
        entry.met = true;
        entry.metadata.clone()
    }

    /// The entries that name no file, neither beside the manifest nor among those that were read.
    pub(super) fn unmet(&self) -> Vec<Problem> {
        let unmet = self.entries.iter().filter(|entry| !entry.exists && !entry.met);
        unmet.map(|entry| Problem::unread(&entry.place, &format!("names a file that is not there: {}", entry.path))).collect()
    }
}
