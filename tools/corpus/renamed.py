"""The same columns under other headers: as another program names them in seven languages, misspelt, written as programmers do, or none.

Names come from corpus/header_synonyms.csv, gathered from other programs' own exports and read at run time.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from tools.corpus.truth import SHARED, Column

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
_TOLD_BY_VALUES: Final = frozenset({"email", "phone", "mobile", "website", "full_name", "first_name", "last_name", "company",
                                    "address", "postcode", "country", "city"})  # fmt: skip


def headers(columns: Sequence[Column], rng: random.Random) -> Iterator[tuple[str, list[Column]]]:
    """(kind, the columns under their other headers)."""
    for language in LANGUAGES:
        found = renamed(columns, language, rng)
        if found is not None:
            yield f"renamed_{language}", found
    if any(column.header.isascii() and column.header.strip() for column in columns):
        yield "snake_case", [replace(column, header=_snake(column.header)) for column in columns]
        yield "capitals", [replace(column, header=f" {column.header.upper()} ") for column in columns]
    typos = [
        replace(column, header=misspelt(column.header, rng)) if rng.random() < 0.5 else column for column in columns
    ]
    if typos != list(columns):
        yield "typos", typos


def renamed(columns: Sequence[Column], language: str, rng: random.Random) -> list[Column] | None:
    """``columns`` as a program in ``language`` names them; None where the list knows fewer than two. No name comes twice; columns of
    no field, or without a name left, keep theirs."""
    names = _names(language)
    taken = {column.header.casefold() for column in columns}
    result: list[Column] = []
    for column in columns:
        ranked = names.get((column.field or "", "secondary" if column.secondary else "primary"), ())
        free = [name for name in ranked if name.casefold() not in taken]
        if free:
            column = replace(column, header=rng.choice(free))
            taken.add(column.header.casefold())
        result.append(column)
    changed = sum(new.header != old.header for new, old in zip(result, columns, strict=True))
    return result if changed >= 2 else None


@cache
def _names(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(field, rank) -> names; those that the list has under two fields, or calls ambiguous, are left out."""
    with (SHARED / "header_synonyms.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    fields: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        fields[row["synonym"].casefold()].add(row["field"])
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if len(fields[row["synonym"].casefold()]) == 1 and row["rank"] != "ambiguous":
            names[row["field"], row["rank"]].append(row["synonym"])
    return {key: tuple(sorted(set(found))) for key, found in names.items()}


def _snake(header: str) -> str:
    return "_".join(header.lower().split())


def misspelt(header: str, rng: random.Random) -> str:
    """``header`` with one slip in one word of five letters or more: two letters in wrong order, one left out, one doubled."""
    words = header.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isascii() and word.isalpha()]
    if not long:
        return header
    place = rng.choice(long)
    word, at = words[place], rng.randrange(1, len(words[place]) - 1)
    slip = rng.randrange(3)
    if slip == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif slip == 1:
        word = word[:at] + word[at + 1 :]
    else:
        word = word[:at] + word[at] + word[at:]
    return " ".join([*words[:place], word, *words[place + 1 :]])


def unheard(column: Column, *, empty: bool) -> Column:
    """``column`` in a file without headers: where values cannot tell the field none is as good, nor where there are none or the
    column is a further one of its field; a mobile is a phone."""
    fine: set[str | None] = {*column.also_ok}
    if column.field not in _TOLD_BY_VALUES or column.secondary or empty:
        fine |= {None}
    if column.field == "mobile":
        fine |= {"phone"}
    return replace(column, also_ok=tuple(sorted(fine, key=str)))
