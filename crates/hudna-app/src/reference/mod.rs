//! Other data sets as reference material: their CSV files, read by the names of their columns, row by row. What a row says is kept as it is;
//! what is read out of it is its id, its days, its place, and a line that names it.

mod acled;
mod cells;
mod date;
mod pax;
mod table;
#[cfg(test)]
mod tests;
mod ucdp;

use crate::store::reference::Reference;
use anyhow::{Result, bail};
use cells::Cells;

/// A data set.
pub(crate) struct DataSet {
    /// As it is asked for.
    pub(crate) name: &'static str,
    /// What it is, in a line.
    pub(crate) about: &'static str,
    /// Columns without which a file is none of it; of several in one group, one suffices.
    needs: &'static [&'static [&'static str]],
    /// The columns of a file without a header.
    headerless: Option<&'static [&'static str]>,
    /// The columns of a list of rows that were withdrawn, the id first.
    withdrawn: Option<[&'static str; 2]>,
    /// Reads a row, or says what is wrong with it.
    read: fn(&Cells) -> Result<Row, String>,
}

/// Every data set that can be brought in.
pub(crate) const DATA_SETS: &[DataSet] = &[acled::ACLED, ucdp::UCDP, pax::PAX];

/// The data set of this name.
pub(crate) fn named(name: &str) -> Option<&'static DataSet> {
    DATA_SETS.iter().find(|set| set.name == name)
}

/// What is read out of a row.
struct Row {
    id: String,
    day: String,
    last_day: String,
    country: Option<String>,
    place: Option<String>,
    point: Option<(f64, f64)>,
    title: String,
}

/// A file as it was read.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Rows that can be used.
    pub(crate) rows: Vec<Reference>,
    /// Line numbers of rows that cannot, and why.
    pub(crate) wrong: Vec<(u64, String)>,
    /// Ids of rows that the data set has withdrawn.
    pub(crate) withdrawn: Vec<String>,
}

impl DataSet {
    /// Reads a file. An error where it is no file of this data set.
    pub(crate) fn read(&self, name: &str, bytes: &[u8]) -> Result<Parsed> {
        let mut lines = table::lines(bytes)?;
        let Some(first) = lines.next() else { bail!("{name}: the file is empty") };
        let (number, first) = first;
        let Ok(first) = first else { bail!("{name}: the header is not UTF-8; save the file as CSV UTF-8") };
        let heads: Vec<String> = first.iter().map(|head| head.trim().to_owned()).collect();
        let mut parsed = Parsed::default();
        if self.withdrawn.is_some_and(|columns| cells::is_header(&heads, &columns)) {
            parsed.withdrawn =
                lines.filter_map(|(_, line)| line.ok()?.get(0).map(|id| id.trim().to_owned())).filter(|id| !id.is_empty()).collect();
            return Ok(parsed);
        }
        let rest = lines;
        let (heads, held_first) = match self.headerless {
            Some(columns) if heads.len() == columns.len() && cells::is_data(&heads) => {
                (columns.iter().map(|column| (*column).to_owned()).collect(), Some((number, Ok(first))))
            }
            _ => (heads, None),
        };
        self.check(name, &heads)?;
        for (number, line) in held_first.into_iter().chain(rest) {
            let row = match &line {
                Err(what) => Err(what.clone()),
                Ok(line) if line.iter().all(|cell| cell.trim().is_empty()) => continue,
                Ok(line) if line.len() > heads.len() => Err(format!("{} cells, and the header has {}", line.len(), heads.len())),
                Ok(line) => self.row(name, &Cells::new(&heads, line)),
            };
            match row {
                Ok(row) => parsed.rows.push(row),
                Err(what) => parsed.wrong.push((number, what)),
            }
        }
        Ok(parsed)
    }

    fn check(&self, name: &str, heads: &[String]) -> Result<()> {
        for needed in self.needs {
            if !needed.iter().any(|column| heads.iter().any(|head| head.eq_ignore_ascii_case(column))) {
                let found: Vec<&str> = heads.iter().take(12).map(String::as_str).collect();
                bail!(
                    "{name}: no column {} in the first line, so this is no file of {}; the columns are: {}{}",
                    needed.join(" or "),
                    self.name,
                    found.join(", "),
                    if heads.len() > found.len() { " …" } else { "" }
                );
            }
        }
        Ok(())
    }

    fn row(&self, file: &str, cells: &Cells) -> Result<Reference, String> {
        let Row { id, day, last_day, country, place, point, title } = (self.read)(cells)?;
        let body = serde_json::Value::Object(cells.all()).to_string();
        Ok(Reference { collection: self.name.to_owned(), id, day, last_day, country, place, point, title, file: file.to_owned(), body })
    }
}
