"""A firm of random records for the tests of lists, and the same records read back as plain Python values.

Nothing of ``store.conditions``, ``fieldsql`` or ``groups`` is used here: tables are read whole and put together by hand.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.base.errors import LeadDeskError
from leaddesk.domain import codes
from leaddesk.domain.identity import fold
from leaddesk.services import (
    after_sale,
    assignment,
    definition,
    followups,
    leads,
    own_fields,
    parking,
    pipeline,
    quotes,
    references,
    touches,
)
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.conftest import NOW

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = NOW.astimezone(BERLIN).date()
TEXTS = (
    "Roof",
    "roof tiles",
    "ROOF",
    "Dach größe",
    "Größe",
    "  Zoë ",
    "a|b",
    "1..5",
    'say "hi"',
    '"quoted"',
    "me",
    "50 %",
    "x_y",
    "Ännchen",
    "wait...",
    "line\nbreak",
    "O'Hara",
    "*",
    "=1",
    "custom",
    "",
    "",
    "",
    "",
)
NAMES = ("Anna Berg", "Jürgen Müller", "Zoë Ode", "Ben O'Hara", "ANNA BERG", "Li", "Max von der Au", "Müller, Jürgen")
FIRMS = ("Groß & Söhne GmbH", "Acme Ltd", "acme", "Dach Nord", "Öl AG", "a|b..c KG")
CITIES = ("Köln", "KOLN", "Berlin", "Bad Tölz", "")
OWN = {
    "Own text": ("text", ()),
    "Own notes": ("long_text", ()),
    "Own number": ("number", ()),
    "Own money": ("money", ()),
    "Own date": ("date", ()),
    "Own yes": ("yes_no", ()),
    "Own choice": ("choice", ("Small", "Größe M", "x..y")),
    "Own choices": ("choices", ("Red", "Grün", "Blue")),
    "Own url": ("url", ()),
    'Own = odd: "label"|': ("text", ()),
}
"""Label -> kind and options."""
OPTIONS = {"Own choice": OWN["Own choice"][1], "Own choices": OWN["Own choices"][1]}


@dataclass
class Record:
    """A lead or name as plain values: ``raw`` its row, and what hangs on it."""

    raw: dict[str, Any]
    person: dict[str, Any]
    company: dict[str, Any]
    points: list[dict[str, Any]]
    tags: list[str]
    own: dict[str, str]
    names: dict[str, dict[str, Any]]
    answers: dict[str, str] = field(default_factory=dict)
    quotes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> int:
        return int(self.raw["id"])


def fill(ws: Workspace, n: int, seed: int) -> None:
    """``n`` records of every sort, by the program's own verbs."""
    rnd = random.Random(seed)
    with ws.store.write("Team and lists") as write:
        for name, initials in (("Ben Falk", "BF"), ("Maya Roth", "MR"), ("Roof Team", "RT")):
            write.insert("assignee", name=name, initials=initials, match_key=fold(name))
        for name in ("Autumn fair", "Autumn mail"):
            write.insert("campaign", name=name, match_key=fold(name))
    ids: dict[str, int] = {}
    for label, (kind, choices) in OWN.items():
        if "=" in label:  # as the title of a column that was brought in
            with ws.store.write("Column") as write:
                ids[label] = references.custom_field(write, label)
        else:
            ids[label] = own_fields.add(ws, label, kind, choices).field_id
    made = [_one(ws, rnd) for _n in range(n)]
    _make_names(ws, [i for i in made if i % 7 == 0])
    for lead_id in made:
        _happen(ws, rnd, lead_id)
    _write_oddly(ws, rnd, ids, made)
    with ws.store.write("Bin") as write:
        write.update("lead", made[:3], deleted_at=NOW)


