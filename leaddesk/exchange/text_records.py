"""Splits text lines into records, quoted line ends included, and saves what a stray quotation mark would swallow.

Owns the repair: a quotation mark that is opened and never closed costs its own line its quoting, not the rest of the file its
rows (LIBRARIES section 1). Lines come in as an iterator; at most ``LOOK_AHEAD`` of them are held.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

LOOK_AHEAD = 200
"""Physical lines one record may span where its quoting is not clean."""
MAX_SPAN = 500
"""Physical lines any record may span; it bounds what hostile quoting costs."""


class Record(NamedTuple):
    """One record; ``repaired`` = a quotation mark in it had to be read as an ordinary character."""

    fields: list[str]
    repaired: bool


class _Feed:
    """Lines with memory: what the reader took since the last record can be looked at and given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_SPAN:
            raise csv.Error("record too long")
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))
        self.taken = []


def records(lines: Iterator[str], delimiter: str) -> Iterator[Record]:
    """The records of ``lines`` (with their line ends). A blank line is a record without fields. Never raises on content."""
    feed = _Feed(lines)
    width = 0
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            record, rest = _repair(feed, delimiter, width)
            feed.give_back(rest)
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            width = width or len(record.fields)
            yield record
            continue
        if len(feed.taken) > LOOK_AHEAD and _swallowed(fields, delimiter, width):
            taken = feed.taken
            feed.give_back(taken[1:])
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            yield Record(_alone(taken[0], delimiter), True)
            continue
        feed.taken = []
        width = width or (len(fields) if len(fields) > 1 else 0)
        yield Record(fields, False)


def _swallowed(fields: list[str], delimiter: str, width: int) -> bool:
    """Whether the longest field looks like rows: many of its lines hold as many separators as a row has."""
    longest = max(fields, key=len)
    lines = longest.splitlines()
    wanted = max(1, width - 1)
    return sum(line.count(delimiter) >= wanted for line in lines) > len(lines) // 2


def _repair(feed: _Feed, delimiter: str, width: int) -> tuple[Record, list[str]]:
    """The record that begins at the first line taken, where strict reading failed, and the lines that are not part of it.

    Two readings are weighed: the lines up to where the quotation marks balance, read leniently; or the first line alone.
    """
    taken = feed.taken
    quotes = span = 0
    for line in taken[:LOOK_AHEAD]:
        span += 1
        quotes += line.count('"')
        if quotes % 2 == 0:
            break
    while quotes % 2 and len(taken) == span < LOOK_AHEAD:
        try:
            line = next(feed)
        except StopIteration:
            break
        span += 1
        quotes += line.count('"')
    if quotes % 2 == 0:
        lenient = next(csv.reader(iter(taken[:span]), delimiter=delimiter), [])
        if span == 1 or not width or len(lenient) == width:
            return Record(lenient, span > 1 and len(lenient) != width), taken[span:]
    return Record(_alone(taken[0], delimiter), True), taken[1:]


def _alone(line: str, delimiter: str) -> list[str]:
    """One line read without quoting, but with quotation marks that wrap a whole field taken off."""
    fields = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return [
        field[1:-1].replace('""', '"') if len(field) > 1 and field[0] == field[-1] == '"' else field for field in fields
    ]
