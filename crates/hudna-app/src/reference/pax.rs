//! PA-X: peace agreements.

use super::{Cells, DataSet, Row};

pub(super) const PAX: DataSet = DataSet {
    name: "pax",
    about: "agreements of the PA-X database",
    needs: &[&["AgtId"], &["Agt"], &["Dat"]],
    headerless: None,
    withdrawn: None,
    read,
};

fn read(cells: &Cells) -> Result<Row, String> {
    let id = cells.needed("AgtId")?;
    let title = cells.needed("Agt")?;
    let day = cells.day("Dat")?;
    cells.number("Ce")?;
    Ok(Row { id: id.to_owned(), last_day: day.clone(), day, country: cells.text("Con"), place: None, point: None, title: title.to_owned() })
}
