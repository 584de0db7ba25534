//! Bytes → text: UTF-8, UTF-16 with and without a byte-order mark, declared character sets, and a guess where nothing says.

use crate::reading::Note;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// A declaration stands within this many bytes from the beginning (HTML Standard, "prescan a byte stream", asks for 1024).
const DECLARED_WITHIN: usize = 4096;
/// How much is looked at to guess.
const SAMPLE: usize = 64 * 1024;

/// The text of `bytes` and what it was decoded from. Never fails: what cannot be decoded becomes U+FFFD, and a note says so.
pub(super) fn decode(bytes: &[u8], notes: &mut Vec<Note>) -> (String, &'static str) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        // The mark of UTF-8 stays: offsets are counted in the file's own text, and folding drops it.
        let mark = if encoding == UTF_8 { 0 } else { mark };
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default(), notes);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        notes.push(guessed(encoding.name()));
        return decode_as(encoding, bytes, notes);
    }
    // Validates faster than the standard library.
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text.into_owned(), UTF_8.name());
    }
    match declared(bytes) {
        Some(encoding) if encoding != UTF_8 => return decode_as(encoding, bytes, notes),
        // A few broken bytes in a page that is UTF-8 otherwise: a cut at a block boundary, a stray comment.
        _ if is_damaged_utf8(bytes) => return decode_as(UTF_8, bytes, notes),
        _ => {}
    }
    let encoding = guess(bytes);
    notes.push(guessed(encoding.name()));
    let (text, name) = decode_as(encoding, bytes, notes);
    if is_noise(&text) {
        let what = format!("its character set cannot be told: read as {name}, it has hardly a word in it; convert it to UTF-8");
        notes.push(Note { kind: "charset-unreadable", text: what, span: None });
    }
    (text, name)
}

/// True for letters that no language strings together: a guess that gave mostly accented Latin letters has guessed wrong.
fn is_noise(text: &str) -> bool {
    let (mut accented, mut others) = (0, 0);
    for c in text.chars().take(SAMPLE).filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation()) {
        match c {
            '\u{80}'..='\u{24F}' | '\u{2000}'..='\u{2BFF}' | '\u{FFFD}' => accented += 1,
            _ => others += 1,
        }
    }
    accented > others
}

/// True for UTF-16, marked or not: its bytes look like no text otherwise.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || utf16_without_mark(bytes).is_some()
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], notes: &mut Vec<Note>) -> (String, &'static str) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        let text = format!("Some bytes are not valid {}; they are shown as U+FFFD.", encoding.name());
        notes.push(Note { kind: "charset-damaged", text, span: None });
    }
    (text.into_owned(), encoding.name())
}

fn guessed(name: &str) -> Note {
    let text = format!("Nothing says which character set this is in; it was read as {name}.");
    Note { kind: "charset-guessed", text, span: None }
}

/// UTF-16 of mostly Arabic or Latin text: one byte of each pair is nearly always one of a few values, which texts in other character
/// sets do not hold at all (they are control characters there).
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE.min(bytes.len() & !1))?;
    if sample.len() < 8 {
        return None;
    }
    let (pairs, _) = sample.as_chunks::<2>();
    let high = |byte: u8| (byte == 0x00) | (byte == 0x06);
    // Hardly a text has that many of them; which of a pair they are is asked then.
    let all: usize = sample.chunks(128).map(|part| usize::from(part.iter().map(|&byte| u8::from(high(byte))).sum::<u8>())).sum();
    if all < pairs.len() * 3 / 4 {
        return None;
    }
    let little = pairs.iter().filter(|pair| high(pair[1])).count();
    let big = pairs.iter().filter(|pair| high(pair[0])).count();
    let enough = pairs.len() * 3 / 4;
    match () {
        () if little >= enough && little > big => Some(UTF_16LE),
        () if big >= enough && big > little => Some(UTF_16BE),
        () => None,
    }
}

/// What the page or the XML declaration says: the label after `charset=` or `encoding=`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let lower = head.to_ascii_lowercase();
    for key in [b"charset".as_slice(), b"encoding".as_slice()] {
        let mut from = 0;
        while let Some(at) = find(&lower[from..], key) {
            from += at + key.len();
            let rest = lower[from..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else { continue };
            let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b' ');
            let label = &rest[rest.iter().take_while(|byte| is_quote(byte)).count()..];
            let end =
                label.iter().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))).unwrap_or(label.len());
            if let Some(encoding) = Encoding::for_label(&label[..end]) {
                // A declaration that could be read at all is in no 16-bit character set (HTML Standard).
                return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
            }
        }
    }
    None
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// True where most bytes beyond ASCII are valid UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    valid > broken.saturating_mul(8)
}

/// `chardetng`'s guess, except where the bytes read as windows-1256 are plainly Arabic: that is what old Arabic pages are in.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    // The article as windows-1256 writes it, at the beginning of a word.
    let articles = sample.windows(3).filter(|w| !w[0].is_ascii_alphanumeric() && w[0].is_ascii() && w[1] == 0xC7 && w[2] == 0xE1).count();
    if articles * 40 > beyond {
        return WINDOWS_1256;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "أعلن المتحدث باسم البعثة أن الهدنة صامدة في المدينة منذ مساء أمس الثلاثاء.";

    fn read(bytes: &[u8]) -> (String, &'static str, Vec<&'static str>) {
        let mut notes = Vec::new();
        let (text, name) = decode(bytes, &mut notes);
        (text, name, notes.iter().map(|note| note.kind).collect())
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(read(SENTENCE.as_bytes()), (SENTENCE.to_owned(), "UTF-8", vec![]));
        assert_eq!(read("\u{FEFF}هدنة".as_bytes()).0, "\u{FEFF}هدنة");
        assert_eq!(read(b""), (String::new(), "UTF-8", vec![]));
    }

    #[test]
    fn utf16_is_known_with_and_without_its_mark() {
        for little in [true, false] {
            let name = if little { "UTF-16LE" } else { "UTF-16BE" };
            assert_eq!(read(&utf16(SENTENCE, little)), (SENTENCE.to_owned(), name, vec!["charset-guessed"]));
            assert_eq!(read(&utf16(&format!("\u{FEFF}{SENTENCE}"), little)), (SENTENCE.to_owned(), name, vec![]));
        }
    }

    #[test]
    fn windows_1256_is_guessed_or_taken_as_declared() {
        let (bytes, _, _) = WINDOWS_1256.encode(SENTENCE);
        assert_eq!(read(&bytes), (SENTENCE.to_owned(), "windows-1256", vec!["charset-guessed"]));
        let page = format!("<meta http-equiv=Content-Type content='text/html; charset=windows-1256'><p>{SENTENCE}");
        let (bytes, _, _) = WINDOWS_1256.encode(&page);
        assert_eq!(read(&bytes), (page.clone(), "windows-1256", vec![]));
    }

    #[test]
    fn a_page_that_declares_the_wrong_set_but_is_utf8_is_utf8() {
        let page = format!("<meta charset=windows-1256><p>{SENTENCE}");
        assert_eq!(read(page.as_bytes()).1, "UTF-8");
    }

    #[test]
    fn a_broken_byte_does_not_change_the_character_set() {
        let mut bytes = SENTENCE.repeat(3).into_bytes();
        bytes.truncate(bytes.len() - 2);
        bytes.push(0xD8);
        let (text, name, notes) = read(&bytes);
        assert!(text.starts_with(SENTENCE));
        assert_eq!((name, notes), ("UTF-8", vec!["charset-damaged"]));
    }
}
