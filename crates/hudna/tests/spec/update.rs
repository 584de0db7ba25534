//! `HUDNA_UPDATE=1`: writes what the program finds into the expectation blocks that do not agree with it. The diff is the review.

use crate::case::{self, Block};
use crate::facts::{self, Found};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Rewrites the pages in place.
pub(crate) fn files(files: &[(PathBuf, String)]) -> ExitCode {
    let mut failed = 0;
    let mut changed = 0;
    for (path, content) in files {
        let mut lines: Vec<String> = content.lines().map(str::to_owned).collect();
        // From the end, so that line numbers before a change stay true.
        for case in case::parse(&path.to_string_lossy(), content).iter().rev() {
            let found = match (&case.wrong, facts::find(case)) {
                (None, Ok(found)) => found,
                (wrong, _) => {
                    eprintln!(
                        "{}:{}: {}: left as it is: {}",
                        case.file,
                        case.line,
                        case.name,
                        wrong.as_deref().unwrap_or("cannot be read")
                    );
                    failed += 1;
                    continue;
                }
            };
            for block in case.blocks.iter().rev() {
                if !matches!(facts::check(block, &found), Ok(None)) {
                    lines.splice(block.inside.clone(), rows(block, &found));
                    changed += 1;
                }
            }
        }
        let new = lines.join("\n") + "\n";
        if new != *content
            && let Err(error) = fs::write(path, new)
        {
            eprintln!("{}: {error}", path.display());
            failed += 1;
        }
    }
    println!("spec: {changed} blocks rewritten");
    ExitCode::from(u8::from(failed > 0))
}

/// The rows of a block as the program would have them; a row that agrees stays as it was written.
fn rows(block: &Block, found: &Found) -> Vec<String> {
    let mut written: Vec<_> = facts::wanted(block).unwrap_or_default();
    let got = facts::relevant(block, found).into_iter();
    got.map(|row| match written.iter().position(|(_, want)| facts::agree(&block.kind, want, row)) {
        Some(at) => {
            let (line, _) = written.remove(at);
            block.rows.iter().find(|(number, _)| *number == line).map_or_else(|| facts::show(&block.kind, row), |(_, text)| text.clone())
        }
        None => facts::show(&block.kind, row),
    })
    .collect()
}
