"""Today as one layout: the ids of every row in order, its heads, what is folded into one line, and the facts of the page's head.

Reads only. Ids and counts, never rows (``today_rows`` fetches those of the screen); conditions are ``today_sql``'s.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final

from leaddesk.domain.moment import Moment
from leaddesk.domain.today import FOLD_ABOVE, GROUPS, NOW, SECTIONS, STRIP_FROM, Told
from leaddesk.store import strip, today_folds, today_picks
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_text
from leaddesk.store.today_folds import Fold
from leaddesk.store.today_sql import (
    ACTIVE,
    ACTIVE_ROWS,
    ATTENTION_ROWS,
    CARE_ROWS,
    CLOSED_PROMISES,
    CODES,
    COUNTS,
    FRESH,
    NUMBERS,
    PARKED_ROWS,
    SOME,
    TIMES,
    bound,
)

SOON: Final = timedelta(minutes=30)
"""Reply limits that end at least this soon are named in the head, up to the next half hour: at 10:42 *before 11:30*."""
_FIGURES: Final = ("waiting_for_us", "needs_step", "late", "untouched", "inside", "due_today", "quiet", "late_promises")
Found = dict[str, list[tuple[str, int]]]
"""Section: (key, id) in order."""
Beside = list[tuple[int, str, int]]


@dataclass(frozen=True)
class Wish:
    """Whose day (``owner_id``: that member's and nobody's; None = everyone's), sections or the first days' groups, how many
    old rows a day, whether many rows of one import become one line, and whether nobody has time (``full``)."""

    owner_id: int | None = None
    by_reason: bool = True
    per_day: int = 10
    fold: bool = True
    full: bool = False


@dataclass(frozen=True)
class Head:
    """A head of the list: its rows are ``ids[start:start + shown]``; ``told.count`` counts folded ones too."""

    code: str
    start: int
    shown: int
    told: Told
    folds: tuple[Fold, ...] = ()

    @property
    def count(self) -> int:
        return self.told.count

    @property
    def figure(self) -> int | None:
        return self.told.figure


@dataclass(frozen=True)
class Tally:
    """Counts alone. ``counts`` are exclusive by section (old rows: those brought up today); ``todo`` is their sum without the
    rows of imports that are planned for later days; ``backlog`` = old rows in all, ``backlog_more`` without those brought up."""

    counts: Mapping[str, int]
    todo: int
    late: int
    backlog: int
    backlog_more: int


@dataclass(frozen=True)
class Layout:
    """The page but for its rows. ``ends_soon`` reply limits end before ``ends_before`` (an instant; None where there are none);
    ``leads`` = how many there are, old rows apart, counted up to ``STRIP_FROM``."""

    ids: array[int]
    numbers: array[int]
    heads: tuple[Head, ...]
    tally: Tally
    ends_soon: int
    ends_before: datetime | None
    leads: int

    @property
    def counts(self) -> Mapping[str, int]:
        return self.tally.counts

    @property
    def todo(self) -> int:
        return self.tally.todo

    @property
    def late(self) -> int:
        return self.tally.late

    @property
    def backlog(self) -> int:
        return self.tally.backlog

    @property
    def backlog_more(self) -> int:
        return self.tally.backlog_more

    def section(self, row: int) -> str:
        """The section of row ``row`` of ``ids``: in the first days' groups it is the reason on the row."""
        return CODES[self.numbers[row]]

    def section_of(self, lead_id: int) -> str | None:
        """The section in which a lead is listed; None where it is not (any more)."""
        try:
            return self.section(self.ids.index(lead_id))
        except ValueError:
            return None


def layout(store: Store, moment: Moment, wish: Wish = Wish()) -> Layout:
    """The whole page at ``moment``: some 0.2 s at 1,000,000 leads, so on the read lane."""
    values = bound(moment, wish.owner_id, full=wish.full)
    beside = _beside(store, values)
    found, steps = _sections(store, values, beside)
    active, figures = _counted(store, values, beside)
    picks = today_picks.picks(store, moment, owner_id=wish.owner_id, per_day=wish.per_day)
    found["backlog"] = [("", lead_id) for lead_id in picks]
    figures["backlog"] = active["backlog"]
    sections = {code: [i for _key, i in found[code]] for code in today_folds.FOLDED}
    folds = today_folds.folds(store, sections, steps=steps, today=moment.today)
    tally = _tally({code: len(rows) for code, rows in found.items()}, figures, folds)
    folds = folds if wish.fold else {}
    before = _next_half_hour(moment)
    return Layout(
        *_rows_and_heads(moment, wish, found, figures, folds),
        tally=tally,
        ends_soon=_ending(found["untouched"], moment, before),
        ends_before=before if _ending(found["untouched"], moment, before) else None,
        leads=strip.leads(store, at_most=STRIP_FROM),
    )  # fmt: skip


def counts(
    store: Store, moment: Moment, *, owner_id: int | None = None, per_day: int = 10, full: bool = False
) -> Tally:
    """How many stand in each section: for the badge of the side bar. No ids, no order."""
    values = bound(moment, owner_id, full=full)
    beside = _beside(store, values)
    active, figures = _counted(store, values, beside)
    more = Counter(CODES[number] for number, _key, _id in beside)
    found = {code: active.get(code, 0) + more[code] for code in SECTIONS}
    found["backlog"] = len(today_picks.picks(store, moment, owner_id=owner_id, per_day=per_day))
    figures["backlog"] = active["backlog"]
    folds: Mapping[str, Sequence[Fold]] = {}
    if found["untouched"] > FOLD_ABOVE:
        fresh = store.rows(FRESH, values)
        steps = {lead_id: day for lead_id, day in fresh if day}
        folds = today_folds.folds(store, {"untouched": [i for i, _day in fresh]}, steps=steps, today=moment.today)
    return _tally(found, figures, folds)


def next_planned(store: Store, moment: Moment, *, owner_id: int | None = None) -> tuple[date, str | None, int] | None:
    """(day, time, lead id) of the first step after today; what a page says that has nothing waiting."""
    row = store.row(
        "SELECT l.next_due_on, l.next_due_time, l.id FROM lead l INDEXED BY lead_next_due WHERE l.kind = 'lead' "
        "AND l.deleted_at IS NULL AND l.next_due_on > ? AND (? IS NULL OR l.owner_id = ? OR l.owner_id IS NULL) "
        "ORDER BY l.next_due_on, l.next_due_time IS NULL, l.next_due_time, l.id LIMIT 1",
        (moment.today.isoformat(), owner_id, owner_id),
    )
    day = to_date(row[0]) if row else None
    return (day, row[1], row[2]) if row and day else None


def is_empty(store: Store) -> bool:
    """Whether the file holds nobody yet: no lead, no name, no customer."""
    return not store.value(
        "SELECT EXISTS (SELECT 1 FROM lead WHERE deleted_at IS NULL) OR EXISTS (SELECT 1 FROM customer)"
    )


def any_worth(store: Store) -> bool:
    """Whether some lead says what it is worth: then the list has a column for it."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM lead INDEXED BY lead_value WHERE kind = 'lead' AND deleted_at IS NULL AND value_minor > 0)"
        )
    )


# --- reading ---------------------------------------------------------------------------------------------------------
def _beside(store: Store, values: Mapping[str, object]) -> Beside:
    """(section, key, id) of what stands on Today though it is not active: parked leads, promises of closed ones, and won ones that
    are to be contacted or that nobody gets started, each in the first that fits."""
    first: dict[int, tuple[int, str, int]] = {}
    for statement in (CLOSED_PROMISES, CARE_ROWS, ATTENTION_ROWS):
        for number, key, lead_id in store.rows(statement, values):
            if lead_id not in first or number < first[lead_id][0]:
                first[lead_id] = (number, key, lead_id)
    return [*store.rows(PARKED_ROWS, values), *first.values()]


def _sections(store: Store, values: Mapping[str, object], beside: Beside) -> tuple[Found, dict[int, str]]:
    """The sections, and the days of the steps of those nobody has tried."""
    found: Found = {code: [] for code in SECTIONS}
    active = store.rows(ACTIVE_ROWS.format(some=SOME), values)
    for number, rows in groupby(active, itemgetter(0)):
        found[CODES[number]] = [row[1:3] for row in rows]
    fresh = NUMBERS["untouched"]
    steps = {row[2]: row[3] for row in active if row[0] == fresh and row[3]}
    more = set()
    for number, key, lead_id in beside:
        found[CODES[number]].append((key, lead_id))
        more.add(CODES[number])
    for code in more:
        found[code].sort()
    if found["due_today"]:
        found["due_today"] = _by_time(found["due_today"], [i for i, _time in store.rows(TIMES, values)])
    return found, steps


def _by_time(rows: list[tuple[str, int]], timed: Sequence[int]) -> list[tuple[str, int]]:
    """Steps with a time in the order of the day, then those for any time."""
    place = {lead_id: n for n, lead_id in enumerate(timed)}
    return sorted(rows, key=lambda row: (place.get(row[1], len(place)), row[1]))


def _counted(store: Store, values: Mapping[str, object], beside: Beside) -> tuple[dict[str, int], dict[str, int]]:
    """Exclusive counts of active leads by section, and the figures of ``_FIGURES``."""
    row = store.rows(COUNTS, values)[0]
    figures = dict(zip(_FIGURES, row[len(ACTIVE) :], strict=True))
    promised, day = NUMBERS["promises"], str(values["today"])
    figures["late_promises"] += sum(number == promised and key < day for number, key, _id in beside)
    return dict(zip(ACTIVE, row, strict=False)), figures


def _tally(found: Mapping[str, int], figures: Mapping[str, int], folds: Mapping[str, Sequence[Fold]]) -> Tally:
    late = found["late"] + figures["late_promises"]
    later = sum(fold.planned for lines in folds.values() for fold in lines)
    backlog = figures["backlog"]
    return Tally(dict(found), sum(found.values()) - later, late, backlog, backlog - found["backlog"])


# --- putting together ------------------------------------------------------------------------------------------------
def _rows_and_heads(
    moment: Moment, wish: Wish, found: Found, figures: Mapping[str, int], folds: Mapping[str, Sequence[Fold]]
) -> tuple[array[int], array[int], tuple[Head, ...]]:
    ids, numbers, heads = array("q"), array("b"), []
    running = _running(found["untouched"], moment)
    for code, parts in _heads(wish, found, running):
        start, count, lines = len(ids), 0, []
        for part, rows in parts:
            away = {i for fold in folds.get(part, ()) for i in fold.ids}
            shown = [i for _key, i in rows if i not in away] if away else [i for _key, i in rows]
            ids.extend(shown)
            numbers.extend([NUMBERS[part]] * len(shown))
            count += len(rows)
            lines += [fold for fold in folds.get(part, ()) if fold not in lines]
        if count:
            told = _told(code, count, figures, wish)
            heads.append(Head(code, start, len(ids) - start, told, tuple(lines)))
    return ids, numbers, tuple(heads)


def _heads(wish: Wish, found: Found, running: int) -> Iterator[tuple[str, list[tuple[str, list[tuple[str, int]]]]]]:
    """Each head with the parts below it. A new enquiry whose reply clock runs out stands first (PRODUCT section 9)."""
    if wish.by_reason:
        for code in SECTIONS:
            yield code, [(code, found[code])]
        return
    fresh = found["untouched"]
    for group in GROUPS:
        parts = [(code, found[code]) for code, section in SECTIONS.items() if section.group == group]
        if group == NOW:
            over = [(code, fresh[:running] if code == "untouched" else rows) for code, rows in parts]
            parts = [("untouched", fresh[running:]), *over]
        yield group, parts


def _running(untouched: Sequence[tuple[str, int]], moment: Moment) -> int:
    """Where in the section the leads begin whose limit is still to come."""
    return bisect_right(untouched, to_text(moment.now), key=itemgetter(0))


def _ending(untouched: Sequence[tuple[str, int]], moment: Moment, before: datetime) -> int:
    return bisect_right(untouched, to_text(before), key=itemgetter(0)) - _running(untouched, moment)


def _next_half_hour(moment: Moment) -> datetime:
    """The half hour after the next 30 minutes."""
    soon = moment.now.astimezone(moment.zone) + SOON
    return soon.replace(minute=0, second=0, microsecond=0) + timedelta(
        minutes=30 * -(-(soon.minute * 60 + soon.second) // 1800)
    )


def _told(code: str, count: int, figures: Mapping[str, int], wish: Wish) -> Told:
    inside = figures["inside"] if code == "untouched" else figures["waiting_for_us"] if code == "waiting_for_us" else 0
    old = figures["backlog"] if code in ("backlog", "worth_a_call") else 0
    figure = figures.get(code) if code in SECTIONS and code != "backlog" else None
    return Told(code, count, figure, inside, old, wish.per_day)
