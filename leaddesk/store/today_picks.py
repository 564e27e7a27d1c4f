"""*Worth a call*: the most promising old rows of the day, less those that were done today, so that ten a day are ten a day.

Done today is a row of an old list that left the backlog by single work of today (a touch, a step, a move): told from what
today's changes touched and from how these leads stand now, so that an undo brings the row back into the day's ten.
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.moment import Moment
from leaddesk.store.session import Store
from leaddesk.store.times import to_text
from leaddesk.store.today_sql import OWN, free

PICKS: Final = f"""
SELECT l.id FROM lead l INDEXED BY lead_backlog WHERE l.in_backlog = 1 AND {OWN} AND {free("backlog")}
ORDER BY l.worth DESC, l.last_touch_at DESC, l.id LIMIT :n
"""
_LAST_BEFORE: Final = "SELECT id FROM changeset WHERE at < ? ORDER BY id DESC LIMIT 1"
"""The last change before today: walks today's changes only."""
DONE: Final = """
SELECT count(*) FROM (SELECT DISTINCT l.id FROM (
    SELECT CASE c.tbl WHEN 'lead' THEN c.row_id WHEN 'activity' THEN (SELECT lead_id FROM activity WHERE id = c.row_id)
      ELSE (SELECT lead_id FROM next_action WHERE id = c.row_id) END AS lead_id
    FROM changeset s CROSS JOIN change c INDEXED BY change_changeset ON c.changeset_id = s.id
    WHERE s.id > :last AND s.is_group = 0 AND s.origin <> 'import' AND (:owner IS NULL OR s.actor_id = :owner)
      AND ((c.tbl = 'lead' AND c.op = 'update') OR (c.tbl IN ('activity', 'next_action') AND c.op = 'insert'))
  ) t CROSS JOIN lead l ON l.id = t.lead_id
  WHERE l.kind = 'lead' AND l.from_before = 1 AND l.in_backlog = 0 AND l.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.lead_id = l.id AND a.origin <> 'import' AND a.type <> 'note'
      AND a.entered_at < :start)
    AND NOT EXISTS (SELECT 1 FROM next_action n WHERE n.lead_id = l.id AND n.created_at < :start)
    AND NOT EXISTS (SELECT 1 FROM stage_event e WHERE e.lead_id = l.id AND e.stage_id IS NULL AND e.at < :start)
  LIMIT :n)
"""


def picks(store: Store, moment: Moment, *, owner_id: int | None, per_day: int) -> list[int]:
    """Ids of the old rows to bring up now: ``per_day`` less those done today, the most promising first."""
    left = per_day - done_today(store, moment, owner_id=owner_id, at_most=per_day)
    if left <= 0:
        return []
    values = {"owner": owner_id, "n": left, "today": moment.today.isoformat(), "full": 0}
    return [lead_id for (lead_id,) in store.rows(PICKS, values)]


def done_today(store: Store, moment: Moment, *, owner_id: int | None, at_most: int) -> int:
    """How many old rows were worked on today for the first time, counted up to ``at_most``; of ``owner_id``: by that member."""
    start = to_text(moment.starts(moment.today))
    last = store.value(_LAST_BEFORE, (start,)) or 0
    return int(store.value(DONE, {"last": last, "owner": owner_id, "start": start, "n": at_most}))
