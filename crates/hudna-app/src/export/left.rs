//! What a format has no place for, counted by reason: nothing is left out without a word.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Why an event is not in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// It is planned, demanded, possible or denied, or people rejected it.
    NotHappened,
    NoDay,
    NoPlace,
    NoDayAndNoPlace,
    /// The format has no name for its type.
    NoName,
    /// The format has several names for its type, and nobody tells the sides that choose among them.
    NoSides,
    /// The format has the dead only.
    NoDead,
}

impl Why {
    /// `71 have no day`.
    fn told(self, count: usize) -> String {
        let (has, is) = if count == 1 { ("has", "is") } else { ("have", "are") };
        match self {
            Why::NotHappened => format!("{count} {is} not told to have happened, or {is} rejected"),
            Why::NoDay => format!("{count} {has} no day"),
            Why::NoPlace => format!("{count} {has} no place that is a point"),
            Why::NoDayAndNoPlace => format!("{count} {has} neither a day nor a place that is a point"),
            Why::NoName => format!("{count} {is} of a type that it has no name for"),
            Why::NoSides => format!("{count} {has} no sides told that would make them one of its types"),
            Why::NoDead => format!("{count} {has} no dead told"),
        }
    }
}

/// How many events an export has, and how many it has no place for.
#[derive(Debug, Default)]
pub(crate) struct Left {
    kept: Cell<usize>,
    out: RefCell<BTreeMap<Why, usize>>,
}

impl Left {
    /// Counts an event: what is to be written of it, if it has a place.
    pub(super) fn count<T>(&self, event: Result<T, Why>) -> Option<T> {
        match event {
            Ok(event) => {
                self.kept.set(self.kept.get() + 1);
                Some(event)
            }
            Err(why) => {
                *self.out.borrow_mut().entry(why).or_default() += 1;
                None
            }
        }
    }

    /// Events in the export, and all.
    pub(super) fn totals(&self) -> (usize, usize) {
        (self.kept.get(), self.kept.get() + self.out.borrow().values().sum::<usize>())
    }

    /// `acled has 29 of 187 events: 71 have no day, …`; none where nothing is left out.
    pub(crate) fn line(&self, format: &str) -> Option<String> {
        let out = self.out.borrow();
        let reasons: Vec<String> = out.iter().map(|(why, count)| why.told(*count)).collect();
        let (kept, all) = self.totals();
        (!reasons.is_empty()).then(|| format!("{format} has {kept} of {all} events: {}", reasons.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Left, Why};

    #[test]
    fn reasons_are_counted_and_told() {
        let left = Left::default();
        assert_eq!(left.count(Ok(1)), Some(1));
        assert_eq!(left.line("acled"), None, "nothing is left out");
        for why in [Why::NoDay, Why::NoName, Why::NoDay] {
            assert_eq!(left.count::<()>(Err(why)), None);
        }
        let told = "acled has 1 of 4 events: 2 have no day, 1 is of a type that it has no name for";
        assert_eq!(left.line("acled").as_deref(), Some(told));
    }
}
