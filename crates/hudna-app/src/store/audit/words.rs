//! The words of full text, as they lie in the index.

use crate::store::Store;
use crate::store::database::values;
use crate::store::dialect::Dialect;
use anyhow::Result;

/// Words, or documents, that are read at a time.
const PAGE: i64 = 512;

impl Store {
    /// Calls `each` with every word of every document in the index, which is to be opened before (`open_words`).
    pub(super) fn words_of_all(&self, mut each: impl FnMut(i64, &str)) -> Result<()> {
        let database = &self.database;
        if database.dialect == Dialect::Postgres {
            return self.words_by_document(each);
        }
        let mut last = String::new();
        loop {
            let terms = database.rows("SELECT term FROM temp.terms WHERE term > $1 ORDER BY term LIMIT $2", values![&last, PAGE])?;
            let Some(end) = terms.last() else { return Ok(()) };
            let end = end.text(0)?;
            let places = "SELECT doc, term FROM temp.places WHERE term > $1 AND term <= $2";
            for row in database.rows(places, values![&last, &end])? {
                each(row.int(0)?, &row.text(1)?);
            }
            last = end;
        }
    }

    fn words_by_document(&self, mut each: impl FnMut(i64, &str)) -> Result<()> {
        let sql = "SELECT rowid, array_to_string(tsvector_to_array(text), ' ') FROM words WHERE rowid > $1 ORDER BY rowid LIMIT $2";
        let mut number = i64::MIN;
        loop {
            let rows = self.database.rows(sql, values![number, PAGE])?;
            for row in &rows {
                number = row.int(0)?;
                row.text(1)?.split(' ').filter(|word| !word.is_empty()).for_each(|word| each(number, word));
            }
            if rows.is_empty() {
                return Ok(());
            }
        }
    }
}
