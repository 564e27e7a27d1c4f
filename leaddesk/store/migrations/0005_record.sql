-- Inbox, views and the record (docs/decisions/0014): lead definition, documents, people with roles, costs, kinds of own fields.

-- The lead definition (K6, S1-3), version by version; an older version is never changed. agreed_on NULL = suggested, nobody agreed yet.
-- qualifies: 'either' = a move to a qualified stage or the verdict reaches the milestone, 'verdict' = only the verdict does.
CREATE TABLE definition (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL UNIQUE CHECK (version > 0),
  agreed_on TEXT CHECK (agreed_on IS date(agreed_on)),
  agreed_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  qualifies TEXT NOT NULL DEFAULT 'either' CHECK (qualifies IN ('either', 'verdict'))
) STRICT;
-- A question somebody answers, or a rule over fields (conditions as of --where, one a line). Empty words = those of the code.
CREATE TABLE criterion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  definition_id INTEGER NOT NULL REFERENCES definition (id),
  code TEXT NOT NULL,
  letter TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'question' CHECK (kind IN ('question', 'field')),
  ask TEXT NOT NULL DEFAULT '',
  counts_when TEXT NOT NULL DEFAULT '',
  rule TEXT NOT NULL DEFAULT '',
  needed INTEGER NOT NULL DEFAULT 1 CHECK (needed IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind = 'field') = (rule <> '')),
  UNIQUE (definition_id, code)
) STRICT;
-- What is known of a lead, question by question; no row = unknown. definition_id: the version the question was answered under.
CREATE TABLE lead_criterion (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  code TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT 'unknown' CHECK (answer IN ('yes', 'no', 'unknown')),
  evidence TEXT NOT NULL DEFAULT '',
  definition_id INTEGER NOT NULL REFERENCES definition (id),
  answered_at TEXT NOT NULL CHECK (answered_at IS datetime(answered_at)),
  by_id INTEGER REFERENCES assignee (id),
  UNIQUE (lead_id, code)
) STRICT;
CREATE INDEX lead_criterion_code ON lead_criterion (code, answer, lead_id);
CREATE INDEX lead_criterion_definition ON lead_criterion (definition_id);
-- The verdict of the day on which it was decided (qualified or left), and by which version: never computed anew. Journalled.
ALTER TABLE lead ADD COLUMN judged TEXT CHECK (judged IN ('yes', 'no', 'open'));
-- The number of a version is its id, so that it is never given twice.
ALTER TABLE lead ADD COLUMN judged_version INTEGER REFERENCES definition (id);
CREATE INDEX lead_judged ON lead (judged, judged_version) WHERE judged IS NOT NULL;
INSERT INTO definition (version) VALUES (1);
INSERT INTO criterion (definition_id, code, letter, needed, position) VALUES
  (1, 'interest', 'I', 1, 0), (1, 'need', 'N', 1, 1), (1, 'budget', 'B', 1, 2), (1, 'authority', 'A', 1, 3), (1, 'timing', 'T', 0, 4);
-- What was decided before anybody was asked stays decided: open, since nothing was known.
UPDATE lead SET judged = 'open', judged_version = 1 WHERE kind = 'lead' AND (qualified_at IS NOT NULL
  OR status IN ('won', 'lost', 'disqualified', 'non_responsive', 'not_a_lead'));

