//! A row by the names of its columns.

use super::date;
use csv::StringRecord;
use serde_json::{Map, Value};

/// A row with its headings.
pub(super) struct Cells<'a> {
    heads: &'a [String],
    line: &'a StringRecord,
}

impl<'a> Cells<'a> {
    pub(super) fn new(heads: &'a [String], line: &'a StringRecord) -> Self {
        Cells { heads, line }
    }

    /// What stands in a column; none where nothing does.
    pub(super) fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.heads.iter().position(|head| head.eq_ignore_ascii_case(column))?;
        self.line.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// The same, as it is kept.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    /// What has to stand in a column.
    pub(super) fn needed(&self, column: &str) -> Result<&'a str, String> {
        self.get(column).ok_or_else(|| format!("{column} is empty"))
    }

    /// The day in a column.
    pub(super) fn day(&self, column: &str) -> Result<String, String> {
        let cell = self.needed(column)?;
        date::day(&digits(cell)).ok_or_else(|| format!("{column}: {cell:?} is no day"))
    }

    /// The number in a column, if there is one.
    pub(super) fn number(&self, column: &str) -> Result<Option<f64>, String> {
        let Some(cell) = self.get(column) else { return Ok(None) };
        let number = digits(cell).parse::<f64>().ok().filter(|number| number.is_finite());
        number.map(Some).ok_or_else(|| format!("{column}: {cell:?} is no number"))
    }

    /// The point of two columns, if there is one.
    pub(super) fn point(&self, lat: &str, lon: &str) -> Result<Option<(f64, f64)>, String> {
        match (self.number(lat)?, self.number(lon)?) {
            (Some(south), Some(east)) if (-90.0..=90.0).contains(&south) && (-180.0..=180.0).contains(&east) => Ok(Some((south, east))),
            (Some(south), Some(east)) => Err(format!("{lat}, {lon}: {south}, {east} is no point on the Earth")),
            (None, None) => Ok(None),
            _ => Err(format!("{lat} without {lon}, or the other way round")),
        }
    }

    /// What stands in these columns, in a row.
    pub(super) fn line(&self, columns: &[&str]) -> String {
        columns.iter().filter_map(|column| self.get(column)).collect::<Vec<_>>().join(", ")
    }

    /// Every cell that says something.
    pub(super) fn all(&self) -> Map<String, Value> {
        let cells = self.heads.iter().zip(self.line).filter(|(_, cell)| !cell.trim().is_empty());
        cells.map(|(head, cell)| (head.clone(), Value::String(cell.to_owned()))).collect()
    }
}

/// True where these are the headings.
pub(super) fn is_header(heads: &[String], columns: &[&str]) -> bool {
    heads.len() == columns.len() && heads.iter().zip(columns).all(|(head, column)| head.eq_ignore_ascii_case(column))
}

/// True for a first line that is no header: it begins with a number.
pub(super) fn is_data(heads: &[String]) -> bool {
    heads.first().is_some_and(|first| !first.is_empty() && digits(first).bytes().all(|b| b.is_ascii_digit()))
}

/// Digits as a program reads them: those of Arabic and Persian, and the Arabic decimal sign, as in ASCII.
fn digits(text: &str) -> String {
    let ascii = |c: char, zero: char| char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c);
    let plain = |c: char| match c {
        '٠'..='٩' => ascii(c, '٠'),
        '۰'..='۹' => ascii(c, '۰'),
        '٫' => '.',
        _ => c,
    };
    text.chars().map(plain).collect()
}
