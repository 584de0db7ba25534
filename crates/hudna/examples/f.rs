//! Development: figures of lines of standard input.
fn main() {
    let lexicon = hudna::Lexicon::built_in().unwrap();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let mut body = hudna::source::View::default();
        body.push(&line, hudna::text::Span::new(0, line.len()));
        let opened = hudna::Opened { text: line.clone(), charset: "UTF-8", article: hudna::Article::default(), body, notes: vec![] };
        let reading = hudna::read_opened(opened, "x", &lexicon);
        let text = hudna::text::Text::new(&line, &lexicon.sentences);
        let scan = lexicon.automaton.scan(&text);
        if std::env::args().len() > 1 {
            for i in 0..text.tokens.len() {
                if let Some(q) = hudna::mention::number::at(&text, &scan, &lexicon, i) { println!("  n {:?}", q); }
            }
            for hit in scan.hits() { println!("  {} {:?}", text.slice(hit.span(&text)), hit.tag); }
        }
        for f in &reading.figures {
            println!("{} = {} {}..{} {} {} p={:?} pl={:?} part={:?} [{}]", &line[f.span.start..f.span.end], f.measure, f.low, f.high, f.qualifier, f.who.as_deref().unwrap_or("-"), f.period, f.place, f.part_of, f.why.rule);
        }
        for n in &reading.notes { println!("  note {} {}", n.kind, n.text); }
    }
}
