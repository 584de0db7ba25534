//! What people decided, against its leaves; and the columns by which it is found, against what was decided.

use super::{Auditor, leaf, leaf_columns, same};
use crate::store::database::{Row, values};
use crate::store::review::{Assessed, Reviewed};
use anyhow::{Context, Result};

impl Auditor<'_> {
    pub(super) fn reviews(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT r.number, r.document, r.kind, r.start, r.stop, r.body, ",
            leaf_columns!(),
            " FROM review r LEFT JOIN leaf l ON l.seq = r.leaf ORDER BY r.number"
        );
        let rows = self.store.database.rows(sql, values![])?;
        self.each("review", rows, |this, row| {
            let body = row.text(5)?;
            this.attest(leaf(row, 6)?, ("review", &row.int(0)?.to_string(), 1), body.as_bytes())?;
            let review: Reviewed = serde_json::from_str(&body).context("the decision cannot be read")?;
            let anchor = &review.anchor;
            same("report", &row.text(1)?, &anchor.document)?;
            same("kind", &row.text(2)?, &review.kind)?;
            same("place", &(row.int(3)?, row.int(4)?), &(number(anchor.start)?, number(anchor.end)?))
        });
        Ok(())
    }

    pub(super) fn assessments(&mut self) -> Result<()> {
        let sql = concat!(
            "SELECT a.number, a.document, a.kind, a.start, a.stop, a.instrument, a.article, a.body, ",
            leaf_columns!(),
            " FROM assessment a LEFT JOIN leaf l ON l.seq = a.leaf ORDER BY a.number"
        );
        let rows = self.store.database.rows(sql, values![])?;
        self.each("assessment", rows, |this, row| {
            let body = row.text(7)?;
            this.attest(leaf(row, 8)?, ("assessment", &row.int(0)?.to_string(), 1), body.as_bytes())?;
            assessment(row, &serde_json::from_str(&body).context("the assessment cannot be read")?)
        });
        Ok(())
    }
}

fn assessment(row: &Row, assessed: &Assessed) -> Result<()> {
    let anchor = assessed.anchor.as_ref();
    let at = anchor.map(|anchor| Ok::<_, anyhow::Error>((number(anchor.start)?, number(anchor.end)?))).transpose()?;
    same("report", &row.text_or_none(1)?, &anchor.map(|anchor| anchor.document.clone()))?;
    same("kind", &row.text_or_none(2)?, &anchor.map(|_| "commitment".to_owned()))?;
    same("place", &(row.int_or_none(3)?, row.int_or_none(4)?), &at.unzip())?;
    same("agreement", &row.text_or_none(5)?, &assessed.instrument)?;
    same("article", &row.int_or_none(6)?, &assessed.article.map(i64::from))
}

fn number(offset: usize) -> Result<i64> {
    Ok(i64::try_from(offset)?)
}
