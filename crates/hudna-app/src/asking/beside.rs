//! What other data sets have of the same days and place, or of the same agreement: shown beside, and never counted.

use super::{Asking, Shown};
use crate::store::day;
use crate::store::query::Near;
use crate::store::reference::Reference;
use anyhow::Result;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// How far off a row may be: kilometres.
const NEAR: f64 = 25.0;
/// How far off a row may be: days.
const DAYS: i64 = 1;
/// An event that is not known better than this many days has nothing beside it.
const LONGEST: i32 = 7;

/// A row of another data set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Beside {
    pub(crate) data_set: String,
    pub(crate) id: String,
    /// EDTF.
    pub(crate) time: String,
    pub(crate) title: String,
    /// How far away it is, for events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) km: Option<f64>,
    /// The row as it came.
    pub(crate) row: serde_json::Value,
}

impl Beside {
    fn of(row: Reference, near: Option<&Near>) -> Self {
        let time = if row.day == row.last_day { row.day } else { format!("{}/{}", row.day, row.last_day) };
        let km = near.zip(row.point).map(|(near, (lat, lon))| near.distance(lat, lon));
        let body = serde_json::from_str(&row.body).unwrap_or_default();
        Beside { data_set: row.collection, id: row.id, time, title: row.title, km, row: body }
    }
}

impl Asking<'_> {
    /// Rows of other data sets beside an event or an agreement.
    pub(crate) fn beside(&self, shown: &Shown) -> Result<Vec<Beside>> {
        match shown {
            Shown::Event { event, .. } => {
                let point = event.line.place.as_ref().and_then(|place| place.lat.zip(place.lon));
                let Some(((lat, lon), (from, to))) = point.zip(event.line.time.as_deref().and_then(around)) else { return Ok(Vec::new()) };
                let near = Near { lat, lon, km: NEAR };
                Ok(self.store.references_near(&from, &to, &near)?.into_iter().map(|row| Beside::of(row, Some(&near))).collect())
            }
            Shown::Agreement(agreement) => {
                let Some(pax) = self.register.instrument(&agreement.id).and_then(|known| known.pax) else { return Ok(Vec::new()) };
                Ok(self.store.reference("pax", &pax.to_string())?.into_iter().map(|row| Beside::of(row, None)).collect())
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// The days of a time and those around them; none where it is not known well enough.
fn around(time: &str) -> Option<(String, String)> {
    let (first, last) = day::range(time)?;
    let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
    if first.until(last).ok()?.get_days() >= LONGEST {
        return None;
    }
    Some((first.checked_sub(DAYS.days()).ok()?.to_string(), last.checked_add(DAYS.days()).ok()?.to_string()))
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn days_around_a_day_are_near_it() {
        let days = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(around("2020-03-01"), days("2020-02-29", "2020-03-02"));
        assert_eq!(around("2017-05-04/2017-05-05"), days("2017-05-03", "2017-05-06"));
        assert_eq!(around("2020-03"), None);
        assert_eq!(around("PAST_REF"), None);
    }
}
