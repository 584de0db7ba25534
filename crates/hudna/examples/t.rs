//! Development: reads the body lines that gold names, so that the mention layers can be measured alone.
use hudna::text::Span;
use hudna::{Article, Lexicon, Opened, Published};
fn main() {
    let mut data = hudna::lexicon::Data::default();
    if let Ok(folder) = std::env::var("HUDNA_DATA") {
        for (name, _) in hudna::lexicon::BUILT_IN {
            let path = std::path::Path::new(&folder).join(name);
            if name.starts_with("event") {
                data.replaced.push((name.to_string(), path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    let lexicon = Lexicon::load(&data).unwrap();
    for line in std::io::stdin().lines() {
        let job: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        if let Some(text) = job["text"].as_str() {
            println!("{}", hudna::read_body(text, &hudna::Metadata::default(), &lexicon).to_json());
            continue;
        }
        let text = std::fs::read_to_string(job["path"].as_str().unwrap()).unwrap();
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        starts.push(text.len() + 1);
        let mut body = hudna::source::View::default();
        let mut article = Article::default();
        let html = job["path"].as_str().unwrap().ends_with(".html");
        for range in job["body"].as_array().unwrap() {
            for n in range[0].as_u64().unwrap()..=range[1].as_u64().unwrap() {
                let span = Span::new(starts[n as usize - 1], starts[n as usize] - 1);
                article.body.push(span);
                body.push_break('\n', span.start);
                if html {
                    let (mut at, mut inside) = (span.start, false);
                    for (i, c) in text[span.start..span.end].char_indices() {
                        let i = span.start + i;
                        if c == '<' {
                            if i > at {
                                body.push(&text, Span::new(at, i));
                            }
                            inside = true;
                        }
                        if c == '>' && inside {
                            at = i + 1;
                            inside = false;
                        }
                    }
                    if at < span.end {
                        body.push(&text, Span::new(at, span.end));
                    }
                } else {
                    body.push(&text, span);
                }
            }
        }
        article.published =
            job["published"].as_str().map(|v| Published { value: v.into(), inferred: false, from: "collector", span: None });
        let opened = Opened { text, charset: "UTF-8", article, body, date_hint: None, notes: vec![] };
        println!("{}", hudna::read_opened(opened, job["name"].as_str().unwrap(), &lexicon).to_json());
    }
}
