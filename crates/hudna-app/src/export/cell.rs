//! What stands in a cell.

use std::collections::BTreeMap;

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

/// The address of a report as a link: one of the web, or none. `javascript:` and `file:` do in a reader's browser what an address should not.
pub(super) fn link(address: Option<&str>) -> Option<&str> {
    let address = address?.trim();
    let (scheme, rest) = address.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = !address.chars().any(|c| c.is_whitespace() || c.is_control());
    (web && plain && !rest.is_empty()).then_some(address)
}

/// The cells of a row, which are given by name, in the order of its columns; a column that is not given is empty.
pub(super) fn in_order(columns: &[&str], cells: Vec<(&str, String)>) -> Vec<String> {
    debug_assert!(cells.iter().all(|(name, _)| columns.contains(name)), "a cell of no column");
    let mut cells: BTreeMap<&str, String> = cells.into_iter().collect();
    columns.iter().map(|column| cells.remove(column).unwrap_or_default()).collect()
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
    use super::{in_order, link, safe};

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for web in ["https://example.org/a?b=1#c", "http://example.org", "HTTPS://EXAMPLE.ORG/", " https://example.org/a "] {
            assert_eq!(link(Some(web)), Some(web.trim()));
        }
        for other in [
            "javascript:alert(1)",
            "javascript://x%0aalert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "ftp://a/b",
            "https://",
            "//a",
            "",
            "-2+3",
            "https://a b",
        ] {
            assert_eq!(link(Some(other)), None, "{other}");
        }
        assert_eq!(link(None), None);
    }

    #[test]
    fn cells_go_where_their_names_say() {
        let cells = vec![("c", "3".to_owned()), ("a", "1".to_owned())];
        assert_eq!(in_order(&["a", "b", "c"], cells), ["1", "", "3"]);
    }

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
