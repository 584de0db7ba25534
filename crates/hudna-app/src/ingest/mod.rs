//! From what the user names to reports, one at a time: files, folders, JSONL, standard input, manifests. What cannot be read becomes a
//! [`Problem`], and the rest goes on.

mod folder;
mod jsonl;
mod manifest;

use folder::Folder;
use hudna::source::Form;
use hudna::{Input, Metadata};
use jsonl::Lines;
use manifest::Manifest;
use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::iter;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Which reports are meant, and what is known of them.
#[derive(clap::Args)]
pub(crate) struct Inputs {
    /// Files, folders (with all that is in them), JSONL files of reports, or - for standard input.
    ///
    /// A line of JSONL is {"text" or "html", and if known "id", "url", "published", "outlet", "title"}.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// What a collector knows: JSONL lines of {"path", "published", "url", "outlet", "title"}; path relative to the manifest, or a file's name.
    /// A folder's own manifest.jsonl is used without being named.
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Vec<PathBuf>,

    /// Publication date of the reports for which nothing more particular is known (YYYY-MM-DD, with a time if known).
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<String>,

    /// The largest report that is read, in bytes (K, M and G may follow the number).
    #[arg(long, value_name = "N", default_value = "64M", value_parser = size)]
    pub(crate) max_bytes: u64,
}

/// A report with what is known of it.
pub(crate) struct Report {
    /// Its name in the output: the path as it was named.
    pub(crate) name: String,
    /// Its name in a record: the path within what was named. What is signed and handed on tells nothing of the folders that lead there.
    pub(crate) kept: String,
    /// Its bytes, unchanged.
    pub(crate) bytes: Vec<u8>,
    pub(crate) form: Form,
    pub(crate) metadata: Metadata,
    /// Reports of one group come from one outlet, as far as can be told.
    pub(crate) group: String,
}

impl Report {
    /// The report as the library takes it.
    pub(crate) fn input(&self) -> Input<'_> {
        Input { name: &self.name, bytes: &self.bytes, form: self.form, metadata: &self.metadata }
    }
}

/// Whether something went unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    /// It did: the exit code says so.
    Unread,
    /// Nothing is lost that was asked for.
    Told,
}

/// Something that a person should know or do something about.
#[derive(Debug)]
pub(crate) struct Problem {
    about: String,
    what: String,
    pub(crate) severity: Severity,
}

impl Problem {
    pub(crate) fn unread(about: &str, what: &str) -> Self {
        Problem { about: about.to_owned(), what: what.to_owned(), severity: Severity::Unread }
    }

    pub(crate) fn told(about: &str, what: &str) -> Self {
        Problem { severity: Severity::Told, ..Problem::unread(about, what) }
    }

