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
    "codes.toml",
    "commitments.toml",
    "countries.toml",
    "event_setting.toml",
    "event_words.toml",
    "events/agreement.breached.toml",
    "events/agreement.effective.toml",
    "events/agreement.ended.toml",
    "events/agreement.reached.toml",
    "events/aid.toml",
    "events/attack.air.toml",
    "events/attack.bomb.toml",
    "events/attack.clash.toml",
    "events/attack.drone.toml",
    "events/attack.ground.toml",
    "events/attack.shelling.toml",
    "events/contact.call.toml",
    "events/contact.meeting.toml",
    "events/contact.talks.toml",
    "events/detain.toml",
    "events/displacement.toml",
    "events/force.advance.toml",
    "events/force.deploy.toml",
    "events/force.withdraw.toml",
    "events/harm.toml",
    "events/initiative.toml",
    "events/protest.toml",
    "events/release.toml",
    "events/return.toml",
    "exports.toml",
    "given_names.txt",
    "header_dates.toml",
    "instrument_words.toml",
    "instruments.toml",
    "links.toml",
    "measures.toml",
    "months.toml",
    "numbers.toml",
    "ordinary_words.txt",
    "outlets.toml",
    "place_words.toml",
    "places.tsv",
    "times.toml",
    "verbs.toml",
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

    /// The files of a folder (`events/`) by name: those compiled in, and those that the user adds. The second value is the name for
    /// derivations, which lives as long as the program.
    pub fn folder(&self, folder: &'static str) -> Vec<(String, &'static str)> {
        let built_in = BUILT_IN.iter().filter(|(name, _)| name.starts_with(folder)).map(|(name, _)| ((*name).to_owned(), *name));
        let mut files: Vec<(String, &'static str)> = built_in.collect();
        for (name, _, _) in &self.replaced {
            if name.starts_with(folder) && !files.iter().any(|(known, _)| known == name) {
                // A few bytes a file of the user's own, once a lexicon.
                files.push((name.clone(), String::leak(name.clone())));
            }
        }
        files.sort_unstable();
        files
    }

    /// Reads the TOML file `name`. The error names the file, the line and what is wrong there.
    pub fn toml<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        toml::from_str(&self.file(name)).map_err(|error| {
            let line = error.span().map(|span| self.file(name)[..span.start.min(self.file(name).len())].lines().count().max(1));
            Error::data(name, line, error.message())
        })
    }

    /// Reads a long TOML file that is a list of tables, one table after the other: each in the file's own form, and the byte where its piece
    /// begins. What a parser keeps of a whole file would be more than anything else that a lexicon takes.
    pub(super) fn tables<T: serde::de::DeserializeOwned>(&self, name: &str, header: &str) -> Result<Vec<(usize, T)>, Error> {
        let content = self.file(name);
        let heads = content.match_indices(header).map(|(at, _)| at).filter(|&at| content[..at].ends_with('\n'));
        // What stands before the first table belongs to it.
        let starts: Vec<usize> = [0].into_iter().chain(heads.skip(1)).chain([content.len()]).collect();
        let pieces = starts.windows(2).map(|piece| Ok((piece[0], toml::from_str(&content[piece[0]..piece[1]])?)));
        // What is wrong in a piece, or looks like a table and is none, only the whole file can tell.
        pieces.collect::<Result<_, toml::de::Error>>().or_else(|_| Ok(vec![(0, self.toml(name)?)]))
    }

    /// The rows of the tab-separated file `name` after its header, with their line numbers (counted from 1). Every row has `COLUMNS`
    /// cells, or the error says which line has not.
    pub fn rows<'a, const COLUMNS: usize>(
        name: &'a str,
        content: &'a str,
    ) -> impl Iterator<Item = Result<(u32, [&'a str; COLUMNS]), Error>> {
        let lines = content.lines().zip(1..).skip(1).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
        lines.map(move |(line, number)| {
            let mut cells = [""; COLUMNS];
            let mut count = 0;
            let mut start = 0;
            // Cells are too short for a search to be worth its beginning.
            let tabs = line.bytes().enumerate().filter(|&(_, byte)| byte == b'\t').map(|(at, _)| at);
            for end in tabs.chain([line.len()]) {
                if let Some(slot) = cells.get_mut(count) {
                    *slot = &line[start..end];
                }
                start = end + 1;
                count += 1;
            }
            if count != COLUMNS {
                let what = format!("{count} cells where {COLUMNS} are wanted");
                return Err(Error::data(name, Some(number as usize), &what));
            }
            Ok((number, cells))
        })
    }
}

/// Where the lines of a file end.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn new(content: &str) -> Self {
        Lines(content.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line (counted from 1) that byte `at` stands in.
    pub(super) fn of(&self, at: usize) -> u32 {
        self.0.partition_point(|&end| end < at) as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let lines = Lines::new("a\nbc\n\nd");
        assert_eq!([0, 1, 2, 4, 5, 6, 99].map(|at| lines.of(at)), [1, 1, 2, 2, 3, 4, 4]);
    }
}
