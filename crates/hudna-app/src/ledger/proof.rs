//! Proofs that stand alone: <https://c2sp.org/tlog-proof>, one text file with an entry's place in the log, the path to the root, and the
//! signed checkpoint. In its `extra` line ours carry what is proven: the entry itself, the salt, and the content that the entry attests.

use super::checkpoint::{self, decimal, decode, encode};
use super::leaf::{Leaf, unhex};
use super::merkle::{self, Hash, Head, Subtrees};
use super::note::VerifierKey;
use crate::data::hex;
use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// First line of every proof.
const FIRST: &str = "c2sp.org/tlog-proof@v1";
/// No tree is higher than this.
const LONGEST_PATH: usize = 64;

/// A proof that the log holds an entry, and that the entry attests a content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    /// What is proven.
    pub(crate) subject: Subject,
    /// Number of the leaf, from 0.
    pub(crate) index: u64,
    /// From the leaf's sibling up.
    pub(crate) path: Vec<Hash>,
    /// The signed checkpoint, verbatim.
    pub(crate) checkpoint: String,
}

/// What a proof proves, as its `extra` line carries it in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    /// The entry of the log, verbatim.
    pub(crate) entry: String,
    /// The salt, hex.
    pub(crate) salt: String,
    /// What the entry's digest is of, verbatim: canonical JSON.
    pub(crate) content: String,
}

/// What has been proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proven {
    /// The leaf.
    pub(crate) leaf: Leaf,
    /// Its number.
    pub(crate) index: u64,
    /// The log that it is in.
    pub(crate) head: Head,
    /// What it attests.
    pub(crate) content: String,
}

