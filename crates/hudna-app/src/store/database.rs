//! A blocking connection to the database: statements in, rows out. Everything above speaks this; only `dialect` knows which database runs.

use super::dialect::{Dialect, Place};
use anyhow::{Context, Result, anyhow};
use sqlx::any::{AnyArguments, AnyConnectOptions, AnyRow};
use sqlx::{Any, AnyConnection, Arguments, AssertSqlSafe, ConnectOptions, Connection, Decode, Row as _, SqlSafeStr, Type};
use std::str::FromStr;
use std::sync::{Mutex, Once, PoisonError};
use tokio::runtime::Runtime;

/// Rows that one INSERT carries. Few sizes, so that few statements are prepared.
const INSERT_ROWS: [usize; 3] = [128, 16, 1];
/// Values that one list `IN (…)` carries.
pub(super) const LIST: usize = 256;

/// A value that is bound to a statement.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Blob(Option<Vec<u8>>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(Some(text.to_owned()))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Value::Text(Some(text.clone()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Value::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Int(Some(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        Value::Real(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Real(Some(number))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Blob(Some(bytes))
    }
}

/// Values of several types in one list.
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::store::database::Value::from($value)),*] };
}
pub(super) use values;

/// A row of an answer. What is asked for by position is there: the statements stand beside their readers.
pub(super) struct Row(AnyRow);

impl Row {
    fn get<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, at: usize) -> Result<T> {
        self.0.try_get(at).map_err(|error| anyhow!("the record holds something unexpected in column {at}: {error}"))
    }

    pub(super) fn text(&self, at: usize) -> Result<String> {
        self.get(at)
    }

    pub(super) fn text_or_none(&self, at: usize) -> Result<Option<String>> {
        self.get(at)
    }

    pub(super) fn int(&self, at: usize) -> Result<i64> {
        self.get(at)
    }

    pub(super) fn int_or_none(&self, at: usize) -> Result<Option<i64>> {
        self.get(at)
    }

    pub(super) fn real_or_none(&self, at: usize) -> Result<Option<f64>> {
        self.get(at)
    }

    pub(super) fn blob(&self, at: usize) -> Result<Vec<u8>> {
        self.get(at)
    }

    pub(super) fn blob_or_none(&self, at: usize) -> Result<Option<Vec<u8>>> {
        self.get(at)
    }

    pub(super) fn truth(&self, at: usize) -> Result<bool> {
        self.get(at)
    }
}

/// One connection, with the runtime that drives it.
pub(crate) struct Database {
    pub(super) dialect: Dialect,
    pub(super) place: Place,
    runtime: Runtime,
    /// None once it is closed.
    connection: Mutex<Option<AnyConnection>>,
}

