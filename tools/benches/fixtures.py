"""The files that cases read: sample firms of a size, spreadsheets of a size. Made once, kept in the cache folder.

A file's name holds a mark of the code that made it, so that a change of schema or documents makes it anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.benches.harness import NOW, ROOT
from tools.benches.model import Arena, Measured

MADE_BY = (
    "store/searchdocs.py",
    "store/searchdocs_leads.py",
    "store/derive.py",
    "store/migrations/0001_initial.sql",
    "store/migrations/0003_duplicates.sql",
    "store/migrations/0004_today.sql",
    "store/migrations/0005_record.sql",
    "store/migrations/0006_board.sql",
    "store/migrations/0007_calendar.sql",
    "store/migrations/0008_measures.sql",
    "domain/clocks.py",
    "sample/diary.py",
    "sample/generator.py",
    "sample/write.py",
)
HEADERS = (
    "First name", "Last name", "Company", "Job title", "E-mail", "Phone", "Mobile", "Street", "Postcode", "City", "Country",
    "Source", "Interested in", "Rating", "Value", "Currency", "Received", "Next step", "Customer number", "Notes",
)  # fmt: skip
FIRST = (
    "Anna",
    "Ben",
    "Carla",
    "Dirk",
    "Eva",
    "Felix",
    "Greta",
    "Hans",
    "Ida",
    "Jonas",
    "Lena",
    "Max",
    "Nora",
    "Otto",
    "Zoë",
)
SYLLABLES = (
    "ber",
    "stein",
    "mann",
    "hof",
    "bach",
    "burg",
    "feld",
    "holz",
    "kamp",
    "lind",
    "moor",
    "reut",
    "thal",
    "wal",
    "müll",
)
TRADES = ("Roofs", "Electric", "Gardens", "Kitchens", "Logistics", "Painting", "Optics", "Solar", "Stairs", "Joinery")
TOWNS = ("Totley", "Leeds", "York", "Hull", "Derby", "Lincoln", "Buxton", "Chester", "Ripon", "Dore")
WORDS = ("roof", "offer", "called", "price", "winter", "garden", "urgent", "later", "budget", "friend", "window", "oak")
FIRM = {"zone": "Europe/London", "country": "GB", "phone_region": "GB", "currency": "GBP"}


def base(arena: Arena, leads: int | None = None) -> Path:
    """A sample firm with so many leads (default: the arena's). Read it or copy it; never write to it."""
    from leaddesk.sample import make

    wanted = arena.leads if leads is None else leads
    path = arena.folder / f"firm-{wanted}-{mark()}.leaddesk"
    if not path.exists():
        fresh = arena.scratch / "fresh.leaddesk"
        make(fresh, leads=wanted, seed=1, today=dt.datetime.fromisoformat(NOW).date())
        keep(fresh, path)
    return path


def own_copy(arena: Arena, source: Path) -> Path:
    """A copy of a kept file in the side's own folder."""
    target = arena.scratch / "own.leaddesk"
    shutil.copyfile(source, target)
    return target


def sheet(arena: Arena, rows: int) -> Path:
    """A workbook of ``rows`` people in 20 columns as a firm would have it, all different."""
    path = arena.folder / f"people-{rows}-2.xlsx"
    if not path.exists():
        from rustpy_xlsxwriter import write_worksheet

        fresh = arena.scratch / "fresh.xlsx"
        write_worksheet([dict(zip(HEADERS, row, strict=True)) for row in people(rows)], str(fresh), "People")
        keep(fresh, path)
    return path


def people(rows: int) -> list[tuple[Any, ...]]:
    """The same ``rows`` people every time: 17 texts, an amount, a date, a running number."""
    return list(stream(rows))


def stream(rows: int, *, first: int = 0, seed: int = 11) -> Iterator[tuple[Any, ...]]:
    """People one after the other, numbered from ``first`` on; another ``seed`` gives others."""
    dice = random.Random(seed)
    return (_person(dice, n) for n in range(first, first + rows))


def _person(dice: random.Random, n: int) -> tuple[Any, ...]:
    first, last = dice.choice(FIRST), _surname(dice)
    town = dice.choice(TOWNS)
    return (
        first, last, f"{_surname(dice)} {dice.choice(TRADES)} Ltd", dice.choice(("Owner", "Buyer", "Manager")),
        f"{first.lower()}.{last.lower()}{n}@firm{dice.randint(1, 9999)}.example".replace("ü", "u").replace("ë", "e"),
        f"0114 {2_000_000 + n}", f"07700 {900_000 + n % 99_999}{n // 99_999}", f"{dice.randint(1, 200)} {_surname(dice)} Road",
        f"S{dice.randint(1, 36)} {dice.randint(1, 9)}AB", town, "United Kingdom", dice.choice(("Website", "Fair", "Phone")),
        f"{dice.choice(WORDS)} {dice.choice(WORDS)}", dice.choice(("Hot", "Warm", "Cold")), dice.randint(1, 900) * 50.0, "GBP",
        dt.date(2025, 1, 6) + dt.timedelta(days=dice.randrange(650)), f"Call about the {dice.choice(WORDS)}", f"K-{n:06d}",
        " ".join(dice.choices(WORDS, k=9)),
    )  # fmt: skip


def _surname(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=2)).capitalize()


def mark() -> str:
    """Changes where the code has changed that makes the files."""
    digest = hashlib.sha256()
    for name in MADE_BY:
        digest.update((ROOT / "leaddesk" / name).read_bytes())
    return digest.hexdigest()[:8]


def keep(fresh: Path, path: Path) -> None:
    """Put a finished file into the cache; never half of one, and older ones of its kind go."""
    kind = path.name.rsplit("-", 1)[0]
    for old in path.parent.glob(f"{kind}-*"):
        old.unlink()
    waiting = path.with_name(f"{os.getpid()}.part")
    shutil.copyfile(fresh, waiting)
    os.replace(waiting, path)
    fresh.unlink()


def ready(*_paths: Path) -> Measured:
    """What ``prepare`` answers once its files are there."""
    return Measured({})
