//! `hudna data`: for those who look after names, words, places and rules.

use crate::data;
use clap::Subcommand;
use hudna::Lexicon;
use hudna::lexicon::BUILT_IN;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Load all data files and say what is wrong with them, with file and line.
    Check {
        /// A folder whose files stand in for the built-in ones of the same name. Without it, the built-in files are checked.
        dir: Option<PathBuf>,
    },
}

pub(crate) fn run(command: &Command) -> anyhow::Result<u8> {
    let Command::Check { dir } = command;
    let data = data::open(dir.as_deref())?;
    let lexicon = Lexicon::load(&data)?;
    let replaced = data.replaced.len();
    let from = dir.as_ref().map_or(String::new(), |dir| format!(", {replaced} of them from {}", dir.display()));
    super::print(&format!(
        "{} data files{from}: all in order\n{} states in the automaton\n{}\n",
        BUILT_IN.len(),
        lexicon.automaton.size(),
        data::content_hash(&data),
    ))
}
