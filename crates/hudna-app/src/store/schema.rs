//! The tables: making them, and telling a record from what is none.

use super::Store;
use super::database::{Database, values};
use anyhow::{Result, bail};

/// The migrations, in order. What has been released is never changed: a change is a new file.
const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_record", include_str!("../../migrations/0001_record.sql")),
    ("0002_reference", include_str!("../../migrations/0002_reference.sql")),
];

/// Makes the tables in an empty database. False where they were there already.
pub(super) fn make(database: &Database) -> Result<bool> {
    let (tables, meta) = tables(database)?;
    if meta {
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

/// Runs the migrations that an older record lacks, and lets its log attest what the record then says of itself.
pub(super) fn bring_up(store: &Store) -> Result<()> {
    let database = &store.database;
    let Some(schema) = schema(database).filter(|schema| (1..MIGRATIONS.len()).contains(schema)) else { return check(database) };
    database.transaction(|| {
        for (_, sql) in MIGRATIONS.iter().skip(schema) {
            database.run_all(database.dialect.migration(sql))?;
        }
        store.set_meta("schema", &MIGRATIONS.len().to_string())?;
        store.attest_itself()
    })
}

/// How many migrations a record has seen.
fn schema(database: &Database) -> Option<usize> {
    let row = database.row("SELECT value FROM meta WHERE name = 'schema'", Vec::new()).ok()??;
    row.text(0).ok()?.parse().ok()
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
    match schema(database) {
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
