//! A progress bar for long work.

use crate::ingest;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// It is shown for work that takes longer than this.
const LONG: Duration = Duration::from_millis(700);

/// A progress bar on standard error: only on a terminal, and only once the work has turned out to be long.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    since: Instant,
}

impl Progress {
    /// For what `paths` hold.
    pub(super) fn of_paths(paths: &[PathBuf]) -> Self {
        Progress::new(|| ingest::count(paths))
    }

    /// For as many as `count` says; none where that cannot be told beforehand.
    pub(super) fn new(count: impl FnOnce() -> Option<u64>) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let style = match count() {
                Some(total) => {
                    (ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden()), "{wide_bar} {pos}/{len} reports, {eta} left")
                }
                None => (ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), "{spinner} {pos} reports, {elapsed}"),
            };
            style.0.with_style(ProgressStyle::with_template(style.1).unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Progress { bar, since: Instant::now() }
    }

    pub(super) fn one(&self) {
        self.more(1);
    }

    pub(super) fn more(&self, reports: usize) {
        let Some(bar) = &self.bar else { return };
        bar.inc(reports as u64);
        if bar.is_hidden() && self.since.elapsed() > LONG {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(super) fn hidden<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(work),
            None => work(),
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
