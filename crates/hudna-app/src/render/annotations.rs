//! One W3C Web Annotation a line.

use crate::data::hex;
use hudna::Reading;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The text that the positions count in is named by what it is: the SHA-256 of its UTF-8 form.
pub(crate) fn render(reading: &Reading, data: &str) -> String {
    let target = format!("urn:sha256:{}", hex(&Sha256::digest(reading.text.as_bytes())));
    let generator = format!("hudna {}, data {data}", env!("CARGO_PKG_VERSION"));
    let mut out = String::new();
    for annotation in reading.to_annotations(&target, &generator) {
        let _ = writeln!(out, "{annotation}");
    }
    out
}
