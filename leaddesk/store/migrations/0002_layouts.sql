-- What was said of a list is kept with its import: the latest import of the same headers (and sender) that still stands is the
-- layout by which the next one comes in. No table of its own: an import undone is a layout forgotten (docs/decisions/0009).
-- fingerprint '' = nothing to remember; sender '' = unknown; layout_name '' = never named; answers = names of the options (JSON).
ALTER TABLE import_batch ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN layout_name TEXT NOT NULL DEFAULT '';
ALTER TABLE import_batch ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
CREATE INDEX import_batch_fingerprint ON import_batch (fingerprint, sender) WHERE fingerprint <> '';
