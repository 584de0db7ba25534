//! The log that nobody can quietly change. Every document, reading, version of a fact, review and assessment is a leaf: a salted digest.
//! The leaves make the Merkle tree of RFC 6962; its root is signed; tree and leaves lie as plain files beside the record; a proof out of
//! it stands alone. `merkle`, `note`, `checkpoint`, `tiles` and `proof` are the formats, and know nothing of a record.

pub(crate) mod bundle;
pub(crate) mod check;
pub(crate) mod checkpoint;
pub(crate) mod evidence;
pub(crate) mod key;
pub(crate) mod leaf;
pub(crate) mod merkle;
pub(crate) mod note;
pub(crate) mod proof;
pub(crate) mod publish;
pub(crate) mod record;
pub(crate) mod tiles;
mod zip;

#[cfg(test)]
mod publish_tests;
