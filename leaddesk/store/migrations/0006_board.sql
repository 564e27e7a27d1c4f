-- The board (docs/decisions/0015): several pipelines, the process (allowed moves, what is needed), order by hand, after the sale, quotes.

-- An empty name = the only pipeline there is, which needs none.
CREATE TABLE pipeline (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;
INSERT INTO pipeline (id) VALUES (1);
ALTER TABLE stage ADD COLUMN pipeline_id INTEGER NOT NULL DEFAULT 1 REFERENCES pipeline (id);
-- A stage that was removed keeps its history; merged_into_id: what was in it counts as the other one's.
ALTER TABLE stage ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
ALTER TABLE stage ADD COLUMN merged_into_id INTEGER REFERENCES stage (id);
-- Allowed moves. A stage without any row here lets a lead go everywhere; lost, later and the like are always allowed.
CREATE TABLE stage_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_stage_id INTEGER NOT NULL REFERENCES stage (id),
  to_stage_id INTEGER REFERENCES stage (id),
  to_status TEXT CHECK (to_status IN ('won')),
  CHECK ((to_stage_id IS NULL) <> (to_status IS NULL)),
  UNIQUE (from_stage_id, to_stage_id, to_status)
) STRICT;
CREATE INDEX stage_move_to ON stage_move (to_stage_id) WHERE to_stage_id IS NOT NULL;
-- What a move asks: to enter a stage, to leave it forwards, to go back from it. is_must = 0: asked, and may stay open.
CREATE TABLE stage_need (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stage_id INTEGER NOT NULL REFERENCES stage (id),
  moment TEXT NOT NULL CHECK (moment IN ('enter', 'leave', 'back')),
  kind TEXT NOT NULL CHECK (kind IN ('field', 'reached', 'definition', 'quote', 'documents', 'note', 'confirm')),
  field TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  is_must INTEGER NOT NULL DEFAULT 0 CHECK (is_must IN (0, 1)),
  position INTEGER NOT NULL DEFAULT 0,
  CHECK ((kind = 'field') = (field <> ''))
) STRICT;
CREATE INDEX stage_need_stage ON stage_need (stage_id, position);

-- A stage goes on being found by the name it had before, too.
CREATE TABLE former_name_next (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tbl TEXT NOT NULL CHECK (tbl IN ('source', 'campaign', 'tag', 'custom_field', 'assignee', 'stage')),
  match_key TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  UNIQUE (tbl, match_key)
) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'former_name_next', seq FROM sqlite_sequence WHERE name = 'former_name';
INSERT INTO former_name_next (id, tbl, match_key, row_id) SELECT id, tbl, match_key, row_id FROM former_name;
DROP TABLE former_name;
ALTER TABLE former_name_next RENAME TO former_name;

-- Place among the cards of a column, put there by hand; NULL = where it came in. Smaller stands higher. Journalled.
ALTER TABLE lead ADD COLUMN board_rank REAL;
-- The after-sale position of a won lead; NULL = won, and nobody has started yet. Journalled.
ALTER TABLE lead ADD COLUMN after_sale TEXT
  CHECK (after_sale IS NULL OR (status = 'won' AND after_sale IN ('onboarding', 'delivered', 'invoiced', 'satisfied')));
-- Who gets the customer started (S0-1). Journalled.
ALTER TABLE lead ADD COLUMN onboarding_owner_id INTEGER REFERENCES assignee (id);
-- Leads won up to here were won before there was anything after the sale: none of them needs attention for it.
INSERT INTO setting (key, value)
  SELECT 'after_sale_since', '"' || won.at || '"' FROM (SELECT max(won_at) AS at FROM lead) won WHERE won.at IS NOT NULL;
ALTER TABLE stage_event ADD COLUMN after_sale TEXT CHECK (after_sale IN ('onboarding', 'delivered', 'invoiced', 'satisfied'));
-- By hand, or the latest arrival on top: days since 4714 BC, negative.
ALTER TABLE lead ADD COLUMN board_place REAL GENERATED ALWAYS AS (coalesce(board_rank, -julianday(stage_since))) VIRTUAL;
CREATE INDEX lead_board ON lead (stage_id, currency, owner_id, probability, value_minor, stale_on, is_active) WHERE is_active = 1;
CREATE INDEX lead_column ON lead (stage_id, board_place, id) WHERE is_active = 1;
-- Why leads were lost: how often, how much, and how long after the last try.
CREATE INDEX lead_lost ON lead (reason_id, currency, value_minor, lost_at, last_attempt_at, status, deleted_at, id) WHERE status = 'lost' AND deleted_at IS NULL;
CREATE INDEX lead_after_sale ON lead (after_sale, won_at, onboarding_owner_id, id) WHERE status = 'won' AND deleted_at IS NULL;
-- How leads go through the board: who was in a column, and, lead by lead, what came before and after; read from these alone.
DROP INDEX stage_event_lead;
CREATE INDEX stage_event_lead ON stage_event (lead_id, at, id, stage_id, status, after_sale);
CREATE INDEX stage_event_stage ON stage_event (stage_id, lead_id, at, left_at, id) WHERE stage_id IS NOT NULL;
CREATE INDEX stage_event_after_sale ON stage_event (after_sale, lead_id, at, left_at, id, status) WHERE status = 'won';

-- Quotes: net or gross, tax in hundredths of a per cent, lines or a sum. replaces_id: the version before it.
ALTER TABLE quote ADD COLUMN is_gross INTEGER NOT NULL DEFAULT 0 CHECK (is_gross IN (0, 1));
ALTER TABLE quote ADD COLUMN tax_bp INTEGER CHECK (tax_bp BETWEEN 0 AND 10000);
ALTER TABLE quote ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE quote ADD COLUMN replaces_id INTEGER REFERENCES quote (id);
ALTER TABLE quote ADD COLUMN activity_id INTEGER REFERENCES activity (id);
ALTER TABLE quote ADD COLUMN by_id INTEGER REFERENCES assignee (id);
CREATE INDEX quote_replaces ON quote (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX quote_activity ON quote (activity_id) WHERE activity_id IS NOT NULL;
CREATE INDEX quote_number ON quote (number) WHERE number <> '';
-- quantity_milli: thousandths; price_minor: of one, net or gross as the quote says.
CREATE TABLE quote_line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  quote_id INTEGER NOT NULL REFERENCES quote (id),
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL DEFAULT 1000,
  unit TEXT NOT NULL DEFAULT '',
  price_minor INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX quote_line_quote ON quote_line (quote_id, position);
ALTER TABLE document ADD COLUMN quote_id INTEGER REFERENCES quote (id);
CREATE INDEX document_quote ON document (quote_id) WHERE quote_id IS NOT NULL;
