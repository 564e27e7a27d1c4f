"""Where a lead died, as SQL over ``l`` (S2-9), and the conditions that list the leads of a step of the process map.

Each lead once, at the last link that failed: the rule in words is ``domain.process_map.LINKS``. Values are codes and ids of our own,
never a user's text; the labels beside them are ``domain.process_map`` and the file's stages.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import late_try
from leaddesk.domain.filters import Condition
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.domain.process_map import DIED, HIDDEN_FIELDS, IN_STAGE, LINKS, PIPELINE
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import stages
from leaddesk.store.clauses import Clause
from leaddesk.store.session import Store
from leaddesk.store.times import to_text
from leaddesk.store.verdicts import quoted
from leaddesk.store.views import QUOTED


def sql(moment: Moment) -> str:
    """The code of the link at which ``l`` died; NULL while it lives, was won or waits for later.

    Dead is what is closed and not won, and what nobody has tried for more than 1 working day since it came in.
    """
    calendar = moment.calendar or WorkCalendar(ZoneInfo("UTC"))
    by_days = f"late_by_days(l.received_on, l.first_attempt_at, {quoted(late_try.spelled(calendar))})"
    late = (
        f"CASE WHEN l.reply_work_min IS NOT NULL THEN l.reply_work_min > {calendar.day_minutes} "
        f"WHEN l.received_at IS NULL THEN {by_days} ELSE 0 END"
    )
    return (
        "CASE WHEN l.kind <> 'lead' OR l.status IN ('won', 'nurture') THEN NULL WHEN l.is_active = 1 THEN "
        f"CASE WHEN l.untouched_due_at <= {quoted(to_text(moment.now))} THEN 'never_tried' END "
        f"WHEN l.status = 'not_a_lead' THEN 'not_a_lead' WHEN {QUOTED} THEN 'quote_lost' "
        "WHEN l.qualified_at IS NOT NULL THEN 'no_quote' WHEN l.first_contact_at IS NOT NULL THEN 'not_qualified' "
        f"WHEN l.attempt_n = 0 THEN 'never_tried' WHEN l.attempt_n < {int(moment.tries)} THEN 'few_tries' "
        f"WHEN {late} THEN 'late_first_try' ELSE 'not_qualified' END"
    )


def is_ours(name: str) -> bool:
    """Whether a condition's field is one of those below."""
    return name in HIDDEN_FIELDS


def clause(store: Store, condition: Condition, moment: Moment) -> Clause:
    """``died=quote_lost`` (or ``!=``; several parted by ``|``; empty = none), ``in_stage=3``, ``left_from=3|5|``, ``pipeline=1`` by id.

    Raises UserError for other values.
    """
    if condition.op not in ("=", "!="):
        raise UserError(_("{field} has no order: use = or !=.").format(field=condition.field), field=condition.field)
    found = _died(condition, moment) if condition.field == DIED else _by_id(store, condition)
    return found if condition.op == "=" else Clause(f"NOT coalesce({found.sql}, FALSE)", found.parameters)


def _died(condition: Condition, moment: Moment) -> Clause:
    if not condition.value.strip():
        return Clause(f"{sql(moment)} IS NULL")
    links = [part.strip().strip('"') for part in condition.value.split("|")]
    unknown = next((link for link in links if link not in LINKS), None)
    if unknown is not None:
        raise UserError(
            _("“{value}” is none of: {values}.").format(value=unknown, values=", ".join(LINKS)),
            field=DIED,
            code="unknown_value",
        )
    return Clause(f"{sql(moment)} IN ({', '.join(quoted(link) for link in links)})")


def _by_id(store: Store, condition: Condition) -> Clause:
    parts = condition.value.split("|")
    if condition.field == PIPELINE:
        parts = [_pipeline(store, part) for part in parts]
    ids = [_id(part, condition.field) for part in parts]
    known = [stage for stage in ids if stage is not None]
    if condition.field == PIPELINE:
        return Clause(f"{pipeline_sql(store)} IN ({', '.join(map(str, known)) or 'NULL'})")
    ends = stages.settled(store)
    among = ", ".join(map(str, [*known, *(stage for stage, end in ends.items() if end in known)])) or "NULL"
    if condition.field == IN_STAGE:
        return Clause(f"l.is_active = 1 AND l.stage_id IN ({among})", (), "work")
    none = " OR l.stage_before_id IS NULL" if None in ids else ""
    return Clause(f"l.stage_id IS NULL AND (l.stage_before_id IN ({among}){none})")


def _pipeline(store: Store, part: str) -> str:
    """The id, as text, of the pipeline in use that is called so; anything else as it is."""
    key = fold(part.strip().strip('"'))
    rows = store.rows("SELECT id, name FROM pipeline WHERE active = 1 AND name <> '' ORDER BY position, id")
    return next((str(row_id) for row_id, name in rows if fold(name) == key), part)


def _id(part: str, field: str) -> int | None:
    """An id; None for *has none*. Raises UserError for anything else."""
    text = part.strip().strip('"')
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise UserError(_("“{text}” is not a whole number.").format(text=text), field=field)
    return int(text)


def pipeline_sql(store: Store) -> str:
    """The pipeline of ``l``: that of the stage it stands in or left from; without one the pipeline in which a new lead begins."""
    first = store.value("SELECT id FROM pipeline WHERE active = 1 ORDER BY position, id LIMIT 1")
    return (
        "coalesce((SELECT s.pipeline_id FROM stage s WHERE s.id = coalesce(l.stage_id, l.stage_before_id)), "
        f"{int(first or 1)})"
    )
