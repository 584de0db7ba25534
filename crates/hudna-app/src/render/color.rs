//! Colours and direction marks: only where a terminal shows them.

use super::Kind;
use clap::ValueEnum;
use std::borrow::Cow;
use std::env;
use std::io::{self, IsTerminal};

/// What the user wants of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How text is dressed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    color: bool,
    /// Right-to-left text is put between direction isolates, so that what stands beside it on the line stays where it is.
    isolates: bool,
}

impl Style {
    pub(crate) fn new(choice: ColorChoice) -> Self {
        let terminal = io::stdout().is_terminal();
        let wanted = || {
            terminal
                && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && env::var_os("TERM").is_none_or(|term| term != "dumb")
        };
        let color = match choice {
            ColorChoice::Auto => wanted(),
            ColorChoice::Always => true,
            ColorChoice::Never => false,
        };
        Style { color, isolates: terminal }
    }

    /// True where a quote can be told from its sentence by colour.
    pub(crate) fn has_color(&self) -> bool {
        self.color
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    pub(crate) fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    /// `text` in the colour of a kind of facts.
    pub(crate) fn kind(&self, kind: Kind, text: &str) -> String {
        let code = match kind {
            Kind::Time => "36",
            Kind::Figure => "33",
            Kind::Place => "32",
            Kind::Actor => "35",
            Kind::Statement => "34",
            Kind::Event => "31",
            Kind::Instrument => "94",
            Kind::Commitment => "95",
        };
        self.paint(code, text)
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1B}[{code}m{text}\u{1B}[0m") } else { text.to_owned() }
    }

    /// A left-to-right line with names in right-to-left letters in it: each run of them is kept together.
    pub(crate) fn inline(&self, text: &str) -> String {
        if !self.isolates || !text.chars().any(is_rtl) {
            return text.to_owned();
        }
        let mut out = String::new();
        let mut inside = false;
        for (number, word) in text.split(' ').enumerate() {
            let turns = word.chars().any(is_rtl);
            if inside && !turns {
                out.push('\u{2069}');
            }
            if number > 0 {
                out.push(' ');
            }
            if turns && !inside {
                out.push('\u{2067}');
            }
            out += word;
            inside = turns;
        }
        if inside {
            out.push('\u{2069}');
        }
        out
    }

    /// `text` as one run of right-to-left text, if it has any.
    pub(crate) fn rtl(&self, text: &str) -> String {
        if self.isolates && text.chars().any(is_rtl) { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
    }

    /// `text` from a source without what a terminal would obey: control characters, and on a terminal marks that turn direction.
    pub(crate) fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let turns = |c: char| self.isolates && matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if !text.chars().any(|c| c.is_control() || turns(c)) {
            return Cow::Borrowed(text);
        }
        text.chars().filter(|&c| !turns(c)).map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect()
    }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_other_letters_are_kept_together() {
        let terminal = Style { color: false, isolates: true };
        assert_eq!(terminal.inline("say: رحمي دوغان (Turkey); 2020"), "say: \u{2067}رحمي دوغان\u{2069} (Turkey); 2020");
        assert_eq!(terminal.inline("say: دوغان"), "say: \u{2067}دوغان\u{2069}");
        assert_eq!(Style { isolates: false, ..terminal }.inline("say: دوغان"), "say: دوغان");
    }
}
