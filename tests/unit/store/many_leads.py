"""Fills a data file with made-up leads in bulk, through the write door: for query plans and timings, never for meaning.

The same ``n`` gives the same file.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from leaddesk.domain.identity import company_match_key, fold, name_match_key

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace
    from leaddesk.store import Write

FIRST = (
    "Anna", "Ben", "Carla", "Dirk", "Eva", "Felix", "Greta", "Hans",
    "Ida", "Jonas", "Karl", "Lena", "Max", "Nora", "Otto", "Paula", "Rosa",
    "Sven", "Tina", "Zoë",
)  # fmt: skip
SYLLABLES = (
    "ber", "stein", "mann", "hof", "bach", "burg", "feld", "gart",
    "holz", "kamp", "lind", "moor", "reut", "schwar", "sieg", "thal", "wal",
    "wes", "zell", "müll",
)  # fmt: skip
TRADES = [
    "Dachbau",
    "Elektro",
    "Garten",
    "Haustechnik",
    "Immobilien",
    "Küchen",
    "Logistik",
    "Maler",
    "Optik",
    "Praxis",
    "Solar",
    "Werbung",
]
TOWNS = ["Aachen", "Berlin", "Bremen", "Essen", "Graz", "Hamburg", "Köln", "Linz", "München", "Zürich"]
STATUSES = ("new", "new", "attempting", "contacted", "qualified", "quoted", "won", "lost", "nurture", "not_a_lead")
WORDS = [
    "roof",
    "kitchen",
    "offer",
    "called",
    "price",
    "winter",
    "garden",
    "terrace",
    "urgent",
    "later",
    "budget",
    "friend",
    "window",
]


def fill(ws: Workspace, n: int, *, seed: int = 7) -> None:
    """``n`` records (three in four leads) with people, firms, contact points, touches and steps, in chunks of one write each."""
    dice = random.Random(seed)
    now = ws.clock.now()
    with ws.store.write("Many", group=True) as write:
        for name in ("Ben Ode", "Cem Ay", "Dora Es"):
            write.insert(
                "assignee", kind="member", name=name, initials=name[0] + name.split()[1][0], match_key=fold(name)
            )
    for at in range(0, n, 50_000):
        with ws.store.write("Many", group=True) as write:
            _chunk(write, dice, min(50_000, n - at), now)


def _chunk(write: Write, dice: random.Random, n: int, now: datetime) -> None:
    names = [f"{dice.choice(FIRST)} {_surname(dice)}" for _ in range(n)]
    firms = [f"{_surname(dice)} {dice.choice(TRADES)} GmbH" for _ in range(n // 3 + 1)]
    company_ids = write.insert_rows(
        "company",
        ("name", "sort_key", "match_key", "city"),
        ((f, fold(f), company_match_key(f), dice.choice(TOWNS)) for f in firms),
    )
    person_ids = write.insert_rows(
        "person",
        ("full_name", "sort_key", "match_key", "company_id", "city"),
        (
            (name, fold(name), name_match_key(name), company_ids[k // 3] if k % 2 else None, dice.choice(TOWNS))
            for k, name in enumerate(names)
        ),
    )
    write.insert_rows(
        "contact_point",
        ("person_id", "kind", "value", "norm", "position"),
        (point for person_id, name in zip(person_ids, names, strict=True) for point in _points(dice, person_id, name)),
    )
    lead_ids = _leads(write, dice, person_ids, company_ids, now)
    write.insert_rows(
        "activity",
        ("lead_id", "happened_at", "entered_at", "tz", "type", "direction", "outcome", "by_id", "text"),
        (touch for lead_id in lead_ids for touch in _touches(dice, lead_id, now)),
    )
    write.insert_rows(
        "next_action",
        ("lead_id", "what", "due_on", "created_at"),
        (
            (
                lead_id,
                "Call " + dice.choice(WORDS),
                (now.date() + timedelta(days=dice.randint(-20, 40))).isoformat(),
                _text(now),
            )
            for lead_id in lead_ids
            if dice.random() < 0.3
        ),
    )


def _leads(write: Write, dice: random.Random, people: range, companies: range, now: datetime) -> range:
    stages = dict(write.rows("SELECT status, id FROM stage"))
    reasons = {moment: i for i, moment in write.rows("SELECT id, moment FROM reason ORDER BY id DESC")}
    moments = {"lost": "lost", "not_a_lead": "not_a_lead", "nurture": "parked"}
    sources = [i for (i,) in write.rows("SELECT id FROM source ORDER BY id")]
    owners = [i for (i,) in write.rows("SELECT id FROM assignee ORDER BY id")]
    first = write.count_up("lead_number", len(people))

    def row(k: int, person_id: int) -> tuple[object, ...]:
        is_lead = dice.random() < 0.75
        status = dice.choice(STATUSES) if is_lead else "new"
        received = now - timedelta(minutes=dice.randint(0, 3 * 365 * 24 * 60))
        value = dice.randint(1, 500) * 10_000 if dice.random() < 0.6 else None
        return (
            f"L-{first + k:06d}" if is_lead else None,
            "lead" if is_lead else "name",
            status,
            stages.get(status) if is_lead else None,
            dice.choice(("hot", "warm", "cold", "bad", "dont_know")),
            dice.choice((*owners, None)) if is_lead else None,
            dice.choice(sources),
            person_id,
            companies[k // 3] if k % 2 else None,
            value,
            "EUR" if value else None,
            reasons[moments[status]] if status in moments else None,
            date(2026, 12, 1).isoformat() if status == "nurture" else None,
            _text(received),
            received.date().isoformat(),
            _text(received),
            " ".join(dice.choices(WORDS, k=8)),
        )

    columns = (
        "number", "kind", "status", "stage_id", "rating", "owner_id", "source_id", "person_id", "company_id",
        "value_minor", "currency", "reason_id", "parked_until", "received_at", "received_on", "created_at", "notes",
    )  # fmt: skip
    return write.insert_rows("lead", columns, (row(k, person_id) for k, person_id in enumerate(people)))


def _points(dice: random.Random, person_id: int, name: str) -> list[tuple[object, ...]]:
    mail = f"{fold(name).replace(' ', '.')}{dice.randint(1, 999)}@firm{dice.randint(1, 5000)}.de"
    digits = f"{dice.choice(('30', '40', '89', '171'))}{dice.randint(1000000, 99999999)}"
    return [(person_id, "email", mail, mail, 0), (person_id, "phone", f"0{digits[:3]} {digits[3:]}", f"+49{digits}", 1)]


def _touches(dice: random.Random, lead_id: int, now: datetime) -> list[tuple[object, ...]]:
    times = sorted(now - timedelta(minutes=dice.randint(0, 200 * 24 * 60)) for _ in range(dice.choice((0, 0, 1, 2, 4))))
    kinds = (("outbound", "no_answer"), ("outbound", "reached"), ("inbound", "replied"))
    return [
        (
            lead_id,
            _text(t),
            _text(t),
            "Europe/Berlin",
            "call",
            *dice.choice(kinds),
            1,
            " ".join(dice.choices(WORDS, k=6)),
        )
        for t in times
    ]


def _surname(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=2)).capitalize()


def _text(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%d %H:%M:%S")
