//! A page as one HTML file: no script, nothing fetched, the system's fonts, fit to print.

use super::{Block, Line, Run, Sheet, escape, has_rtl};
use std::fmt::Write;

/// The page's looks. Logical properties, so that one sheet does for both directions.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{font-family:system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"Noto Naskh Arabic\",\"Geeza Pro\",Tahoma,sans-serif;line-height:1.6;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.25rem;border-block-end:1px solid;margin-block-start:2rem}h3{font-size:1.05rem}
ul{padding-inline-start:1.4rem}li{margin-block:.35rem}
.sources{font-size:.9rem;list-style:none;padding-inline-start:.9rem;border-inline-start:2px solid #8886;margin-block:.2rem}
mark{background:#ffe9a8;color:inherit;font-weight:600}.dim{opacity:.75}.alert{color:#b00020;font-weight:600}q{quotes:\"«\" \"»\"}code{font-size:.85em;opacity:.75;overflow-wrap:anywhere}a{overflow-wrap:anywhere;font-size:.9em}
table{border-collapse:collapse;width:100%;margin-block:1rem}th,td{border:1px solid #8888;padding:.3rem .5rem;text-align:start;vertical-align:top}
@media (prefers-color-scheme:dark){.alert{color:#ff8a80}mark{background:#5c4b00}}
@media print{mark{background:none}body{max-width:none;margin:0;font-size:10.5pt}h2,h3{break-after:avoid}li,tr{break-inside:avoid}thead{display:table-header-group}.alert{color:#000;text-decoration:underline}@page{size:A4;margin:18mm}}
";

pub(crate) fn write(sheet: &Sheet) -> String {
    let direction = if sheet.rtl { "rtl" } else { "ltr" };
    let title: String = sheet.title.iter().map(|run| escape(&run.text())).collect();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n",
        sheet.lang.tag(),
        line(&sheet.title),
    );
    let mut open = 0;
    for block in &sheet.blocks {
        let Block::Item { depth, line: text, sources } = block else {
            close(&mut out, &mut open, 0);
            plain(&mut out, block);
            continue;
        };
        let depth = usize::from(*depth) + 1;
        if depth > open {
            while open < depth {
                out.push_str(if open + 1 < depth { "<ul>\n<li>" } else { "<ul>\n" });
                open += 1;
            }
        } else {
            close(&mut out, &mut open, depth);
            out.push_str("</li>\n");
        }
        let _ = write!(out, "<li>{}", line(text));
        if !sources.is_empty() {
            out.push_str("\n<ul class=\"sources\">\n");
            for source in sources {
                let _ = writeln!(out, "<li>{}</li>", line(source));
            }
            out.push_str("</ul>");
        }
    }
    close(&mut out, &mut open, 0);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Closes lists until `depth` are open.
fn close(out: &mut String, open: &mut usize, depth: usize) {
    while *open > depth {
        out.push_str("</li>\n</ul>\n");
        *open -= 1;
    }
}

fn plain(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Heading(level, text) => writeln!(out, "<h{level}>{}</h{level}>", line(text)),
        Block::Text(text) => writeln!(out, "<p>{}</p>", line(text)),
        Block::Table { head, rows } => {
            let cells = |cells: &[Line], open: &str, close: &str| {
                cells.iter().map(|cell| format!("{open}{}{close}", line(cell))).collect::<String>()
            };
            let _ = write!(out, "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n", cells(head, "<th scope=\"col\">", "</th>"));
            for row in rows {
                let _ = writeln!(out, "<tr>{}</tr>", cells(row, "<td>", "</td>"));
            }
            writeln!(out, "</tbody>\n</table>")
        }
        Block::Item { .. } => Ok(()),
    };
}

fn line(line: &Line) -> String {
    let run = |run: &Run| {
        let text = escape(&run.text());
        match run {
            Run::Text(_) => text,
            Run::Strong(_) => format!("<strong>{text}</strong>"),
            Run::Dim(_) => format!("<span class=\"dim\">{text}</span>"),
            Run::Alert(_) => format!("<span class=\"alert\">{text}</span>"),
            Run::Name(_) => format!("<bdi>{text}</bdi>"),
            Run::Id(_) => format!("<code dir=\"ltr\">{text}</code>"),
            Run::Link(_) => format!("<a href=\"{text}\" rel=\"noopener noreferrer\" dir=\"ltr\">{text}</a>"),
            Run::Quote(quoted) => {
                let parts = quoted.parts().map(|(text, marked)| match marked {
                    true => format!("<mark>{}</mark>", escape(&text)),
                    false => escape(&text),
                });
                let direction = if has_rtl(&text) { " lang=\"ar\" dir=\"rtl\"" } else { " dir=\"auto\"" };
                format!("<q{direction}>{}</q>", parts.concat())
            }
        }
    };
    line.iter().map(run).collect()
}
