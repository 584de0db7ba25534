//! Pages, and what each format makes of them.

use super::{Block, Run, Sheet, agreement, document, docx, event, html, markdown, terminal, violations};
use crate::render::{ColorChoice, Style};
use crate::view::coverage::Coverage;
use crate::view::dispute::{Contested, DisputeView};
use crate::view::event::EventView;
use crate::view::source::Shelf;
use crate::view::tests::{bulletin, dispute, figures, quote, shelf, sochi, strike};
use crate::view::violations::ViolationsView;
use crate::wording::Lang;
use crate::wording::tests::wording;
use hudna::record::{Dispute, Side};
use std::io::{Cursor, Read};

/// An event, an agreement and a ledger, on one page.
fn sheet(lang: Lang) -> Sheet {
    let words = wording(lang);
    let mut shelf = shelf();
    shelf.learn(&strike().mentions);
    let contested = vec![DisputeView::new(&dispute(), &shelf)];
    let mut sheet = event::sheet(&EventView::new(&strike(), &figures(&shelf), contested, &shelf), &words);
    sheet.blocks.extend(agreement::sheet(&sochi(&shelf), &words).blocks);
    let (figures, events) = bulletin();
    let coverage = Coverage::new("2020-03-05".parse().ok(), "2020-03-09".parse().ok(), &[("2020-03-06".to_owned(), 3)], 2, 1);
    let total = DisputeView { parts: vec![4.0, 3.0], ..total(&shelf) };
    let totals = vec![total.of(&[Contested::figure(&figures[0])])];
    sheet.blocks.extend(violations::sheet(&ViolationsView::new(&figures, &events, &[], totals, coverage, &shelf), &words).blocks);
    sheet
}

/// A total that its parts do not make, as the register of disputes has it.
fn total(shelf: &Shelf) -> DisputeView {
    let side =
        |value: &str, start| Side {
            value: value.to_owned(), quotes: vec![quote("d1", start, "خروقات")], voices: 1, ..Side::default()
        };
    let sides = vec![side("whole 8", 10), side("parts 7", 30)];
    let (about, field) = (vec!["fi-all".to_owned()], "total".to_owned());
    let dispute = Dispute { id: "di-t".to_owned(), kind: field.clone(), about, field, sides, ..Dispute::default() };
    DisputeView::new(&dispute, shelf)
}

fn text(lang: Lang) -> String {
    terminal::write(&sheet(lang), &Style::new(ColorChoice::Never))
}

