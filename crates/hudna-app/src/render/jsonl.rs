//! One JSON object a report: the interchange format.

use hudna::Reading;

pub(crate) fn render(reading: &Reading) -> String {
    format!("{}\n", reading.to_json())
}
