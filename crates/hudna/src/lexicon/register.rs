//! What the data knows of countries, their divisions and agreements, without the automaton that readings need: for those who only show.

use super::{Country, Data, Instruments, Registered, country};
use crate::Error;
use std::collections::BTreeMap;

/// Countries, divisions and agreements, as the data files have them.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// In the order of the file.
    pub countries: Vec<Country>,
    /// In the order of the file.
    pub instruments: Vec<Registered>,
    /// First-level divisions of countries: the Arabic name by the English one.
    pub divisions: BTreeMap<String, String>,
}

impl Register {
    /// The register of `data`.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong there.
    pub fn load(data: &Data) -> Result<Self, Error> {
        Ok(Register { countries: country::rows(data)?, instruments: Instruments::read(data)?, divisions: divisions(data) })
    }

    /// The agreement with this id.
    pub fn instrument(&self, id: &str) -> Option<&Registered> {
        self.instruments.iter().find(|row| row.id.get_ref() == id)
    }
}

/// The governorates of `places.tsv`, by the columns that are asked for; a file that is no table has none.
fn divisions(data: &Data) -> BTreeMap<String, String> {
    let content = data.file("places.tsv");
    let rows = content.lines().filter(|line| line.contains("\tgovernorate\t")).filter_map(|line| {
        let mut cells = line.split('\t');
        let (ar, en) = (cells.nth(1)?, cells.nth(1)?);
        Some((en.to_owned(), ar.to_owned()))
    });
    rows.collect()
}
