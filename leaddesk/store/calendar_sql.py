"""What each kind of calendar entry is read from, a ``Source``, and the statements made of it. Fixed SQL, nothing is read here.

Every statement begins with an index over the days asked for and looks at leads by id: a month costs what stands in it, however large the
file is. Where a day holds more than is shown, its rows are counted, and only the first of them are fetched whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

STEP_KIND: Final = "CASE WHEN n.is_light = 1 THEN 'light' WHEN n.care IS NOT NULL THEN 'care' ELSE 'follow_up' END"
STEP_WHO: Final = "coalesce(n.owner_id, l.owner_id, 0)"
VALUE: Final = "CASE WHEN l.status = 'won' THEN coalesce(l.won_value_minor, l.value_minor) ELSE l.value_minor END"
_LEAD: Final = (
    f"l.id, l.number, coalesce(p.full_name, ''), coalesce(c.name, ''), {VALUE}, l.currency, l.status, "
    "l.is_active = 1 AND l.unanswered_since IS NOT NULL"
)
_PARTIES: Final = "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id"


@dataclass(frozen=True)
class Source:
    """Where entries come from: ``rows`` (FROM and JOIN through its index, leads as ``l``), ``state`` (which rows are such entries) and
    the SQL of what an entry has.

    ``table``: the one ``id`` belongs to, by its alias. ``span``: between two bound days. ``beside``: joined to a row found by id.
    """

    kind: str
    table: str
    alias: str
    rows: str
    state: str
    day: str
    time: str = "NULL"
    who: str = "coalesce(l.owner_id, 0)"
    what: str = "''"
    channel: str = "''"
    place: str = "''"
    minutes: str = "NULL"
    reminder: str = "NULL"
    recurrence: str = "NULL"
    occurs: str = "NULL"
    care: str = "''"
    extra: str = "NULL"
    ends: str = "NULL"
    note: str = "''"
    lead: str = "JOIN"
    beside: str = ""
    span: str = ""
    done: bool = False

    @property
    def where(self) -> str:
        """``state`` between two days."""
        return f"{self.state} AND {self.span or f'{self.day} BETWEEN ? AND ?'}"

    @property
    def id(self) -> str:
        return f"{self.alias}.id"

    @property
    def columns(self) -> str:
        """What is read of a row, in the order of ``calendar_rows``."""
        own = (self.kind, self.id, self.day, self.time, self.who, self.what, self.channel, self.place, self.minutes)
        return ", ".join(
            (*own, self.reminder, self.recurrence, self.occurs, self.care, self.extra, self.ends, self.note, _LEAD)
        )

    @property
    def whole(self) -> str:
        """FROM of one row whose id is ``s.id``, with its lead and parties."""
        lead = "" if self.alias == "l" else f"{self.lead} lead l ON l.id = {self.alias}.lead_id"
        return f"CROSS JOIN {self.table} {self.alias} ON {self.id} = s.id {self.beside} {lead} {_PARTIES}"

    @property
    def parties(self) -> str:
        """The JOIN of the lead's person and firm behind ``rows``."""
        return _PARTIES


