//! The ledger of violations out of the record.

use super::{Asking, cited_by};
use crate::store::query::Filter;
use crate::view::violations::{self, COUNTED, ViolationsView};
use anyhow::Result;
use hudna::record::{Event, Figure};
use jiff::civil::Date;
use std::collections::BTreeMap;

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
        figures.extend(self.bulletins_count(filter, &violations::bulletins(&figures, &shelf))?);
        let mut totals = self.disputes_of(figures.iter().flat_map(|figure| &figure.disputes))?;
        totals.retain(|dispute| dispute.kind == "total");
        Ok(ViolationsView::new(&figures, &events, &wholes, totals, self.coverage(filter)?, &shelf))
    }
    /// Of a range of days: what bulletins of these days count beside it without a day of its own.
    fn bulletins_count(&self, filter: &Filter, bulletins: &BTreeMap<String, String>) -> Result<Vec<Figure>> {
        if filter.from.is_none() && filter.to.is_none() {
            return Ok(Vec::new());
        }
        // A bulletin comes out a day after what it counts, at the latest.
        let day_after =
            |day: &String| day.parse::<Date>().and_then(|day| day.tomorrow()).map_or_else(|_| day.clone(), |day| day.to_string());
        let reported = (filter.from.clone().unwrap_or_default(), filter.to.as_ref().map_or_else(|| "9999-12-31".to_owned(), day_after));
        let mut beside = Vec::new();
        for measure in COUNTED {
            let kind = Some(measure.to_owned());
            let of = Filter { from: None, to: None, reported: Some(reported.clone()), kind, ..filter.clone() };
            beside.extend(self.all::<Figure>(&of)?);
        }
        beside.retain_mut(|figure| {
            figure.mentions.retain(|mention| bulletins.contains_key(&mention.at.document));
            figure.sort != "stock" && !figure.mentions.is_empty()
        });
        Ok(beside)
    }
}