    fn io(path: &Path, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Problem::unread(&shown(path), &what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let clean = |text: &str| text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect::<String>();
        write!(out, "{}: {}", clean(&self.about), clean(&self.what))
    }
}

type Item = Result<Report, Problem>;
type Items = Box<dyn Iterator<Item = Item>>;

/// What all inputs of one run share.
struct Desk {
    manifest: RefCell<Manifest>,
    manifest_paths: Vec<PathBuf>,
    published: Option<String>,
    max_bytes: u64,
}

/// The reports that `args` name, in their order; what cannot be read stands in its place.
pub(crate) fn reports(args: &Inputs) -> anyhow::Result<Items> {
    let manifests: Vec<PathBuf> = args.manifest.iter().cloned().chain(own_manifests(args)).collect();
    let (manifest, problems) = Manifest::open(&manifests)?;
    let desk = Rc::new(Desk {
        manifest: RefCell::new(manifest),
        manifest_paths: manifests.iter().filter_map(|path| path.canonicalize().ok()).collect(),
        published: args.published.clone(),
        max_bytes: args.max_bytes,
    });
    let last = Rc::clone(&desk);
    let items = args.paths.clone().into_iter().flat_map(move |path| {
        let outside = outside(&path);
        let within = move |report: Report| Report { kept: report.name.strip_prefix(&outside).unwrap_or(&report.name).to_owned(), ..report };
        named(&desk, &path).map(move |item| item.map(&within))
    });
    let unmet = iter::once_with(move || last.manifest.borrow().unmet()).flatten().map(Err);
    Ok(Box::new(problems.into_iter().map(Err).chain(items).chain(unmet)))
}

/// What leads to the reports of a path that the user named: the folder itself, or that of the file.
fn outside(path: &Path) -> String {
    let folder = if path.is_dir() { Some(path) } else { path.parent() };
    let folder = folder.map(shown).filter(|folder| !folder.is_empty()).unwrap_or_default();
    if folder.is_empty() || folder.ends_with(std::path::is_separator) { folder } else { format!("{folder}{}", std::path::MAIN_SEPARATOR) }
}

/// The `manifest.jsonl` that lie in the folders themselves that are to be read, beside those that are named.
fn own_manifests(args: &Inputs) -> Vec<PathBuf> {
    let named: Vec<PathBuf> = args.manifest.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut found = Vec::new();
    for folder in args.paths.iter().filter(|path| path.is_dir()) {
        let manifest = folder.join("manifest.jsonl");
        let is_new = manifest.canonicalize().is_ok_and(|path| !named.contains(&path));
        if is_new && !found.contains(&manifest) && manifest::is_one(&manifest) {
            found.push(manifest);
        }
    }
    found
}

/// How many files the paths hold; none where that cannot be told beforehand.
pub(crate) fn count(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths {
        if path.as_os_str() == "-" || jsonl::is_jsonl(path) {
            return None;
        }
        total += if path.is_dir() { Folder::new(path).flatten().count() as u64 } else { 1 };
    }
    Some(total)
}

/// The reports of one path that the user named.
fn named(desk: &Rc<Desk>, path: &Path) -> Items {
    if path.as_os_str() == "-" {
        return opened(desk, "stdin", Path::new(""), Box::new(io::stdin().lock()));
    }
    if !path.is_dir() {
        return file(desk, path);
    }
    let desk = Rc::clone(desk);
    Box::new(Folder::new(path).flat_map(move |entry| match entry {
        Err(problem) => one(Err(problem)),
        // The manifest may lie among its reports.
        Ok(path) if path.canonicalize().is_ok_and(|path| desk.manifest_paths.contains(&path)) => Box::new(iter::empty()),
        Ok(path) => file(&desk, &path),
    }))
}

fn one(item: Item) -> Items {
    Box::new(iter::once(item))
}

fn file(desk: &Rc<Desk>, path: &Path) -> Items {
    match File::open(path).and_then(|file| Ok((file.metadata()?, file))) {
        Ok((metadata, _)) if metadata.is_file() && metadata.len() > desk.max_bytes && !jsonl::is_jsonl(path) => {
            one(Err(Problem::unread(&shown(path), &too_large(Some(metadata.len()), desk.max_bytes))))
        }
        Ok((_, file)) => opened(desk, &shown(path), path, Box::new(BufReader::new(file))),
        Err(error) => one(Err(Problem::io(path, &error))),
    }
}

/// The reports in `reader`: lines of JSONL, or one report. `path` is empty for standard input.
fn opened(desk: &Rc<Desk>, name: &str, path: &Path, mut reader: Box<dyn BufRead>) -> Items {
    let is_jsonl = match path.as_os_str().is_empty() {
        // No line of a report begins like this, and nothing more is known of standard input.
        true => reader.fill_buf().is_ok_and(|head| head.trim_ascii_start().starts_with(b"{\"")),
        false => jsonl::is_jsonl(path),
    };
    if is_jsonl {
        return Box::new(Lines::new(Rc::clone(desk), name, path, reader));
    }
    one(whole(desk, name, path, reader))
}

/// All of `reader` as one report.
fn whole(desk: &Desk, name: &str, path: &Path, reader: Box<dyn BufRead>) -> Item {
    let mut bytes = Vec::new();
    reader.take(desk.max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Problem::io(Path::new(name), &error))?;
    if bytes.len() as u64 > desk.max_bytes {
        return Err(Problem::unread(name, &too_large(None, desk.max_bytes)));
    }
    if let Some(what) = hudna::source::foreign(&bytes) {
        return Err(Problem::unread(name, &what));
    }
    let mut metadata = desk.manifest.borrow_mut().of(path);
    metadata.published = metadata.published.or_else(|| desk.published.clone());
    let folder = path.parent().map(shown).unwrap_or_default();
    Ok(Report { name: name.to_owned(), kept: name.to_owned(), bytes, form: Form::Guess, group: group(&metadata, &folder), metadata })
}

/// The outlet, else the host of the address, else the folder: reports of one group are likely to share their clutter.
fn group(metadata: &Metadata, folder: &str) -> String {
    if let Some(outlet) = &metadata.outlet {
        return format!("outlet {}", outlet.trim());
    }
    let host = metadata.url.as_deref().and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    match host.filter(|host| !host.is_empty()) {
        Some(host) => format!("host {}", host.to_ascii_lowercase()),
        None => format!("folder {folder}"),
    }
}

fn too_large(len: Option<u64>, max: u64) -> String {
    let len = len.map_or("more".to_owned(), |len| format!("{len} bytes"));
    format!("too large: {len} where a report may have {max} bytes; --max-bytes raises that")
}

/// A path for people.
fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A date or date-time as a collector gives it, in EDTF.
pub(crate) fn date(text: &str) -> Result<String, String> {
    let wrong = || format!("{text:?} is no date; YYYY-MM-DD is wanted, or YYYY-MM-DDThh:mm with seconds and offset if known");
    let value = text.trim().replacen(' ', "T", 1);
    let (day, clock) = value.split_once('T').map_or((value.as_str(), None), |(day, clock)| (day, Some(clock)));
    let mut parts = day.split('-');
    let mut number = |len: usize, most: u32| match parts.next() {
        None => Ok(false),
        Some(part) if part.len() == len && part.bytes().all(|b| b.is_ascii_digit()) => {
            let value: u32 = part.parse().map_err(|_| wrong())?;
            if (1..=most).contains(&value) { Ok(true) } else { Err(wrong()) }
        }
        Some(_) => Err(wrong()),
    };
    let (year, _, day_named) = (number(4, 9999)?, number(2, 12)?, number(2, 31)?);
    if !year || parts.next().is_some() {
        return Err(wrong());
    }
    if let Some(clock) = clock {
        let looks_right = clock.len() >= 5 && clock.is_ascii() && clock.bytes().all(|b| b.is_ascii_digit() || b":.+-Z".contains(&b));
        if !day_named || !looks_right || clock.as_bytes()[2] != b':' {
            return Err(wrong());
        }
    }
    Ok(value)
}

/// A number of bytes: `1000`, `64K`, `64M`, `2G`.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.strip_suffix(['K', 'M', 'G', 'k', 'm', 'g']) {
        Some(digits) if text.ends_with(['K', 'k']) => (digits, 10),
        Some(digits) if text.ends_with(['M', 'm']) => (digits, 20),
        Some(digits) => (digits, 30),
        None => (text, 0),
    };
    let number: u64 = digits.parse().map_err(|_| format!("{text:?} is no number of bytes; 1000000 or 64M is wanted"))?;
    number.checked_mul(1 << shift).filter(|size| *size > 0).ok_or_else(|| "a number of bytes above 0 is wanted".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_collectors_write_them() {
        assert_eq!(date("2020-02-05").as_deref(), Ok("2020-02-05"));
        assert_eq!(date("2020-02").as_deref(), Ok("2020-02"));
        assert_eq!(date("2020-02-05 10:30").as_deref(), Ok("2020-02-05T10:30"));
        assert_eq!(date("2020-02-05T10:30:00+03:00").as_deref(), Ok("2020-02-05T10:30:00+03:00"));
        for wrong in ["", "05/02/2020", "2020-13-01", "2020-2-5", "2020-02-00", "2020-02T10:30", "2020-02-05-06", "yesterday"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sizes_are_numbers_with_a_letter() {
        assert_eq!((size("7"), size("64M"), size("2g")), (Ok(7), Ok(64 << 20), Ok(2 << 30)));
        for wrong in ["", "M", "0", "99999999999G", "1.5M", "-1"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn reports_are_grouped_by_outlet_then_host_then_folder() {
        let metadata = |url: Option<&str>, outlet: Option<&str>| Metadata {
            url: url.map(str::to_owned),
            outlet: outlet.map(str::to_owned),
            ..Metadata::default()
        };
        assert_eq!(group(&metadata(Some("https://A.example/x"), Some("A")), "d"), "outlet A");
        assert_eq!(group(&metadata(Some("https://A.example/x"), None), "d"), "host a.example");
        assert_eq!(group(&metadata(Some("no address"), None), "d"), "folder d");
    }
}
