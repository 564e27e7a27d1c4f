-- The calendar (docs/decisions/0016): what takes how long, what comes again, meetings, reminders, how happy customers are.
-- Days and times are the firm's own: a local date and a local HH:MM, never an instant.

-- What comes again. rule: an RRULE of iCalendar; start_on: its first day; counts_from: 'done' = so long after it was done;
-- shift: where the day is no working day. Of follow-ups also what the next one has, whatever was changed on one of them alone:
-- at_time, minutes (NULL = none of its own), owner_id (NULL = whose the lead is).
CREATE TABLE recurrence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rule TEXT NOT NULL CHECK (rule <> ''),
  start_on TEXT NOT NULL CHECK (start_on IS date(start_on)),
  counts_from TEXT NOT NULL DEFAULT 'due' CHECK (counts_from IN ('due', 'done')),
  shift TEXT NOT NULL DEFAULT 'none' CHECK (shift IN ('none', 'next', 'before')),
  at_time TEXT CHECK (at_time IS strftime('%H:%M', at_time)),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  owner_id INTEGER REFERENCES assignee (id)
) STRICT;
-- Days of a repeated meeting on which it does not take place, or is one of its own.
CREATE TABLE recurrence_skip (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recurrence_id INTEGER NOT NULL REFERENCES recurrence (id),
  skipped_on TEXT NOT NULL CHECK (skipped_on IS date(skipped_on)),
  UNIQUE (recurrence_id, skipped_on)
) STRICT;

-- minutes: NULL = as long as such a contact takes (a setting). reminder_min: minutes before; NULL = as usual, -1 = none.
-- occurs_on: the day by the rule, before it was moved. care: why a step of a won lead was made. uid: iCalendar's, where it came in.
ALTER TABLE next_action ADD COLUMN minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440);
ALTER TABLE next_action ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE next_action ADD COLUMN reminder_min INTEGER CHECK (reminder_min BETWEEN -1 AND 40320);
ALTER TABLE next_action ADD COLUMN recurrence_id INTEGER REFERENCES recurrence (id);
ALTER TABLE next_action ADD COLUMN occurs_on TEXT CHECK (occurs_on IS date(occurs_on));
ALTER TABLE next_action ADD COLUMN care TEXT CHECK (care IN ('after_sale', 'detractor', 'referral'));
ALTER TABLE next_action ADD COLUMN uid TEXT NOT NULL DEFAULT '';
CREATE INDEX next_action_open ON next_action (due_on, due_time, owner_id, id) WHERE ended_at IS NULL;
CREATE INDEX next_action_done ON next_action (due_on, id) WHERE ended_as = 'done';
CREATE INDEX next_action_recurrence ON next_action (recurrence_id) WHERE recurrence_id IS NOT NULL;
CREATE INDEX next_action_reminder ON next_action (due_on, id) WHERE reminder_min >= 0 AND ended_at IS NULL;
CREATE INDEX next_action_uid ON next_action (uid) WHERE uid <> '';

-- A meeting, visit or day of its own: time of ours that is no lead's next step.
-- start_time NULL = whole days up to end_on; else it takes minutes from then on.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  what TEXT NOT NULL CHECK (what <> ''),
  kind TEXT NOT NULL DEFAULT 'meeting' CHECK (kind IN ('meeting', 'visit', 'other')),
  lead_id INTEGER REFERENCES lead (id),
  owner_id INTEGER REFERENCES assignee (id),
  start_on TEXT NOT NULL CHECK (start_on IS date(start_on)),
  start_time TEXT CHECK (start_time IS strftime('%H:%M', start_time)),
  end_on TEXT NOT NULL CHECK (end_on IS date(end_on)),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 10080),
  place TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  reminder_min INTEGER CHECK (reminder_min BETWEEN -1 AND 40320),
  recurrence_id INTEGER REFERENCES recurrence (id),
  uid TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at)),
  ended_at TEXT CHECK (ended_at IS datetime(ended_at)),
  ended_as TEXT CHECK (ended_as IN ('done', 'cancelled')),
  CHECK (end_on >= start_on),
  CHECK ((start_time IS NULL) = (minutes IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_as IS NULL))
) STRICT;
CREATE INDEX event_days ON event (start_on, end_on, owner_id, id);
CREATE INDEX event_lead ON event (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX event_recurrence ON event (recurrence_id) WHERE recurrence_id IS NOT NULL;
CREATE INDEX event_uid ON event (uid) WHERE uid <> '';

-- Which reminders were seen, and which are to come again when. at: the local day and time of what it reminds of. Not journalled.
CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl TEXT NOT NULL CHECK (tbl IN ('next_action', 'event', 'promise', 'lead')),
  row_id INTEGER NOT NULL,
  at TEXT NOT NULL,
  seen_at TEXT CHECK (seen_at IS datetime(seen_at)),
  again_at TEXT CHECK (again_at IS datetime(again_at)),
  UNIQUE (tbl, row_id, at)
) STRICT;

-- How happy a customer is (S1-8): 0 to 10.
CREATE TABLE survey_score (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id),
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
  comment TEXT NOT NULL DEFAULT '',
  given_on TEXT NOT NULL CHECK (given_on IS date(given_on)),
  channel TEXT NOT NULL DEFAULT '',
  by_id INTEGER REFERENCES assignee (id),
  created_at TEXT NOT NULL CHECK (created_at IS datetime(created_at))
) STRICT;
CREATE INDEX survey_score_lead ON survey_score (lead_id, given_on);

CREATE INDEX lead_expected ON lead (expected_close, owner_id, id) WHERE is_active = 1 AND expected_close IS NOT NULL;
CREATE INDEX promise_kept ON promise (due_on, id) WHERE state = 'kept';
-- Customers who are to be contacted.
CREATE INDEX lead_care ON lead (next_due_on, owner_id, id) WHERE status = 'won' AND deleted_at IS NULL AND next_due_on IS NOT NULL;
