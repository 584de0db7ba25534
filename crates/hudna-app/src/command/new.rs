//! `hudna new`: files to begin with.

use crate::data;
use anyhow::{Context, bail};
use clap::Subcommand;
use std::fs;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write a rule file for a type of event, with comments and an example that fails until the rule is written.
    Event {
        /// The type, as in attack.shelling: small letters, parts joined by a dot.
        name: String,
        /// The folder of data files to write into.
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
    },
}

/// The rule file that a new type begins with.
const EVENT: &str = include_str!("new_event.toml");

pub(crate) fn run(command: &Command) -> anyhow::Result<u8> {
    let Command::Event { name, data } = command;
    let small = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if !name.split('.').all(small) {
        bail!("{name}: a type is named in small letters, its parts joined by a dot, as in attack.shelling");
    }
    let folder = data.join("events");
    let path = folder.join(format!("{name}.toml"));
    if path.exists() {
        bail!("{}: is there already", path.display());
    }
    if data::is_built_in(&format!("events/{name}.toml")) {
        bail!("{name}: is a type that Hudna has; copy its file data/events/{name}.toml to change it");
    }
    fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
    fs::write(&path, EVENT.replace("NAME", name)).with_context(|| format!("{}: cannot be written", path.display()))?;
    let file = path.display();
    let folder = data.display();
    super::print(&format!(
        "{file}: written\n\
         Its example fails until its words are filled in:  hudna data check {folder}\n\
         It is used with:  hudna read --data {folder} …\n\
         To build it in: put the file into data/events/ of the sources, name it in crates/hudna/src/lexicon/data.rs, then make test\n",
    ))
}
