//! What reading costs, in ratios that do not depend on the machine: the whole reading against one pass of the lexicon's automaton over
//! the same text, and ten times the text against the text: ten times the page, of which the article layer may drop what repeats, ten times
//! the body, of which nothing is dropped, and ten times the body as one sentence that never ends. `cargo bench` (`make bench`); exits 1 where a limit is passed.
#![allow(missing_docs)]

use hudna::source::{self, Form};
use hudna::text::Text;
use hudna::{Input, Lexicon, Metadata, Siblings};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Whole reading, in passes of the automaton.
const MOST_PASSES: f64 = 25.0;
/// Ten times the text, in times of the text.
const MOST_GROWTH: f64 = 10.5;
/// How often each thing is done; the fastest time counts, as whatever else the machine does only adds to it.
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    let lexicon = match Lexicon::built_in() {
        Ok(lexicon) => lexicon,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let reports = reports();
    let metadata = Metadata { published: Some("2020-02-05".to_owned()), ..Metadata::default() };
    let read = |bytes: &[u8]| {
        black_box(hudna::read(&Input { name: "bench", bytes, form: Form::Guess, metadata: &metadata }, &lexicon, &Siblings::default()));
    };
    // The same text for both: what the readings find the body to be.
    let bodies: Vec<String> = reports
        .iter()
        .map(|bytes| {
            source::open(&Input { name: "bench", bytes, form: Form::Guess, metadata: &metadata }, &lexicon, &Siblings::default()).text
        })
        .collect();
    let texts: Vec<Text> = bodies.iter().map(|body| Text::new(body, &lexicon.sentences)).collect();
    let pass = fastest(|| texts.iter().for_each(|text| drop(black_box(lexicon.automaton.scan(text)))));
    let cut = fastest(|| bodies.iter().for_each(|body| drop(black_box(Text::new(body, &lexicon.sentences)))));
    let whole = fastest(|| reports.iter().for_each(|bytes| read(bytes)));
    let page: Vec<u8> = reports.concat();
    let pages = page.repeat(10);
    let page_growth = growth(|| read(&pages), || read(&page));
    let body = bodies.join("\n");
    let many = format!("{body}\n").repeat(10);
    let read_body = |body: &str| drop(black_box(hudna::read_body(body, &metadata, &lexicon)));
    let body_growth = growth(|| read_body(&many), || read_body(&body));
    let endless = format!("{} ", body.replace(['.', '؟', '?', '!', '\n'], " "));
    let endless = [endless.repeat(10), endless];
    let endless_growth = growth(|| read_body(&endless[0]), || read_body(&endless[1]));

    let bytes: usize = reports.iter().map(Vec::len).sum();
    println!("{} reports, {bytes} bytes; fastest of {ROUNDS} rounds", reports.len());
    println!("one pass of the automaton   {pass:>12.2?}");
    println!("cutting into tokens         {cut:>12.2?}  {:>6.2} passes", ratio(cut, pass));
    println!("whole reading               {whole:>12.2?}  {:>6.2} passes    limit {MOST_PASSES}", ratio(whole, pass));
    println!("10 × the page               {page_growth:>12.2} × the time  limit {MOST_GROWTH}");
    println!("10 × the body               {body_growth:>12.2} × the time  limit {MOST_GROWTH}");
    println!("10 × it in one sentence     {endless_growth:>12.2} × the time  limit {MOST_GROWTH}");
    let seconds = whole.as_secs_f64();
    println!(
        "throughput                  {:>12.0} reports a second and core, {:.1} MB",
        reports.len() as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
    let fine = ratio(whole, pass) <= MOST_PASSES && page_growth.max(body_growth).max(endless_growth) <= MOST_GROWTH;
    if !fine {
        eprintln!("bench: over the limit");
    }
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The plain reports of `examples/`.
fn reports() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    // One charset, so that they can be joined.
    let texts =
        paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")).filter_map(|path| fs::read_to_string(path).ok());
    texts.map(String::into_bytes).collect()
}

fn fastest(mut work: impl FnMut()) -> Duration {
    work();
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// Ten times the text at once, in times of the text. Both are measured in turn, ten times the text as one and as ten, so that both have the
/// same of whatever else the machine does.
fn growth(mut at_once: impl FnMut(), mut one: impl FnMut()) -> f64 {
    let timed = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let rounds = (0..ROUNDS).map(|_| (timed(&mut at_once), timed(&mut || (0..10).for_each(|_| one()))));
    let (large, small) = rounds.fold((Duration::MAX, Duration::MAX), |best, round| (best.0.min(round.0), best.1.min(round.1)));
    10.0 * ratio(large, small)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(1e-9)
}
