"""Columns that answer a question of *Worth our time?* (``criterion:budget``): what rows say becomes answers with their evidence.

``yes``, ``no`` and their like in other languages answer; what follows them, and any other text, is noted as evidence and answers
nothing: unknown is never a yes. An answer that stands already is not overwritten; the verdict follows in the write door.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.definition import CRITERION_PREFIX, Answer
from leaddesk.exchange import values_words
from leaddesk.exchange.export_definition import EVIDENCE
from leaddesk.exchange.matching_records import KnownLead
from leaddesk.exchange.plan_draft import CLEAR, Draft
from leaddesk.exchange.plan_model import Rows
from leaddesk.exchange.plan_when import Now
from leaddesk.store import Store, definition, verdicts

COLUMNS: Final = ("lead_id", "code", "answer", "evidence", "definition_id", "answered_at", "by_id")
_ANSWER, _EVIDENCE = COLUMNS.index("answer"), COLUMNS.index("evidence")
_FIRST: Final = re.compile(r"\s*([^\s,;:.–—-]+)[\s,;:.–—-]*(.*)", re.DOTALL)
_NOTED: Final = EVIDENCE.format(header="")
"""Ends the header of what was noted beside an answer."""


@dataclass(frozen=True)
class Said:
    """What a cell says to a question."""

    answer: Answer
    evidence: str


def read(text: str) -> Said:
    """``yes, up to 9,000`` is yes with evidence; ``maybe`` answers nothing and is noted."""
    whole = values_words.exact("truth", text.strip())
    if whole in ("yes", "no"):
        return Said(whole, "")  # type: ignore[arg-type]
    parts = _FIRST.fullmatch(text)
    first = values_words.exact("truth", parts[1]) if parts else None
    if parts is not None and first in ("yes", "no") and len(parts[1]) > 1:
        return Said(first, parts[2].strip())  # type: ignore[arg-type]
    return Said("unknown", "" if text.strip().casefold() in ("unknown", "?") else text.strip())


class Questions:
    """Plans answers of new and known leads."""

    def __init__(self, store: Store, rows: Rows, now: Now) -> None:
        self._store, self._rows, self._now = store, rows, now
        self._codes: dict[str, str] = {}
        self._planned: dict[tuple[int, str], list[Any]] = {}
        self._version = definition.current(store).id

    def add(self, draft: Draft, lead: KnownLead) -> bool:
        """Take what a row answers over to ``lead``; whether anything changes. Names are asked nothing."""
        changed = False
        for header, text in sorted(draft.row.custom.items()):
            if header.startswith(CRITERION_PREFIX) and text != CLEAR and lead.is_lead:
                name = header.removeprefix(CRITERION_PREFIX)
                noted = name.endswith(_NOTED)
                said = Said("unknown", text.strip()) if noted else read(text)
                changed |= self._take(lead.ref, self._code(name.removesuffix(_NOTED)), said)
        return changed

    def _code(self, name: str) -> str:
        """The code of a question, by code, name or letter. Raises UserError where no version has it."""
        if name not in self._codes:
            self._codes[name] = verdicts.named(self._store, name).code
        return self._codes[name]

    def _take(self, ref: int, code: str, said: Said) -> bool:
        planned = self._planned.get((ref, code))
        if planned is not None:
            return _fill(planned, said)
        known = self._known(ref, code)
        if known is None:
            if said == Said("unknown", ""):
                return False
            row = [ref, code, said.answer, said.evidence, self._version, self._now.text, self._now.actor_id]
            self._planned[ref, code] = row
            self._rows.add("lead_criterion", row)
            return True
        row_id, answer, evidence = known
        values: dict[str, str] = {}
        if answer == "unknown" and said.answer != "unknown":
            values["answer"] = said.answer
        if not evidence and said.evidence:
            values["evidence"] = said.evidence
        for column, value in values.items():
            self._rows.set("lead_criterion", row_id, column, value)
        return bool(values)

    def _known(self, ref: int, code: str) -> tuple[int, str, str] | None:
        """(id, answer, evidence) of what stands in the file."""
        if ref < 0:
            return None
        row = self._store.row(
            "SELECT id, answer, evidence FROM lead_criterion WHERE lead_id = ? AND code = ?", (ref, code)
        )
        return None if row is None else (int(row[0]), str(row[1]), str(row[2]))


def _fill(planned: list[Any], said: Said) -> bool:
    """A second row, or the evidence of the same one, adds to what is planned."""
    before = list(planned)
    if planned[_ANSWER] == "unknown":
        planned[_ANSWER] = said.answer
    if not planned[_EVIDENCE]:
        planned[_EVIDENCE] = said.evidence
    return before != planned
