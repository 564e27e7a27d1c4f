"""What is typed back of a sheet and not saved: it waits on this computer, by data file and sheet. Nothing typed is lost.

Kept in the settings of the computer, never in the firm's file; what does not read as a draft counts as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from leaddesk.base.settings import TYPE_BACK, ComputerSettings
from leaddesk.ui.type_back.answers import KEYS, Answer

SHEETS_REMEMBERED: Final = 12
"""Drafts kept in all; the oldest go."""


@dataclass(frozen=True)
class Draft:
    """``day`` and ``by`` as chosen for the sheet, None = as proposed; ``rows`` by number."""

    day: date | None = None
    by: int | None = None
    rows: Mapping[int, Answer] = field(default_factory=dict)


class Drafts:
    """The drafts of one data file (``path``)."""

    def __init__(self, settings: ComputerSettings, path: str) -> None:
        self._settings, self._path = settings, path

    def of(self, number: int) -> Draft:
        """The draft of a sheet; an empty one where there is none."""
        found = self._settings.get(TYPE_BACK).get(self._key(number))
        return _read(found) if isinstance(found, dict) else Draft()

    def keep(self, number: int, draft: Draft) -> None:
        """Keep what is typed; without any row nothing is kept."""
        kept = {key: value for key, value in self._settings.get(TYPE_BACK).items() if key != self._key(number)}
        if draft.rows:
            kept = dict(list(kept.items())[-(SHEETS_REMEMBERED - 1) :])
            kept[self._key(number)] = _written(draft)
        if kept != self._settings.get(TYPE_BACK):
            self._settings.set(TYPE_BACK, kept)

    def numbers(self) -> frozenset[int]:
        """Sheets of this file with something typed and not saved."""
        before = f"{self._path}\n"
        ends = (key.removeprefix(before) for key in self._settings.get(TYPE_BACK) if key.startswith(before))
        return frozenset(int(end) for end in ends if end.isdecimal())

    def _key(self, number: int) -> str:
        return f"{self._path}\n{number}"


def _written(draft: Draft) -> dict[str, Any]:
    return {
        "day": draft.day.isoformat() if draft.day else "",
        "by": draft.by or 0,
        "rows": {str(n): [one.box, one.text, one.step, one.is_own] for n, one in draft.rows.items()},
    }


def _read(found: Mapping[str, Any]) -> Draft:
    """A stored draft; parts that are none are left out (RELIABILITY 103)."""
    rows, day, by = found.get("rows"), found.get("day"), found.get("by")
    answers = {int(n): _answer(one) for n, one in rows.items() if n.isdecimal()} if isinstance(rows, dict) else {}
    return Draft(
        _day(day),
        by if isinstance(by, int) and by > 0 else None,
        {n: answer for n, answer in answers.items() if answer is not None},
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def _answer(found: object) -> Answer | None:
    match found:
        case [int(box), str(text), str(step), bool(is_own)] if box in KEYS or box == 0:
            return Answer(box, text, step, is_own)
    return None
