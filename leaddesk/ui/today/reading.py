"""What the page asks of the file, each on the read lane: the day with its facts, the badge, the leads that hold a text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from leaddesk.services import load
from leaddesk.services.workspace import Workspace
from leaddesk.store import imports_of, leads, reference, search, today
from leaddesk.store.imports_of import ImportCard
from leaddesk.ui.today.shown import Shown, arrange


@dataclass(frozen=True)
class Asked:
    """What the page shows: only mine, by reason or in the groups of the first days, only what holds ``text``."""

    mine: bool = True
    by_reason: bool = False
    text: str = ""


@dataclass(frozen=True)
class Next:
    """The next planned step after today, for a day on which nothing waits."""

    day: date
    time: str
    name: str


@dataclass(frozen=True)
class Day:
    """The answer to ``Asked``: the list, and what head and foot say. ``several`` = more than one person works here."""

    shown: Shown
    today: date
    several: bool
    knows_me: bool
    is_empty: bool
    worth_money: bool
    next: Next | None
    card: ImportCard | None


def wish(ws: Workspace, asked: Asked) -> today.Wish:
    """The store's question; with one person nothing is only mine."""
    owner = ws.store.author.actor_id if asked.mine and several_people(ws) else None
    return today.Wish(
        owner_id=owner,
        by_reason=asked.by_reason,
        per_day=int(ws.settings["backlog_per_day"]),
        full=load.nobody_has_time(ws),
    )


def several_people(ws: Workspace) -> bool:
    """Whether more than one person is known."""
    return sum(person.active for person in reference.assignees(ws.store)) > 1


def day(ws: Workspace, asked: Asked) -> Day:
    """Everything at one moment; rows are not read here."""
    moment, store = ws.moment(), ws.store
    question = wish(ws, asked)
    layout = today.layout(store, moment, question)
    only = search.among(store, layout.ids, asked.text) if asked.text else None
    return Day(
        shown=arrange(layout, only),
        today=moment.today,
        several=several_people(ws),
        knows_me=store.author.actor_id is not None,
        is_empty=today.is_empty(store),
        worth_money=today.any_worth(store),
        next=None if layout.todo else _next(ws, question),
        card=imports_of.of_today(store, moment),
    )


def narrowed(ws: Workspace, known: Day, asked: Asked) -> Day:
    """The same day with another filter: nothing but the filter is asked of the file (P-G8)."""
    layout = known.shown.layout
    if layout is None:
        return day(ws, asked)
    only = search.among(ws.store, layout.ids, asked.text) if asked.text else None
    return replace(known, shown=arrange(layout, only))


def _next(ws: Workspace, question: today.Wish) -> Next | None:
    found = today.next_planned(ws.store, ws.moment(), owner_id=question.owner_id)
    if found is None:
        return None
    due, time, lead_id = found
    row = next(iter(leads.rows(ws.store, [lead_id])), None)
    return Next(due, time or "", row.name or row.company if row is not None else "")


def badge(ws: Workspace, asked: Asked) -> int:
    """How many things are to do: the figure beside the page's name."""
    question = wish(ws, asked)
    tally = today.counts(
        ws.store, ws.moment(), owner_id=question.owner_id, per_day=question.per_day, full=question.full
    )
    return tally.todo
