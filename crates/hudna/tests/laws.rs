//! What holds for every text, whatever it says. The seeds are fixed: a law that breaks, breaks for everybody.
#![allow(missing_docs)]

mod support;

use hudna::lexicon::{Automaton, Tag};
use hudna::source::{Form, View};
use hudna::text::{CodePoints, Folded, Sentences, Span, Text, fold, fold_char, tokenize};
use hudna::{Basis, Input, Metadata, Reading, Siblings, read, read_body};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use support::LEXICON;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(0x0068_7564_6E61), failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts like those of reports, and texts that are like nothing: words, digits, marks, invisible characters, markup, line breaks.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[\u{0600}-\u{06FF}]{1,8}",
        1 => "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}]{1,4}",
        1 => "[0-9٠-٩۰-۹.,٫٬:/-]{1,12}",
        1 => "\\PC{0,8}",
        1 => any::<char>().prop_map(String::from),
    ];
    let space = prop::sample::select(&["", " ", " ", " ", "\n", "\u{00A0}", "\t", "\u{200F}"][..]);
    prop::collection::vec((piece, space), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space.to_owned()]).collect())
}

const PIECES: &[&str] = &[
    "أعلنت",
    "وزارة",
    "الدفاع",
    "التركية",
    "مقتل",
    "جنديين",
    "وإصابة",
    "نحو",
    "40",
    "ألف",
    "مدني",
    "في",
    "ريف",
    "حلب",
    "شمالي",
    "إدلب",
    "،",
    ".",
    "«",
    "»",
    "(",
    ")",
    "مساء",
    "أمس",
    "الثلاثاء",
    "5",
    "شباط/",
    "فبراير",
    "2020",
    "٢٠٢٠",
    "بين",
    "و",
    "منذ",
    "خلال",
    "الـ24",
    "ساعة",
    "الماضية",
    "ـ",
    "-",
    "8",
    "خروقات",
    "لكل",
    "من",
    "روسيا",
    "وتركيا",
    "نظيره",
    "الرئيس",
    "الروسي",
    "فلاديمير",
    "بوتين",
    "وللقوات",
    "هـ",
    "1441",
    "رجب",
    "مُحافظة",
    "د.",
    "العـــاجل",
    "%",
    "<p>",
    "</p>",
    "<b",
    "&amp;",
    "&#1575;",
    "<script>",
    "</script>",
    "<!--",
    "<div class=\"x\">",
    "<title>",
    "http://a.example/x?y",
];

/// Bytes of all kinds: texts in several charsets, markup, noise, and mixtures of them.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        text().prop_map(String::into_bytes),
        text().prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        text().prop_map(|text| [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()),
        prop::collection::vec(any::<u8>(), 0..400),
        prop::collection::vec(0xC0u8..=0xFF, 0..400),
        (text(), prop::collection::vec(any::<u8>(), 0..20), text())
            .prop_map(|(a, noise, b)| [a.into_bytes(), noise, b.into_bytes()].concat()),
    ]
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let published = prop::option::of(prop_oneof![
        4 => (1900..2100u32, 0..14u32, 0..33u32).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
        1 => Just("9999-12-31".to_owned()),
        1 => Just("0001-01-01T00:00:00Z".to_owned()),
        1 => "\\PC{0,12}",
    ]);
    (published, prop::option::of(text()), prop::option::of(text())).prop_map(|(published, title, outlet)| Metadata {
        published,
        title,
        outlet,
        url: None,
    })
}

fn form() -> impl Strategy<Value = Form> {
    prop::sample::select(&[Form::Guess, Form::Plain, Form::Html][..])
}

