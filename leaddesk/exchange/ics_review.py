"""The review of a calendar's import: each entry with its day and what it becomes; one entry field by field beside what stands here.

Words only, made when asked; what is decided, and the groups, are ``review``'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from leaddesk.base.i18n import _, language, ngettext
from leaddesk.domain.compare import Choice, CompareLine
from leaddesk.exchange import ics_differs, ics_words, review_words
from leaddesk.exchange.ics_model import COLUMNS, Item, Read
from leaddesk.exchange.ics_plan_model import Becomes, CalendarPlan
from leaddesk.exchange.ics_plan_new import LEAD, PAST
from leaddesk.exchange.plan_asked import FieldChange
from leaddesk.exchange.plan_model import TO_DECIDE, RowDecision, RowPlan
from leaddesk.exchange.review import ReasonCount, Review, ReviewRow, of_row
from leaddesk.exchange.review_compare import RowComparison
from leaddesk.exchange.review_decided import choice_of

_OR: Final[tuple[Choice, ...]] = ("ours", "theirs")
_BY: Final = {"email": lambda: _("same e-mail"), "phone": lambda: _("same phone"), "name": lambda: _("same name")}
_SHOWN: Final = (
    "calendar_what", "calendar_day", "calendar_time", "calendar_end", "calendar_minutes", "calendar_rule", "calendar_skips",
    "calendar_place", "calendar_note", "calendar_state",
)  # fmt: skip


class CalendarReview(Review):
    """As any review; a row's ``company`` is its day and time."""

    is_calendar = True
    plan: CalendarPlan

    def row(self, row_no: int) -> ReviewRow:
        planned, state = self.plan.outcomes[self._place[row_no]], self._state(row_no)
        return ReviewRow(
            row_no, self._group[row_no], self._called(row_no), when(self.plan, row_no), self._differs(planned), state.words,
            state.is_open, state.code, planned.reason,
        )  # fmt: skip

    def _called(self, row_no: int) -> str:
        row = self._rows.get(row_no)
        return str(row.values["full_name"]) if row is not None else ""

    def _differs(self, planned: RowPlan) -> str:
        plan, row_no = self.plan, planned.row_no
        asked = plan.questions.get(row_no)
        if asked is not None:
            return said(asked.differing)
        if planned.outcome == "updated":
            return said(of_row(plan.changes, row_no))
        if planned.outcome != "created":
            return ics_words.few(planned.reason)
        return becoming(plan.becomes[row_no])

    @property
    def kinds(self) -> dict[str, int]:
        return {}

    @property
    def reasons(self) -> list[ReasonCount]:
        found: dict[str, list[int]] = {}
        for row_no in self.groups["rejected"]:
            found.setdefault(self.plan.outcomes[self._place[row_no]].reason, []).append(row_no)
        ordered = sorted(found.items(), key=lambda one: -len(one[1]))
        return [ReasonCount(code, ics_words.few(code), tuple(rows)) for code, rows in ordered]


def called(plan: CalendarPlan, row_no: int) -> str:
    """An entry's title, also where it cannot be used."""
    entry = plan.entries.get(row_no)
    if entry is not None:
        return entry.summary
    row = next((row for row in plan.table.rows if row.row_no == row_no), None)
    return str(row.cells[COLUMNS.index("summary")] or "") if row is not None else ""


def when(plan: CalendarPlan, row_no: int) -> str:
    """An entry's day and time; of whole days the last one too."""
    entry = plan.entries.get(row_no)
    if entry is None:
        return ""
    day = _day(entry.day, language())
    if entry.time is not None:
        return f"{day} {entry.time}"
    if entry.end_day > entry.day:
        return _("{first} to {last}").format(first=day, last=_day(entry.end_day, language()))
    return day


@lru_cache(maxsize=2048)
def _day(day: date, _language: str) -> str:
    """A day for people, said once for all rows of it."""
    return review_words.day(day.isoformat())


def said(changes: Sequence[FieldChange]) -> str:
    """What differs, in words."""
    return review_words.differ([_for_people(change) for change in changes])


def _for_people(change: FieldChange) -> FieldChange:
    return FieldChange(change.row, change.field, value(change.field, change.old), value(change.field, change.new))


def value(field: str, text: str) -> str:
    """A value of an entry for people."""
    if not text:
        return {"calendar_time": _("any time"), "calendar_state": _("yes"), "calendar_rule": _("no")}.get(field, "")
    if field in ("calendar_day", "calendar_end"):
        return review_words.day(text)
    if field == "calendar_state":
        return _("called off") if text == "cancelled" else _("done")
    if field == "calendar_skips":
        return ", ".join(review_words.day(part.strip()) for part in text.split(","))
    return _rule(text) if field == "calendar_rule" else text


def _rule(text: str) -> str:
    from leaddesk.domain import recurrence, recurrence_words

    repeat = recurrence.Repeat(recurrence.of_text(text))
    return recurrence_words.words(repeat, lambda day: review_words.day(day.isoformat()))


