//! The tables: making them, and telling a record from what is none.

use super::database::{Database, values};
use anyhow::{Result, bail};

/// The migrations, in order. What has been released is never changed: a change is a new file.
const MIGRATIONS: &[(&str, &str)] = &[("0001_record", include_str!("../../migrations/0001_record.sql"))];

/// Makes the tables in an empty database. False where they were there already.
pub(super) fn make(database: &Database) -> Result<bool> {
    let (tables, meta) = tables(database)?;
    if meta {
        check(database)?;
        return Ok(false);
    }
    if tables > 0 {
        bail!("{}: this database holds other tables, and is no record of Hudna's; name an empty one", database.place);
    }
    let dialect = database.dialect;
    database.run_all(dialect.prepare())?;
    database.transaction(|| {
        for (_, sql) in MIGRATIONS {
            database.run_all(dialect.migration(sql))?;
        }
        database.run_all(dialect.full_text().to_owned())?;
        let rows = vec![values!["schema", MIGRATIONS.len().to_string()], values!["made by", env!("CARGO_PKG_VERSION")]];
        database.insert("meta (name, value)", "", rows)
    })?;
    Ok(true)
}

/// Makes sure that this is a record, of the schema that this program knows.
pub(super) fn check(database: &Database) -> Result<()> {
    let place = &database.place;
    let (tables, meta) = tables(database)?;
    if !meta {
        match tables {
            0 => bail!("{place}: no record there yet; make one with `hudna init`"),
            _ => bail!("{place}: this database holds other tables, and is no record of Hudna's"),
        }
    }
    let schema = database.row("SELECT value FROM meta WHERE name = 'schema'", Vec::new());
    let schema = schema.ok().flatten().and_then(|row| row.text(0).ok()).and_then(|schema| schema.parse::<usize>().ok());
    match schema {
        None => bail!("{place}: this database holds other tables, and is no record of Hudna's"),
        Some(schema) if schema > MIGRATIONS.len() => {
            bail!("{place}: the record was written by a newer Hudna (schema {schema}, this one knows {}); use that one", MIGRATIONS.len())
        }
        Some(schema) if schema < MIGRATIONS.len() => {
            bail!(
                "{place}: the record is of an older Hudna (schema {schema}, this one wants {}); `hudna init` brings it up to date",
                MIGRATIONS.len()
            )
        }
        Some(_) => Ok(()),
    }
}

/// How many tables there are, and whether one is called `meta`.
fn tables(database: &Database) -> Result<(i64, bool)> {
    let row = database.row(database.dialect.tables(), Vec::new())?;
    let row = row.as_ref();
    Ok((row.map_or(Ok(0), |row| row.int(0))?, row.map_or(Ok(0), |row| row.int(1))? > 0))
}