/// Every fact's span is in the text, on character borders, not empty, and its quote (offsets in code points) is the slice.
fn facts_stand_in_the_text(reading: &Reading) -> Result<(), TestCaseError> {
    let spans = reading.times.iter().map(|fact| fact.span);
    let spans = spans.chain(reading.figures.iter().map(|fact| fact.span));
    let spans = spans.chain(reading.places.iter().map(|fact| fact.span));
    let spans = spans.chain(reading.actors.iter().map(|fact| fact.span));
    let spans = spans.chain(reading.statements.iter().flat_map(|fact| [Some(fact.span), Some(fact.cue), fact.content]).flatten());
    let spans = spans.chain(reading.events.iter().map(|fact| fact.span));
    let spans = spans.chain(reading.instruments.iter().map(|fact| fact.span));
    let spans: Vec<Span> = spans.chain(reading.commitments.iter().map(|fact| fact.span)).collect();
    for span in spans {
        prop_assert!(span.start < span.end, "an empty fact at {}..{}", span.start, span.end);
        prop_assert!(reading.text.get(span.start..span.end).is_some(), "a fact at {}..{} is not in the text", span.start, span.end);
    }
    let others = reading.notes.iter().filter_map(|note| note.span).chain(reading.article.body.iter().copied());
    let others = others.chain(reading.article.title.iter().filter_map(|title| title.span));
    for span in others.chain(reading.article.published.iter().filter_map(|published| published.span)) {
        prop_assert!(reading.text.get(span.start..span.end).is_some(), "{}..{} is not in the text", span.start, span.end);
    }
    for pair in reading.article.body.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "body spans overlap");
    }
    for figure in &reading.figures {
        prop_assert!(figure.low <= figure.high, "{} to {}", figure.low, figure.high);
        prop_assert!(figure.part_of.is_none_or(|whole| whole < reading.figures.len()), "part of a figure that is not there");
    }
    facts_lead_to_facts(reading)?;
    let chars: Vec<char> = reading.text.chars().collect();
    for annotation in reading.to_annotations("urn:law", "law") {
        let [quote, position] = [&annotation["target"]["selector"][0], &annotation["target"]["selector"][1]];
        let [start, end] = ["start", "end"].map(|key| position[key].as_u64().unwrap_or(0) as usize);
        let slice: Option<String> = chars.get(start..end).map(|slice| slice.iter().collect());
        prop_assert_eq!(slice.as_deref(), quote["exact"].as_str());
        let [before, after] = [&quote["prefix"], &quote["suffix"]].map(|side| side.as_str().unwrap_or("-").chars().count());
        prop_assert_eq!((before, after), (start.min(32), (chars.len() - end).min(32)));
    }
    let records = reading.to_plover(&LEXICON, "law", |_| None);
    prop_assert!(records.iter().all(|record| record["event"][0].is_string() && record["quad_code"].is_u64()));
    let json = reading.to_json();
    for kind in ["times", "figures", "places", "actors", "statements", "events", "instruments", "commitments"] {
        for fact in json[kind].as_array().into_iter().flatten() {
            let (start, end) = (fact["start"].as_u64().unwrap_or(0) as usize, fact["end"].as_u64().unwrap_or(0) as usize);
            let slice: Option<String> = chars.get(start..end).map(|slice| slice.iter().collect());
            prop_assert_eq!(slice.as_deref(), fact["quote"].as_str());
        }
    }
    Ok(())
}

/// What facts say of other facts leads to facts, and what derivations rest on stands in the text.
fn facts_lead_to_facts(reading: &Reading) -> Result<(), TestCaseError> {
    let count = |kind: char| match kind {
        't' => reading.times.len(),
        'f' => reading.figures.len(),
        'p' => reading.places.len(),
        'a' => reading.actors.len(),
        's' => reading.statements.len(),
        'e' => reading.events.len(),
        'n' => reading.instruments.len(),
        'c' => reading.commitments.len(),
        _ => 0,
    };
    let whys = reading.statements.iter().map(|fact| &fact.why).chain(reading.events.iter().map(|fact| &fact.why));
    let whys = whys.chain(reading.instruments.iter().map(|fact| &fact.why)).chain(reading.commitments.iter().map(|fact| &fact.why));
    for step in whys.flat_map(|why| &why.steps) {
        let holds = match step.basis {
            Basis::Fact(kind, number) => number < count(kind),
            Basis::Words(span) => reading.text.get(span.start..span.end).is_some(),
        };
        prop_assert!(holds, "{step:?} leads nowhere");
    }
    for event in &reading.events {
        prop_assert!(event.said_by.is_none_or(|said| said < count('s')) && event.figures.iter().all(|&figure| figure < count('f')));
    }
    for (number, event) in reading.events.iter().enumerate() {
        prop_assert!(event.same_as.is_none_or(|first| first < number), "an event that mentions a later one again");
    }
    for (number, said) in reading.statements.iter().enumerate() {
        let other = |other: Option<usize>| other.is_none_or(|other| other < count('s') && other != number);
        prop_assert!(other(said.within) && other(said.denies), "a statement in itself or in none");
    }
    Ok(())
}

