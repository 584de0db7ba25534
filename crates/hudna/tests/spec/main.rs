//! Runs the executable specification: every case of `spec/*.md` is a test. `spec/README.md` says how a case is written.
#![allow(missing_docs)]

mod case;
mod facts;
#[path = "../support/mod.rs"]
mod support;
mod update;

use case::Case;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Arguments::from_args();
    let files = files();
    if support::updating() {
        return update::files(&files);
    }
    let mut trials = Vec::new();
    for (file, content) in &files {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for case in case::parse(&format!("spec/{stem}.md"), content) {
            let name = format!("{stem}::{}", case.name.replace(' ', "_"));
            trials.push(Trial::test(name, move || run(&case).map_err(Failed::from)));
        }
    }
    let mut names: Vec<&str> = trials.iter().map(Trial::name).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        eprintln!("spec: two cases are called {}", twice[0]);
        return ExitCode::FAILURE;
    }
    libtest_mimic::run(&args, trials).exit_code()
}

/// The files of `spec/` in order, with their content.
fn files() -> Vec<(PathBuf, String)> {
    let folder = support::root().join("spec");
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "md") && !path.ends_with("README.md")).collect();
    paths.sort();
    paths.into_iter().filter_map(|path| fs::read_to_string(&path).ok().map(|content| (path, content))).collect()
}

fn run(case: &Case) -> Result<(), String> {
    let fail = |what: String| Err(format!("{}:{}: {}\n{what}", case.file, case.line, case.name));
    if let Some(wrong) = &case.wrong {
        return fail(format!("  {wrong}"));
    }
    let got = match facts::find(case) {
        Ok(got) => got,
        Err(wrong) => return fail(format!("  {wrong}")),
    };
    let mut out = String::new();
    for block in &case.blocks {
        match facts::check(block, &got) {
            Ok(None) => {}
            Ok(Some(difference)) => out += &format!("  {} ({}:{})\n{difference}", block.kind, case.file, block.line),
            Err(wrong) => out += &format!("  {wrong}\n"),
        }
    }
    if out.is_empty() { Ok(()) } else { fail(out + "  (HUDNA_UPDATE=1 writes what the program says now)") }
}
