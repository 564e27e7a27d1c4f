"""Rows of a record's history told as entries of its timeline: what happened, in words. Reading only; which rows, is ``timeline``'s."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.definition import ANSWERS
from leaddesk.domain.quotes import STATES
from leaddesk.domain.records import TimelineEntry
from leaddesk.store import definition
from leaddesk.store.reference import reason_label
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

EPOCH = datetime.fromtimestamp(0, UTC)


class Names:
    """Labels of stages, people and reasons, read once for a timeline."""

    def __init__(self, store: Store) -> None:
        self.people: dict[int, str] = dict(store.rows("SELECT id, name FROM assignee"))
        self.stages: dict[int, str] = dict(store.rows("SELECT id, label FROM stage"))
        self.reasons = {i: reason_label(*row) for i, *row in store.rows("SELECT id, moment, code, label FROM reason")}

        self._store = store

    def who(self, row_id: int | None) -> str:
        return self.people.get(row_id or 0, "")

    def question(self, code: str) -> str:
        """What a question is called, in the latest version of the definition that had it."""
        for version in reversed(definition.versions(self._store)):
            found = version.criterion(code)
            if found is not None:
                return found.name
        return code


def received(store: Store, lead_id: int) -> Iterator[TimelineEntry]:
    """The inquiry: when it came in, from where, in their words."""
    row = store.row(
        "SELECT l.kind, l.received_at, l.received_on, l.created_at, l.inquiry, coalesce(s.name, '') FROM lead l "
        "LEFT JOIN source s ON s.id = l.source_id WHERE l.id = ?",
        (lead_id,),
    )
    if row is None or (row[1] is None and row[2] is None):
        return
    kind, at, on, _created, inquiry, source = row
    title = _("On the list") if kind == "name" else _("Came in")
    day = to_date(on)
    instant = to_instant(at) or (datetime(day.year, day.month, day.day, tzinfo=UTC) if day else EPOCH)
    yield TimelineEntry("received", instant, title, inquiry, source, date_only=at is None)


def entry(table: str, row: Mapping[str, Any], names: Names, *, struck: bool) -> TimelineEntry:
    """A stored row of one of the tables, or its image in the journal, as a timeline entry."""
    if table == "activity":
        return _touch(row, names, struck)
    if table == "stage_event":
        return _stage(row, names, struck)
    if table == "assignment_interval":
        title = _("Given to {name}").format(name=names.who(row["assignee_id"]))
        return TimelineEntry("assignment", _at(row["from_at"]), title, "", names.who(row["by_id"]), struck=struck)
    if table == "promise":
        return TimelineEntry(
            "promise",
            _at(row["created_at"]),
            _("Promised"),
            row["what"],
            names.who(row["by_id"]),
            struck=struck,
            due_on=to_date(row["due_on"]),
            due_time=row["due_time"],
        )
    if table == "next_action":
        return _step(row, names, struck)
    if table == "lead_criterion":
        title = _("{what}: {outcome}").format(
            what=names.question(row["code"]), outcome=_(ANSWERS.get(row["answer"], row["answer"]))
        )
        at, by = _at(row["answered_at"]), names.who(row["by_id"])
        return TimelineEntry("question", at, title, row["evidence"], by, struck=struck)
    if table == "document":
        return TimelineEntry(
            "document", _at(row["added_at"]), _("File added"), row["name"], names.who(row["by_id"]), struck=struck
        )
    title = _("Quote {number}").format(number=row["number"]).strip()
    state = _(STATES.get(row["state"], row["state"]))
    return TimelineEntry("quote", _at(row["created_at"]), title, state, "", struck=struck)


def _step(row: Mapping[str, Any], names: Names, struck: bool) -> TimelineEntry:
    """A planned step: waiting since it was planned, or done."""
    by = names.who(row["owner_id"])
    if row["ended_at"] is None:
        due_on, due_time = to_date(row["due_on"]), row["due_time"]
        at = _at(row["created_at"])
        return TimelineEntry(
            "step",
            at,
            _("Next step"),
            row["what"],
            by,
            struck=struck,
            due_on=due_on,
            due_time=due_time,
            is_open=not struck,
        )
    return TimelineEntry("step", _at(row["ended_at"]), _("Step done"), row["what"], by, struck=struck)


def settled(row: Mapping[str, Any]) -> TimelineEntry:
    """What became of a promise; only its day is known, so it stands at that day's noon, or right behind its making."""
    day = to_date(row["settled_on"]) or EPOCH.date()
    late = day.isoformat() > row["due_on"]
    title = _("Promise not kept") if row["state"] == "broken" else _("Promise kept late") if late else _("Promise kept")
    at = max(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), _at(row["created_at"]))
    return TimelineEntry("promise", at, title, row["what"], "", date_only=True)


def _touch(row: Mapping[str, Any], names: Names, struck: bool) -> TimelineEntry:
    label = _(codes.ACTIVITY_TYPES.get(row["type"], row["type"]))
    outcome = row["outcome"]
    said = (
        _("{what}: {outcome}").format(what=label, outcome=_(codes.outcome_label(row["type"], outcome)))
        if outcome
        else label
    )
    return TimelineEntry(
        kind="note" if row["type"] == "note" else "touch",
        at=_at(row["happened_at"]),
        title=said,
        text=row["text"],
        by=names.who(row["by_id"]),
        activity_id=row["id"],
        type=row["type"],
        direction=row["direction"],
        outcome=outcome,
        entered_at=to_instant(row["entered_at"]),
        struck=struck,
        date_only=bool(row["date_only"]),
    )


def _stage(row: Mapping[str, Any], names: Names, struck: bool) -> TimelineEntry:
    title = names.stages.get(row["stage_id"]) or _(codes.STATUSES.get(row["status"], row["status"]))
    if row.get("after_sale"):
        place = codes.AFTER_SALE[row["after_sale"]]
        title = _(place)
    if row.get("woke"):
        title = _("Woke up: {stage}").format(stage=title)
    reason = names.reasons.get(row["reason_id"], "")
    text = (
        _("{what}: {outcome}").format(what=reason, outcome=row["note"])
        if reason and row["note"]
        else reason or row["note"]
    )
    return TimelineEntry("stage", _at(row["at"]), title, text, names.who(row["by_id"]), struck=struck)


def _at(text: str | None) -> datetime:
    return to_instant(text) or EPOCH
