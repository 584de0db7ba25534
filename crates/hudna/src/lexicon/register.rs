//! What the data knows of countries and agreements, without the automaton that readings need: for those who only show.

use super::{Country, Data, Registered, country, instruments};
use crate::Error;

/// Countries and agreements, as the data files have them.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// In the order of the file.
    pub countries: Vec<Country>,
    /// In the order of the file.
    pub instruments: Vec<Registered>,
}

impl Register {
    /// The register of `data`.
    ///
    /// # Errors
    /// Names the file, the line and what is wrong there.
    pub fn load(data: &Data) -> Result<Self, Error> {
        Ok(Register { countries: country::rows(data)?, instruments: instruments::rows(data)? })
    }

    /// The agreement with this id.
    pub fn instrument(&self, id: &str) -> Option<&Registered> {
        self.instruments.iter().find(|row| row.id.get_ref() == id)
    }
}
