//! A page for a terminal: colours and direction marks only where it shows them.

use super::{Block, Line, Run, Sheet};
use crate::render::{Kind, Style};
use std::fmt::Write;

/// Cells wider than this do not widen their column.
const WIDEST: usize = 48;

pub(crate) fn write(sheet: &Sheet, style: &Style) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", whole(sheet, style, &style.bold(&plain(&sheet.title, style))));
    for block in &sheet.blocks {
        match block {
            Block::Heading(level, line) => {
                let text = if *level > 2 { painted(line, style) } else { style.bold(&plain(line, style)) };
                let _ = writeln!(out, "\n{}", whole(sheet, style, &text));
            }
            Block::Text(line) => {
                let _ = writeln!(out, "{}", whole(sheet, style, &painted(line, style)));
            }
            Block::Item { depth, line, sources } => {
                let indent = " ".repeat(2 + 4 * usize::from(*depth));
                let _ = writeln!(out, "{indent}{}", whole(sheet, style, &painted(line, style)));
                for source in sources {
                    let _ = writeln!(out, "{indent}  {}", whole(sheet, style, &painted(source, style)));
                }
            }
            Block::Table { head, rows } => table(&mut out, head, rows, style),
        }
    }
    out
}

/// A line of a page that is read from right to left is one run of it.
fn whole(sheet: &Sheet, style: &Style, line: &str) -> String {
    if sheet.rtl { style.rtl(line) } else { line.to_owned() }
}

fn table(out: &mut String, head: &[Line], rows: &[Vec<Line>], style: &Style) {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(length).filter(|&width| width <= WIDEST).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut row = |cells: &[Line], paint: &dyn Fn(&Line) -> String| {
        let mut line = String::from(" ");
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(line, " {}{} ", paint(cell), " ".repeat(width.saturating_sub(length(cell))));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    };
    row(head, &|cell| style.dim(&plain(cell, style)));
    rows.iter().for_each(|cells| row(cells, &|cell| painted(cell, style)));
}

fn length(line: &Line) -> usize {
    line.iter().map(|run| run.text().chars().count() + if matches!(run, Run::Quote(_)) { 2 } else { 0 }).sum()
}

fn plain(line: &Line, style: &Style) -> String {
    line.iter().map(|run| style.rtl(&run.text())).collect()
}

fn painted(line: &Line, style: &Style) -> String {
    let run = |run: &Run| {
        let text = run.text();
        match run {
            Run::Text(_) => style.inline(&text),
            Run::Strong(_) => style.bold(&style.inline(&text)),
            Run::Dim(_) => style.dim(&style.inline(&text)),
            Run::Alert(_) => style.kind(Kind::Event, &style.inline(&text)),
            Run::Name(_) => style.rtl(&text),
            Run::Id(_) | Run::Link(_) => style.dim(&text),
            Run::Quote(quoted) => {
                let parts = quoted.parts().map(|(text, marked)| match marked {
                    true if style.has_color() => style.bold(&text),
                    true => format!("[{text}]"),
                    false => text,
                });
                style.rtl(&format!("«{}»", parts.concat()))
            }
        }
    };
    line.iter().map(run).collect()
}
