//! Signed notes: text with Ed25519 signatures below it, as <https://c2sp.org/signed-note> lays down, and the keys in the written forms of
//! that page and of Go's `golang.org/x/mod/sumdb/note`.

use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// Signature type of plain Ed25519 signatures.
const ED25519: u8 = 1;
/// What every signature line begins with: an em dash and a space.
const DASH: &str = "\u{2014} ";
/// More signatures than this are no note of a log and its witnesses. The page asks for at least 16.
const MOST_SIGNATURES: usize = 64;
/// What a private key in Go's written form begins with.
const PRIVATE: &str = "PRIVATE+KEY+";

/// Who can say whether a note was signed with a key: `name+hash+base64(type || key)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

impl VerifierKey {
    /// Reads the written form.
    pub(crate) fn parse(written: &str) -> anyhow::Result<VerifierKey> {
        let mut parts = written.splitn(3, '+');
        let (Some(name), Some(hash), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            bail!("{written}: no public key; one is written name+hash+base64");
        };
        let bytes = key_bytes(key)?;
        let key = VerifyingKey::from_bytes(&bytes).context("the public key is no point of the curve")?;
        let verifier = VerifierKey { name: checked_name(name)?.to_owned(), key };
        if hash != format!("{:08x}", verifier.id()) {
            bail!("{written}: the hash does not belong to this name and key; was it copied in full?");
        }
        Ok(verifier)
    }

    /// Name of the key; for a log's key, its origin.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of `SHA-256(name || 0x0A || type || key)`.
    pub(crate) fn id(&self) -> u32 {
        let hash: [u8; 32] = Sha256::new()
            .chain_update(self.name.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize()
            .into();
        let [a, b, c, d, ..] = hash;
        u32::from_be_bytes([a, b, c, d])
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}+{:08x}+{}", self.name, self.id(), written_key(self.key.as_bytes()))
    }
}

/// Who can sign a note.
pub(crate) struct Signer {
    name: String,
    key: SigningKey,
}

impl Signer {
    /// The key that grows from `seed`.
    pub(crate) fn new(name: &str, seed: [u8; 32]) -> anyhow::Result<Signer> {
        Ok(Signer { name: checked_name(name)?.to_owned(), key: SigningKey::from_bytes(&seed) })
    }

    /// Reads Go's written form: `PRIVATE+KEY+name+hash+base64(type || seed)`.
    pub(crate) fn parse(written: &str) -> anyhow::Result<Signer> {
        let mut parts = written.strip_prefix(PRIVATE).unwrap_or_default().splitn(3, '+');
        let (Some(name), Some(hash), Some(seed)) = (parts.next(), parts.next(), parts.next()) else {
            bail!("no private key; one is written {PRIVATE}name+hash+base64");
        };
        let signer = Signer::new(name, key_bytes(seed)?)?;
        if hash != format!("{:08x}", signer.verifier().id()) {
            bail!("the hash in the private key does not belong to its name and key");
        }
        Ok(signer)
    }

    /// Go's written form. A secret.
    pub(crate) fn written(&self) -> String {
        format!("{PRIVATE}{}+{:08x}+{}", self.name, self.verifier().id(), written_key(self.key.as_bytes()))
    }

    /// The public half.
    pub(crate) fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The note of `text`, which ends in a newline, with one signature.
    pub(crate) fn sign(&self, text: &str) -> anyhow::Result<String> {
        checked_text(text)?;
        let mut signature = self.verifier().id().to_be_bytes().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        Ok(format!("{text}\n{DASH}{} {}\n", self.name, STANDARD.encode(signature)))
    }
}

/// The text of a note that `key` signed.
pub(crate) fn open<'a>(note: &'a str, key: &VerifierKey) -> anyhow::Result<&'a str> {
    let Some(end) = note.rfind("\n\n") else { bail!("no signed note: there is no empty line before signatures") };
    let (text, lines) = (note.get(..=end).unwrap_or_default(), note.get(end + 2..).unwrap_or_default());
    checked_text(text)?;
    let Some(lines) = lines.strip_suffix('\n') else { bail!("no signed note: the last line is cut off") };
    let mut signed = false;
    for (count, line) in lines.split('\n').enumerate() {
        if count == MOST_SIGNATURES {
            bail!("the note has more than {MOST_SIGNATURES} signatures");
        }
        let (name, id, signature) = signature_line(line)?;
        // A line of a key we were not given says nothing to us; one of ours must hold.
        if name != key.name || id != key.id() {
            continue;
        }
        let Ok(signature) = Signature::from_slice(&signature) else { bail!("the signature of {name} has a wrong length") };
        if key.key.verify_strict(text.as_bytes(), &signature).is_err() {
            bail!("the signature of {name} does not hold: the text was changed after signing, or another key signed it");
        }
        signed = true;
    }
    if !signed {
        bail!("not signed by {key}");
    }
    Ok(text)
}

