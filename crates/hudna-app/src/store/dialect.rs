//! The one file that knows which database runs: SQLite, the default, in a file beside its lock and its log; or PostgreSQL.

use super::database::{Value, values};
use anyhow::{Result, anyhow, bail};
use std::fmt;
use std::path::PathBuf;

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file.
    File(PathBuf),
    /// `postgres://user@host/database`.
    Server(String),
}

impl Place {
    /// What a person writes: a path, `sqlite:path`, `postgres://…`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Place::Server(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
        if path.is_empty() || text.contains("://") && !text.starts_with("sqlite://") {
            bail!("{text:?} names no record; a file is wanted, or postgres://user@host/database");
        }
        Ok(Place::File(PathBuf::from(path)))
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Place::File(_) => Dialect::Sqlite,
            Place::Server(_) => Dialect::Postgres,
        }
    }

    /// The address as sqlx takes it.
    pub(super) fn url(&self, create: bool) -> String {
        match self {
            Place::File(path) => {
                let mut url = String::from("sqlite:");
                for &byte in path.as_os_str().as_encoded_bytes() {
                    match byte {
                        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => url.push(char::from(byte)),
                        _ => url.push_str(&format!("%{byte:02X}")),
                    }
                }
                url.push_str(if create { "?mode=rwc" } else { "?mode=rw" });
                url
            }
            Place::Server(url) => url.clone(),
        }
    }
}

impl Place {
    /// Its bare name: the file's without its ending, the database's.
    pub(crate) fn name(&self) -> String {
        match self {
            Place::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default(),
            Place::Server(url) => {
                let path = url.split('?').next().unwrap_or_default();
                path.rsplit_once('/').map_or("", |(_, name)| name).to_owned()
            }
        }
    }
}

impl fmt::Display for Place {
    /// For people: without a password.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let url = match self {
            Place::File(path) => return write!(out, "{}", path.display()),
            Place::Server(url) => url,
        };
        let (scheme, rest) = url.split_once("://").unwrap_or(("postgres", url));
        let (who, host) = match rest.split_once('@') {
            Some((who, host)) => (who.split(':').next().unwrap_or(who).to_owned() + "@", host),
            None => (String::new(), rest),
        };
        let host = host.split('?').next().unwrap_or(host);
        write!(out, "{scheme}://{who}{host}")
    }
}

/// Which database runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

/// Marks a SQLite file as a record, in its header: "Hdna".
const APPLICATION: i64 = 0x4864_6E61;

