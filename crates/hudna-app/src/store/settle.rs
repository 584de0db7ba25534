//! Lining up: what of the record a set of reports touches is loaded, the library works it out anew, and what changed is stored, in one
//! transaction. The work depends on what the reports touch, not on how large the record is.

use super::versions::{self, Nodes};
use super::{Store, shelf::Shelf};
use anyhow::Result;
use hudna::Lexicon;
use hudna::story;
use std::collections::BTreeSet;

/// What lining up has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Reports that were lined up.
    pub(crate) documents: usize,
    /// Versions of facts, disputes and stories that were stored.
    pub(crate) versions: usize,
    /// Those that went away into others.
    pub(crate) superseded: usize,
}

impl std::ops::AddAssign for Settled {
    fn add_assign(&mut self, more: Self) {
        self.documents += more.documents;
        self.versions += more.versions;
        self.superseded += more.superseded;
    }
}

impl Store {
    /// Lines up what is stored and not lined up yet: all of it at once, since what is not lined up would be missing beside the rest.
    pub(crate) fn settle(&self, lexicon: &Lexicon) -> Result<Settled> {
        let dirty = self.database.rows("SELECT document FROM dirty ORDER BY document", Vec::new())?;
        let dirty: Result<Vec<i64>> = dirty.iter().map(|row| row.int(0)).collect();
        let dirty = dirty?;
        if dirty.is_empty() {
            return Ok(Settled::default());
        }
        let mut shelf = Shelf::new(self);
        let touched: BTreeSet<String> = shelf.ids(&dirty)?.into_iter().collect();
        let outlines = story::gather(&mut shelf, &touched, lexicon)?;
        let delta = story::settle(&outlines, &touched, lexicon);
        let numbers = shelf.numbers(&outlines)?;
        let settled = versions::store(self, &delta, &dirty, &Nodes::new(&outlines, numbers))?;
        Ok(Settled { documents: dirty.len(), ..settled })
    }
}
