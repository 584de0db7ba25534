//! Development: the figures of a text given as an argument after the day of its publication, as rows of `spec/figures.md`.
fn main() {
    let lexicon = hudna::Lexicon::built_in().unwrap();
    let args: Vec<String> = std::env::args().collect();
    let line = args[2].clone();
    let mut body = hudna::source::View::default();
    body.push(&line, hudna::text::Span::new(0, line.len()));
    let mut article = hudna::Article::default();
    article.published = Some(hudna::Published { value: args[1].clone(), inferred: false, from: "collector", span: None });
    let opened = hudna::Opened { text: line.clone(), charset: "UTF-8", article, body, notes: vec![] };
    let reading = hudna::read_opened(opened, "x", &lexicon);
    for f in &reading.figures {
        let range = if f.low == f.high { format!("{}", f.low) } else { format!("{}..{}", f.low, f.high) };
        print!(
            "{} = {} {range} {} {}",
            line[f.span.start..f.span.end].replace('\n', " "),
            f.measure,
            f.qualifier,
            f.who.as_deref().unwrap_or("-")
        );
        if let Some(period) = &f.period {
            print!(" period={period}");
        }
        if let Some(place) = &f.place {
            print!(" place={place}");
        }
        println!();
        if std::env::var("WHY").is_ok() {
            println!("    part_of {:?} {:?}", f.part_of, f.why);
        }
    }
    if std::env::var("WHY").is_ok() {
        println!("{:?}", reading.notes);
    }
}
