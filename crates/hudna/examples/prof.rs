//! Development: time by stage.
use hudna::mention::{actor, figure, place, theatre::Theatre, time};
use hudna::text::Text;
use std::time::{Duration, Instant};
fn main() {
    let lexicon = hudna::Lexicon::built_in().unwrap();
    let mut sums = [Duration::ZERO; 9];
    let names = ["open", "tokens", "scan", "time", "theatre", "place1", "place2", "actor", "figure"];
    for round in 0..40 {
        for path in std::env::args().skip(1) {
            let bytes = std::fs::read(&path).unwrap();
            let input = hudna::Input { name: &path, bytes: &bytes, form: Default::default(), metadata: &Default::default() };
            let mut t = Instant::now();
            let mut lap = |i: usize| {
                let now = Instant::now();
                if round > 5 {
                    sums[i] += now - t;
                }
                t = now;
            };
            let opened = hudna::source::open(&input, &lexicon, &Default::default());
            lap(0);
            let text = Text::new(&opened.body.text, &lexicon.sentences);
            lap(1);
            let scan = lexicon.automaton.scan(&text);
            lap(2);
            let mut published = opened.article.published.clone();
            let mut notes = vec![];
            let times = time::find(&text, &scan, &lexicon, &mut published, &mut notes);
            lap(3);
            let theatre = Theatre::of(&text, &scan, &lexicon);
            lap(4);
            let named = place::find(&text, &scan, &lexicon, &theatre);
            let theatre = theatre.refine(&named, &lexicon);
            lap(5);
            let mut found = place::find(&text, &scan, &lexicon, &theatre);
            lap(6);
            let context = actor::Context { text: &text, scan: &scan, lexicon: &lexicon, theatre: &theatre, published: None, outlet: None };
            let mentions = actor::find(&context, &mut found);
            lap(7);
            let mut n = vec![];
            let _ = figure::find(&text, &scan, &lexicon, &theatre, (&times, &found, &mentions), &mut n);
            lap(8);
        }
    }
    for (name, sum) in names.iter().zip(sums) {
        println!("{name:8} {:.2} ms", sum.as_secs_f64() * 1000.0 / 34.0);
    }
}
