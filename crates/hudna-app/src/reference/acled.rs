//! ACLED: events, by the columns of its exports since 2023, or of those before (`data_id`, days as dd-mm-yyyy).

use super::{Cells, DataSet, Row};

pub(super) const ACLED: DataSet = DataSet {
    name: "acled",
    about: "events of ACLED, as its export tool or API writes them; also its list of deleted events",
    needs: &[&["event_id_cnty", "data_id"], &["event_date"]],
    headerless: None,
    withdrawn: Some(["event_id_cnty", "deleted_timestamp"]),
    read,
};

fn read(cells: &Cells) -> Result<Row, String> {
    let id = cells.get("event_id_cnty").or_else(|| cells.get("data_id")).ok_or("event_id_cnty is empty")?;
    let day = cells.day("event_date")?;
    cells.number("fatalities")?;
    let kind = cells.get("sub_event_type").or_else(|| cells.get("event_type")).unwrap_or_default();
    let place = cells.line(&["location", "admin1"]);
    let title = [kind, place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    Ok(Row {
        id: id.to_owned(),
        last_day: day.clone(),
        day,
        country: cells.text("country"),
        place: cells.text("location"),
        point: cells.point("latitude", "longitude")?,
        title,
    })
}
