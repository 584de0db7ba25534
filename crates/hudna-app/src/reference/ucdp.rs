//! UCDP GED: events with their dead. Some releases of its candidate events have no header.

use super::{Cells, DataSet, Row};
use crate::export::UCDP_COLUMNS;

pub(super) const UCDP: DataSet = DataSet {
    name: "ucdp",
    about: "events of UCDP GED or Candidate, with or without a header",
    needs: &[&["id"], &["date_start"], &["type_of_violence"]],
    headerless: Some(UCDP_COLUMNS),
    withdrawn: None,
    read,
};

fn read(cells: &Cells) -> Result<Row, String> {
    let id = cells.needed("id")?;
    let day = cells.day("date_start")?;
    let last_day = if cells.get("date_end").is_some() { cells.day("date_end")? } else { day.clone() };
    if last_day < day {
        return Err(format!("date_end {last_day} is before date_start {day}"));
    }
    for column in ["best", "high", "low"] {
        cells.number(column)?;
    }
    let who = cells.get("dyad_name").or_else(|| cells.get("conflict_name")).unwrap_or_default();
    let place = cells.line(&["where_coordinates", "adm_1"]);
    let title = [who, place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ");
    Ok(Row {
        id: id.to_owned(),
        day,
        last_day,
        country: cells.text("country"),
        place: cells.text("where_coordinates"),
        point: cells.point("latitude", "longitude")?,
        title,
    })
}
