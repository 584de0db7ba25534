//! What is no report, told by its first bytes.

/// Files that people take for reports: the bytes they begin with, what they are, what to do.
const KNOWN: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF; extract its text first (pdftotext)"),
    (b"\x89PNG", "a picture (PNG), not a report"),
    (b"\xFF\xD8\xFF", "a picture (JPEG), not a report"),
    (b"GIF8", "a picture (GIF), not a report"),
    (b"BM\x00", "a picture (BMP), not a report"),
    (b"II*\x00", "a picture (TIFF), not a report"),
    (b"MM\x00*", "a picture (TIFF), not a report"),
    (b"RIFF", "a picture, sound or film (RIFF), not a report"),
    (b"\xD0\xCF\x11\xE0", "an Office document; save it as text first"),
    (b"{\\rtf", "an RTF document; save it as text first"),
    (b"\x1F\x8B", "compressed (gzip); unpack it first"),
    (b"BZh", "compressed (bzip2); unpack it first"),
    (b"\xFD7zXZ", "compressed (xz); unpack it first"),
    (b"(\xB5/\xFD", "compressed (zstd); unpack it first"),
    (b"7z\xBC\xAF", "an archive (7z); unpack it first"),
    (b"Rar!", "an archive (RAR); unpack it first"),
    (b"SQLite format 3", "a database, not a report"),
    (b"\x7FELF", "a program, not a report"),
    (b"MZ\x90", "a program, not a report"),
    (b"OggS", "sound or film (Ogg), not a report"),
    (b"ID3", "sound (MP3), not a report"),
    (b"WARC/1.", "a web archive (WARC); extract its pages first"),
];
/// How much of a file is looked at.
const HEAD: usize = 4096;

/// Why these bytes are no report; none where they may be one.
pub(super) fn refuse(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some((*what).to_owned());
    }
    if head.starts_with(b"PK\x03\x04") {
        let office = ["word/", "xl/", "ppt/", "[Content_Types].xml", "mimetypeapplication/vnd."];
        let is_office = office.iter().any(|name| head.windows(name.len()).any(|part| part == name.as_bytes()));
        return Some(if is_office { "an Office document; save it as text first" } else { "an archive (zip); unpack it first" }.to_owned());
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some("a film or picture (MP4), not a report".to_owned());
    }
    if head.is_empty() {
        return Some("empty: no report in it".to_owned());
    }
    is_binary(head).then(|| "not a text: it looks like binary data".to_owned())
}

/// Control characters that no text has, unless it is UTF-16.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || looks_utf16(head) {
        return false;
    }
    let controls = head.iter().filter(|&&b| b < 0x09 || (0x0E..0x20).contains(&b) && b != 0x1B).count();
    controls * 20 > head.len()
}

/// Every other byte is the high byte of a Latin or Arabic letter.
fn looks_utf16(head: &[u8]) -> bool {
    let share = |first: usize| {
        let half: Vec<u8> = head.iter().copied().skip(first).step_by(2).collect();
        let high = half.iter().filter(|&&b| b == 0x00 || b == 0x06).count();
        half.len() > 3 && high * 10 > half.len() * 8
    };
    share(0) != share(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named() {
        assert!(refuse(b"%PDF-1.7 ...").is_some_and(|what| what.contains("PDF")));
        assert!(refuse(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml").is_some_and(|what| what.contains("Office")));
        assert!(refuse(b"PK\x03\x04\x14\0\0\0report.txt").is_some_and(|what| what.contains("zip")));
        assert!(refuse(&[1, 2, 3, 0, 5, 6, 7, 0, 0, 0, 1, 9]).is_some());
        assert!(refuse(b"").is_some());
    }

    #[test]
    fn texts_of_all_charsets_pass() {
        let text = "أعلنت البعثة الهدنة في 5 مارس";
        assert_eq!(refuse(text.as_bytes()), None);
        assert_eq!(refuse(b"\xC7\xE1\xE5\xCF\xE4\xC9 \xDD\xED \xCD\xE1\xC8"), None, "windows-1256");
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((refuse(&little), refuse(&big)), (None, None));
    }
}
