//! What stands in the log: one line of JSON a leaf. It names what it attests and holds a salted digest of it, never the thing itself, so
//! that what must be forgotten can be deleted, salt and all, while the tree stays as it was signed.

use crate::data::hex;
use anyhow::bail;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a leaf of the log says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leaf {
    /// `document`, `reading`, `event`, `review`, `tombstone` …
    pub(crate) kind: String,
    /// Id of what it attests.
    pub(crate) id: String,
    /// Version of what it attests, from 1.
    pub(crate) version: i64,
    /// `SHA-256(salt || content)`, hex.
    pub(crate) digest: String,
}

impl Leaf {
    /// The entry of the log: JSON, the fields in their order, without blanks or a newline.
    pub(crate) fn entry(&self) -> anyhow::Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Reads an entry. One way of writing each leaf, and no other.
    pub(crate) fn parse(entry: &[u8]) -> anyhow::Result<Leaf> {
        let leaf: Leaf = serde_json::from_slice(entry)?;
        if leaf.entry()? != entry {
            bail!("the entry is not written as an entry of the log is");
        }
        Ok(leaf)
    }

    /// True where it attests this content under this salt.
    pub(crate) fn attests(&self, salt: &[u8], content: &[u8]) -> bool {
        digest(salt, content) == self.digest
    }
}

/// The digest of content under a salt, hex.
pub(crate) fn digest(salt: &[u8], content: &[u8]) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(content).finalize())
}

/// Bytes out of hexadecimal digits, in lower case as we write them.
pub(crate) fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digit = |c: &u8| if c.is_ascii_uppercase() { None } else { char::from(*c).to_digit(16).and_then(|digit| u8::try_from(digit).ok()) };
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect()
}

/// The leaves in the order of the log, wherever they are kept. What the database holds is the truth; tiles are made from it.
pub(crate) trait Leaves {
    /// How many there are.
    fn count(&self) -> anyhow::Result<u64>;

    /// The entries of at most `limit` leaves from number `from` on.
    fn entries(&self, from: u64, limit: u64) -> anyhow::Result<Vec<Vec<u8>>>;
}

#[cfg(test)]
impl Leaves for Vec<Vec<u8>> {
    fn count(&self) -> anyhow::Result<u64> {
        Ok(self.len() as u64)
    }

    fn entries(&self, from: u64, limit: u64) -> anyhow::Result<Vec<Vec<u8>>> {
        Ok(self.iter().skip(usize::try_from(from)?).take(usize::try_from(limit)?).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_line_of_json() {
        let leaf = Leaf { kind: "event".to_owned(), id: "ev-0123456789ab".to_owned(), version: 2, digest: digest(b"salt", b"{}") };
        let entry = leaf.entry().unwrap();
        let wanted = "{\"kind\":\"event\",\"id\":\"ev-0123456789ab\",\"version\":2,\"digest\":\"";
        assert!(entry.starts_with(wanted.as_bytes()));
        assert_eq!(Leaf::parse(&entry).unwrap(), leaf);
        assert!(leaf.attests(b"salt", b"{}") && !leaf.attests(b"salT", b"{}") && !leaf.attests(b"salt", b"{ }"));
        for at in 0..entry.len() {
            let mut other = entry.clone();
            other[at] ^= 1;
            assert!(Leaf::parse(&other).map_or(true, |other| other != leaf), "byte {at}");
        }
        assert!(Leaf::parse(b"{\"kind\":\"a\", \"id\":\"b\",\"version\":1,\"digest\":\"\"}").is_err());
    }

    #[test]
    fn digits_lead_back_to_bytes() {
        assert_eq!(unhex("00ff1a").unwrap(), [0, 255, 26]);
        assert!(unhex("0").is_none() && unhex("0g").is_none() && unhex("FF").is_none());
    }
}
