-- Duplicates and rows left for later (docs/decisions/0012).
-- not_duplicate: two people or companies that somebody said are not the same; one_id < other_id. Journalled.
CREATE TABLE not_duplicate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl TEXT NOT NULL CHECK (tbl IN ('person', 'company')),
  one_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  at TEXT NOT NULL CHECK (at IS datetime(at)),
  by_id INTEGER REFERENCES assignee (id),
  UNIQUE (tbl, one_id, other_id),
  CHECK (one_id < other_id)
) STRICT;
CREATE INDEX not_duplicate_other ON not_duplicate (tbl, other_id);

-- DERIVED: keys (domain/likeness_keys) by which likely pairs are found; party = id * 2 for a person, id * 2 + 1 for a company.
-- Exactly those of the live people and companies: the write door puts in and takes away, as with the search documents.
CREATE TABLE match_key (
  key INTEGER NOT NULL,
  party INTEGER NOT NULL,
  PRIMARY KEY (key, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_key_party ON match_key (party);

-- Two leads that were the same inquiry: the later one (not_a_lead / duplicate) points to the one that stays.
ALTER TABLE lead ADD COLUMN same_as_id INTEGER REFERENCES lead (id);
CREATE INDEX lead_same_as ON lead (same_as_id) WHERE same_as_id IS NOT NULL;

-- An import of the rows that an earlier one left to decide.
ALTER TABLE import_batch ADD COLUMN resumes_id INTEGER REFERENCES import_batch (id);
