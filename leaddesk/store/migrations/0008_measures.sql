-- Targets and saved reports (docs/decisions/0017).

-- What a measure should reach in a month (S2-5, S3-15). amount: leads, minutes, minor units of currency, or ten-thousandths of a share.
CREATE TABLE target (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure TEXT NOT NULL CHECK (measure <> ''),
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' AND month || '-01' IS date(month || '-01')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT CHECK (length(currency) = 3),
  UNIQUE (measure, month)
) STRICT;

-- A report as it was: opens identically later. question: what was asked (JSON); content_id: the whole report with the rows behind its figures,
-- packed JSON, outside the journal like every content, so that undo and redo hold it once.
CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  report TEXT NOT NULL CHECK (report <> ''),
  question TEXT NOT NULL CHECK (question <> ''),
  taken_at TEXT NOT NULL CHECK (taken_at IS datetime(taken_at)),
  taken_by_id INTEGER REFERENCES assignee (id),
  definitions INTEGER NOT NULL,
  content_id INTEGER NOT NULL REFERENCES file_content (id)
) STRICT;
CREATE INDEX snapshot_content ON snapshot (content_id);
CREATE INDEX snapshot_taken ON snapshot (taken_at, id);
CREATE INDEX snapshot_by ON snapshot (taken_by_id) WHERE taken_by_id IS NOT NULL;
