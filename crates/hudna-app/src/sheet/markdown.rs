//! A page in CommonMark with tables.

use super::{Block, Line, Run, Sheet};
use std::fmt::Write;

pub(crate) fn write(sheet: &Sheet) -> String {
    let mut out = String::new();
    if sheet.rtl {
        // The one thing that Markdown has no way to say.
        out.push_str("<div dir=\"rtl\">\n\n");
    }
    let _ = writeln!(out, "# {}", line(&sheet.title));
    let mut was_item = false;
    for block in &sheet.blocks {
        let is_item = matches!(block, Block::Item { .. });
        if !(is_item && was_item) {
            out.push('\n');
        }
        was_item = is_item;
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "{} {}", "#".repeat(usize::from(*level)), line(text));
            }
            Block::Text(text) => {
                let _ = writeln!(out, "{}", line(text));
            }
            Block::Item { depth, line: text, sources } => {
                let indent = "  ".repeat(usize::from(*depth));
                let _ = writeln!(out, "{indent}- {}", line(text));
                for source in sources {
                    let _ = writeln!(out, "{indent}  - {}", line(source));
                }
            }
            Block::Table { head, rows } => {
                let row = |cells: &[Line]| format!("| {} |", cells.iter().map(line).collect::<Vec<_>>().join(" | "));
                let _ = writeln!(out, "{}\n|{}", row(head), " --- |".repeat(head.len()));
                for cells in rows {
                    let _ = writeln!(out, "{}", row(cells));
                }
            }
        }
    }
    if sheet.rtl {
        out.push_str("\n</div>\n");
    }
    out
}

fn line(line: &Line) -> String {
    let mut out = String::new();
    for run in line {
        let text = run.text();
        let marked = match run {
            Run::Text(_) | Run::Dim(_) | Run::Name(_) => escape(&text),
            Run::Strong(_) | Run::Alert(_) => strong(&text),
            // A code span holds anything but its own mark.
            Run::Id(_) => format!("`{}`", text.replace('`', "'")),
            // An address has neither blanks nor angle brackets in it.
            Run::Link(_) => format!("<{text}>"),
            Run::Quote(quoted) => {
                let parts = quoted.parts().map(|(text, marked)| if marked { strong(&text) } else { escape(&text) });
                format!("«{}»", parts.concat())
            }
        };
        out.push_str(&marked);
    }
    // What would begin a list or a heading at the beginning of a line.
    let begins = out.trim_start();
    let digits = begins.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < begins.len() && digits.starts_with(['.', ')']);
    match begins.chars().next() {
        Some('-' | '+' | '=') => format!("\\{begins}"),
        Some(_) if is_number => format!("{}\\{digits}", &begins[..begins.len() - digits.len()]),
        _ => begins.trim_end().to_owned(),
    }
}

/// Bold, with the blanks at its ends outside: inside they would undo it.
fn strong(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, after) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
    format!("{}**{}**{}", " ".repeat(before), escape(inner), " ".repeat(after))
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_obey_is_escaped() {
        let runs = vec![Run::Strong("a ".to_owned()), Run::Name("<b>*x*_y_ [z](u) | #".to_owned()), Run::Id("e`1".to_owned())];
        assert_eq!(line(&runs), "**a** \\<b\\>\\*x\\*\\_y\\_ \\[z\\](u) \\| \\#`e'1`");
        assert_eq!(line(&vec![Run::Name("- x".to_owned())]), "\\- x");
        assert_eq!(line(&vec![Run::Name("12. x".to_owned())]), "12\\. x");
    }
}