/// A reading as text that can be compared.
fn said(reading: &Reading) -> String {
    reading.to_json().to_string()
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn tokens_are_in_order_and_only_white_space_is_between_them(raw in text()) {
        let (tokens, forms) = tokenize(&raw);
        let mut at = 0;
        for token in &tokens {
            prop_assert!(at <= token.span.start && token.span.start < token.span.end);
            let gap = raw.get(at..token.span.start);
            prop_assert!(gap.is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || c.is_control() || fold_char(c).is_none())), "{gap:?} between tokens");
            prop_assert!(raw.get(token.span.start..token.span.end).is_some());
            prop_assert!(forms.get(token.form.start as usize..token.form.end as usize).is_some());
            at = token.span.end;
        }
        prop_assert!(raw[at..].chars().all(|c| c.is_whitespace() || c.is_control() || fold_char(c).is_none()));
    }

    #[test]
    fn sentences_hold_every_token_once(raw in text()) {
        let text = Text::new(&raw, &LEXICON.sentences);
        let mut at = 0;
        for (number, sentence) in text.sentences.iter().enumerate() {
            prop_assert_eq!(sentence.start, at);
            prop_assert!(sentence.end > at);
            prop_assert!(sentence.clone().all(|i| text.sentence_number(i) == number));
            at = sentence.end;
        }
        prop_assert_eq!(at, text.tokens.len());
    }

    #[test]
    fn folding_leads_back_and_is_done_once(raw in text()) {
        let folded = Folded::new(&raw);
        prop_assert_eq!(&folded.text, &fold(&raw));
        prop_assert_eq!(&fold(&folded.text), &folded.text);
        let mut last = 0;
        for (at, c) in folded.text.char_indices() {
            let span = folded.source_span(at, at + c.len_utf8());
            prop_assert!(span.start >= last, "folding keeps the order");
            let Some(slice) = raw.get(span.start..span.end) else { return Err(TestCaseError::fail("outside the source")) };
            // A ligature stands behind each of its letters, and then its span is empty or holds it whole.
            prop_assert!(slice.is_empty() || fold(slice).contains(c));
            last = span.start;
        }
        let whole = folded.source_span(0, folded.text.len());
        prop_assert!(folded.text.is_empty() || whole.end == raw.len());
    }

    #[test]
    fn a_view_leads_back_to_its_source(raw in text(), cuts in prop::collection::vec((0usize..400, 0usize..30, any::<bool>()), 0..12)) {
        let borders: Vec<usize> = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).collect();
        let (mut view, mut from) = (View::default(), 0);
        for (skip, take, decoded) in cuts {
            let start = (from + skip % 20).min(borders.len() - 1);
            let end = (start + take).min(borders.len() - 1);
            let span = Span::new(borders[start], borders[end]);
            if decoded && start < end {
                view.push_decoded("؟", span);
            } else {
                view.push(&raw, span);
            }
            view.push_break('\n', span.end);
            from = end;
        }
        let mut last = 0;
        for (at, c) in view.text.char_indices() {
            let span = view.source_span(Span::new(at, at + c.len_utf8()));
            let Some(slice) = raw.get(span.start..span.end) else { return Err(TestCaseError::fail("outside the source")) };
            prop_assert!(slice.is_empty() || slice.starts_with(c) || c == '؟', "{c:?} leads to {slice:?}");
            prop_assert!(span.start >= last);
            last = span.start;
        }
    }

    #[test]
    fn code_points_count_characters(raw in text(), at in any::<prop::sample::Index>()) {
        let borders: Vec<usize> = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).collect();
        let at = at.index(borders.len());
        prop_assert_eq!(CodePoints::new(&raw).at(&raw, borders[at]), at);
    }

    #[test]
    fn a_phrase_is_found_wherever_it_stands(before in text(), after in text()) {
        let mut automaton = Automaton::default();
        automaton.add("مراقبو الخط الفاصل", Tag::Place(7));
        let raw = format!("{before}\nوصل مراقبو الخطّ الفاصل إلى\n{after}");
        let text = Text::new(&raw, &Sentences::default());
        let scan = automaton.scan(&text);
        let spans: Vec<Span> = scan.hits().iter().map(|hit| hit.span(&text)).collect();
        let found = spans.iter().any(|span| raw.get(span.start..span.end) == Some("مراقبو الخطّ الفاصل"));
        prop_assert!(found);
        prop_assert!(spans.iter().all(|span| span.start < span.end && raw.get(span.start..span.end).is_some()));
    }
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn any_bytes_give_a_reading(bytes in bytes(), form in form(), metadata in metadata()) {
        let input = Input { name: "law", bytes: &bytes, form, metadata: &metadata };
        let reading = read(&input, &LEXICON, &Siblings::default());
        facts_stand_in_the_text(&reading)?;
        prop_assert_eq!(said(&reading), said(&read(&input, &LEXICON, &Siblings::default())), "reading twice");
    }

    #[test]
    fn any_body_gives_facts_that_stand_in_it(text in text(), metadata in metadata()) {
        let reading = read_body(&text, &metadata, &LEXICON);
        prop_assert_eq!(&reading.text, &text);
        facts_stand_in_the_text(&reading)?;
    }

    #[test]
    fn reading_in_threads_is_reading_alone(texts in prop::collection::vec(text(), 1..6)) {
        let metadata = Metadata { published: Some("2020-02-05".to_owned()), ..Metadata::default() };
        let one = |text: &String| said(&read(&Input { name: "law", bytes: text.as_bytes(), form: Form::Guess, metadata: &metadata }, &LEXICON, &Siblings::default()));
        let alone: Vec<String> = texts.iter().map(one).collect();
        let together: Vec<String> = std::thread::scope(|scope| {
            let threads: Vec<_> = texts.iter().map(|text| scope.spawn(move || one(text))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).collect()
        });
        prop_assert_eq!(alone, together);
    }
}

