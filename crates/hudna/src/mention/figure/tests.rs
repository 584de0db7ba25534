//! What the specification (`spec/figures.md`) does not show: parts, notes, texts of any kind.

use super::find;
use crate::lexicon::Lexicon;
use crate::mention::number::Numbers;
use crate::mention::theatre::Theatre;
use crate::mention::{actor, place};
use crate::reading::{Figure, Note};
use crate::text::Text;

fn read(raw: &str) -> (Vec<Figure>, Vec<Note>) {
    let lexicon = Lexicon::built_in().unwrap();
    let text = Text::new(raw, &lexicon.sentences);
    let scan = lexicon.automaton.scan(&text);
    let theatre = Theatre::of(&text, &scan, &lexicon);
    let mut places = place::find(&text, &scan, &lexicon, &theatre);
    let context = actor::Context { text: &text, scan: &scan, lexicon: &lexicon, theatre: &theatre, published: None, outlet: None };
    let actors = actor::find(&context, &mut places);
    let mut notes = Vec::new();
    let numbers = Numbers::of(&text, &scan, &lexicon);
    let figures = find((&text, &scan, &numbers), &lexicon, &theatre, (&[], &places, &actors), &mut notes);
    (figures, notes)
}

#[test]
fn parts_point_to_their_total() {
    let (figures, notes) = read("سجلت اللجنة 8 خروقات: 4 في حلب، وخرق واحد في السويداء و3 في القنيطرة.");
    let parts: Vec<_> = figures.iter().map(|figure| (figure.low, figure.part_of)).collect();
    assert_eq!(parts, [(8.0, None), (4.0, Some(0)), (1.0, Some(0)), (3.0, Some(0))]);
    assert!(notes.is_empty());
}

#[test]
fn parts_that_contradict_their_total_are_noted() {
    let (_, notes) = read("سجلت اللجنة 9 خروقات: 4 في حلب، و1 في السويداء و3 في القنيطرة.");
    assert_eq!(notes.iter().map(|note| note.kind).collect::<Vec<_>>(), ["parts-do-not-add-up"]);
}

#[test]
fn those_among_a_toll_are_parts_but_what_a_new_word_governs_is_none() {
    let (figures, _) = read("قُتل 17 مدنياً، بينهم أربع نساء وطفل، وأصيب 40.");
    let parts: Vec<_> = figures.iter().map(|figure| (figure.measure, figure.low, figure.part_of)).collect();
    assert_eq!(parts, [("killed", 17.0, None), ("killed", 4.0, Some(0)), ("killed", 1.0, Some(0)), ("injured", 40.0, None)]);
}

#[test]
fn a_figure_tells_the_rows_it_rests_on() {
    let (figures, _) = read("مقتل عشرين جندياً");
    let files: Vec<_> = figures[0].why.rows.iter().map(|(file, _)| *file).collect();
    assert_eq!(files, ["numbers.toml", "measures.toml", "measures.toml"]);
}

#[test]
fn words_in_any_order_are_read_without_a_panic_and_in_linear_time() {
    let words: Vec<&str> = "قتل مقتل و 33 جنديا ، ( ) بينهم منهم طفل جنديان الـ 34 عشرات القتلى والجرحى . : - في إدلب من الجيش ثلاثة آلاف مرات خرق عدد بلغ \n « » آخرون نازح أسرى تسليم كم نحو على الأقل واحد اثنين"
        .split(' ')
        .collect();
    let soup = |length: u64| {
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            words[(seed >> 33) as usize % words.len()]
        };
        (0..length).map(|_| next()).collect::<Vec<_>>().join(" ")
    };
    for length in 0..60 {
        read_with(&soup(length));
    }
    let time = |raw: &str| {
        let start = std::time::Instant::now();
        read_with(raw);
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (soup(2_000), soup(20_000));
    time(&short);
    let ratio = time(&long) / time(&short).max(1e-4);
    assert!(ratio < 40.0, "ten times the text took {ratio:.0} times the time");
}

fn read_with(raw: &str) {
    use std::sync::LazyLock;
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::built_in().unwrap());
    let text = Text::new(raw, &LEXICON.sentences);
    let scan = LEXICON.automaton.scan(&text);
    let theatre = Theatre::of(&text, &scan, &LEXICON);
    let numbers = Numbers::of(&text, &scan, &LEXICON);
    let figures = find((&text, &scan, &numbers), &LEXICON, &theatre, (&[], &[], &[]), &mut Vec::new());
    for figure in figures {
        assert!(raw.get(figure.span.start..figure.span.end).is_some_and(|quote| !quote.is_empty()));
    }
}