def _one(ws: Workspace, rnd: random.Random) -> int:
    def some(*texts: str, chance: float = 0.6) -> str:
        return rnd.choice(texts) if rnd.random() < chance else ""

    given = {
        "full_name": some(*NAMES),
        "company": some(*FIRMS),
        "city": some(*CITIES),
        "job_title": some(*TEXTS),
        "product": some(*TEXTS),
        "notes": some(*TEXTS),
        "email": some("a@x.de", "info@groß.de", "B@X.de"),
        "phone": some("0171 5550123", "030 1234", "+43 1 5120244"),
        "website": some("www.roof.de", "https://x.de/a"),
        "source": some("website", "Messe Köln", "Autumn fair", "Phone"),
        "campaign": some("Autumn fair", "Autumn mail", chance=0.3),
        "value": some("0", "5", "1000.50", "1001", "25000"),
        "currency": some("EUR", "USD", chance=0.3),
        "rating": some(*codes.RATINGS),
        "probability": some("0", "40", "100"),
        "tags": some("VIP", "vip, Messe", "Grün", "a"),
        "external_id": some("7", "A-8", chance=0.3),
        "expected_close": some(*(_day(rnd) for _n in range(3))),
        "preferred_channel": some("email", "Phone"),
        "received_at": rnd.choice([f"{_past(rnd)} {rnd.randrange(24):02d}:30", _past(rnd)]),
        "best_times": some(*TEXTS, chance=0.2),
        "custom:Own text": some(*TEXTS),
        "custom:Own notes": some(*TEXTS),
        "custom:Own number": some("0", "-3", "7.5", "10", "1000"),
        "custom:Own money": some("5", "12.50", "99"),
        "custom:Own date": some(*(_day(rnd) for _n in range(3))),
        "custom:Own yes": some("yes", "no"),
        "custom:Own choice": some(*OWN["Own choice"][1]),
        "custom:Own choices": some("Red", "Red; Blue", "Grün"),
        "custom:Own url": some("www.roof.de"),
        'custom:Own = odd: "label"|': some("x", "y"),
    }
    if not (given["full_name"] or given["company"]):
        given["full_name"] = rnd.choice(NAMES)
    return leads.add(ws, {name: text for name, text in given.items() if text}).ids[0]


def _day(rnd: random.Random) -> str:
    return (TODAY + timedelta(days=rnd.choice([-400, -60, -31, -8, -3, -1, 0, 1, 2, 5, 12, 33, 300]))).isoformat()


def _past(rnd: random.Random) -> str:
    return (TODAY - timedelta(days=rnd.choice([1, 2, 3, 5, 9, 13, 14, 31, 60, 64, 300, 500]))).isoformat()


def _make_names(ws: Workspace, ids: list[int]) -> None:
    """Some records are names only: nobody asked us."""
    with ws.store.write("Names") as write:
        for lead_id in ids:
            write.update("lead", lead_id, kind="name", number=None, stage_id=None, status="new")


def _happen(ws: Workspace, rnd: random.Random, lead_id: int) -> None:
    steps: list[Callable[[], object]] = [
        lambda: touches.log(
            ws,
            lead_id,
            type="call",
            outcome=rnd.choice(["reached", "no_answer"]),
            at=NOW - timedelta(days=rnd.randrange(40), hours=3),
        ),
        lambda: touches.log(
            ws, lead_id, type="email", outcome="replied", direction="inbound", at=NOW - timedelta(days=1)
        ),
        lambda: followups.set_next(
            ws,
            [lead_id],
            NextStep(
                rnd.choice(["Call", "Send the offer"]),
                TODAY + timedelta(days=rnd.randrange(-9, 40)),
                rnd.choice([None, "09:00"]),
            ),
        ),
        lambda: assignment.assign(ws, [lead_id], rnd.choice([None, 1, 2, 3])),
        lambda: pipeline.move(ws, [lead_id], rnd.choice(["Qualified", "Quoted", "Talked"])),
        lambda: pipeline.close(ws, [lead_id], "won", value_minor=rnd.choice([100, 250_000])),
        lambda: _after_sale(ws, rnd, lead_id),
        lambda: _quote(ws, rnd, lead_id),
        lambda: pipeline.close(ws, [lead_id], "lost", reason=rnd.choice(["price", "timing"])),
        lambda: parking.park(ws, [lead_id], until=TODAY + timedelta(days=rnd.randrange(1, 90)), reason="season"),
        lambda: definition.answer(
            ws, [lead_id], rnd.choice(["interest", "need", "budget", "authority"]), rnd.choice(["yes", "no"]), ""
        ),
        lambda: [definition.answer(ws, [lead_id], c, "yes", "") for c in ("interest", "need", "budget", "authority")],
    ]
    for step in rnd.sample(steps, rnd.randrange(0, 5)):
        with suppress(LeadDeskError):
            step()


def _write_oddly(ws: Workspace, rnd: random.Random, ids: dict[str, int], made: list[int]) -> None:
    """Texts that do not fit the kind of their field, as an old list brought them."""
    odd = {
        "Own number": ("about 7", "007", "1.50", "1e3", "-", "--5", "1.2.3", "2026-01-01"),
        "Own money": ("much", "5,00"),
        "Own date": ("31.12.2025", "2026-02-31", "soon"),
        "Own yes": ("perhaps", "YES"),
        "Own choice": ("XL", "small"),
        "Own choices": ("Red; Pink", "Pink"),
    }
    with ws.store.write("Odd") as write:
        for lead_id in made[::2]:
            row = write.row("SELECT custom FROM lead WHERE id = ?", (lead_id,))
            assert row is not None
            values = json.loads(row[0])
            label = rnd.choice(list(odd))
            values[str(ids[label])] = rnd.choice(odd[label])
            write.update("lead", lead_id, custom=json.dumps(values, ensure_ascii=False))