#[test]
fn pages_say_what_views_hold() {
    let text = text(Lang::En);
    for wanted in [
        "5 March 2020 — Air strike: Russia (military) → Turkey (military), Sarmin, Idlib, killed: 33–36 (shown: 33); disputed",
        "the value that most independent voices give",
        "9 (overtaken by a later count)",
        "Who: Russia (military) (2 reports), Syria (military) (one report)",
        "Denied: That it happened is denied. di-1",
        "Another depth: the register says 15–20 km, reports say 10–20 km",
        "by 10 October 2018, 515 days past on the last day with a report",
        "reported not fulfilled, as of 6 March 2020",
        "fulfilled late, as of 1 January 2026 (decided by people of the record): two reports",
        "no report: 17–19 September 2018; 21 September 2018 – 5 March 2020; 7–8 March 2020",
        "The parts make 4 + 3 = 7, and another total is told. di-t",
        "8 in all",
        "3 reports of 2 outlets; 5 days, 4 of them with no report: 5 March 2020; 7–9 March 2020; one more report is not dated, and so in no range",
        "صوت الساحل, 6 March 2020: «جملة فيها [غارة] وأكثر.» [d1.txt 9–13]",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
}

#[test]
fn pages_speak_arabic() {
    let text = text(Lang::Ar);
    for wanted in [
        "5 آذار/مارس 2020 — غارة جوية: روسيا (الجيش) ← تركيا (الجيش)، سرمين، Idlib، قتلى: من 33 إلى 36 (المعروض: 33)",
        "عمق آخر: السجل المرجعي: من 15 إلى 20 كم، والتقارير: من 10 إلى 20 كم",
        "رُوي عدم تنفيذه",
        "مجموع الأجزاء 4 + 3 = 7، والمجموع المذكور غيره.",
        "منفي: يُنفى وقوعه. di-1",
        "سحب الأسلحة",
        "3 تقارير، منبران؛ 5 أيام، منها 4 أيام بلا تقرير: 5 آذار/مارس 2020؛ 7–9 آذار/مارس 2020",
    ] {
        assert!(text.contains(wanted), "{wanted}\n---\n{text}");
    }
    // Everything that is not a report's, an outlet's or the register's own word has a word in Arabic.
    let ours = sheet(Lang::Ar).blocks.into_iter().flat_map(|block| match block {
        Block::Heading(_, line) | Block::Text(line) => line,
        Block::Item { line, .. } => line,
        Block::Table { head, .. } => head.concat(),
    });
    for run in ours.filter(|run| matches!(run, Run::Text(_) | Run::Strong(_) | Run::Dim(_) | Run::Alert(_))) {
        let latin = run.text().chars().any(|c| c.is_ascii_alphabetic());
        assert!(!latin, "{run:?}");
    }
}

/// A page whose words try to break out of their format.
fn hostile() -> Sheet {
    let words = wording(Lang::En);
    let bad = "<script>alert(1)</script> & \"x\" ]]> \u{202E}\u{1B}[31m\u{0} |`*".to_owned();
    let mut sheet = Sheet::new(&words, vec![Run::Name(bad.clone())]);
    sheet.item(0, vec![Run::quote(bad.clone()), Run::Id(bad.clone())], vec![vec![Run::Name(bad.clone())]]);
    sheet.blocks.push(Block::Table { head: vec![vec![Run::Text(bad.clone())]], rows: vec![vec![vec![Run::Alert(bad)]]] });
    sheet
}

#[test]
fn nothing_in_a_report_breaks_out_of_a_page() {
    let page = html::write(&hostile());
    assert!(!page.contains("<script") && !page.contains('\u{1B}') && !page.contains('\u{202E}'), "{page}");
    let text = terminal::write(&hostile(), &Style::new(ColorChoice::Never));
    assert!(!text.contains('\u{1B}') && !text.contains('\u{202E}'), "{text}");
    // In Markdown, a code span shows what stands in it; elsewhere, what would be obeyed is escaped.
    let page = markdown::write(&hostile()).replace("\\`", "").replace("\\<", "");
    assert!(page.split('`').step_by(2).all(|text| !text.contains("<script")), "{page}");
    well_formed(&docx::write(&hostile()).unwrap());
}

#[test]
fn an_address_is_a_link_in_every_format() {
    let words = wording(Lang::Ar);
    let url = "https://example.org/a?b=1&c='2'_*x*";
    let mut sheet = Sheet::new(&words, vec![Run::Text("t".to_owned())]);
    sheet.item(0, vec![Run::Link(url.to_owned())], Vec::new());
    let page = html::write(&sheet);
    let escaped = "https://example.org/a?b=1&amp;c=&#39;2&#39;_*x*";
    assert!(page.contains(&format!("<a href=\"{escaped}\" rel=\"noopener noreferrer\" dir=\"ltr\">{escaped}</a>")), "{page}");
    assert!(markdown::write(&sheet).contains(&format!("<{url}>")));
    assert!(terminal::write(&sheet, &Style::new(ColorChoice::Never)).contains(url));
    let main = well_formed(&docx::write(&sheet).unwrap());
    assert!(main.contains(&format!("w:instr=\" HYPERLINK &quot;{escaped}&quot; \"")), "{main}");
}

#[test]
fn a_page_of_html_is_whole_and_runs_the_right_way() {
    for (lang, direction) in [(Lang::En, "ltr"), (Lang::Ar, "rtl")] {
        let page = html::write(&sheet(lang));
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{direction}\">", lang.tag())));
        assert!(page.contains("@media print") && !page.contains("http:") && !page.contains("https:") && !page.contains("<script"));
        // Closed in the order in which they were opened: as XML, but for the few tags of the head that have no end.
        let body = &page[page.find("<main>").unwrap()..page.find("</body>").unwrap()];
        roxmltree::Document::parse(body).unwrap_or_else(|error| panic!("{error}\n{body}"));
    }
}

