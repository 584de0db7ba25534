//! From nothing to five reports read: what a person waits for `hudna read` on a warm disk. `cargo bench` (`make bench`).
#![allow(missing_docs)]

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_millis(150);
const ROUNDS: usize = 20;

fn main() -> ExitCode {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<_> = std::fs::read_dir(examples).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths.truncate(5);
    let times = (0..ROUNDS).filter_map(|_| {
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_hudna")).arg("read").args(&paths).stdout(Stdio::null()).status().ok()?;
        status.success().then(|| start.elapsed())
    });
    let Some(fastest) = times.min() else {
        eprintln!("start: hudna read failed");
        return ExitCode::FAILURE;
    };
    println!("cold start, {} reports        {fastest:>9.1?}  limit {LIMIT:?}", paths.len());
    if fastest <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
