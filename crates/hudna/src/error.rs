//! What can go wrong in the library: only its data files can be refused; reading a report never fails.

/// Something in a data file that cannot be used, with the place where it stands.
#[derive(Debug, thiserror::Error)]
#[error("data/{file}{}: {what}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct Error {
    file: String,
    line: Option<usize>,
    what: String,
}

impl Error {
    pub(crate) fn data(file: &str, line: Option<usize>, what: &str) -> Self {
        Error { file: file.to_owned(), line, what: what.trim().to_owned() }
    }
}