impl Proof {
    /// Proves that leaf `index` of the log behind `checkpoint` is `leaf`, and that it attests `content` under `salt`.
    pub(crate) fn make(
        trees: &impl Subtrees,
        (checkpoint, head): (&str, &Head),
        (index, leaf): (u64, &Leaf),
        (salt, content): (&[u8], &[u8]),
    ) -> anyhow::Result<Proof> {
        let Ok(content) = String::from_utf8(content.to_vec()) else { bail!("what is to be proven is no text") };
        let entry = String::from_utf8(leaf.entry()?)?;
        Ok(Proof {
            subject: Subject { entry, salt: hex(salt), content },
            index,
            path: merkle::inclusion(trees, index, head.size)?,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// The text of the file.
    pub(crate) fn written(&self) -> anyhow::Result<String> {
        let extra = STANDARD.encode(serde_json::to_vec(&self.subject)?);
        let path: String = self.path.iter().map(|hash| encode(hash) + "\n").collect();
        Ok(format!("{FIRST}\nextra {extra}\nindex {}\n{path}\n{}", self.index, self.checkpoint))
    }

    /// Reads the text of a file. It says what is proven only once `check` has passed.
    pub(crate) fn parse(text: &str) -> anyhow::Result<Proof> {
        let Some((proof, checkpoint)) = text.split_once("\n\n") else { bail!("no proof: there is no empty line before a checkpoint") };
        let mut lines = proof.split('\n');
        if lines.next() != Some(FIRST) {
            bail!("no proof: its first line is not {FIRST}");
        }
        let Some(extra) = lines.next().and_then(|line| line.strip_prefix("extra ")) else {
            bail!("the proof does not say what it proves: its second line is not `extra`; is it one of another program?");
        };
        let extra = STANDARD.decode(extra).context("the proof's `extra` line is not base64")?;
        let subject: Subject = serde_json::from_slice(&extra).context("the proof's `extra` line is not what hudna writes there")?;
        let Some(index) = lines.next().and_then(|line| line.strip_prefix("index ")) else { bail!("no proof: there is no line `index`") };
        let index = decimal(index).context("no proof: its index")?;
        let path: Vec<Hash> = lines.by_ref().take(LONGEST_PATH).map(decode).collect::<anyhow::Result<_>>().context("no proof: its path")?;
        let proof = Proof { subject, index, path, checkpoint: checkpoint.to_owned() };
        // One way of writing a proof, and no other: what no check looks at cannot differ either.
        if lines.next().is_some() || proof.written()? != text {
            bail!("the proof is not written as hudna writes one");
        }
        Ok(proof)
    }

    /// Checks it against the public key of the log alone.
    pub(crate) fn check(&self, key: &VerifierKey) -> anyhow::Result<Proven> {
        let head = checkpoint::open(&self.checkpoint, key)?;
        let Subject { entry, salt, content } = &self.subject;
        let leaf = merkle::leaf_hash(entry.as_bytes());
        if !merkle::includes(&leaf, self.index, head.size, &self.path, &head.root) {
            bail!("the path does not lead from the entry to the signed root: the log does not hold this entry at {}", self.index);
        }
        let leaf = Leaf::parse(entry.as_bytes()).context("the entry is none of a record")?;
        let salt = unhex(salt).context("the salt is not in hexadecimal digits")?;
        if !leaf.attests(&salt, content.as_bytes()) {
            bail!("the content is not what the entry of {} {} attests", leaf.kind, leaf.id);
        }
        Ok(Proven { leaf, index: self.index, head, content: content.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::leaf::digest;
    use crate::ledger::merkle::Tree;
    use crate::ledger::note::Signer;

    fn signer(seed: u8) -> Signer {
        Signer::new("example.org/truce", [seed; 32]).unwrap()
    }

    fn leaf(index: u64) -> Leaf {
        let content = format!("{{\"id\":\"ev-{index}\",\"quote\":\"هدنة\"}}");
        Leaf { kind: "event".to_owned(), id: format!("ev-{index}"), version: 1, digest: digest(b"salt", content.as_bytes()) }
    }

    fn proof(index: u64, size: u64) -> Proof {
        let tree: Tree = (0..size).map(|index| merkle::leaf_hash(&leaf(index).entry().unwrap())).collect();
        let head = Head { size, root: tree.root(size).unwrap() };
        let checkpoint = checkpoint::sign(&head, &signer(1)).unwrap();
        let content = format!("{{\"id\":\"ev-{index}\",\"quote\":\"هدنة\"}}");
        Proof::make(&tree, (&checkpoint, &head), (index, &leaf(index)), (b"salt", content.as_bytes())).unwrap()
    }

    #[test]
    fn a_proof_says_what_it_proves() {
        for (index, size) in [(0, 1), (0, 2), (6, 7), (100, 300)] {
            let written = proof(index, size).written().unwrap();
            assert!(written.starts_with("c2sp.org/tlog-proof@v1\nextra "));
            let proven = Proof::parse(&written).unwrap().check(&signer(1).verifier()).unwrap();
            assert_eq!((proven.leaf, proven.index, proven.head.size), (leaf(index), index, size));
            assert!(proven.content.contains("هدنة"));
        }
    }

    #[test]
    fn any_flipped_bit_is_found() {
        let written = proof(4, 11).written().unwrap();
        let key = signer(1).verifier();
        for at in 0..written.len() {
            for bit in 0..8 {
                let mut bytes = written.as_bytes().to_vec();
                bytes[at] ^= 1 << bit;
                let found = String::from_utf8(bytes).ok().and_then(|text| Proof::parse(&text).and_then(|proof| proof.check(&key)).ok());
                assert!(found.is_none(), "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn another_key_proves_nothing() {
        assert!(proof(4, 11).check(&signer(2).verifier()).is_err());
    }

    #[test]
    fn another_content_is_not_proven() {
        let mut other = proof(4, 11);
        other.subject.content = other.subject.content.replace("ev-4", "ev-5");
        let error = other.check(&signer(1).verifier()).unwrap_err().to_string();
        assert!(error.contains("not what the entry of event ev-4 attests"), "{error}");
        let mut other = proof(4, 11);
        other.subject = proof(5, 11).subject;
        assert!(other.check(&signer(1).verifier()).is_err());
    }

    #[test]
    fn what_is_no_proof_is_told() {
        let good = proof(4, 11).written().unwrap();
        for text in [
            "",
            "\n\n",
            "c2sp.org/tlog-proof@v1\nindex 0\n\n",
            &good.replace("index 4", "index 04"),
            &good.replace('\n', "\r\n"),
            &(good.clone() + "\n"),
        ] {
            assert!(Proof::parse(text).and_then(|proof| proof.check(&signer(1).verifier())).is_err(), "{text}");
        }
    }
}
