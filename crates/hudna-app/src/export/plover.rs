//! Events as PLOVER records, one JSON object a line, as `hudna read --format plover` writes those of one report.

use super::Source;
use anyhow::Result;
use std::io::Write;

pub(super) fn write(source: &Source, out: &mut dyn Write) -> Result<()> {
    let coder = format!("hudna {}", env!("CARGO_PKG_VERSION"));
    source.each_incident(|incident| {
        if let Some(record) = incident.event.to_plover(&incident.figures, &incident.documents, source.lexicon, &coder) {
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}
