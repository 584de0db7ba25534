//! The ledger of violations out of the record.

use super::{Asking, cited_by};
use crate::store::query::Filter;
use crate::view::violations::{COUNTED, ViolationsView};
use anyhow::Result;
use hudna::record::{Event, Figure};

impl Asking<'_> {
    /// The ledger over what a filter gives.
    pub(crate) fn violations(&self, filter: &Filter) -> Result<ViolationsView> {
        let of = |kind: &str| Filter { kind: Some(kind.to_owned()), ..filter.clone() };
        let mut figures: Vec<Figure> = Vec::new();
        for measure in COUNTED {
            figures.extend(self.all::<Figure>(&of(measure))?);
        }
        let mut events: Vec<Event> = self.all(&of("agreement.breached"))?;
        let attacks: Vec<Event> = self.all(&of("attack."))?;
        // An attack may be a part of a breach that the filter does not give (of another day, without a place).
        let known = |id: &String| events.iter().any(|event| event.id == *id);
        let wholes: Vec<String> = attacks.iter().filter_map(|attack| attack.part_of.clone()).filter(|whole| !known(whole)).collect();
        let wholes: Vec<Event> = self.store.get_all(&wholes)?;
        let is_breach = |id: &String| events.iter().chain(&wholes).any(|event| event.id == *id && event.kind == "agreement.breached");
        let attacks: Vec<Event> = attacks.into_iter().filter(|attack| attack.part_of.as_ref().is_some_and(is_breach)).collect();
        events.extend(attacks);
        let shelf = self.shelf(cited_by(&figures, &events))?;
        Ok(ViolationsView::new(&figures, &events, &wholes, self.coverage(filter)?, &shelf))
    }
}