def _after_sale(ws: Workspace, rnd: random.Random, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    after_sale.move(ws, [lead_id], rnd.choice(after_sale.POSITIONS), who=rnd.choice([None, 1, 2]))


def _quote(ws: Workspace, rnd: random.Random, lead_id: int) -> None:
    """One or two quotes, sent or not, decided or not, perhaps with a second version."""
    for _n in range(rnd.choice([1, 1, 2])):
        made = quotes.quick(
            ws,
            lead_id,
            sum_minor=rnd.choice([None, 0, 100_000, 250_050]),
            on=TODAY - timedelta(days=rnd.randrange(0, 60)),
            currency=rnd.choice(["", "", "", "USD"]),
            chase=rnd.random() < 0.5,
        ).quote
        verbs: list[Callable[[Workspace, int], object]] = [
            quotes.accept, quotes.refuse, quotes.new_version, quotes.take_back, lambda _ws, _id: None,
        ]  # fmt: skip
        rnd.choice(verbs)(ws, made)


# --- read back by hand --------------------------------------------------------------------------------------------------
def records(ws: Workspace) -> list[Record]:
    """Every record that is not binned."""

    def table(name: str) -> list[dict[str, Any]]:
        return _table(ws, name)

    by_id = {
        name: {row["id"]: row for row in table(name)}
        for name in (
            "person",
            "company",
            "assignee",
            "source",
            "campaign",
            "stage",
            "reason",
            "tag",
            "activity",
            "next_action",
        )
    }
    labels = {str(row["id"]): row["label"] for row in table("custom_field")}
    points: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(table("contact_point"), key=lambda row: (row["position"], row["id"])):
        party = "person" if row["person_id"] is not None else "company"
        points[party, row[f"{party}_id"]].append(row)
    tags: dict[int, list[str]] = defaultdict(list)
    for row in table("lead_tag"):
        tags[row["lead_id"]].append(by_id["tag"][row["tag_id"]]["name"])
    answers: dict[int, dict[str, str]] = defaultdict(dict)
    for row in table("lead_criterion"):
        answers[row["lead_id"]][row["code"]] = row["answer"]
    offers: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in table("quote"):
        offers[row["lead_id"]].append(row)
    found = []
    for row in table("lead"):
        if row["deleted_at"] is not None:
            continue
        own = {labels[key]: text for key, text in json.loads(row["custom"]).items() if text}
        names = {
            "owner": by_id["assignee"].get(row["owner_id"], {}),
            "onboarding_owner": by_id["assignee"].get(row["onboarding_owner_id"], {}),
            "source": by_id["source"].get(row["source_id"], {}),
            "campaign": by_id["campaign"].get(row["campaign_id"], {}),
            "stage": by_id["stage"].get(row["stage_id"], {}),
            "reason": by_id["reason"].get(row["reason_id"], {}),
            "touch": by_id["activity"].get(row["last_touch_id"], {}),
            "step": by_id["next_action"].get(row["next_action_id"], {}),
        }
        names["touch_by"] = by_id["assignee"].get(names["touch"].get("by_id"), {})
        reached = [*points["person", row["person_id"]], *points["company", row["company_id"]]]
        found.append(
            Record(
                row,
                by_id["person"].get(row["person_id"], {}),
                by_id["company"].get(row["company_id"], {}),
                reached,
                tags[row["id"]],
                own,
                names,
                answers[row["id"]],
                offers[row["id"]],
            )
        )
    return found


def _table(ws: Workspace, name: str) -> list[dict[str, Any]]:
    cursor = ws.store.connection().execute(f"SELECT * FROM {name} ORDER BY id")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def local_day(instant: str | None) -> date | None:
    """The Berlin day of a stored UTC instant."""
    if instant is None:
        return None
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(BERLIN).date()


def own_number(text: str) -> Decimal | None:
    """The number of a stored text, only where it is written as the program writes numbers."""
    with suppress(ArithmeticError, ValueError):
        value = Decimal(text)
        plain = f"{value:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        if plain == text and text != "-0":
            return value
    return None
