-- Reference material: rows of other data sets (ACLED, UCDP GED, PA-X) as they were brought in, beside the record. No fact, count, export or
-- leaf of the log comes from here. `day` and `last_day` are YYYY-MM-DD, `digest` is a SHA-256 over the
-- rest of the row, hex: it finds damage, and proves nothing.
CREATE TABLE reference (
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  country TEXT,
  place TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  title TEXT NOT NULL,
  file TEXT NOT NULL,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (collection, id)
) WITHOUT ROWID;
CREATE INDEX reference_by_day ON reference (collection, day, id);
