//! The files of `data/`: compiled in, each replaceable by a file of the same name in a folder that the user names.

use crate::Error;
use std::borrow::Cow;
use std::path::PathBuf;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// Every data file that is compiled in, by name.
        pub const BUILT_IN: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../data/", $name)))),*];
    };
}

built_in![
    "abbreviations.txt",
    "actor_words.toml",
    "actors.toml",
    "clutter.toml",
    "commitments.toml",
    "countries.toml",
    "given_names.txt",
    "header_dates.toml",
    "instrument_words.toml",
    "instruments.toml",
    "measures.toml",
    "months.toml",
    "numbers.toml",
    "ordinary_words.txt",
    "outlets.toml",
    "place_words.toml",
    "places.tsv",
    "times.toml",
];

/// Where the lexicon's files come from. The library itself opens no file: `replaced` is filled by the application.
#[derive(Debug, Default)]
pub struct Data {
    /// Files that stand in for built-in ones: name, where it was read from, content.
    pub replaced: Vec<(String, PathBuf, String)>,
}

impl Data {
    /// The content of the data file `name`.
    pub fn file(&self, name: &str) -> Cow<'_, str> {
        if let Some((_, _, content)) = self.replaced.iter().find(|(file, _, _)| file == name) {
            return Cow::Borrowed(content);
        }
        Cow::Borrowed(BUILT_IN.iter().find(|(file, _)| *file == name).map_or("", |(_, content)| content))
    }

    /// Reads the TOML file `name`. The error names the file, the line and what is wrong there.
    pub fn toml<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        toml::from_str(&self.file(name)).map_err(|error| {
            let line = error.span().map(|span| self.file(name)[..span.start.min(self.file(name).len())].lines().count().max(1));
            Error::data(name, line, error.message())
        })
    }

    /// The rows of the tab-separated file `name` after its header, with their line numbers (counted from 1). Every row has `columns`
    /// cells, or the error says which line has not.
    pub fn rows<'a>(&self, name: &str, content: &'a str, columns: usize) -> Result<Vec<(u32, Vec<&'a str>)>, Error> {
        let mut rows = Vec::new();
        for (number, line) in content.lines().enumerate().skip(1) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() != columns {
                let what = format!("{} cells where {columns} are wanted", cells.len());
                return Err(Error::data(name, Some(number + 1), &what));
            }
            rows.push((number as u32 + 1, cells));
        }
        Ok(rows)
    }
}
