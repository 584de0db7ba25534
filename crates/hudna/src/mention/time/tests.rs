//! The times of spec/dates.md, and inputs that must not break anything.

use super::*;

fn times(raw: &str, published: Option<&str>) -> (Vec<String>, Vec<Note>) {
    let lexicon = Lexicon::built_in().unwrap();
    read(raw, published, &lexicon)
}

fn read(raw: &str, published: Option<&str>, lexicon: &Lexicon) -> (Vec<String>, Vec<Note>) {
    let text = Text::new(raw, &lexicon.sentences);
    let scan = lexicon.automaton.scan(&text);
    let published = published.map(|value| Published { value: value.to_owned(), inferred: false, from: "collector", span: None });
    let mut head = Head { published, hint: None };
    let mut notes = Vec::new();
    let numbers = Numbers::of(&text, &scan, lexicon);
    let found = find(&text, &scan, &numbers, lexicon, &mut head, &mut notes);
    let line = |time: &Time| {
        let part = time.part.map(|part| format!(" part={part}")).unwrap_or_default();
        let calendar = time.calendar.as_ref().map(|calendar| format!(" calendar=\"{calendar}\"")).unwrap_or_default();
        format!("{} = {}{part}{calendar}", text.slice(time.span), time.value)
    };
    (found.iter().map(line).collect(), notes)
}

#[test]
fn a_weekday_that_contradicts_its_date_is_noted() {
    let (found, notes) = times("غادر الوفد يوم الأحد 29 شباط 2020.", Some("2020-03-03"));
    assert_eq!(found, ["يوم الأحد 29 شباط 2020 = 2020-02-29"]);
    assert_eq!(notes.first().map(|note| note.kind), Some("weekday-contradicts-date"));
    assert!(times("غادر الوفد يوم السبت 29 شباط 2020.", Some("2020-03-03")).1.is_empty());
}

#[test]
fn odd_inputs_break_nothing() {
    let lexicon = Lexicon::built_in().unwrap();
    let words = [
        "منذ",
        "بين",
        "و",
        "31",
        "شباط",
        "(",
        "قبل",
        "الساعة",
        "99",
        "من",
        "إلى",
        "آخر",
        "مطلع",
        "1441",
        "هـ",
        "أمس",
        "،",
        "9999999999",
        "مليار",
        "سنة",
        "الماضي",
        "ذلك",
        "اليوم",
        "\n",
    ];
    let mut seed = 7_u32;
    for _ in 0..300 {
        let mut raw = String::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            raw.push_str(words[(seed >> 16) as usize % words.len()]);
            raw.push(' ');
        }
        for published in [None, Some("2020-02-29"), Some("9999-12-31"), Some("0001-01-01"), Some("nonsense")] {
            read(&raw, published, &lexicon);
        }
    }
}
