//! A page as a Word document (ECMA-376): a zip of a few XML parts. Paragraphs of a page in Arabic are `w:bidi`, runs with letters from right
//! to left `w:rtl`, and tables begin on the right.

use super::{Block, Line, Run, Sheet, escape, has_rtl};
use anyhow::Result;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>";
/// Levels of a list.
const LEVELS: usize = 4;

pub(crate) fn write(sheet: &Sheet) -> Result<Vec<u8>> {
    let title: String = sheet.title.iter().map(|run| escape(&run.text())).collect();
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        sheet.lang.tag()
    );
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/document.xml", document(sheet)),
        ("word/styles.xml", styles(sheet)),
        ("word/numbering.xml", numbering()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The same page gives the same bytes: no clock.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(HEAD.as_bytes())?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn document(sheet: &Sheet) -> String {
    let mut out = format!("<w:document xmlns:w=\"{MAIN}\"><w:body>");
    paragraph(&mut out, sheet, "<w:pStyle w:val=\"Title\"/>", &sheet.title);
    for block in &sheet.blocks {
        match block {
            Block::Heading(level, line) => {
                let style = format!("<w:pStyle w:val=\"Heading{}\"/>", level.saturating_sub(1).clamp(1, 2));
                paragraph(&mut out, sheet, &style, line);
            }
            Block::Text(line) => paragraph(&mut out, sheet, "", line),
            Block::Item { depth, line, sources } => {
                let level = usize::from(*depth).min(LEVELS - 2);
                paragraph(&mut out, sheet, &list("ListBullet", level), line);
                for source in sources {
                    paragraph(&mut out, sheet, &list("Source", level + 1), source);
                }
            }
            Block::Table { head, rows } => table(&mut out, sheet, head, rows),
        }
    }
    let bidi = if sheet.rtl { "<w:bidi/>" } else { "" };
    let _ = write!(
        out,
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>"
    );
    out
}

fn list(style: &str, level: usize) -> String {
    format!("<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>")
}

/// `properties` stand before `w:bidi`, as the schema orders them.
fn paragraph(out: &mut String, sheet: &Sheet, properties: &str, line: &Line) {
    let bidi = if sheet.rtl { "<w:bidi/>" } else { "" };
    let _ = write!(out, "<w:p><w:pPr>{properties}{bidi}</w:pPr>");
    line.iter().for_each(|one| run(out, sheet, one));
    out.push_str("</w:p>");
}

fn run(out: &mut String, sheet: &Sheet, run: &Run) {
    if let Run::Quote(quoted) = run {
        let [before, words, after] = quoted.parts();
        for (text, marked) in [(format!("«{}", before.0), false), words, (format!("{}»", after.0), false)] {
            piece(out, sheet, &text, if marked { "<w:b/><w:bCs/>" } else { "" }, false);
        }
        return;
    }
    if matches!(run, Run::Link(_)) {
        let url = escape(&run.text());
        let _ = write!(out, "<w:fldSimple w:instr=\" HYPERLINK &quot;{url}&quot; \">");
        piece(
            out,
            sheet,
            &run.text(),
            "<w:color w:val=\"0563C1\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/><w:u w:val=\"single\"/>",
            true,
        );
        out.push_str("</w:fldSimple>");
        return;
    }
    let looks = match run {
        Run::Strong(_) => "<w:b/><w:bCs/>",
        Run::Alert(_) => "<w:b/><w:bCs/><w:color w:val=\"B00020\"/>",
        Run::Dim(_) => "<w:color w:val=\"595959\"/>",
        Run::Id(_) => "<w:color w:val=\"595959\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        Run::Text(_) | Run::Name(_) | Run::Quote(_) | Run::Link(_) => "",
    };
    piece(out, sheet, &run.text(), looks, matches!(run, Run::Id(_)));
}

fn piece(out: &mut String, sheet: &Sheet, text: &str, looks: &str, is_id: bool) {
    if text.is_empty() {
        return;
    }
    // On a page from right to left, punctuation goes with the page; ids and words in Latin letters do not.
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let rtl = has_rtl(text) || sheet.rtl && !latin && !is_id;
    // Each run says its language, for those who check the spelling: a page in Arabic has words in English, and the other way round.
    let mark = if rtl { "<w:rtl/><w:lang w:bidi=\"ar-SA\"/>" } else { "<w:lang w:val=\"en-GB\"/>" };
    let _ = write!(out, "<w:r><w:rPr>{looks}{mark}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text));
}

fn table(out: &mut String, sheet: &Sheet, head: &[Line], rows: &[Vec<Line>]) {
    let visual = if sheet.rtl { "<w:bidiVisual/>" } else { "" };
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .iter()
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"))
        .collect();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr>{visual}<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>"
    );
    out.push_str(&"<w:gridCol/>".repeat(head.len()));
    out.push_str("</w:tblGrid>");
    let mut row = |cells: &[Line], properties: &str| {
        let _ = write!(out, "<w:tr>{properties}");
        for cell in cells {
            out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>");
            paragraph(out, sheet, "", cell);
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    };
    row(head, "<w:trPr><w:tblHeader/></w:trPr>");
    rows.iter().for_each(|cells| row(cells, ""));
    out.push_str("</w:tbl>");
    paragraph(out, sheet, "", &Line::new());
}

fn styles(sheet: &Sheet) -> String {
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let size = |half_points: u8| format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
    let bold = |half_points: u8| format!("<w:b/><w:bCs/>{}", size(half_points));
    [
        format!("<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/>{}<w:lang w:val=\"{}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"80\"/></w:pPr></w:pPrDefault></w:docDefaults>", size(21), if sheet.rtl { "ar-SA" } else { "en-GB" }),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>".to_owned(),
        style("Title", "Title", "<w:spacing w:after=\"200\"/>", &bold(36)),
        style("Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>", &bold(28)),
        style("Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>", &bold(24)),
        style("ListBullet", "List Bullet", "", ""),
        style("Source", "Source", "<w:spacing w:after=\"40\"/>", &size(18)),
        "</w:styles>".to_owned(),
    ]
    .concat()
}

fn numbering() -> String {
    let level = |level: usize| {
        let indent = 360 * (level + 1);
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"260\"/></w:pPr></w:lvl>"
        )
    };
    let levels: String = (0..LEVELS).map(level).collect();
    format!(
        "<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}
