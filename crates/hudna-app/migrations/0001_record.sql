-- The record. One set of SQL for SQLite and PostgreSQL: TEXT, BIGINT, DOUBLE PRECISION and BLOB only; `store/dialect.rs` puts in what one
-- of the two calls otherwise, and adds the table for full text. Times are RFC 3339 UTC, dates YYYY-MM-DD, truths 0 or 1.
-- Ids are worked out from content; `number` is the order of storing, which tables refer to each other by, and which no export shows.

-- What the record says of itself: schema, the name of its log, its public key. The first leaf of the log attests it.
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Reports byte for byte, zstd.
CREATE TABLE original (
  sha256 TEXT PRIMARY KEY,
  size BIGINT NOT NULL,
  bytes BLOB NOT NULL
);

-- A report: its bytes and what the collector knew. `known` is what its id is made from and what its leaf attests, `body` the
-- record::Document as it stands now. `day` is the publication date for sorting, ~ where there is none.
CREATE TABLE document (
  number BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  known TEXT NOT NULL,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  outlet TEXT,
  voice TEXT NOT NULL,
  story TEXT,
  reader TEXT NOT NULL,
  stored_at TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX document_by_day ON document (day, id);
CREATE INDEX document_by_outlet ON document (outlet, day, id);
CREATE INDEX document_by_story ON document (story, day, id);
CREATE INDEX document_by_voice ON document (voice);
CREATE INDEX document_by_bytes ON document (sha256);
CREATE INDEX document_by_reader ON document (reader);

-- The names that a report came under, in the order in which they came.
CREATE TABLE appearance (
  document BIGINT NOT NULL,
  name TEXT NOT NULL,
  version BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  PRIMARY KEY (document, name)
) WITHOUT ROWID;

-- What each version of the reader read out of a report: the interchange JSON without the report's name, zstd.
CREATE TABLE reading (
  document BIGINT NOT NULL,
  version BIGINT NOT NULL,
  reader TEXT NOT NULL,
  leaf BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (document, version)
);

-- What the story layer needs of a report, zstd; and the keys by which its facts are found by others. `keys` has those of the report once
-- more, 8 bytes each, so that they can be taken out again.
CREATE TABLE outline (
  document BIGINT PRIMARY KEY,
  body BLOB NOT NULL,
  keys BLOB NOT NULL
);
CREATE TABLE node_key (
  key BIGINT NOT NULL,
  document BIGINT NOT NULL,
  node BIGINT NOT NULL,
  PRIMARY KEY (key, document, node)
) WITHOUT ROWID;

-- Events, figures, commitments, disputes and stories as they stand now. What went away is `superseded`, and its anchor (where the words
-- that gave it its id stand) leads to what stands there now.
CREATE TABLE fact (
  number BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  version BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  type TEXT NOT NULL,
  day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  place TEXT,
  country TEXT,
  support TEXT NOT NULL,
  anchor_document BIGINT NOT NULL,
  anchor_kind TEXT NOT NULL,
  anchor_start BIGINT NOT NULL
);
-- Lists go by day; what they most often ask of a fact stands in the index, so that those passed over are not looked up.
CREATE INDEX fact_by_day ON fact (kind, day, id, type, place, support) WHERE superseded = 0;
-- What lasts longer than a day is found by its end as well.
CREATE INDEX fact_by_end ON fact (kind, last_day) WHERE superseded = 0 AND last_day > day;
CREATE INDEX fact_by_type ON fact (type, day, id) WHERE superseded = 0;
CREATE INDEX fact_by_place ON fact (place, day, id) WHERE superseded = 0;
CREATE INDEX fact_by_support ON fact (kind, support, day, id) WHERE superseded = 0;

-- Every version of a fact: its canonical JSON, zstd.
CREATE TABLE version (
  fact BIGINT NOT NULL,
  version BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (fact, version)
);

-- Which words of which report belong to a fact.
CREATE TABLE member (
  document BIGINT NOT NULL,
  node BIGINT NOT NULL,
  fact BIGINT NOT NULL,
  kind TEXT NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  PRIMARY KEY (document, node, fact, start)
) WITHOUT ROWID;
CREATE INDEX member_by_fact ON member (fact, document);

-- Nodes that may be one and, taken alone, are not surely so (a third may join them); each pair stands in both directions.
CREATE TABLE link (
  document BIGINT NOT NULL,
  node BIGINT NOT NULL,
  other_document BIGINT NOT NULL,
  other_node BIGINT NOT NULL,
  PRIMARY KEY (document, node, other_document, other_node)
) WITHOUT ROWID;

-- The codes of those who take part in a fact.
CREATE TABLE fact_actor (
  code TEXT NOT NULL,
  day TEXT NOT NULL,
  fact BIGINT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (code, day, fact, role)
) WITHOUT ROWID;
CREATE INDEX fact_actor_by_fact ON fact_actor (fact);

-- Which facts another object is about: a dispute's facts, an instrument's commitments and events.
CREATE TABLE about (
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  fact BIGINT NOT NULL,
  PRIMARY KEY (subject, kind, fact)
) WITHOUT ROWID;
CREATE INDEX about_by_fact ON about (fact);

-- Mentions of agreements.
CREATE TABLE instrument_mention (
  instrument TEXT NOT NULL,
  day TEXT NOT NULL,
  document BIGINT NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  PRIMARY KEY (instrument, day, document, start)
) WITHOUT ROWID;
CREATE INDEX instrument_mention_by_document ON instrument_mention (document);

-- Places that facts name.
CREATE TABLE spot (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  ar TEXT NOT NULL,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION
);
CREATE INDEX spot_by_point ON spot (lat, lon);

-- What people decided, anchored to words of a report. `axis` is review, verification or grade.
CREATE TABLE review (
  number BIGINT PRIMARY KEY,
  leaf BIGINT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  start BIGINT NOT NULL,
  stop BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX review_by_anchor ON review (document, start);

-- What people hold of a commitment, anchored to words of a report, or to an article of an agreement.
CREATE TABLE assessment (
  number BIGINT PRIMARY KEY,
  leaf BIGINT NOT NULL,
  document TEXT,
  kind TEXT,
  start BIGINT,
  stop BIGINT,
  instrument TEXT,
  article BIGINT,
  body TEXT NOT NULL
);
CREATE INDEX assessment_by_anchor ON assessment (document, start);
CREATE INDEX assessment_by_article ON assessment (instrument, article);

-- The log: one row for every document, reading, version of a fact, review, assessment (and tombstone), counted from 0 without gaps, in the
-- transaction that stores what it attests. `digest` is SHA-256(salt || canonical bytes), hex; the salt is 32 random bytes, and goes with
-- the content where a document is expunged.
CREATE TABLE leaf (
  seq BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  salt BLOB,
  digest TEXT NOT NULL
);

-- What stands in the place of reports that were expunged: why, and which leaves lost their salt with them.
CREATE TABLE tombstone (
  document TEXT PRIMARY KEY,
  leaf BIGINT NOT NULL,
  body TEXT NOT NULL
);

-- Reports that are stored and not yet lined up with the others.
CREATE TABLE dirty (
  document BIGINT PRIMARY KEY
);
