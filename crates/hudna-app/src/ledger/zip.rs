//! Zip archives of one form: files stored as they are, no dates, no comments, nothing extra (APPNOTE 6.3, 4.3). There is one archive for a
//! list of files and no other, so that an archive can be checked byte for byte by packing again what was found in it.

use anyhow::{Context, bail};
use std::collections::BTreeMap;

/// Files by name; the order of names is that of the archive.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 1.0 of the format suffices to read it.
const VERSION: u16 = 10;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980, the first day that the format knows.
const DAY: u16 = 1 << 5 | 1;

/// The archive of these files.
pub(crate) fn pack(files: &Files) -> anyhow::Result<Vec<u8>> {
    let (mut bytes, mut central) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = u32::try_from(bytes.len()).context("the archive is larger than 4 GiB; leave something out")?;
        let head = head(name, content)?;
        put(&mut bytes, &LOCAL.to_le_bytes(), &head, &0_u16.to_le_bytes(), name);
        bytes.extend(content);
        put(&mut central, &[&CENTRAL.to_le_bytes()[..], &VERSION.to_le_bytes()].concat(), &head, &[0; 12], "");
        central.extend(offset.to_le_bytes());
        central.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).context("an archive holds no more than 65535 files; leave something out")?.to_le_bytes();
    let offset = u32::try_from(bytes.len()).context("the archive is larger than 4 GiB; leave something out")?;
    let size = u32::try_from(central.len())?;
    bytes.append(&mut central);
    for part in [&END.to_le_bytes()[..], &[0; 4], &count, &count, &size.to_le_bytes(), &offset.to_le_bytes(), &[0; 2]] {
        bytes.extend(part);
    }
    Ok(bytes)
}

/// What both headers of a file say, from the version that is needed to the length of its name.
fn head(name: &str, content: &[u8]) -> anyhow::Result<Vec<u8>> {
    let size = u32::try_from(content.len()).with_context(|| format!("{name} is larger than 4 GiB"))?.to_le_bytes();
    let length = u16::try_from(name.len()).with_context(|| format!("{name}: the name is too long"))?;
    let mut head = Vec::new();
    for number in [VERSION, UTF8, 0, 0, DAY] {
        head.extend(number.to_le_bytes());
    }
    for part in [&crc(content).to_le_bytes()[..], &size, &size, &length.to_le_bytes()] {
        head.extend(part);
    }
    Ok(head)
}

fn put(bytes: &mut Vec<u8>, before: &[u8], head: &[u8], after: &[u8], name: &str) {
    for part in [before, head, after, name.as_bytes()] {
        bytes.extend(part);
    }
}

/// The files in an archive that `pack` made; damage in names and sizes is an error, damage in contents is for the reader to find.
pub(crate) fn unpack(archive: &[u8]) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut rest = archive;
    let mut last = None;
    while let Some((head, after)) = rest.split_first_chunk::<30>().filter(|(head, _)| head.starts_with(&LOCAL.to_le_bytes())) {
        let short = |at: usize| head.get(at..at + 2).and_then(|two| Some(usize::from(u16::from_le_bytes(two.try_into().ok()?))));
        let long = |at: usize| head.get(at..at + 4).and_then(|four| usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok());
        let (Some(size), Some(length)) = (long(18), short(26)) else { break };
        let Some((name, after)) = after.split_at_checked(length) else { bail!("the archive is cut off in a name") };
        let name = str::from_utf8(name).context("a name in the archive is not UTF-8")?;
        let Some((content, after)) = after.split_at_checked(size) else {
            bail!("the archive is cut off in {name}, or its size was changed")
        };
        if last.is_some_and(|last| last >= name) {
            bail!("the names in the archive are not in order at {name}");
        }
        files.insert(name.to_owned(), content.to_vec());
        (last, rest) = (Some(name), after);
    }
    if files.is_empty() {
        bail!("no archive that hudna made");
    }
    Ok(files)
}

/// The checksum of the format: CRC-32 of ISO 3309.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        let low = (crc ^ u32::from(*byte)) & 0xFF;
        (crc >> 8) ^ (0..8).fold(low, |rest, _| if rest & 1 == 1 { rest >> 1 ^ 0xEDB8_8320 } else { rest >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        [("a.txt", "one"), ("deep/b.txt", ""), ("هدنة.txt", "سلام")].into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
    }

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn files_come_back() {
        assert_eq!(unpack(&pack(&files()).unwrap()).unwrap(), files());
        assert!(unpack(b"").is_err() && unpack(b"PK\x03\x04").is_err());
    }

    #[test]
    fn other_programs_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bundle.zip");
        std::fs::write(&path, pack(&files()).unwrap()).unwrap();
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint([(n, z.read(n).decode()) for n in z.namelist()])";
        let Ok(out) = std::process::Command::new("python3").args(["-c", script]).arg(&path).env("PYTHONIOENCODING", "utf-8").output()
        else {
            return;
        };
        assert_eq!(String::from_utf8_lossy(&out.stdout), "[('a.txt', 'one'), ('deep/b.txt', ''), ('هدنة.txt', 'سلام')]\n");
    }

    #[test]
    fn any_flipped_byte_gives_another_archive_or_none() {
        let archive = pack(&files()).unwrap();
        for at in 0..archive.len() {
            let mut other = archive.clone();
            other[at] ^= 1;
            let Ok(found) = unpack(&other) else { continue };
            assert!(found != files() || pack(&found).unwrap() != other, "byte {at}");
        }
    }
}