/// Key name, key id and signature of a signature line.
fn signature_line(line: &str) -> anyhow::Result<(&str, u32, Vec<u8>)> {
    let Some((name, encoded)) = line.strip_prefix(DASH).and_then(|line| line.split_once(' ')) else {
        bail!("no signature line: {line}");
    };
    let bytes = STANDARD.decode(encoded).with_context(|| format!("the signature of {name} is not base64"))?;
    let Some((id, signature)) = bytes.split_first_chunk() else { bail!("the signature of {name} is too short") };
    Ok((checked_name(name)?, u32::from_be_bytes(*id), signature.to_vec()))
}

/// A key's name, where it can be one: not empty, without spaces, plus signs or control characters.
pub(crate) fn checked_name(name: &str) -> anyhow::Result<&str> {
    if name.is_empty() || name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
        bail!("{name:?} cannot name a key: a name is not empty and holds no space, no + and no control character");
    }
    Ok(name)
}

fn checked_text(text: &str) -> anyhow::Result<()> {
    if !text.ends_with('\n') {
        bail!("a note's text ends in a newline");
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        bail!("a note's text holds no control characters");
    }
    Ok(())
}

/// The 32 bytes in `base64(type || bytes)`.
fn key_bytes(encoded: &str) -> anyhow::Result<[u8; 32]> {
    let bytes = STANDARD.decode(encoded).context("the key is not base64")?;
    let Some((&ED25519, key)) = bytes.split_first() else { bail!("the key is not of the kind Ed25519") };
    key.try_into().context("an Ed25519 key has 32 bytes")
}

fn written_key(key: &[u8; 32]) -> String {
    STANDARD.encode([&[ED25519], key.as_slice()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of <https://c2sp.org/signed-note>.
    const PAGE_KEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const PAGE_NOTE: &str = "This is an example message.\n\n\u{2014} example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    /// The example of Go's `sumdb/note`.
    const GO_PRIVATE: &str = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const GO_PUBLIC: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const GO_TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const GO_SIGNATURE: &str =
        "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn the_example_of_the_page_is_opened() {
        let key = VerifierKey::parse(PAGE_KEY).unwrap();
        assert_eq!(key.to_string(), PAGE_KEY);
        assert_eq!(open(PAGE_NOTE, &key).unwrap(), "This is an example message.\n");
    }

    #[test]
    fn the_example_of_go_is_made_byte_for_byte() {
        let signer = Signer::parse(GO_PRIVATE).unwrap();
        assert_eq!(signer.written(), GO_PRIVATE);
        assert_eq!(signer.verifier().to_string(), GO_PUBLIC);
        let note = signer.sign(GO_TEXT).unwrap();
        assert_eq!(note, format!("{GO_TEXT}\n{GO_SIGNATURE}"));
        assert_eq!(open(&note, &VerifierKey::parse(GO_PUBLIC).unwrap()).unwrap(), GO_TEXT);
    }

    #[test]
    fn others_may_sign_too() {
        let page = VerifierKey::parse(PAGE_KEY).unwrap();
        let both = format!("{PAGE_NOTE}{GO_SIGNATURE}");
        assert!(open(&both, &page).is_ok());
        // The signature of a key we know must hold.
        assert!(open(&both, &VerifierKey::parse(GO_PUBLIC).unwrap()).is_err());
    }

    #[test]
    fn any_flipped_bit_is_found() {
        let key = VerifierKey::parse(PAGE_KEY).unwrap();
        for at in 0..PAGE_NOTE.len() {
            for bit in 0..8 {
                let mut bytes = PAGE_NOTE.as_bytes().to_vec();
                bytes[at] ^= 1 << bit;
                let found = String::from_utf8(bytes).is_ok_and(|note| open(&note, &key).is_ok());
                assert!(!found, "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn what_is_no_note_is_told() {
        let key = VerifierKey::parse(PAGE_KEY).unwrap();
        let many = PAGE_NOTE.to_owned() + &GO_SIGNATURE.repeat(80);
        for note in [
            "",
            "\n",
            "\n\n",
            "text\n\n",
            "text\n",
            "te\rxt\n\n\u{2014} a AAAA\n",
            "text\n\n\u{2014} a AAAA\n",
            "text\n\n\u{2014} a\n",
            &many,
        ] {
            assert!(open(note, &key).is_err(), "{note:?}");
        }
        for key in ["", "a", "a+b", "a+b+c", "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", &PAGE_KEY[..60]] {
            assert!(VerifierKey::parse(key).is_err(), "{key:?}");
        }
        for name in ["", "a b", "a+b", "a\nb", "a\u{a0}b"] {
            assert!(Signer::new(name, [7; 32]).is_err(), "{name:?}");
        }
        assert!(Signer::parse(GO_PUBLIC).is_err());
    }
}
