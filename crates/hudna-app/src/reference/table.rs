//! CSV as it comes: with or without a byte order mark, with LF or CRLF, with a comma, semicolon, tab, or the Arabic comma or semicolon
//! between the cells.

use anyhow::{Result, bail};
use csv::{ByteRecord, ReaderBuilder, StringRecord};
use std::borrow::Cow;

/// Stands for a sign of several bytes between cells: the unit separator of ASCII, which is for that.
const UNIT: u8 = 0x1F;

/// The lines of a table: the number of the line that each begins in, and its cells, or why it has none.
pub(super) fn lines(bytes: &[u8]) -> Result<impl Iterator<Item = (u64, Result<StringRecord, String>)>> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        bail!("the file is UTF-16; save it as CSV UTF-8");
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (bytes, sign) = match between(bytes) {
        Sign::Byte(sign) => (Cow::Borrowed(bytes), sign),
        Sign::Char(sign) => (Cow::Owned(with_units(bytes, sign)), UNIT),
    };
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(std::io::Cursor::new(bytes.into_owned()));
    let mut record = ByteRecord::new();
    Ok(std::iter::from_fn(move || {
        let more = reader.read_byte_record(&mut record);
        let number = record.position().map_or(0, csv::Position::line);
        match more {
            Ok(false) => None,
            Ok(true) => Some((number, StringRecord::from_byte_record(record.clone()).map_err(|_| "not UTF-8".to_owned()))),
            Err(error) => Some((number, Err(error.to_string()))),
        }
    }))
}

/// What stands between cells.
enum Sign {
    Byte(u8),
    Char(char),
}

/// The sign that the first line has most of, outside quotation marks.
fn between(bytes: &[u8]) -> Sign {
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let line = String::from_utf8_lossy(line);
    let mut quoted = false;
    let open: String = line
        .chars()
        .filter(|&c| {
            quoted ^= c == '"';
            !quoted
        })
        .collect();
    let count = |sign: char| open.chars().filter(|&c| c == sign).count();
    let best = [',', ';', '\t', '|', '،', '؛'].into_iter().rev().max_by_key(|&sign| count(sign)).unwrap_or(',');
    match u8::try_from(best) {
        Ok(sign) if best.is_ascii() => Sign::Byte(sign),
        _ => Sign::Char(best),
    }
}

/// The same table with unit separators between the cells.
fn with_units(bytes: &[u8], sign: char) -> Vec<u8> {
    let mut buffer = [0; 4];
    let sign = sign.encode_utf8(&mut buffer).as_bytes();
    let (mut out, mut quoted, mut rest) = (Vec::with_capacity(bytes.len()), false, bytes);
    while let Some((&byte, after)) = rest.split_first() {
        quoted ^= byte == b'"';
        match rest.strip_prefix(sign).filter(|_| !quoted) {
            Some(after) => {
                out.push(UNIT);
                rest = after;
            }
            None => {
                out.push(byte);
                rest = after;
            }
        }
    }
    out
}
