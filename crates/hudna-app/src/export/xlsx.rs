//! A workbook with a sheet for each table, right to left. Text is written as text: no cell is a formula, and a name that looks like a number
//! stays a name.

use super::Source;
use super::csv::{TABLES, Table};
use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use std::borrow::Cow;
use std::io::Write;

/// The longest text that a cell may hold, in units of UTF-16.
const LONGEST: usize = 32_767;
/// Of which so many are kept for the mark of a text that is cut.
const MARK: usize = 100;
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
            for ((column, name), text) in (0..).zip(table.columns).zip(&cells) {
                match number(table, name, text) {
                    Some(number) => sheet.write_number(line, column, number)?,
                    None => sheet.write_string(line, column, fitted(text))?,
                };
            }
            line += 1;
            Ok(())
        })?;
    }
    Ok(out.write_all(&book.save_to_buffer()?)?)
}

/// The number in a cell of a column of numbers.
fn number(table: &Table, column: &str, text: &str) -> Option<f64> {
    let number = table.numbers.contains(&column).then(|| text.parse::<f64>().ok())?;
    number.filter(|number| number.is_finite())
}

/// A text as far as a cell holds it; one that is cut says so at its end.
fn fitted(text: &str) -> Cow<'_, str> {
    if text.encode_utf16().count() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut units) = (String::new(), 0);
    for c in text.chars() {
        units += c.len_utf16();
        if units > LONGEST - MARK {
            break;
        }
        kept.push(c);
    }
    let left = text.chars().count() - kept.chars().count();
    Cow::Owned(format!("{kept} … [cut: {left} more characters; the csv export has all of them]"))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, TABLES, fitted};

    #[test]
    fn numbers_are_columns_of_their_table() {
        for table in TABLES {
            assert!(table.numbers.iter().all(|name| table.columns.contains(name)), "{}", table.name);
        }
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        let whole = "س".repeat(LONGEST);
        assert_eq!(fitted(&whole), whole);
        for long in ["س".repeat(LONGEST + 1), "😀".repeat(LONGEST)] {
            let cut = fitted(&long);
            assert!(cut.encode_utf16().count() <= LONGEST && cut.ends_with("the csv export has all of them]"));
            let kept = cut.split(" … ").next().expect("what is kept").chars().count();
            assert!(cut.contains(&format!("[cut: {} more characters;", long.chars().count() - kept)), "{kept}");
        }
    }
}