-- Files: copied into the firm's file, or linked. The bytes stand outside the journal, so that undo and redo move no megabytes.
CREATE TABLE file_content (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
-- Of a lead, or a stage's own (S0-4: what is to be sent there); activity_id: the contact it was sent or came with.
-- file_time: of a link, when the file was last changed, in UTC, as it was linked.
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER REFERENCES lead (id),
  stage_id INTEGER REFERENCES stage (id),
  activity_id INTEGER REFERENCES activity (id),
  of_stage_document_id INTEGER REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind IN ('copy', 'link')),
  name TEXT NOT NULL,
  path TEXT NOT NULL DEFAULT '',
  content_id INTEGER REFERENCES file_content (id),
  size INTEGER NOT NULL DEFAULT 0,
  file_time TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL CHECK (added_at IS datetime(added_at)),
  by_id INTEGER REFERENCES assignee (id),
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind = 'copy') = (content_id IS NOT NULL)),
  CHECK ((lead_id IS NULL) <> (stage_id IS NULL))
) STRICT;
CREATE INDEX document_lead ON document (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX document_stage ON document (stage_id, position) WHERE stage_id IS NOT NULL;
CREATE INDEX document_activity ON document (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX document_of_stage ON document (of_stage_document_id) WHERE of_stage_document_id IS NOT NULL;
CREATE INDEX document_content ON document (content_id) WHERE content_id IS NOT NULL;

-- Other people of a lead, each with a role; the main one is lead.person_id.
CREATE TABLE lead_role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (lead_id, person_id)
) STRICT;
CREATE INDEX lead_role_person ON lead_role (person_id);

-- Settings of the firm.
ALTER TABLE source ADD COLUMN cost_minor INTEGER CHECK (cost_minor >= 0);
ALTER TABLE source ADD COLUMN cost_currency TEXT;
ALTER TABLE source ADD COLUMN cost_per TEXT CHECK (cost_per IN ('lead', 'month', 'once', 'won'));
ALTER TABLE campaign ADD COLUMN cost_minor INTEGER CHECK (cost_minor >= 0);
ALTER TABLE campaign ADD COLUMN cost_currency TEXT;
ALTER TABLE campaign ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE tag ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE custom_field ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';
ALTER TABLE assignee ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE assignee ADD COLUMN working_days TEXT;
CREATE TABLE absence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  assignee_id INTEGER NOT NULL REFERENCES assignee (id),
  first_on TEXT NOT NULL CHECK (first_on IS date(first_on)),
  last_on TEXT NOT NULL CHECK (last_on IS date(last_on)),
  note TEXT NOT NULL DEFAULT '',
  CHECK (last_on >= first_on)
) STRICT;
CREATE INDEX absence_assignee ON absence (assignee_id, first_on);
-- What a thing was called before, or what was joined into it: saved views, old lists and definitions that say so still mean it.
CREATE TABLE former_name (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl TEXT NOT NULL CHECK (tbl IN ('source', 'campaign', 'tag', 'custom_field', 'assignee')),
  match_key TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  UNIQUE (tbl, match_key)
) STRICT;
-- What a saved view looks like beside what it shows: columns in order, grouping. Widths belong to the computer.
ALTER TABLE saved_view ADD COLUMN layout TEXT NOT NULL DEFAULT '{}';
ALTER TABLE saved_view ADD COLUMN in_side_bar INTEGER NOT NULL DEFAULT 1 CHECK (in_side_bar IN (0, 1));

-- What was taken away from a lead, or moved to another, is found without reading the journal. was_of: the lead whose row it was before
-- (of a contact point or wish: the person, or the company as a negative number; of a person or company: whom it was joined to;
-- of a lead: the one it was the same inquiry as).
-- first_of, last_of: whose rows a block of many deleted rows holds; NULL in older blocks = unknown.
ALTER TABLE change ADD COLUMN was_of INTEGER;
UPDATE change SET was_of = CASE
    WHEN tbl = 'lead' THEN json_extract(before, '$.same_as_id')
    WHEN tbl IN ('person', 'company') THEN json_extract(before, '$.merged_into_id')
    WHEN tbl IN ('contact_point', 'opt_out', 'customer')
      THEN coalesce(json_extract(before, '$.person_id'), -json_extract(before, '$.company_id'))
    ELSE json_extract(before, '$.lead_id') END
  WHERE before IS NOT NULL AND (tbl <> 'lead' OR before LIKE '%same_as_id%');
CREATE INDEX change_was_of ON change (tbl, was_of) WHERE was_of IS NOT NULL;
ALTER TABLE change_image ADD COLUMN first_of INTEGER;
ALTER TABLE change_image ADD COLUMN last_of INTEGER;
CREATE INDEX change_image_of ON change_image (tbl, first_of, last_of);
-- Which row of which import a record came in or was changed by.
CREATE INDEX import_row_lead ON import_row (row_id) WHERE tbl = 'lead';