STEPS: Final = Source(
    kind=STEP_KIND,
    table="next_action",
    alias="n",
    rows="next_action n INDEXED BY next_action_open CROSS JOIN lead l ON l.id = n.lead_id",
    state="n.ended_at IS NULL AND l.deleted_at IS NULL",
    day="n.due_on",
    time="n.due_time",
    who=STEP_WHO,
    what="n.what",
    channel="n.channel",
    place="n.place",
    minutes="n.minutes",
    reminder="n.reminder_min",
    recurrence="n.recurrence_id",
    occurs="n.occurs_on",
    care="coalesce(n.care, '')",
)
STEPS_DONE: Final = replace(
    STEPS,
    rows="next_action n INDEXED BY next_action_done CROSS JOIN lead l ON l.id = n.lead_id",
    state="n.ended_as = 'done' AND l.deleted_at IS NULL",
    done=True,
)
STEPS_REPEATED: Final = replace(
    STEPS,
    rows="next_action n INDEXED BY next_action_recurrence CROSS JOIN recurrence r ON r.id = n.recurrence_id "
    "LEFT JOIN assignee o ON o.id = r.owner_id AND o.active = 1 CROSS JOIN lead l ON l.id = n.lead_id",
    beside="JOIN recurrence r ON r.id = n.recurrence_id LEFT JOIN assignee o ON o.id = r.owner_id AND o.active = 1",
    state="n.recurrence_id IS NOT NULL AND n.ended_at IS NULL AND l.deleted_at IS NULL",
    time="r.at_time",
    minutes="r.minutes",
    who="coalesce(o.id, l.owner_id, 0)",
)
"""The open ones of those that come again, with what the later ones have: the time, minutes and person of the series."""
PROMISES: Final = Source(
    kind="'promise'",
    table="promise",
    alias="m",
    rows="promise m INDEXED BY promise_open CROSS JOIN lead l ON l.id = m.lead_id",
    state="m.state = 'open' AND l.deleted_at IS NULL",
    day="m.due_on",
    time="m.due_time",
    who="coalesce(m.by_id, l.owner_id, 0)",
    what="m.what",
    channel="CASE WHEN m.is_call_back = 1 THEN 'call' ELSE '' END",
)
PROMISES_KEPT: Final = replace(
    PROMISES,
    rows="promise m INDEXED BY promise_kept CROSS JOIN lead l ON l.id = m.lead_id",
    state="m.state = 'kept' AND l.deleted_at IS NULL",
    done=True,
)
MEETINGS: Final = Source(
    kind="'meeting'",
    table="event",
    alias="v",
    rows="event v INDEXED BY event_days LEFT JOIN lead l ON l.id = v.lead_id",
    state="v.recurrence_id IS NULL AND v.ended_as IS NOT 'cancelled' AND (v.lead_id IS NULL OR l.deleted_at IS NULL)",
    span="v.end_on >= ? AND v.start_on <= ?",
    day="v.start_on",
    time="v.start_time",
    who="coalesce(v.owner_id, 0)",
    what="v.what",
    channel="CASE v.kind WHEN 'other' THEN '' ELSE v.kind END",
    place="v.place",
    minutes="v.minutes",
    reminder="v.reminder_min",
    recurrence="v.recurrence_id",
    extra="v.ended_as = 'done'",
    ends="v.end_on",
    note="v.note",
    lead="LEFT JOIN",
)
MEETINGS_REPEATED: Final = replace(
    MEETINGS,
    rows="event v INDEXED BY event_recurrence LEFT JOIN lead l ON l.id = v.lead_id",
    state="v.recurrence_id IS NOT NULL AND v.ended_at IS NULL AND (v.lead_id IS NULL OR l.deleted_at IS NULL)",
)
WAKE_UPS: Final = Source(
    kind="'wake_up'",
    table="lead",
    alias="l",
    rows="lead l INDEXED BY lead_parked",
    state="l.status = 'nurture' AND l.deleted_at IS NULL",
    day="l.parked_until",
    what="l.reason_note",
    extra="l.parked_n",
)
CLOSES: Final = Source(
    kind="'expected_close'",
    table="lead",
    alias="l",
    rows="lead l INDEXED BY lead_expected",
    state="l.is_active = 1 AND l.expected_close IS NOT NULL",
    day="l.expected_close",
    what="l.product",
)


def replies(local_day: str) -> Source:
    """First replies by their limit; ``local_day``: SQL of the firm's day of ``reply_due_at``. Its span is bound as two instants."""
    return Source(
        kind="'first_reply'",
        table="lead",
        alias="l",
        rows="lead l INDEXED BY lead_work",
        state="l.is_active = 1 AND l.reply_due_at IS NOT NULL",
        span="l.reply_due_at >= ? AND l.reply_due_at < ?",
        day=local_day,
        time="l.reply_due_at",
        what="l.product",
        extra="l.next_action_id IS NOT NULL",
    )


def places(source: Source, more: str) -> str:
    """(id, day, person) of every row, in the order of a day. Binds the span and ``more``'s values.

    Slim on purpose: who is not among the first of a day is only counted, and counting in Python takes a tenth of what windows in SQLite do.
    """
    return (
        f"SELECT {source.id}, {source.day}, {source.who} FROM {source.rows} WHERE {source.where}{more} "
        f"ORDER BY {source.day}, coalesce({source.time}, '99'), {source.id}"
    )


def whole(source: Source, number: int) -> str:
    """The rows of so many ids, as far as they are such entries."""
    ids = ", ".join("(?)" for _each in range(number))
    return f"WITH s (id) AS (VALUES {ids}) SELECT {source.columns} FROM s {source.whole} WHERE {source.state}"


def every(source: Source, more: str) -> str:
    """All rows of the span, whole. Binds the span and ``more``'s values."""
    return f"SELECT {source.columns} FROM {source.rows} {source.parties} WHERE {source.where}{more}"


def first(source: Source, more: str) -> str:
    """The ids of the first rows of all days together, the oldest first. Binds the span, ``more``'s values, the limit."""
    return (
        f"SELECT {source.id} FROM {source.rows} WHERE {source.where}{more} "
        f"ORDER BY {source.day}, coalesce({source.time}, '99'), {source.id} LIMIT ?"
    )


def counted(source: Source, more: str) -> str:
    """(person, how many). Binds the span and ``more``'s values."""
    return f"SELECT {source.who}, count(*) FROM {source.rows} WHERE {source.where}{more} GROUP BY 1"