#[test]
fn lists_in_lists_are_closed() {
    let words = wording(Lang::En);
    let mut sheet = Sheet::new(&words, vec![Run::Text("t".to_owned())]);
    for depth in [0, 1, 2, 0, 2, 1, 0] {
        sheet.item(depth, vec![Run::Text(depth.to_string())], Vec::new());
    }
    sheet.heading("end".to_owned());
    sheet.item(1, vec![Run::Text("alone".to_owned())], vec![vec![Run::Text("source".to_owned())]]);
    let page = html::write(&sheet);
    let body = &page[page.find("<main>").unwrap()..page.find("</body>").unwrap()];
    roxmltree::Document::parse(body).unwrap_or_else(|error| panic!("{error}\n{body}"));
}

/// Every part parses; gives the document's text.
fn well_formed(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut main = String::new();
    for number in 0..zip.len() {
        let mut part = zip.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        if name == "word/document.xml" {
            main = text;
        }
    }
    main
}

#[test]
fn a_word_document_is_well_formed_and_runs_the_right_way() {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    for lang in [Lang::En, Lang::Ar] {
        let bytes = docx::write(&sheet(lang)).unwrap();
        assert_eq!(bytes, docx::write(&sheet(lang)).unwrap(), "not the same bytes twice");
        let main = well_formed(&bytes);
        let main = roxmltree::Document::parse(&main).unwrap();
        let all = |name: &'static str| main.descendants().filter(move |node| node.has_tag_name((W, name)));
        let rtl = lang == Lang::Ar;
        for paragraph in all("p") {
            let bidi = paragraph.descendants().any(|node| node.has_tag_name((W, "bidi")));
            assert_eq!(bidi, rtl);
        }
        for run in all("r") {
            let text = run.descendants().filter_map(|node| node.text()).collect::<String>();
            let mark = run.descendants().any(|node| node.has_tag_name((W, "rtl")));
            assert!(!super::has_rtl(&text) || mark, "{text}");
            let lang = run.descendants().find(|node| node.has_tag_name((W, "lang")));
            assert_eq!(
                lang.and_then(|lang| lang.attribute((W, if mark { "bidi" } else { "val" }))),
                Some(if mark { "ar-SA" } else { "en-GB" })
            );
        }
        assert_eq!(all("bidiVisual").count() > 0, rtl);
        assert!(all("tbl").count() > 0);
    }
}

#[test]
fn markdown_of_arabic_runs_from_right_to_left() {
    let page = markdown::write(&sheet(Lang::Ar));
    assert!(page.starts_with("<div dir=\"rtl\">\n\n# ") && page.trim_end().ends_with("</div>"));
    let tables = page.lines().filter(|line| line.starts_with("| ---") || line.starts_with("| --- |")).count();
    assert!(tables > 0);
}

#[test]
fn a_report_without_outlet_or_date_is_shown_as_such() {
    let words = wording(Lang::En);
    let report = crate::view::document::Report::new(&hudna::record::Document {
        source: "x.txt".to_owned(),
        id: "d9".to_owned(),
        ..Default::default()
    });
    let line: String = document::report(&report, &words).iter().map(Run::text).collect();
    assert_eq!(line, "outlet not known, undated: x.txt d9");
}

#[test]
fn markup_in_a_quote_is_not_shown() {
    assert_eq!(super::without_markup("في <a href=\"/tags\">إدلب</a> &amp; حلب"), "في إدلب & حلب");
    assert_eq!(super::without_markup("في <a href=\"/tags"), "في");
    assert_eq!(super::without_markup("3 < 5"), "3 < 5");
    let script = "اتفقا <script>var x = 1 < 2;</script> على <!-- <b> --> هدنة&ndash;قصيرة&#1548; <STYLE>p{}</STYLE>اليوم";
    assert_eq!(super::without_markup(script), "اتفقا على هدنة–قصيرة، اليوم");
}