def becoming(becomes: Becomes) -> str:
    """What a new entry becomes: "a follow-up of Anna Berg, same e-mail"."""
    what = ics_words.few(becomes.code)
    if becomes.days > 1:
        what = ngettext("{n} single day", "{n} single days", becomes.days).format(n=becomes.days)
    if not becomes.lead:
        return what
    return _("{what} of {name}, {why}").format(what=what, name=becomes.name, why=_BY[becomes.by]())


# --- one entry ----------------------------------------------------------------------------------------------------------
def compare(plan: CalendarPlan, row_no: int, decision: RowDecision | None) -> RowComparison:
    """The entry beside what stands here, or what it becomes."""
    decided = decision or plan.options.decisions.get(row_no)
    entry, becomes = plan.entries.get(row_no), plan.becomes.get(row_no)
    ours = becomes.ours if becomes is not None else None
    planned = next(row for row in plan.outcomes if row.row_no == row_no)
    lines: list[CompareLine] = []
    if entry is not None:
        asked = plan.questions.get(row_no)
        changes = asked.differing if asked is not None else of_row(plan.changes, row_no)
        fields = {change.field for change in changes}
        lines = _sides(ours, entry, fields, decided)
    lines += _fate(planned, becomes, decided)
    lead = becomes.lead if becomes is not None and becomes.lead else None
    return RowComparison(row_no, called(plan, row_no), when(plan, row_no), None, "", lead, None, tuple(lines))


def _sides(ours: Item | None, entry: Read, fields: set[str], decided: RowDecision | None) -> list[CompareLine]:
    here, there = _of_item(ours) if ours is not None else {}, _of_entry(entry, ours)
    found: list[CompareLine] = []
    for field in _SHOWN:
        mine, theirs = here.get(field, ""), there.get(field, "")
        if not mine and not theirs:
            continue
        label = review_words.label(field)
        if field in fields:
            choice = choice_of(decided, field)
            result = {"ours": mine, "theirs": theirs}.get(choice or "", "")
            found.append(CompareLine(field, label, mine, theirs, _OR, choice, result))
        elif ours is None:
            found.append(CompareLine(field, label, "", theirs, result=theirs))
        else:
            found.append(CompareLine(field, label, mine, theirs, result=mine))
    if entry.people:
        names = ", ".join(name or address for name, address in entry.people)
        found.append(
            CompareLine(
                "calendar_people", review_words.label("calendar_people"), "", names, note=_("kept with the entry")
            )
        )
    return found


def _of_item(item: Item) -> dict[str, str]:
    texts = {
        "calendar_what": ics_differs.one_line(item.what),
        "calendar_day": item.day.isoformat(),
        "calendar_time": item.time or "",
        "calendar_end": _last(item.day, item.end_day),
        "calendar_minutes": str(item.minutes or "") if item.time else "",
        "calendar_rule": item.rule,
        "calendar_place": item.place,
        "calendar_note": item.text if item.kind == "meeting" else "",
        "calendar_state": item.state,
    }
    return _told(texts)


def _of_entry(entry: Read, ours: Item | None) -> dict[str, str]:
    texts = {
        "calendar_what": ics_differs.what_of(ours, entry) if ours is not None else entry.summary,
        "calendar_day": entry.day.isoformat(),
        "calendar_time": entry.time or "",
        "calendar_end": _last(entry.day, entry.end_day),
        "calendar_minutes": str(entry.minutes or "") if entry.time else "",
        "calendar_rule": entry.rule,
        "calendar_skips": ", ".join(day.isoformat() for day in entry.skips),
        "calendar_place": entry.place,
        "calendar_note": entry.text if ours is None or ours.kind == "meeting" else "",
        "calendar_state": entry.state,
    }
    return _told(texts)


def _last(day: date, last: date) -> str:
    return last.isoformat() if last > day else ""


def _told(texts: dict[str, str]) -> dict[str, str]:
    return {field: value(field, text) for field, text in texts.items() if text}


def _fate(planned: RowPlan, becomes: Becomes | None, decided: RowDecision | None) -> list[CompareLine]:
    """What it becomes; whom it belongs to and whether what is over comes in can be chosen."""
    label = review_words.label("calendar_becomes")
    found: list[CompareLine] = []
    if becomes is not None and becomes.name:
        ours = choice_of(decided, LEAD) == "ours"
        none = _("no lead")
        result, note = (none, "") if ours else (becomes.name, _BY[becomes.by]() if becomes.by in _BY else "")
        lead = review_words.label(LEAD)
        found.append(CompareLine(LEAD, lead, none, becomes.name, _OR, "ours" if ours else "theirs", result, note))
    if planned.reason == "past" or choice_of(decided, PAST) == "theirs":
        comes = choice_of(decided, PAST) == "theirs"
        out, all_the_same = _("left out"), _("comes in all the same")
        found.append(
            CompareLine(
                PAST, label, out, all_the_same, _OR, "theirs" if comes else "ours", all_the_same if comes else out
            )
        )
    elif planned.outcome == "created" and becomes is not None:
        found.append(CompareLine("calendar_becomes", label, "", "", result=becoming(becomes)))
    elif planned.outcome == "rejected" and planned.reason != TO_DECIDE:
        found.append(CompareLine("calendar_becomes", label, "", "", result=ics_words.sentence(planned.reason)))
    return found
