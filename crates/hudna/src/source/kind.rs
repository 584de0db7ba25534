//! What the bytes are where they are no report at all.

/// The beginnings of files that people give by mistake, with the name of the kind.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive (or a Word, Excel or OpenDocument file)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word or Excel file"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1A\x45\xDF\xA3", "a Matroska or WebM video"),
];

/// What the bytes are, if they are plainly no text. UTF-16 (`wide`) is full of control characters and a text all the same.
pub(super) fn foreign(bytes: &[u8], wide: bool) -> Option<&'static str> {
    let bytes = bytes.trim_ascii_start();
    let named = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    if let Some((beginning, name)) = named {
        // `BM`, `MZ`, `ID3` are also how a text may begin: only with control characters behind them are they what they seem.
        if beginning.len() > 3 || beginning.iter().any(|byte| !byte.is_ascii_graphic()) || is_binary(bytes) {
            return Some(name);
        }
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some("a WebP image"),
        (Some(b"RIFF"), _, _) => return Some("a recording"),
        (_, Some(b"ftyp"), _) => return Some("an MP4 video or HEIC image"),
        _ => {}
    }
    (!wide && is_binary(bytes)).then_some("binary data")
}

/// True where control characters that no text holds are frequent. (UTF-16 is told apart before.)
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(16 * 1024)];
    let control = sample.iter().filter(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    control * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_reports_are_named() {
        assert_eq!(foreign(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", false), Some("a PDF file"));
        assert_eq!(foreign(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", false), Some("a PNG image"));
        assert_eq!(foreign(b"PK\x03\x04\x14\0\0\0", false), Some("a ZIP archive (or a Word, Excel or OpenDocument file)"));
        assert_eq!(foreign(&[1, 2, 3, 0, 0, 4, 200, 7], false), Some("binary data"));
    }

    #[test]
    fn a_text_that_begins_like_a_file_is_a_text() {
        assert_eq!(foreign("BMW تعلن وقف صادراتها".as_bytes(), false), None);
        assert_eq!(foreign("MZ: قالت الوزارة".as_bytes(), false), None);
        assert_eq!(foreign(b"", false), None);
    }
}
