-- Papers that were printed, and sheets that come back from the van with ticks (docs/decisions/0018).

-- One printing or PDF. wish: how it was asked for (JSON, domain.paper.Wish), so that it can be asked for again; content_id: the PDF as it was.
-- Outside the journal: Ctrl+Z takes back work, not paper.
CREATE TABLE paper (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  report TEXT NOT NULL CHECK (report <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  made_at TEXT NOT NULL CHECK (made_at IS datetime(made_at)),
  by_id INTEGER REFERENCES assignee (id),
  way TEXT NOT NULL CHECK (way IN ('printer', 'pdf')),
  pages INTEGER NOT NULL CHECK (pages >= 0),
  copies INTEGER NOT NULL DEFAULT 1 CHECK (copies >= 1),
  wish TEXT NOT NULL CHECK (wish <> ''),
  content_id INTEGER REFERENCES file_content (id)
) STRICT;
CREATE INDEX paper_made ON paper (made_at, id);
CREATE INDEX paper_report ON paper (report, made_at);
CREATE INDEX paper_content ON paper (content_id) WHERE content_id IS NOT NULL;
CREATE INDEX paper_by ON paper (by_id) WHERE by_id IS NOT NULL;

-- A printed list with numbered rows (K16): its id is the sheet number on the paper. Outside the journal, kept until kept_until.
CREATE TABLE paper_sheet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER REFERENCES paper (id),
  report TEXT NOT NULL CHECK (report <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  made_at TEXT NOT NULL CHECK (made_at IS datetime(made_at)),
  kept_until TEXT NOT NULL CHECK (kept_until IS date(kept_until)),
  call_list_id INTEGER
) STRICT;
CREATE INDEX paper_sheet_until ON paper_sheet (kept_until);
CREATE INDEX paper_sheet_paper ON paper_sheet (paper_id) WHERE paper_id IS NOT NULL;

-- The leads in printed order; lead_id is no foreign key, for an undo may take a lead away that stands on paper. what: what was printed beside it.
CREATE TABLE paper_row (
  sheet_id INTEGER NOT NULL REFERENCES paper_sheet (id),
  row_no INTEGER NOT NULL CHECK (row_no >= 1),
  lead_id INTEGER NOT NULL,
  what TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sheet_id, row_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_row_lead ON paper_row (lead_id);

-- What was typed back of a row: the contact it became. In the journal, so that one undo opens the whole sheet again.
CREATE TABLE paper_result (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sheet_id INTEGER NOT NULL,
  row_no INTEGER NOT NULL CHECK (row_no >= 1),
  activity_id INTEGER NOT NULL REFERENCES activity (id),
  UNIQUE (sheet_id, row_no)
) STRICT;
CREATE INDEX paper_result_activity ON paper_result (activity_id);

-- A monthly review (S0-15): what its worst figures were (JSON, as found that day). One of a month.
CREATE TABLE review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL UNIQUE CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' AND month || '-01' IS date(month || '-01')),
  held_on TEXT NOT NULL CHECK (held_on IS date(held_on)),
  figures TEXT NOT NULL CHECK (figures <> ''),
  note TEXT NOT NULL DEFAULT ''
) STRICT;

-- What was decided, by whom, until when; measure: the figure it is about, value: what it said that day.
CREATE TABLE review_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  review_id INTEGER NOT NULL REFERENCES review (id),
  position INTEGER NOT NULL DEFAULT 0,
  what TEXT NOT NULL CHECK (what <> ''),
  measure TEXT NOT NULL DEFAULT '',
  value REAL,
  owner_id INTEGER REFERENCES assignee (id),
  due_on TEXT CHECK (due_on IS date(due_on)),
  done_on TEXT CHECK (done_on IS date(done_on))
) STRICT;
CREATE INDEX review_decision_of ON review_decision (review_id, position);
CREATE INDEX review_decision_owner ON review_decision (owner_id) WHERE owner_id IS NOT NULL;
