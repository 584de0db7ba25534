//! Bytes, compressed.

use anyhow::{Context, Result};

/// Strong enough: higher levels cost several times the time for a few per cent.
const LEVEL: i32 = 3;
/// No original is larger: what claims to be is no work of ours.
const LARGEST: u64 = 4 << 30;

/// Bytes → zstd.
pub(super) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL).context("bytes cannot be compressed")
}

/// zstd → bytes.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten().filter(|size| *size <= LARGEST);
    let size = size.context("stored bytes are damaged: no frame of zstd")?;
    let size = usize::try_from(size).context("too large for this machine")?;
    zstd::bulk::decompress(packed, size).context("stored bytes are damaged")
}