impl Dialect {
    /// What is said to the database first.
    pub(super) fn on_connect(self) -> &'static [&'static str] {
        match self {
            // What has been acknowledged is on the disk: each commit is synced. The cache keeps the inner pages of the larger indexes. Pages
            // are read through a map of the file: a question that touches ten thousand of them spends half its time in copying them otherwise.
            Dialect::Sqlite => &[
                "PRAGMA busy_timeout = 10000",
                "PRAGMA synchronous = FULL",
                "PRAGMA cache_size = -196608",
                "PRAGMA mmap_size = 4294967296",
                "PRAGMA temp_store = MEMORY",
                "PRAGMA wal_autocheckpoint = 16384",
            ],
            Dialect::Postgres => &["SET client_min_messages = warning", "SET timezone = 'UTC'"],
        }
    }

    /// The common SQL of a migration in the words of this database. In PostgreSQL, text sorts by its bytes, as in SQLite and in Rust.
    pub(super) fn migration(self, sql: &str) -> String {
        match self {
            // A primary key of this type is the row's own number: one tree less.
            Dialect::Sqlite => sql.replace("BIGINT PRIMARY KEY", "INTEGER PRIMARY KEY"),
            Dialect::Postgres => sql.replace(" BLOB", " BYTEA").replace(" TEXT", " TEXT COLLATE \"C\"").replace(" WITHOUT ROWID", ""),
        }
    }

    /// What makes an empty database ready for the first migration.
    pub(super) fn prepare(self) -> String {
        match self {
            Dialect::Sqlite => format!("PRAGMA journal_mode = WAL; PRAGMA application_id = {APPLICATION}"),
            Dialect::Postgres => String::new(),
        }
    }

    /// The table of words of reports. Words are folded and cut by us, and each stands once: no database has an opinion on them.
    pub(super) fn full_text(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0')"
            }
            Dialect::Postgres => {
                "CREATE TABLE words (rowid BIGINT PRIMARY KEY, text TSVECTOR NOT NULL); CREATE INDEX words_by_word ON words USING GIN (text)"
            }
        }
    }

    /// Stores the words of a report: `$1` its number, `$2` the words with a blank between them.
    pub(super) fn insert_words(self) -> &'static str {
        match self {
            Dialect::Sqlite => "INSERT INTO words (rowid, text) VALUES ($1, $2)",
            Dialect::Postgres => "INSERT INTO words (rowid, text) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))",
        }
    }

    /// The condition that a row of `words` holds what the parameter asks for.
    pub(super) fn matches(self, parameter: usize) -> String {
        self.matching(&format!("${parameter}"))
    }

    /// The same with any mark for the parameter.
    pub(super) fn matching(self, mark: &str) -> String {
        match self {
            Dialect::Sqlite => format!("words MATCH {mark}"),
            Dialect::Postgres => format!("words.text @@ CAST(CAST({mark} AS TEXT) AS TSQUERY)"),
        }
    }

    /// What is asked for: one of `forms` of each word.
    pub(super) fn question(self, words: &[Vec<String>]) -> String {
        let (quote, or, and) = match self {
            Dialect::Sqlite => ('"', " OR ", " AND "),
            Dialect::Postgres => ('\'', " | ", " & "),
        };
        // The words consist of letters and digits: nothing in them needs an escape.
        let one = |forms: &Vec<String>| {
            let forms: Vec<String> = forms.iter().map(|form| format!("{quote}{form}{quote}")).collect();
            format!("({})", forms.join(or))
        };
        words.iter().map(one).collect::<Vec<_>>().join(and)
    }

    /// Marks for values, in their order: `(?, ?), (?, ?)`, or `($1, $2), ($3, $4)`. SQLite looks for a mark with a number among all those before
    /// it, and for one without in no time.
    pub(super) fn marks(self, sql: &mut String, rows: usize, columns: usize) {
        use std::fmt::Write;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                sql.push_str(if column == 0 { "" } else { ", " });
                let _ = match self {
                    Dialect::Sqlite => write!(sql, "?"),
                    Dialect::Postgres => write!(sql, "${}", row * columns + column + 1),
                };
            }
            sql.push(')');
        }
    }

    pub(super) fn begin(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        }
    }

    pub(super) fn begin_reading(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// How many tables there are, and how many of them are called `meta`.
    pub(super) fn tables(self) -> &'static str {
        match self {
            Dialect::Sqlite => "SELECT COUNT(*), COUNT(CASE WHEN name = 'meta' THEN 1 END) FROM sqlite_master WHERE type = 'table'",
            Dialect::Postgres => {
                "SELECT COUNT(*), COUNT(CASE WHEN table_name = 'meta' THEN 1 END) FROM information_schema.tables WHERE table_schema = current_schema()"
            }
        }
    }

    /// The question whether this connection may write, and holds that right from now on: one row of one truth. None where a lock file
    /// beside the database decides.
    pub(super) fn try_lock(self) -> Option<&'static str> {
        match self {
            Dialect::Sqlite => None,
            Dialect::Postgres => Some("SELECT pg_try_advisory_lock(hashtext('hudna ' || current_schema()))"),
        }
    }

    /// What keeps the database's own knowledge of its tables fresh, after much has been written.
    pub(super) fn tidy(self) -> &'static str {
        match self {
            Dialect::Sqlite => "PRAGMA analysis_limit = 400; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)",
            Dialect::Postgres => "ANALYZE",
        }
    }

    /// The question whether the files of the database are in order: lines, `ok` where they are. None where only its server can tell.
    pub(super) fn integrity(self) -> Option<&'static str> {
        match self {
            Dialect::Sqlite => Some("PRAGMA integrity_check"),
            Dialect::Postgres => None,
        }
    }

    /// The question how tables and indexes were made: name, statement. None where what the server says of them is put in its own words.
    pub(super) fn made_by(self) -> Option<&'static str> {
        match self {
            Dialect::Sqlite => Some(
                "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'words~_%' ESCAPE '~'",
            ),
            Dialect::Postgres => None,
        }
    }

    /// What makes the database overwrite what it deletes.
    pub(super) fn forgetful(self) -> &'static str {
        match self {
            Dialect::Sqlite => "PRAGMA secure_delete = ON",
            Dialect::Postgres => "",
        }
    }

    /// What leaves nothing of deleted rows in the files: one statement at a time. (A server's own write-ahead log and backups are its
    /// keeper's.)
    pub(super) fn wipe(self) -> &'static [&'static str] {
        match self {
            Dialect::Sqlite => &[
                "INSERT INTO words (words) VALUES ('optimize')",
                "PRAGMA wal_checkpoint(TRUNCATE)",
                "VACUUM",
                "PRAGMA wal_checkpoint(TRUNCATE)",
            ],
            Dialect::Postgres => &[
                "VACUUM FULL original, document, appearance, reading, outline, node_key, instrument_mention, words, fact, version, member, link, fact_actor, about, spot, review, assessment, leaf, dirty",
            ],
        }
    }

    /// What makes the words of full text readable, all of them.
    pub(super) fn open_words(self) -> &'static str {
        match self {
            Dialect::Sqlite => {
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'row'); CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab('main', 'words', 'instance')"
            }
            Dialect::Postgres => "",
        }
    }

    /// How large the database may become, for tests of a full disk: in pages of SQLite.
    #[cfg(test)]
    pub(super) fn limit(pages: u32) -> String {
        format!("PRAGMA max_page_count = {pages}")
    }

    /// A database's error as one line that says what to do.
    pub(super) fn explain(self, place: &Place, error: sqlx::Error) -> anyhow::Error {
        let told = match self {
            Dialect::Sqlite => sqlite(&error),
            Dialect::Postgres => postgres(&error),
        };
        match told {
            Some(told) => anyhow!("{place}: {told}"),
            None => anyhow!("{place}: the database says: {}", one_line(&error)),
        }
    }
}

