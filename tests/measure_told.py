"""What the program says of a firm: its facts, questions and the ids of the leads behind a figure; and what it is to differ.

Used by tests only, beside the recount ``oracle.counting_measures``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from leaddesk.domain import row_sets
from leaddesk.domain.frames import Frame, Slice, Span, View
from leaddesk.services.workspace import Workspace
from leaddesk.store import figure_rows, measures
from tests.oracle.counting_measures import Ask

Difference = tuple[str, Any, Any]
"""What, the program's, the recount's."""


class Told:
    """The program's figures of a file at its present, or as of the end of a past day."""

    def __init__(self, ws: Workspace, as_of: date | None = None) -> None:
        self.ws = ws
        now = ws.moment()
        self.moment = figure_rows.moment_of(as_of, now)
        self.facts = figure_rows.facts_at(ws.store, now, self.moment)
        self.reasons = {row_id: reason.code for row_id, reason in measures.reasons(ws.store).items()}
        self.chances = dict(ws.store.rows("SELECT id, probability FROM stage"))
        self.currency = str(ws.settings.currency)
        self._behind: dict[tuple[str, Frame], frozenset[int]] = {}

    def frame(self, ask: Ask, view: View = "cohort") -> Frame:
        """The same question as the program is asked it."""
        narrow: dict[str, Any] = {name: (value or (0 if name.endswith("_id") else "")) for name, value in ask.where}
        assert self.moment.calendar is not None
        span = Span(ask.first, ask.last)
        asked = Slice(**narrow)
        return Frame(self.moment.today, span, view, asked, self.moment.calendar, self.currency)

    def name(self, dimension: str, value: Any) -> str:
        """What the file calls a source, a campaign or somebody; any other value as it stands."""
        tables = {"owner_id": "assignee", "source_id": "source", "campaign_id": "campaign"}
        if dimension not in tables:
            return str(value)
        return str(self.ws.store.value(f"SELECT name FROM {tables[dimension]} WHERE id = ?", (value,)) or "")

    def ids(self, rows: str, frame: Frame, **narrower: Any) -> set[int]:
        """The leads behind a figure."""
        asked = (rows, replace(frame, slice=replace(frame.slice, **narrower)))
        if asked not in self._behind:
            found = row_sets.ids(rows, self.facts, asked[1])
            assert len(found) == len(set(found))
            self._behind[asked] = frozenset(found)
        return set(self._behind[asked])


def differ(name: str, mine: Any, true: Any) -> Iterator[Difference]:
    """Nothing where both say the same."""
    if mine != true:
        yield name, mine, true


def middle(values: list[Any]) -> float | None:
    """The middle value, the mean of the two where there are two."""
    ordered = sorted(values)
    n = len(ordered)
    return (ordered[(n - 1) // 2] + ordered[n // 2]) / 2 if n else None


def nine_tenths(values: list[Any]) -> Any:
    """The value that nine of ten do not exceed, by nearest rank."""
    return sorted(values)[-(-9 * len(values) // 10) - 1] if values else None
