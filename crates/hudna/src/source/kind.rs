//! What the bytes are where they are no report at all.

/// The beginnings of files that people give by mistake, with the name of the kind and what can be done.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "extract its text first (pdftotext)"),
    (b"%!PS", "a PostScript file", "extract its text first"),
    (b"{\\rtf", "an RTF document", "save it as text first"),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xFF\xD8\xFF", "a JPEG image", ""),
    (b"GIF87a", "a GIF image", ""),
    (b"GIF89a", "a GIF image", ""),
    (b"BM", "a BMP image", ""),
    (b"II*\0", "a TIFF image", ""),
    (b"MM\0*", "a TIFF image", ""),
    (b"PK\x03\x04", "a ZIP archive", "unpack it first"),
    (b"PK\x05\x06", "an empty ZIP archive", ""),
    (b"\x1F\x8B", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", "unpack it first"),
    (b"Rar!\x1A\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive", "unpack it first"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel file", "save it as text first"),
    (b"SQLite format 3\0", "an SQLite database", ""),
    (b"PAR1", "a Parquet file", ""),
    (b"\x7FELF", "a program", ""),
    (b"MZ", "a program", ""),
    (b"ID3", "an MP3 recording", ""),
    (b"OggS", "an Ogg recording", ""),
    (b"\x1A\x45\xDF\xA3", "a Matroska or WebM video", ""),
    (b"WARC/1.", "a web archive (WARC)", "extract its pages first"),
];
/// Names of parts that a ZIP archive of an office program begins with.
const OFFICE: [&[u8]; 5] = [b"word/", b"xl/", b"ppt/", b"[Content_Types].xml", b"mimetypeapplication/vnd."];
/// How far into an archive these names are looked for.
const HEAD: usize = 4096;

/// Why the bytes are no report, in a sentence, if they are plainly no text. UTF-16 (`wide`) is full of control characters and a text all
/// the same.
pub(super) fn foreign(bytes: &[u8], wide: bool) -> Option<String> {
    let (name, advice) = kind(bytes.trim_ascii_start(), wide)?;
    let advice = if advice.is_empty() { String::new() } else { format!("; {advice}") };
    Some(format!("This is {name}, not a report{advice}."))
}

fn kind(bytes: &[u8], wide: bool) -> Option<(&'static str, &'static str)> {
    let named = BEGINNINGS.iter().find(|(beginning, ..)| bytes.starts_with(beginning));
    if let Some((beginning, name, advice)) = named {
        let head = &bytes[..bytes.len().min(HEAD)];
        if *beginning == b"PK\x03\x04" && OFFICE.iter().any(|part| head.windows(part.len()).any(|at| at == *part)) {
            return Some(("an Office document", "save it as text first"));
        }
        // `BM`, `MZ`, `ID3` are also how a text may begin: only with control characters behind them are they what they seem.
        if beginning.len() > 3 || beginning.iter().any(|byte| !byte.is_ascii_graphic()) || is_binary(bytes) {
            return Some((name, advice));
        }
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some(("a WebP image", "")),
        (Some(b"RIFF"), _, _) => return Some(("a recording", "")),
        (_, Some(b"ftyp"), _) => return Some(("an MP4 video or HEIC image", "")),
        _ => {}
    }
    (!wide && is_binary(bytes)).then_some(("binary data", ""))
}

/// True where control characters that no text holds are frequent. (UTF-16 is told apart before.)
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(16 * 1024)];
    // Without a branch: many bytes are looked at together.
    let is_control = |byte: u8| (byte <= 8) | ((0x0E..=0x1F).contains(&byte) & (byte != 0x1B)) | (byte == 0x7F);
    let control: usize = sample.chunks(128).map(|part| usize::from(part.iter().map(|&byte| u8::from(is_control(byte))).sum::<u8>())).sum();
    control * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_no_reports_are_named() {
        let told = |bytes: &[u8]| foreign(bytes, false).unwrap_or_default();
        assert_eq!(told(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3"), "This is a PDF file, not a report; extract its text first (pdftotext).");
        assert_eq!(told(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "This is a PNG image, not a report.");
        assert_eq!(told(b"PK\x03\x04\x14\0\0\0report.txt"), "This is a ZIP archive, not a report; unpack it first.");
        assert!(told(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml").contains("Office"));
        assert_eq!(told(&[1, 2, 3, 0, 0, 4, 200, 7]), "This is binary data, not a report.");
    }

    #[test]
    fn a_text_that_begins_like_a_file_is_a_text() {
        assert_eq!(foreign("BMW تعلن وقف صادراتها".as_bytes(), false), None);
        assert_eq!(foreign("MZ: قالت الوزارة".as_bytes(), false), None);
        assert_eq!(foreign(b"", false), None);
    }
}