fn one_line(error: &sqlx::Error) -> String {
    let text = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(|code| code.into_owned())
}

fn sqlite(error: &sqlx::Error) -> Option<String> {
    // The low byte is the kind of error, the rest says more.
    let code: u32 = code(error)?.parse().ok()?;
    let told = match code & 0xFF {
        5 | 6 => "another program holds the database; try again when it is done",
        8 => "the database cannot be written: the file or its folder is read-only",
        10 => "the disk cannot be read or written; what was acknowledged is safe once the disk works again",
        11 => "the database is damaged; restore the file from a copy (the log's `hudna verify` tells what holds)",
        13 => "no space left on the disk; what was acknowledged is safe: make room and run the command again",
        14 => "no such file, or no permission to open it; `hudna init` makes a record",
        26 => "this file is no database; name the record with --record, or make one with `hudna init`",
        _ => return None,
    };
    Some(told.to_owned())
}

fn postgres(error: &sqlx::Error) -> Option<String> {
    match error {
        sqlx::Error::Io(error) => return Some(format!("no PostgreSQL server answers there ({error}); start it, or check the address")),
        sqlx::Error::Configuration(error) => return Some(format!("not an address of a PostgreSQL server: {error}")),
        sqlx::Error::Tls(_) => return Some("this build speaks no TLS: use a local socket, or a tunnel, with sslmode=disable".to_owned()),
        _ => {}
    }
    let told = match code(error)?.as_str() {
        "53100" => "the server has no space left on its disk; what was acknowledged is safe: make room and run the command again",
        "53300" => "the server has no connection free; try again later",
        "28P01" | "28000" => "the server refuses the user or password",
        "3D000" => "the server has no such database; create it with createdb, then run `hudna init`",
        "42501" => "the user may not do that in this database",
        "3F000" => "no schema to write to; check the search_path of the user",
        code if code.starts_with("57P") => "the server was shut down meanwhile; what was acknowledged is safe: run the command again",
        code if code.starts_with("XX") => "the database is damaged; restore it from a copy",
        _ => return None,
    };
    Some(told.to_owned())
}

/// What a report's number and words are stored as.
pub(super) fn words_row(number: i64, words: &str) -> Vec<Value> {
    values![number, words]
}
