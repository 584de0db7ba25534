use hudna::mention::{actor, figure, place, theatre::Theatre, time};
use hudna::text::Text;
use hudna::*;
use std::time::Instant;
fn main() {
    let lexicon = Lexicon::built_in().unwrap();
    let mut body = String::new();
    let mut paths: Vec<_> = std::fs::read_dir("examples").unwrap().flatten().map(|e| e.path()).collect();
    paths.sort();
    for p in paths {
        if p.extension().is_some_and(|e| e == "txt") {
            body += &std::fs::read_to_string(p).unwrap_or_default();
            body += "\n";
        }
    }
    for n in [1usize, 16, 64] {
        let t = body.repeat(n);
        let mut at = Instant::now();
        let mut lap = |what: &str| {
            println!("{n:3} {what:12} {:8.2} ms/copy", at.elapsed().as_secs_f64() * 1e3 / n as f64);
            at = Instant::now();
        };
        let text = Text::new(&t, &lexicon.sentences);
        lap("text");
        let scan = lexicon.automaton.scan(&text);
        lap("scan");
        let mut published = None;
        let mut notes = Vec::new();
        let times = time::find(&text, &scan, &lexicon, &mut published, &mut notes);
        lap("time");
        let theatre = Theatre::of(&text, &scan, &lexicon);
        lap("theatre");
        let named = place::find(&text, &scan, &lexicon, &theatre);
        lap("place");
        let theatre = theatre.refine(&named, &lexicon);
        lap("refine");
        let mut found = place::find(&text, &scan, &lexicon, &theatre);
        lap("place");
        let context = actor::Context { text: &text, scan: &scan, lexicon: &lexicon, theatre: &theatre, published: None, outlet: None };
        let mentions = actor::find(&context, &mut found);
        lap("actor");
        let mut fnotes = Vec::new();
        let figures = figure::find(&text, &scan, &lexicon, &theatre, (&times, &found, &mentions), &mut fnotes);
        lap("figure");
        let facts = Facts {
            text: &text,
            scan: &scan,
            lexicon: &lexicon,
            theatre: &theatre,
            published: None,
            times: &times,
            places: &found,
            actors: &mentions,
            figures: &figures,
            statements: &[],
            instruments: &[],
        };
        let statements = statement::find(&facts);
        lap("statement");
        let facts = Facts { statements: &statements, ..facts };
        let instruments = instrument::find(&facts);
        lap("instrument");
        let facts = Facts { instruments: &instruments, ..facts };
        let _c = commitment::find(&facts);
        lap("commitment");
        let _e = event::find(facts);
        lap("event");
    }
}