/// The kinds of bytes that readers trip over, each by name.
#[test]
fn known_traps_give_a_reading() {
    let deep = "<div>".repeat(50_000);
    let open_quotes = "<a href=\"".repeat(5_000);
    let entities = "&amp;#1575".repeat(20_000);
    let digits = "9".repeat(5_000);
    let marks = format!("ا{}", "\u{064B}".repeat(50_000));
    let words = "و".repeat(50_000);
    let long_line = "قال المصدر إن 5 مدنيين قتلوا أمس ".repeat(3_000);
    let nothing = ["", "\n", " ", "\u{FEFF}", "\0", "\u{202E}", "٪", "٠", "-", "/", "الـ", "و", "لل", "بـ", "أخرى قصف وقصف الجيش حلب"];
    let all = [&deep, &open_quotes, &entities, &digits, &marks, &words, &long_line].into_iter().map(String::as_str).chain(nothing);
    for text in all {
        for form in [Form::Guess, Form::Plain, Form::Html] {
            let metadata = Metadata { published: Some("2020-02-29".to_owned()), ..Metadata::default() };
            let reading = read(&Input { name: "trap", bytes: text.as_bytes(), form, metadata: &metadata }, &LEXICON, &Siblings::default());
            if let Err(error) = facts_stand_in_the_text(&reading) {
                panic!("{error}: {:?}", text.chars().take(40).collect::<String>());
            }
        }
    }
}
