//! `hudna data`: for those who look after names, words, places and rules.

use crate::data;
use anyhow::bail;
use clap::Subcommand;
use hudna::lexicon::{BUILT_IN, Data, Rule};
use hudna::{Lexicon, Metadata, Reading, read_body};
use std::path::PathBuf;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Load all data files, read the examples of the rule files, and say what is wrong, with file and line.
    Check {
        /// A folder whose files stand in for the built-in ones of the same name, or add rules. Without it, the built-in files are checked.
        dir: Option<PathBuf>,
    },
}

pub(crate) fn run(command: &Command) -> anyhow::Result<u8> {
    let Command::Check { dir } = command;
    let data = data::open(dir.as_deref())?;
    let lexicon = Lexicon::load(&data)?;
    let wrong: Vec<String> = lexicon.events.rules.iter().flat_map(|rule| examples(rule, &data, &lexicon)).collect();
    if !wrong.is_empty() {
        let count = wrong.len();
        bail!("{count} example{} of event rules not read as the rules say:\n  {}", if count == 1 { "" } else { "s" }, wrong.join("\n  "));
    }
    let added = data.replaced.iter().filter(|(name, _, _)| !data::is_built_in(name)).count();
    let replaced = data.replaced.len();
    let from = dir.as_ref().map_or(String::new(), |dir| format!(", {replaced} of them from {}", dir.display()));
    super::print(&format!(
        "{} data files{from}: all in order\n{} states in the automaton\n{}\n",
        BUILT_IN.len() + added,
        lexicon.automaton.size(),
        data::content_hash(&data),
    ))
}

/// The examples and counter-examples of a rule that are not read as it says.
fn examples(rule: &Rule, data: &Data, lexicon: &Lexicon) -> Vec<String> {
    let file = data.replaced.iter().find(|(name, _, _)| name == rule.file);
    let file = file.map_or(format!("data/{}", rule.file), |(_, path, _)| path.display().to_string());
    let mut wrong = Vec::new();
    for example in &rule.examples {
        let found = events(&read_body(&example.text, &Metadata::default(), lexicon));
        let wanted = (example.trigger.clone(), rule.kind.to_string(), example.realis.clone());
        if !found.contains(&wanted) {
            let (trigger, kind, realis) = wanted;
            wrong.push(format!(
                "{file}:{}: {trigger} = {kind} {realis} is wanted, {} is read in: {}",
                example.line,
                listed(&found),
                example.text
            ));
        }
    }
    for counter in &rule.counters {
        let mut found = events(&read_body(&counter.text, &Metadata::default(), lexicon));
        found.retain(|(_, kind, realis)| **kind == *rule.kind && matches!(realis.as_str(), "actual" | "ongoing" | "planned" | "demanded"));
        if !found.is_empty() {
            wrong.push(format!("{file}:{}: no {} is wanted, {} is read in: {}", counter.line, rule.kind, listed(&found), counter.text));
        }
    }
    wrong
}

/// Trigger, type and realis of each event.
fn events(reading: &Reading) -> Vec<(String, String, String)> {
    let quote = |start: usize, end: usize| reading.text.get(start..end).unwrap_or_default().to_owned();
    reading.events.iter().map(|event| (quote(event.span.start, event.span.end), event.kind.clone(), event.realis.to_owned())).collect()
}

fn listed(found: &[(String, String, String)]) -> String {
    if found.is_empty() {
        return "nothing".to_owned();
    }
    found.iter().map(|(trigger, kind, realis)| format!("{trigger} = {kind} {realis}")).collect::<Vec<_>>().join(", ")
}
