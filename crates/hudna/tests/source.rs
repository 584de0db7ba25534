//! What pages cannot say in `spec/`: other character sets, files that are no reports, bombs, reports read together.

use hudna::source::{Form, Opened, open};
use hudna::text::Span;
use hudna::{Input, Lexicon, Metadata, Siblings};
use std::sync::LazyLock;
use std::time::Instant;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().unwrap());

const SENTENCE: &str = "أعلنت البعثة أن الهدنة صمدت في معظم أحياء المدينة منذ فجر أمس.";

fn read(bytes: &[u8]) -> Opened {
    read_with(bytes, &Siblings::default())
}

fn read_with(bytes: &[u8], siblings: &Siblings) -> Opened {
    let metadata = Metadata::default();
    open(&Input { name: "test", bytes, form: Form::Guess, metadata: &metadata }, &LEXICON, siblings)
}

fn notes(opened: &Opened) -> Vec<&'static str> {
    opened.notes.iter().map(|note| note.kind).collect()
}

#[test]
fn files_that_are_no_reports_are_named() {
    for (bytes, name) in [
        (b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n1 0 obj".as_slice(), "PDF"),
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0", "PNG"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0", "ZIP"),
        (b"", "no text"),
        (b"  \n\t\n", "no text"),
    ] {
        let opened = read(bytes);
        assert_eq!(notes(&opened), ["not-a-report"]);
        assert!(opened.notes[0].text.contains(name), "{}", opened.notes[0].text);
        assert!(opened.article.body.is_empty());
    }
}

#[test]
fn a_page_of_scripts_has_no_body() {
    let opened =
        read("<html><body><script>var a = '<p>نص لا يظهر لأحد في هذه الصفحة.</p>';</script><div id=root></div></body></html>".as_bytes());
    assert_eq!(notes(&opened), ["no-body"]);
    assert!(opened.body.text.is_empty());
}

#[test]
fn a_page_in_windows_1256_and_a_text_in_utf16_are_read() {
    let page = format!("<html><head><meta charset=windows-1256></head><body><h1>هدنة في مدن الساحل</h1><p>{SENTENCE}</p></body></html>");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&page);
    let opened = read(&bytes);
    assert_eq!((opened.charset, opened.body.text.as_str()), ("windows-1256", SENTENCE));
    let bytes: Vec<u8> = format!("هدنة في مدن الساحل الشرقي\n\n{SENTENCE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let opened = read(&bytes);
    assert_eq!((opened.charset, opened.body.text.as_str(), notes(&opened)), ("UTF-16LE", SENTENCE, vec!["charset-guessed"]));
    assert_eq!(opened.article.title.unwrap().value, "هدنة في مدن الساحل الشرقي");
}

#[test]
fn every_character_of_the_body_leads_back_to_its_bytes() {
    let source = "<p>قال المبعوث&nbsp;إن <b>الطرفين</b> &laquo;قريبان&raquo; من <a href=x>اتفاق</a>\n   على   الطريق &#1571;و الميناء غداً.</p><p>وانتهى الاجتماع.</p>";
    let opened = read(source.as_bytes());
    assert_eq!(opened.body.text, "قال المبعوث\u{a0}إن الطرفين «قريبان» من اتفاق على الطريق أو الميناء غداً.\nوانتهى الاجتماع.");
    for (word, stands_as) in
        [("الطرفين", "الطرفين"), ("«قريبان»", "&laquo;قريبان&raquo;"), ("على الطريق", "على   الطريق"), ("أو", "&#1571;و"), ("غداً", "غداً")]
    {
        let at = opened.body.text.find(word).unwrap();
        let back = opened.body.source_span(Span::new(at, at + word.len()));
        assert_eq!(&source[back.start..back.end], stands_as);
    }
    let body = opened.article.body[0];
    assert!(source[body.start..body.end].starts_with("قال") && source[body.start..body.end].ends_with("غداً."));
}

#[test]
fn a_page_too_deep_is_read_as_if_it_were_not() {
    let opened = read(format!("{}<p>{SENTENCE}</p>", "<div>".repeat(100_000)).as_bytes());
    assert!(notes(&opened).contains(&"html-too-deep"));
    assert_eq!(opened.body.text, SENTENCE);
}

#[test]
fn bombs_are_read_in_linear_time() {
    type Shape = (&'static str, fn(usize) -> String);
    let shapes: [Shape; 9] = [
        ("unclosed inline", |n| "<b><i>نص ".repeat(n)),
        ("stray ends", |n| "</div></b>نص".repeat(n)),
        ("ampersands", |n| format!("<p>{}", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(n))),
        ("attributes", |n| format!("<p {}>نص</p><p>", (0..n).map(|i| format!("a{i}=1 ")).collect::<String>())),
        ("regions", |n| "<div class=share>نص".repeat(n)),
        ("lines", |n| "سطر قصير بلا نقطة\n".repeat(n)),
        ("different lines", |n| (0..n).map(|i| format!("سطر قصير رقم {i} بلا نقطة\n")).collect()),
        ("cells", |n| "| أخبار ".repeat(n)),
        ("brackets", |n| format!("<script type=application/ld+json>{}</script>", "[".repeat(n))),
    ];
    for (name, make) in shapes {
        let time = |n: usize| {
            let bytes = make(n).into_bytes();
            let start = Instant::now();
            read(&bytes);
            start.elapsed().as_secs_f64()
        };
        let (one, ten) = (time(3_000).min(time(3_000)), time(30_000));
        assert!(ten < 30.0 * one + 0.3, "{name}: {one} s, ten times as much {ten} s");
    }
}

#[test]
fn any_bytes_give_a_reading() {
    let mut seed = 12_345_u64;
    for length in 0..400 {
        let bytes: Vec<u8> = (0..length)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let pick = (seed >> 33) as usize;
                if pick.is_multiple_of(3) { b"<>/&;#x \n|-:.()a1"[pick % 17] } else { (seed >> 40) as u8 }
            })
            .collect();
        let opened = read(&bytes);
        for span in &opened.article.body {
            assert!(opened.text.get(span.start..span.end).is_some());
        }
    }
}

#[test]
fn lines_that_recur_across_reports_of_an_outlet_are_clutter() {
    let motto = "نحن هنا لننقل إليكم ما يجري في الساحل كما يراه أهله كل يوم.";
    let first = format!("هدنة تصمد في مدن الساحل\n\n{SENTENCE}\n{motto}\n");
    let second = format!("قافلة جديدة تصل إلى الميناء\n\nوصلت إلى الميناء صباح اليوم قافلة تضم عشر شاحنات محملة بالدقيق.\n{motto}\n");
    let metadata = Metadata::default();
    let inputs: Vec<Input> =
        [&first, &second].iter().map(|text| Input { name: "", bytes: text.as_bytes(), form: Form::Plain, metadata: &metadata }).collect();
    assert!(read(first.as_bytes()).body.text.contains(motto));
    let siblings = Siblings::collect(&inputs, &LEXICON);
    assert_eq!(read_with(first.as_bytes(), &siblings).body.text, SENTENCE);
}

#[test]
fn a_day_without_a_year_is_a_hint() {
    let opened = read(format!("هدنة تصمد في مدن الساحل\nالثلاثاء 14 جانفي - 17:25\n\n{SENTENCE}").as_bytes());
    assert!(opened.article.published.is_none());
    assert_eq!(opened.date_hint.unwrap().value, "XXXX-01-14");
}
