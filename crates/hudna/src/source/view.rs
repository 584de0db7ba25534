//! A readable text put together from pieces of a source, with the way back.

use crate::text::Span;

/// Readable text whose every byte leads back to the source. Pieces that were decoded (`&amp;`) lead back to the whole of what stood there.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// The readable text.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where the piece begins in the readable text.
    at: usize,
    /// What it stands for in the source.
    source: Span,
    /// True where the piece is the source's bytes unchanged.
    verbatim: bool,
}

impl View {
    /// Appends the bytes `span` of `source` unchanged.
    pub fn push(&mut self, source: &str, span: Span) {
        self.pieces.push(Piece { at: self.text.len(), source: span, verbatim: true });
        self.text.push_str(&source[span.start..span.end]);
    }

    /// Appends `text`, which stands for the bytes `span` of the source.
    pub fn push_decoded(&mut self, text: &str, span: Span) {
        self.pieces.push(Piece { at: self.text.len(), source: span, verbatim: false });
        self.text.push_str(text);
    }

    /// Appends a separator that stands for nothing in the source, unless the text is empty or already ends with it.
    pub fn push_break(&mut self, separator: char, at: usize) {
        if !self.text.is_empty() && !self.text.ends_with(separator) {
            self.push_decoded(separator.encode_utf8(&mut [0; 4]), Span::new(at, at));
        }
    }

    /// Appends `span` of another view of the same source, with its way back.
    pub fn append(&mut self, other: &View, span: Span) {
        let first = other.pieces.partition_point(|piece| piece.at <= span.start).saturating_sub(1);
        for (i, piece) in other.pieces.iter().enumerate().skip(first) {
            if piece.at >= span.end {
                break;
            }
            let end = other.pieces.get(i + 1).map_or(other.text.len(), |next| next.at).min(span.end);
            let start = piece.at.max(span.start);
            if start >= end {
                continue;
            }
            let at = self.text.len();
            self.text.push_str(&other.text[start..end]);
            let source = match piece.verbatim {
                true => Span::new(piece.source.start + (start - piece.at), piece.source.start + (end - piece.at)),
                false => piece.source,
            };
            self.pieces.push(Piece { at, source, verbatim: piece.verbatim });
        }
    }

    /// The source bytes behind `span` of the readable text.
    pub fn source_span(&self, span: Span) -> Span {
        let start = self.piece(span.start).map_or(0, |piece| match piece.verbatim {
            true => piece.source.start + (span.start - piece.at),
            false => piece.source.start,
        });
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = self.piece(span.end - 1).map_or(start, |piece| match piece.verbatim {
            true => piece.source.start + (span.end - piece.at),
            false => piece.source.end,
        });
        Span::new(start, end.max(start))
    }

    /// The piece that byte `at` of the readable text stands in.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        after.checked_sub(1).map(|i| &self.pieces[i])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_lead_back_across_markup_and_entities() {
        let source = "في <b>إدلب</b> &amp; حلب";
        let mut view = View::default();
        for part in ["في ", "إدلب", " "] {
            let at = source.find(part).unwrap();
            view.push(source, Span::new(at, at + part.len()));
        }
        let at = source.find("&amp;").unwrap();
        view.push_decoded("&", Span::new(at, at + 5));
        let at = source.find(" حلب").unwrap();
        view.push(source, Span::new(at, source.len()));
        assert_eq!(view.text, "في إدلب & حلب");
        let all = view.source_span(Span::new(0, view.text.len()));
        assert_eq!((all.start, all.end), (0, source.len()));
        let name = view.text.find("إدلب").unwrap();
        let back = view.source_span(Span::new(name, name + "إدلب".len()));
        assert_eq!(&source[back.start..back.end], "إدلب");
        let sign = view.text.find('&').unwrap();
        let back = view.source_span(Span::new(sign, sign + 1));
        assert_eq!(&source[back.start..back.end], "&amp;");
    }
}
