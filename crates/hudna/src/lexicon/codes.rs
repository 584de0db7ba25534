//! `data/codes.toml`: codes of other ontologies that do not belong to one type of event.

use super::Data;
use crate::Error;
use serde::Deserialize;

const FILE: &str = "codes.toml";

/// A PLOVER event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PloverEvent {
    /// Its name.
    pub event: String,
    /// Verbal cooperation, material cooperation, verbal conflict, material conflict: 1 to 4.
    pub quad: u8,
    /// What it is called while it lies ahead.
    pub planned: Option<String>,
    /// The mode of a request for it.
    pub request: Option<String>,
}

/// A mode of statements that PLOVER counts as an event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechAct {
    /// The statement's mode (codebook section 6).
    pub mode: String,
    /// PLOVER event.
    pub event: String,
    /// PLOVER mode.
    pub plover_mode: Option<String>,
    /// True where its mode is that of what is demanded or rejected.
    #[serde(default)]
    pub of_request: bool,
}

/// A sector of actor codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// The code (codebook section 5).
    pub code: String,
    /// In words.
    pub words: String,
    /// PLOVER's sector.
    pub plover: String,
    /// PLOVER's code where no country is known.
    pub alone: Option<String>,
}

/// The tables.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    plover: Vec<PloverEvent>,
    statement: Vec<SpeechAct>,
    sector: Vec<Sector>,
}

impl Codes {
    pub(super) fn load(data: &Data) -> Result<Self, Error> {
        data.toml(FILE)
    }

    /// The PLOVER event of this name.
    pub fn plover(&self, event: &str) -> Option<&PloverEvent> {
        self.plover.iter().find(|row| row.event == event)
    }

    /// What a statement of this mode is in PLOVER.
    pub fn speech_act(&self, mode: &str) -> Option<&SpeechAct> {
        self.statement.iter().find(|row| row.mode == mode)
    }

    /// The sector of this code.
    pub fn sector(&self, code: &str) -> Option<&Sector> {
        self.sector.iter().find(|row| row.code == code)
    }
}
