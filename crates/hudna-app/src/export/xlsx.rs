//! A workbook with a sheet for each table, right to left. Text is written as text: no cell is a formula.

use super::Source;
use super::csv::TABLES;
use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use std::io::Write;

/// The longest text that a cell may hold, in characters.
const LONGEST: usize = 32_767;
/// Rows of a sheet.
const ROWS: u32 = 1_048_576;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let mut book = Workbook::new();
    // The same record gives the same bytes.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let head = Format::new().set_bold();
    for table in TABLES {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(table.name)?.set_right_to_left(true).set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(table.columns) {
            sheet.write_string_with_format(0, column, *name, &head)?;
        }
        let mut line = 1;
        (table.rows)(source, &mut |cells| {
            if line == ROWS {
                anyhow::bail!("{}: more rows than a sheet holds; narrow it down with --from and --to, or export csv", table.name);
            }
            for (column, text) in (0..).zip(&cells) {
                match text.parse::<f64>().ok().filter(|number| number.is_finite() && text.len() < 16) {
                    Some(number) => sheet.write_number(line, column, number)?,
                    None => sheet.write_string(line, column, text.chars().take(LONGEST).collect::<String>())?,
                };
            }
            line += 1;
            Ok(())
        })?;
    }
    Ok(out.write_all(&book.save_to_buffer()?)?)
}
