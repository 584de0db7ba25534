//! What stands in a cell.

/// Text that a spreadsheet would take for a formula is marked as text with an apostrophe; numbers stay numbers (BAY-01-024).
pub(super) fn safe(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    match formula && text.parse::<f64>().is_err() {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// A number as it is written: without a decimal point where it is whole.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9e15 { format!("{}", value as i64) } else { value.to_string() }
}

/// A number, or nothing.
pub(super) fn number_or_none(value: Option<f64>) -> String {
    value.map(number).unwrap_or_default()
}

/// A row of a CSV file, each cell made safe.
pub(super) fn row<W: std::io::Write>(out: &mut csv::Writer<W>, cells: &[String]) -> anyhow::Result<()> {
    out.write_record(cells.iter().map(|cell| safe(cell)))?;
    Ok(())
}

/// A row of headings or tags: ours, and as they must be.
pub(super) fn heading<W: std::io::Write>(out: &mut csv::Writer<W>, cells: &[&str]) -> anyhow::Result<()> {
    out.write_record(cells)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn formulas_are_text_and_numbers_stay() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(safe(formula), format!("'{formula}"));
        }
        for plain in ["-5", "+3.5", "36.63", "نص", "a=b", ""] {
            assert_eq!(safe(plain), plain);
        }
    }
}
