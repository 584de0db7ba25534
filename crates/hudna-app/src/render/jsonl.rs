//! One JSON object a report: the interchange format.

use hudna::Reading;

pub(crate) fn render(reading: &Reading) -> String {
    // Not by `Display`, which formats piece by piece.
    let mut line = serde_json::to_string(&reading.to_json()).unwrap_or_default();
    line.push('\n');
    line
}