impl Database {
    /// Connects, without looking at what is there. `create` makes the file of a SQLite database where there is none.
    pub(super) fn connect(place: &Place, create: bool) -> Result<Self> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let dialect = place.dialect();
        let options =
            AnyConnectOptions::from_str(&place.url(create)).map_err(|error| dialect.explain(place, error))?.disable_statement_logging();
        let connection = runtime.block_on(AnyConnection::connect_with(&options)).map_err(|error| dialect.explain(place, error))?;
        let database = Database { dialect, place: place.clone(), runtime, connection: Mutex::new(Some(connection)) };
        for statement in dialect.on_connect() {
            database.rows(*statement, Vec::new())?;
        }
        Ok(database)
    }

    /// Does `work` on the connection.
    fn with<T>(&self, work: impl AsyncFnOnce(&mut AnyConnection) -> sqlx::Result<T>) -> Result<T> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let connection = connection.as_mut().context("the connection is closed")?;
        self.runtime.block_on(work(connection)).map_err(|error| self.wrong(error))
    }

    fn wrong(&self, error: sqlx::Error) -> anyhow::Error {
        self.dialect.explain(&self.place, error)
    }

    /// Runs a statement; gives the number of rows that it changed.
    pub(super) fn run(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<u64> {
        let arguments = arguments(values)?;
        Ok(self.with(async |connection| sqlx::query_with(sql, arguments).execute(connection).await)?.rows_affected())
    }

    /// Runs statements that carry no values.
    pub(super) fn run_all(&self, sql: String) -> Result<()> {
        self.with(async |connection| sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await).map(|_| ())
    }

    /// The rows of a question.
    pub(super) fn rows(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>> {
        let arguments = arguments(values)?;
        let rows = self.with(async |connection| sqlx::query_with(sql, arguments).fetch_all(connection).await)?;
        Ok(rows.into_iter().map(Row).collect())
    }

    /// The first row of a question.
    pub(super) fn row(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Option<Row>> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// The one number that a question gives.
    pub(super) fn number(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<i64> {
        self.row(sql, values)?.ok_or_else(|| anyhow!("no answer where a number was expected"))?.int(0)
    }

    /// Inserts rows, many with each statement. `into` is `table (column, …)`; `conflict` what is to be done with a row that is there.
    pub(super) fn insert(&self, into: &'static str, conflict: &'static str, rows: Vec<Vec<Value>>) -> Result<()> {
        let mut rows = rows.into_iter().peekable();
        while let Some(first) = rows.peek() {
            let columns = first.len();
            let size = INSERT_ROWS.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
            let mut sql = format!("INSERT INTO {into} VALUES ");
            self.dialect.marks(&mut sql, size, columns);
            sql.push(' ');
            sql.push_str(conflict);
            self.run(AssertSqlSafe(sql), rows.by_ref().take(size).flatten().collect())?;
        }
        Ok(())
    }

    /// Asks `sql` for each part of a long list: `{list}` in it stands for the list, which comes before the values of `others`.
    pub(super) fn rows_of<T: Clone + Into<Value>>(&self, sql: &'static str, list: &[T], others: &[Value]) -> Result<Vec<Row>> {
        self.rows_with(sql, list, others)
    }

    /// The same with a statement that was put together.
    pub(super) fn rows_with<T: Clone + Into<Value>>(&self, sql: &str, list: &[T], others: &[Value]) -> Result<Vec<Row>> {
        let mut found = Vec::new();
        for part in list.chunks(LIST) {
            // The list is filled up with its last value, so that one statement serves all lengths but the shortest.
            let size = if part.len() <= 8 { 8 } else { LIST };
            let mut values: Vec<Value> = part.iter().cloned().map(Into::into).collect();
            if let Some(last) = part.last() {
                values.resize_with(size, || last.clone().into());
            }
            let mut marks = String::new();
            self.dialect.marks(&mut marks, 1, size);
            let mut sql = sql.replace("{list}", &marks);
            for (at, other) in others.iter().enumerate() {
                sql = sql.replace(&format!("{{{at}}}"), &format!("${}", size + at + 1));
                values.push(other.clone());
            }
            found.extend(self.rows(AssertSqlSafe(sql), values)?);
        }
        Ok(found)
    }

    /// Runs `work` whole or not at all.
    pub(super) fn transaction<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.run_all(self.dialect.begin().to_owned())?;
        match work().and_then(|done| self.run_all("COMMIT".to_owned()).map(|()| done)) {
            Ok(done) => Ok(done),
            Err(error) => {
                // SQLite has taken it back already where the disk is full; then there is nothing to take back.
                let _ = self.run_all("ROLLBACK".to_owned());
                Err(error)
            }
        }
    }

    /// Runs questions that see one state of the record, whoever writes meanwhile.
    pub(crate) fn snapshot<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.run_all(self.dialect.begin_reading().to_owned())?;
        let done = work();
        self.run_all("ROLLBACK".to_owned())?;
        done
    }

    /// Ends the connection in good order.
    pub(super) fn close(mut self) -> Result<()> {
        self.end().map_err(|error| self.wrong(error))
    }

    fn end(&mut self) -> sqlx::Result<()> {
        let connection = self.connection.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        connection.map_or(Ok(()), |connection| self.runtime.block_on(connection.close()))
    }
}

/// Whoever only asked leaves no file beside the record: SQLite takes its write-ahead log away when the last connection is closed.
impl Drop for Database {
    fn drop(&mut self) {
        // There is nobody left to be told.
        let _ = self.end();
    }
}

fn arguments(values: Vec<Value>) -> Result<AnyArguments> {
    let mut arguments = AnyArguments::default();
    for value in values {
        let added = match value {
            // PostgreSQL has no NUL in text. (Bytes and JSON are not concerned: they keep it, or write it as an escape.)
            Value::Text(text) => arguments.add(text.map(|text| if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text })),
            Value::Int(number) => arguments.add(number),
            Value::Real(Some(number)) => arguments.add(number),
            // sqlx 0.9 tells PostgreSQL that a NULL of eight bytes is one of four, and the other way round; the statement is then kept with
            // the wrong type, and refuses the numbers that come after.
            Value::Real(None) => arguments.add(Option::<f32>::None),
            Value::Blob(bytes) => arguments.add(bytes),
        };
        added.map_err(|error| anyhow!("a value cannot be bound: {error}"))?;
    }
    Ok(arguments)
}
