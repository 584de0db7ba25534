//! One JSON object a report: the interchange format.

use hudna::Reading;

pub(crate) fn render(reading: &Reading) -> String {
    let mut line = reading.to_json_text();
    line.push('\n');
    line
}
