-- The first schema (SCHEMA.md is its trial at a million leads; what differs from it stands in docs/decisions/0002).
-- Instants: naive UTC text 'YYYY-MM-DD HH:MM:SS'. Dates: local dates of the firm 'YYYY-MM-DD'. Money: minor units + ISO 4217.
-- Columns marked DERIVED are recomputed by the write door before each commit and after each undo, and are never journalled.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE assignee (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL DEFAULT 'member' CHECK (kind IN ('member', 'partner')),
  name TEXT NOT NULL,
  initials TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  match_key TEXT NOT NULL,
  capacity_min INTEGER,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE stage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')),
  position INTEGER NOT NULL,
  bit INTEGER NOT NULL UNIQUE CHECK (bit BETWEEN 0 AND 62),
  probability INTEGER NOT NULL DEFAULT 0 CHECK (probability BETWEEN 0 AND 100),
  stale_days INTEGER
) STRICT;

CREATE TABLE reason (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  moment TEXT NOT NULL,
  code TEXT NOT NULL,
  label TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  UNIQUE (moment, code)
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  match_key TEXT NOT NULL UNIQUE,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE source_cost (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source (id),
  month TEXT NOT NULL CHECK (month IS strftime('%Y-%m', month || '-01')),
  cost_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  UNIQUE (source_id, month)
) STRICT;

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER REFERENCES source (id),
  name TEXT NOT NULL,
  match_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX campaign_source ON campaign (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE company (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  match_key TEXT NOT NULL,
  industry TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  merged_into_id INTEGER REFERENCES company (id),
  deleted_at TEXT CHECK (deleted_at IS datetime(deleted_at)),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX company_match ON company (match_key);
CREATE INDEX company_merged ON company (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  company_id INTEGER REFERENCES company (id),
  full_name TEXT NOT NULL,
  first_name TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  salutation TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  sort_key TEXT NOT NULL,
  match_key TEXT NOT NULL,
  street TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  merged_into_id INTEGER REFERENCES person (id),
  deleted_at TEXT CHECK (deleted_at IS datetime(deleted_at)),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX person_match ON person (match_key);
CREATE INDEX person_company ON person (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX person_merged ON person (merged_into_id) WHERE merged_into_id IS NOT NULL;

CREATE TABLE contact_point (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'mobile', 'fax', 'website')),
  value TEXT NOT NULL,
  norm TEXT NOT NULL,
  is_role INTEGER NOT NULL DEFAULT 0 CHECK (is_role IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((person_id IS NULL) <> (company_id IS NULL))
) STRICT;
CREATE INDEX contact_point_norm ON contact_point (norm, kind);
CREATE INDEX contact_point_person ON contact_point (person_id, position) WHERE person_id IS NOT NULL;
CREATE INDEX contact_point_company ON contact_point (company_id, position) WHERE company_id IS NOT NULL;

CREATE TABLE opt_out (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  channel TEXT NOT NULL DEFAULT 'all',
  since_on TEXT NOT NULL CHECK (since_on IS date(since_on)),
  source TEXT NOT NULL DEFAULT '',
  CHECK ((person_id IS NULL) <> (company_id IS NULL))
) STRICT;
CREATE INDEX opt_out_person ON opt_out (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX opt_out_company ON opt_out (company_id) WHERE company_id IS NOT NULL;

CREATE TABLE lead (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'lead')),
  status TEXT NOT NULL DEFAULT 'new',
  stage_id INTEGER REFERENCES stage (id),
  stage_before_id INTEGER REFERENCES stage (id),
  rating TEXT NOT NULL DEFAULT 'dont_know' CHECK (rating IN ('hot', 'warm', 'cold', 'bad', 'dont_know')),
  owner_id INTEGER REFERENCES assignee (id),
  source_id INTEGER REFERENCES source (id),
  campaign_id INTEGER REFERENCES campaign (id),
  origin TEXT NOT NULL DEFAULT '',
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  product TEXT NOT NULL DEFAULT '',
  value_minor INTEGER,
  won_value_minor INTEGER,
  currency TEXT,
  probability INTEGER CHECK (probability BETWEEN 0 AND 100),
  expected_close TEXT CHECK (expected_close IS date(expected_close)),
  reason_id INTEGER REFERENCES reason (id),
  reason_note TEXT NOT NULL DEFAULT '',
  parked_until TEXT CHECK (parked_until IS date(parked_until)),
  external_id TEXT,
  preferred_channel TEXT NOT NULL DEFAULT '',
  best_times TEXT NOT NULL DEFAULT '',
  from_before INTEGER NOT NULL DEFAULT 0 CHECK (from_before IN (0, 1)),
  received_at TEXT CHECK (received_at IS datetime(received_at)),
  received_on TEXT CHECK (received_on IS date(received_on)),
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  -- milestones: set once, journalled
  became_lead_at TEXT,
  became_lead_by_id INTEGER REFERENCES assignee (id),
  assigned_at TEXT,
  accepted_at TEXT,
  qualified_at TEXT,
  quoted_at TEXT,
  won_at TEXT,
  lost_at TEXT,
  onboarded_at TEXT,
  delivered_at TEXT,
  invoiced_at TEXT,
  satisfied_at TEXT,
  closed_at TEXT,
  deleted_at TEXT CHECK (deleted_at IS datetime(deleted_at)),
  rev INTEGER NOT NULL DEFAULT 1,
  -- DERIVED: shadows of other tables
  name_key TEXT NOT NULL DEFAULT '',
  company_key TEXT NOT NULL DEFAULT '',
  -- DERIVED: clocks
  first_attempt_at TEXT,
  first_contact_at TEXT,
  last_attempt_at TEXT,
  last_contact_at TEXT,
  last_touch_at TEXT,
  last_touch_id INTEGER,
  unanswered_since TEXT,
  attempt_n INTEGER NOT NULL DEFAULT 0,
  inbound_n INTEGER NOT NULL DEFAULT 0,
  touch_n INTEGER NOT NULL DEFAULT 0,
  channel_mask INTEGER NOT NULL DEFAULT 0,
  stage_mask INTEGER NOT NULL DEFAULT 0,
  reached_mask INTEGER NOT NULL DEFAULT 0,
  stage_since TEXT,
  reply_min INTEGER,
  reply_work_min INTEGER,
  -- DERIVED: deadlines; NULL = does not apply
  answer_due_at TEXT,
  reply_due_at TEXT,
  untouched_due_at TEXT,
  next_action_id INTEGER,
  next_due_on TEXT,
  next_due_time TEXT,
  needs_step_since TEXT,
  stale_on TEXT,
  in_backlog INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER GENERATED ALWAYS AS (
    kind = 'lead' AND deleted_at IS NULL
    AND status IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')) VIRTUAL,
  rating_rank INTEGER GENERATED ALWAYS AS (
    CASE rating WHEN 'hot' THEN 0 WHEN 'warm' THEN 1 WHEN 'cold' THEN 2 WHEN 'dont_know' THEN 3 ELSE 4 END) VIRTUAL,
  custom TEXT NOT NULL DEFAULT '{}',
  inquiry TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  CHECK ((kind = 'lead') = (number IS NOT NULL)),
  CHECK (status IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating', 'nurture', 'won', 'lost',
                    'disqualified', 'non_responsive', 'not_a_lead')),
  CHECK ((status = 'nurture') = (parked_until IS NOT NULL)),
  CHECK (status NOT IN ('lost', 'disqualified', 'non_responsive', 'not_a_lead', 'nurture') OR reason_id IS NOT NULL),
  CHECK (value_minor IS NULL OR currency IS NOT NULL),
  CHECK (won_value_minor IS NULL OR currency IS NOT NULL),
  CHECK (kind = 'name' OR status NOT IN ('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')
         OR stage_id IS NOT NULL),
  CHECK (person_id IS NOT NULL OR company_id IS NOT NULL)
) STRICT;
CREATE INDEX lead_received ON lead (kind, received_on, received_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_name ON lead (kind, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_company_key ON lead (kind, company_key, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_value ON lead (kind, value_minor, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_last_touch ON lead (kind, last_touch_at, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_next_due ON lead (kind, next_due_on, next_due_time, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_rating ON lead (kind, rating_rank, id) WHERE deleted_at IS NULL;
CREATE INDEX lead_filter ON lead (kind, status, owner_id, source_id, rating, received_on) WHERE deleted_at IS NULL;
CREATE INDEX lead_work ON lead (
  owner_id, next_due_on, answer_due_at, reply_due_at, untouched_due_at, stale_on, needs_step_since, stage_id,
  in_backlog, is_active) WHERE is_active = 1;
CREATE INDEX lead_person ON lead (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX lead_company ON lead (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX lead_external ON lead (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX lead_deleted ON lead (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER UNIQUE REFERENCES person (id),
  company_id INTEGER UNIQUE REFERENCES company (id),
  since_on TEXT CHECK (since_on IS date(since_on)),
  basis TEXT NOT NULL DEFAULT 'won' CHECK (basis IN ('won', 'list')),
  note TEXT NOT NULL DEFAULT '',
  CHECK ((person_id IS NULL) <> (company_id IS NULL))
) STRICT;

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER REFERENCES lead (id),
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  happened_at TEXT NOT NULL CHECK (happened_at IS datetime(happened_at)),
  entered_at TEXT NOT NULL CHECK (entered_at IS datetime(entered_at)),
  date_only INTEGER NOT NULL DEFAULT 0 CHECK (date_only IN (0, 1)),
  tz TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('call', 'email', 'meeting', 'visit', 'message', 'letter', 'note')),
  direction TEXT CHECK (direction IN ('outbound', 'inbound')),
  outcome TEXT CHECK (outcome IN ('reached', 'no_answer', 'voicemail', 'sent', 'wrong_number', 'bounced', 'replied',
                                  'call_back_asked', 'refused')),
  origin TEXT NOT NULL DEFAULT 'screen',
  by_id INTEGER REFERENCES assignee (id),
  minutes INTEGER,
  text TEXT NOT NULL DEFAULT '',
  CHECK ((type = 'note') = (direction IS NULL)),
  CHECK (lead_id IS NOT NULL OR person_id IS NOT NULL OR company_id IS NOT NULL)
) STRICT;
CREATE INDEX activity_lead ON activity (lead_id, happened_at) WHERE lead_id IS NOT NULL;
CREATE INDEX activity_person ON activity (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX activity_company ON activity (company_id) WHERE company_id IS NOT NULL;

CREATE TABLE stage_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  stage_id INTEGER REFERENCES stage (id),
  status TEXT NOT NULL,
  at TEXT NOT NULL CHECK (at IS datetime(at)),
  left_at TEXT CHECK (left_at IS datetime(left_at)),
  by_id INTEGER REFERENCES assignee (id),
  reason_id INTEGER REFERENCES reason (id),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stage_event_lead ON stage_event (lead_id, at);

CREATE TABLE assignment_interval (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  assignee_id INTEGER NOT NULL REFERENCES assignee (id),
  from_at TEXT NOT NULL CHECK (from_at IS datetime(from_at)),
  to_at TEXT CHECK (to_at IS datetime(to_at)),
  by_id INTEGER REFERENCES assignee (id)
) STRICT;
CREATE INDEX assignment_interval_lead ON assignment_interval (lead_id, from_at);

CREATE TABLE next_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  what TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT '',
  due_on TEXT CHECK (due_on IS date(due_on)),
  due_time TEXT CHECK (due_time IS strftime('%H:%M', due_time)),
  owner_id INTEGER REFERENCES assignee (id),
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  ended_at TEXT CHECK (ended_at IS datetime(ended_at)),
  ended_as TEXT CHECK (ended_as IN ('done', 'replaced', 'closed', 'parked')),
  done_by_activity_id INTEGER REFERENCES activity (id),
  CHECK ((ended_at IS NULL) = (ended_as IS NULL))
) STRICT;
CREATE INDEX next_action_lead ON next_action (lead_id, ended_at);
CREATE INDEX next_action_activity ON next_action (done_by_activity_id) WHERE done_by_activity_id IS NOT NULL;

CREATE TABLE quote (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  number TEXT NOT NULL DEFAULT '',
  sum_minor INTEGER,
  currency TEXT,
  sent_on TEXT CHECK (sent_on IS date(sent_on)),
  valid_until TEXT CHECK (valid_until IS date(valid_until)),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'accepted', 'refused')),
  decided_on TEXT CHECK (decided_on IS date(decided_on)),
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  CHECK (sum_minor IS NULL OR currency IS NOT NULL)
) STRICT;
CREATE INDEX quote_lead ON quote (lead_id);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  match_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE lead_tag (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  tag_id INTEGER NOT NULL REFERENCES tag (id),
  UNIQUE (lead_id, tag_id)
) STRICT;
CREATE INDEX lead_tag_tag ON lead_tag (tag_id);

CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'text',
  match_key TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  page TEXT NOT NULL,
  query TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (page, name)
) STRICT;

-- Imports: kept for ever, outside the journal; an undone batch is known by its changeset.
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  changeset_id INTEGER,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  sheet TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  layout TEXT NOT NULL DEFAULT '{}',
  rows INTEGER NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  at TEXT NOT NULL CHECK (at IS datetime(at)),
  CHECK (rows = created + updated + unchanged + duplicate + rejected)
) STRICT;
CREATE INDEX import_batch_hash ON import_batch (file_hash);
CREATE TABLE import_row (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  row_no INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('created', 'updated', 'unchanged', 'duplicate', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  tbl TEXT,
  row_id INTEGER,
  problems TEXT,
  PRIMARY KEY (batch_id, row_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_chunk (
  batch_id INTEGER NOT NULL REFERENCES import_batch (id),
  first_row INTEGER NOT NULL,
  n INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (batch_id, first_row)
) STRICT, WITHOUT ROWID;

-- The journal.
CREATE TABLE changeset (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  args TEXT NOT NULL DEFAULT '{}',
  actor_id INTEGER,
  origin TEXT NOT NULL,
  at TEXT NOT NULL CHECK (at IS datetime(at)),
  is_group INTEGER NOT NULL DEFAULT 0 CHECK (is_group IN (0, 1)),
  inverts INTEGER REFERENCES changeset (id),
  undone_by INTEGER REFERENCES changeset (id),
  is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1))
) STRICT;
CREATE INDEX changeset_inverts ON changeset (inverts) WHERE inverts IS NOT NULL;
CREATE INDEX changeset_undone ON changeset (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX changeset_open ON changeset (is_open) WHERE is_open = 1;
CREATE TABLE change (
  tbl TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  changeset_id INTEGER NOT NULL REFERENCES changeset (id),
  upto INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  before TEXT,
  after TEXT,
  kept INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tbl, row_id, changeset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_changeset ON change (changeset_id);
CREATE INDEX change_range ON change (tbl, row_id, upto) WHERE upto > row_id;
CREATE TABLE change_image (
  changeset_id INTEGER NOT NULL REFERENCES changeset (id),
  tbl TEXT NOT NULL,
  first_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (changeset_id, tbl, first_id)
) STRICT, WITHOUT ROWID;

-- DERIVED: one search document per lead or name (id = lead.id * 4) and per customer (id = customer.id * 4 + 1).
CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY,
  who TEXT NOT NULL,
  company TEXT NOT NULL,
  contact TEXT NOT NULL,
  digits TEXT NOT NULL,
  body TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  who, company, contact, digits, body, notes,
  content = 'search_doc', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
