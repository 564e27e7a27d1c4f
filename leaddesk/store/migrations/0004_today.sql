-- Today and the ten-second follow-up (docs/decisions/0013): promises, attempt plans, text snippets, call lists, light touches.

-- What somebody promised to a person (K14, S0-2): due on a local day, kept or broken once; on time or late follows from settled_on.
CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  activity_id INTEGER REFERENCES activity (id),
  what TEXT NOT NULL,
  by_id INTEGER REFERENCES assignee (id),
  due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
  due_time TEXT CHECK (due_time IS strftime('%H:%M', due_time)),
  is_call_back INTEGER NOT NULL DEFAULT 0 CHECK (is_call_back IN (0, 1)),
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'broken')),
  settled_on TEXT CHECK (settled_on IS date(settled_on)),
  settled_by_activity_id INTEGER REFERENCES activity (id),
  CHECK ((state = 'open') = (settled_on IS NULL))
) STRICT;
CREATE INDEX promise_lead ON promise (lead_id);
CREATE INDEX promise_activity ON promise (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX promise_settled_by ON promise (settled_by_activity_id) WHERE settled_by_activity_id IS NOT NULL;
CREATE INDEX promise_open ON promise (due_on, due_time, id) WHERE state = 'open';
CREATE INDEX promise_by ON promise (by_id, state, due_on, settled_on);

-- An attempt plan (K10): what to try next after n tries without an answer; of a source, of a stage, or of everybody else.
CREATE TABLE attempt_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id),
  stage_id INTEGER REFERENCES stage (id),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  CHECK (source_id IS NULL OR stage_id IS NULL)
) STRICT;
CREATE INDEX attempt_plan_source ON attempt_plan (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX attempt_plan_stage ON attempt_plan (stage_id) WHERE stage_id IS NOT NULL;
-- position 0 is the first try; wait_days are working days after the try before.
CREATE TABLE attempt_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES attempt_plan (id),
  position INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('call', 'email', 'meeting', 'visit', 'message', 'letter')),
  wait_days INTEGER NOT NULL DEFAULT 1 CHECK (wait_days BETWEEN 0 AND 366),
  what TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attempt_step_plan ON attempt_step (plan_id, position);

-- Texts used again and again: in the log bar and in mails; {first_name}, {company} and the like are filled in.
CREATE TABLE snippet (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  channel TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

-- A list that is called through (S0-13): its rows as they were when it was made, each with the touch that came of it.
CREATE TABLE call_list (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  closed_at TEXT CHECK (closed_at IS datetime(closed_at)),
  by_id INTEGER REFERENCES assignee (id)
) STRICT;
CREATE TABLE call_list_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list_id INTEGER NOT NULL REFERENCES call_list (id),
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  position INTEGER NOT NULL,
  activity_id INTEGER REFERENCES activity (id),
  UNIQUE (list_id, lead_id)
) STRICT;
CREATE INDEX call_list_entry_lead ON call_list_entry (lead_id);
CREATE INDEX call_list_entry_activity ON call_list_entry (activity_id) WHERE activity_id IS NOT NULL;

-- A light touch (card, letter, e-mail) planned for a parked lead (S3-16): it wakes nobody and is never late.
ALTER TABLE next_action ADD COLUMN is_light INTEGER NOT NULL DEFAULT 0 CHECK (is_light IN (0, 1));
-- The source's own reply limit in working minutes; NULL = the firm's.
ALTER TABLE source ADD COLUMN reply_minutes INTEGER CHECK (reply_minutes > 0);
-- When somebody last said "keep trying" to the proposal *Never answered*. Journalled.
ALTER TABLE lead ADD COLUMN keep_trying_at TEXT CHECK (keep_trying_at IS datetime(keep_trying_at));

-- DERIVED columns of lead.
ALTER TABLE lead ADD COLUMN promise_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lead ADD COLUMN promise_due_on TEXT;
ALTER TABLE lead ADD COLUMN promise_due_time TEXT;
ALTER TABLE lead ADD COLUMN parked_n INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lead ADD COLUMN silent_since TEXT;
ALTER TABLE lead ADD COLUMN worth INTEGER;

-- Old numbers and addresses, for who rings: what was changed or deleted, never what was put in.
CREATE INDEX change_of_points ON change (row_id) WHERE tbl = 'contact_point' AND op <> 'insert';

DROP INDEX lead_work;
CREATE INDEX lead_work ON lead (
  owner_id, next_due_on, answer_due_at, reply_due_at, untouched_due_at, stale_on, needs_step_since, stage_id,
  in_backlog, promise_due_on, silent_since, is_active) WHERE is_active = 1;
CREATE INDEX lead_parked ON lead (parked_until, next_due_on, promise_due_on, owner_id, id)
  WHERE status = 'nurture' AND deleted_at IS NULL;
CREATE INDEX lead_backlog ON lead (worth DESC, last_touch_at DESC, id) WHERE in_backlog = 1;
CREATE INDEX lead_won ON lead (source_id, currency, won_value_minor, value_minor) WHERE status = 'won' AND deleted_at IS NULL;
