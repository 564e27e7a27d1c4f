"""Firms for the recount of the measures: whatever may happen to leads, sources and campaigns, by the program's own verbs.

What a verb refuses does not happen. Time passes between the verbs, so that leads live some weeks.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.identity import fold
from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import (
    after_sale,
    assignment,
    campaigns,
    leads,
    merging,
    parking,
    pipeline,
    quotes,
    same_inquiry,
    sources,
    touches,
    undoing,
)
from leaddesk.services.workspace import Workspace
from leaddesk.store import stages
from tests.oracle.counting_measures import Ask

Happening = tuple[str, int, int, int]
"""(verb, which lead (-1 = the last), what, hours until then)."""
VERBS: Final = (
    "add", "add", "add", "day", "again", "call", "call", "reach", "reach", "mail", "reply", "early", "move", "move", "move", "close",
    "close", "win", "win", "amount", "after", "after", "after",
    "park", "quote", "bin", "reopen", "merge", "same", "undo", "set", "set", "give",
    "give", "cost", "month_cost", "campaign_cost", "import",
)  # fmt: skip
ENDS: Final = (
    ("lost", "price"), ("lost", "no_decision"), ("disqualified", "no_need"), ("non_responsive", None), ("not_a_lead", "spam"),
    ("lost", "not_recorded"),
)  # fmt: skip
SET: Final = (
    {"value": "900"}, {"value": ""}, {"currency": "USD", "value": "70"}, {"rating": "hot"}, {"rating": "bad"}, {"product": "Roof"},
    {"product": "Größe + 2 $"}, {"source": "Referral"}, {"campaign": "Autumn fair"}, {"expected_close": "2026-03-31"},
    {"expected_close": "2026-04-30"}, {"expected_close": ""}, {"probability": "35"}, {"received_at": "2026-02-27 18:30"},
    {"received_at": "2026-02-01"}, {"company": "Acme"}, {"company": ""}, {"industry": "Trade: A"}, {"region": "Nord"}, {"size": "5-9"},
)  # fmt: skip
COSTS: Final = ("38 a lead", "200 a month", "4600 once", "50 a win", "", "0 a lead", "$ 99 a lead")
_LIST: Final = (
    "Name;Company;E-mail;Value;Date;Status\nCid New;Gamma;c{n}@example.org;100;2026-02-{d:02};won\n"
    "Ada{n};;a{n}@example.org;;2026-01-{d:02};new\nOld{n};;;55;;lost\n"
)


LATER: Final = (
    "add", "call", "reach", "mail", "reply", "move", "close", "sell", "after", "park", "quote", "reopen", "give",
)  # fmt: skip
"""What changes no value, name or source, and takes nothing back: those are told as they are today, also of a past day."""


def histories(most: int = 34, verbs: tuple[str, ...] = VERBS) -> st.SearchStrategy[list[Happening]]:
    """Some weeks of a firm."""
    happening = st.tuples(
        st.sampled_from(verbs), st.integers(0, 5), st.integers(0, 19), st.sampled_from((0, 1, 2, 5, 16, 30, 75, 200))
    )
    return st.lists(happening, min_size=8, max_size=most)


def drawn(n: int, seed: int) -> list[Happening]:
    """A long history, the same each time."""
    rnd = random.Random(seed)
    waits = (0, 0, 1, 1, 2, 3, 9)
    whom = (-1, -1, -1, *range(0, 40, 3))
    return [(rnd.choice(VERBS), rnd.choice(whom), rnd.randrange(20), rnd.choice(waits)) for _n in range(n)]


def live(ws: Workspace, clock: FixedClock, history: Iterable[Happening]) -> None:
    """A team, and everything of a history that the program does not refuse."""
    with ws.store.write("Team and lists") as write:
        for name, initials in (("Ben Falk", "BF"), ("Maya Roth", "MR")):
            write.insert("assignee", name=name, initials=initials, match_key=fold(name))
        for name in ("Autumn fair", "Autumn mail"):
            write.insert("campaign", name=name, match_key=fold(name), source_id=1 if name == "Autumn mail" else None)
    go_on(ws, clock, history)


def go_on(ws: Workspace, clock: FixedClock, history: Iterable[Happening]) -> None:
    """What happened after that."""
    for verb, which, what, hours in history:
        clock.set(clock.now() + dt.timedelta(hours=hours))
        with suppress(LeadDeskError):
            _do(ws, verb, which, what)


def _do(ws: Workspace, verb: str, which: int, what: int) -> None:
    won = " AND status = 'won'" if verb in ("after", "amount") else ""
    rows = ws.store.rows(f"SELECT id FROM lead WHERE deleted_at IS NULL AND kind = 'lead'{won} ORDER BY id")
    ids = [row[0] for row in rows]
    lead_id = ids[which % len(ids)] if ids else 0
    day = ws.today() - dt.timedelta(days=what)
    if verb in ("add", "day", "again"):
        _add(ws, verb, len(ids) if verb != "again" else which, what, day)
    elif verb in _TOUCHES:
        kind, outcome, direction = _TOUCHES[verb]
        early = ws.clock.now() - dt.timedelta(days=what, hours=3) if verb == "early" else None
        outcome = "bounced" if verb == "mail" and what == 0 else outcome
        touches.log(ws, lead_id, type=kind, outcome=outcome, direction=direction, at=early)
    elif verb == "move":
        known = [stage.id for stage in stages.stages(ws.store)]
        pipeline.move(ws, [lead_id], known[what % len(known)])
    elif verb == "close":
        status, reason = ENDS[what % len(ENDS)]
        pipeline.close(ws, [lead_id], status, reason=reason)
    elif verb == "sell":
        pipeline.close(ws, [lead_id], "won")
    elif verb in ("win", "amount"):
        pipeline.close(ws, [lead_id], "won", value_minor=None if what % 4 == 0 else 1_000 * what)
    elif verb == "after":
        after_sale.move(ws, [lead_id], after_sale.POSITIONS[what % len(after_sale.POSITIONS)])
    elif verb == "park":
        parking.park(ws, [lead_id], until=ws.today() + dt.timedelta(days=9), reason="season")
    elif verb == "quote":
        quotes.quick(ws, lead_id, sum_minor=1_000 * (what + 1), on=ws.today() - dt.timedelta(days=what % 3))
    elif verb == "set":
        leads.set_fields(ws, lead_id, SET[what % len(SET)])
    elif verb == "give":
        assignment.assign(ws, [lead_id], (None, 1, 2, 3)[what % 4])
    elif verb == "reopen":
        pipeline.reopen(ws, [lead_id])
    elif verb == "bin":
        leads.bin_leads(ws, [lead_id])
    else:
        _other(ws, verb, which, what)


_TOUCHES: Final = {
    "call": ("call", "no_answer", None),
    "reach": ("call", "reached", None),
    "early": ("call", "voicemail", None),
    "mail": ("email", "sent", None),
    "reply": ("email", "replied", "inbound"),
}


def _add(ws: Workspace, verb: str, who: int, what: int, day: dt.date) -> None:
    values = {"full_name": f"Person {who}", "source": ("Website", "Referral", "Messe & Köln")[what % 3]}
    if who % 3 == 0:
        values["company"] = ("Acme", "Öl AG")[who % 2]
    values |= {"value": str(100 * (what % 7))} if what > 6 else {}
    values |= {"expected_close": f"2026-0{3 + what % 3}-15"} if what % 2 else {}
    values |= {"campaign": ("Autumn mail", "Autumn fair")[what % 2]} if what % 5 == 0 else {}
    values |= {"received_at": day.isoformat()} if verb == "day" else {}
    leads.add(ws, values)


def _other(ws: Workspace, verb: str, which: int, what: int) -> None:
    known = [row[0] for row in ws.store.rows("SELECT id FROM source ORDER BY id DESC LIMIT 3")]
    source_id = known[which % len(known)]
    if verb == "cost":
        sources.set_cost(ws, source_id, COSTS[what % len(COSTS)])
    elif verb == "month_cost":
        sources.set_month_cost(ws, source_id, f"2026-{1 + what % 4:02}", ("", "310", "7.77", "0")[what % 4])
    elif verb == "campaign_cost":
        campaigns.set_cost(ws, 1 + what % 2, ("640", "", "0.05")[what % 3])
    elif verb == "merge":
        rows = ws.store.rows(
            "SELECT id FROM person WHERE merged_into_id IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 2"
        )
        if len(rows) == 2:
            merging.merge(ws, "person", rows[1][0], rows[0][0])
    elif verb == "same":
        rows = ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL AND kind = 'lead' ORDER BY id LIMIT 2")
        if len(rows) == 2:
            same_inquiry.same_inquiry(ws, rows[0][0], rows[1][0])
    elif verb == "import":
        path = ws.path.with_name("list.csv")
        path.write_text(_LIST.format(n=what, d=1 + what), encoding="utf-8")
        importing.run(ws, path, Options(as_="inquiries", here_anyway=True))
    else:
        undoing.undo(ws)


def asks(today: dt.date) -> st.SearchStrategy[Ask]:
    """Random days and slices around ``today``."""
    day = st.one_of(st.none(), st.integers(-60, 6).map(lambda n: today + dt.timedelta(days=n)))
    where = st.sampled_from(
        [
            (), (), (), (("owner_id", 1),), (("owner_id", None),), (("source_id", 1),), (("source_id", 2),), (("campaign_id", 1),),
            (("campaign_id", None),), (("rating", "dont_know"),), (("product", "Größe + 2 $"),), (("product", ""),),
            (("industry", "Trade: A"),), (("region", ""), ("origin", "marketing")), (("source_id", 1), ("rating", "hot")),
        ]
    )  # fmt: skip

    def made(first: dt.date | None, last: dt.date | None, asked: tuple[tuple[str, object], ...]) -> Ask:
        if first and last and last < first:
            first, last = last, first
        return Ask(first, last, asked)

    return st.builds(made, day, day, where)
