//! Checkpoints: the signed size and root of the log, as <https://c2sp.org/tlog-checkpoint> lays down.

use super::merkle::{Hash, Head};
use super::note::{self, Signer, VerifierKey};
use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};

/// The text of the checkpoint: origin, size, root. Its origin is the name of the key.
fn text(origin: &str, head: &Head) -> String {
    format!("{origin}\n{}\n{}\n", head.size, encode(&head.root))
}

/// Signs a head of the log.
pub(crate) fn sign(head: &Head, signer: &Signer) -> anyhow::Result<String> {
    signer.sign(&text(signer.verifier().name(), head))
}

/// The head in a checkpoint that `key` signed for the log that bears its name.
pub(crate) fn open(checkpoint: &str, key: &VerifierKey) -> anyhow::Result<Head> {
    let signed = note::open(checkpoint, key)?;
    let mut lines = signed.lines();
    let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
        bail!("no checkpoint: it lacks origin, size or root");
    };
    if origin != key.name() {
        bail!("the checkpoint is that of the log {origin}, not of {}", key.name());
    }
    let head = Head { size: decimal(size).context("no checkpoint: its size")?, root: decode(root).context("no checkpoint: its root")? };
    // We write no extension lines (the page advises against them), and a second way to write the same head would be one too many.
    if signed != text(origin, &head) {
        bail!("no checkpoint of ours: there is more in it than origin, size and root");
    }
    Ok(head)
}

/// A number in decimal digits without leading zeros.
pub(crate) fn decimal(written: &str) -> anyhow::Result<u64> {
    let number: u64 = written.parse().with_context(|| format!("{written:?} is no number"))?;
    if number.to_string() != written {
        bail!("{written:?} is not how {number} is written");
    }
    Ok(number)
}

/// A hash in base64.
pub(crate) fn encode(hash: &Hash) -> String {
    STANDARD.encode(hash)
}

/// A hash out of base64.
pub(crate) fn decode(written: &str) -> anyhow::Result<Hash> {
    let bytes = STANDARD.decode(written).with_context(|| format!("{written:?} is not base64"))?;
    let Ok(hash) = bytes.try_into() else { bail!("{written:?} has not the length of a hash") };
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::new("example.org/truce", [5; 32]).unwrap()
    }

    #[test]
    fn a_checkpoint_has_three_lines_and_a_signature() {
        let head = Head { size: 20852163, root: decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=").unwrap() };
        let checkpoint = sign(&head, &signer()).unwrap();
        let wanted = "example.org/truce\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u{2014} example.org/truce ";
        assert!(checkpoint.starts_with(wanted), "{checkpoint}");
        assert_eq!(open(&checkpoint, &signer().verifier()).unwrap(), head);
    }

    #[test]
    fn what_is_signed_and_no_checkpoint_is_told() {
        let signer = signer();
        let root = encode(&[0; 32]);
        for text in [
            "example.org/truce\n5\n".to_owned(),
            format!("example.org/other\n5\n{root}\n"),
            format!("example.org/truce\n05\n{root}\n"),
            format!("example.org/truce\n+5\n{root}\n"),
            format!("example.org/truce\n5\n{}\n", &root[..40]),
            format!("example.org/truce\n5\n{root}\nmore\n"),
            format!("example.org/truce\n5\n{root}\n\n"),
        ] {
            let note = signer.sign(&text).unwrap();
            assert!(open(&note, &signer.verifier()).is_err(), "{text}");
        }
    }
}
