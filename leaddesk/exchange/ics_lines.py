"""Cuts a calendar file into its entries, line by line, without understanding them: in constant memory, one broken entry costs no other.

Owns folding, nesting and the limits of an entry. Runs in the reading child.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

WANTED: Final = ("VEVENT", "VTODO", "VTIMEZONE")
MOST_LINES: Final = 5_000
"""Further lines of one entry are not looked at."""
MOST_RAW: Final = 30_000
MOST_LINE: Final = 200_000
"""Characters of an entry that are kept as it stands, and of one line."""


@dataclass(slots=True)
class Component:
    """An entry: its ``name``, its own lines and those of what is in it (unfolded, BEGIN and END of inner ones among them).

    ``raw`` as it stands in the file, cut where endless; ``is_whole`` False where the file ends within it; ``calendar``: which of the
    calendars of the file it belongs to.
    """

    name: str
    lines: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    length: int = 0
    is_whole: bool = False
    calendar: int = 0

    def add(self, line: str) -> None:
        """One more line."""
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)
        if self.length < MOST_RAW:
            self.raw.append(line[: MOST_RAW - self.length])
            self.length += len(line)


def logical(stream: Iterable[str]) -> Iterator[str]:
    """Lines unfolded: one that begins with a blank goes on with the one before."""
    held: list[str] = []
    length = 0
    for physical in stream:
        line = physical.rstrip("\r\n")
        if line[:1] in (" ", "\t") and held:
            if length < MOST_LINE:
                held.append(line[1:])
                length += len(line)
            continue
        if held:
            yield "".join(held)
        held, length = [line[:MOST_LINE]], len(line)
    if held:
        yield "".join(held)


def components(stream: Iterable[str]) -> Iterator[Component]:
    """The entries and time zones of every calendar in ``stream``, in their order. One that is never closed ends where the next begins."""
    now: Component | None = None
    calendar = 0
    for line in logical(stream):
        word, _sign, name = line.partition(":")
        word, name = word.strip().upper(), name.strip().upper()
        if word == "BEGIN" and name == "VCALENDAR":
            calendar += 1
        if word == "BEGIN" and name in WANTED:
            if now is not None:
                now.is_whole = True
                yield now
            now = Component(name, calendar=max(calendar, 1))
        elif now is not None and word == "END" and name in (now.name, "VCALENDAR"):
            now.is_whole = True
            yield now
            now = None
        elif now is not None:
            now.add(line)
    if now is not None:
        yield now
