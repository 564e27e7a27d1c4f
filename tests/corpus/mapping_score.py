"""Scoring of column matching against the truth files, in the Python of the program itself.

The rules are those of the corpus: right = the true field or one that is fine too, wrong = another field, missed = none though
there is one, invented = a field where the truth has none. Truth files know fewer fields than the program; what it finds beyond
their vocabulary (an industry, a product) is counted apart as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leaddesk.exchange.model import ColumnMatch

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SAME = {
    "address": {"street"},
    "state": {"region"},
    "created": {"received_at"},
    "last_contact": {"last_contacted_at"},
    "next_follow_up": {"next_action_due"},
    "stage": {"status"},
    "status": {"stage"},
}
BEYOND = frozenset(
    {"industry", "product", "rating", "salutation", "probability", "reason", "consent", "preferred_channel"}
)
NUMBER_WORDS = {"id", "nr", "no", "number", "key", "ref", "reference", "code", "index"}


@dataclass
class Score:
    """Counts over columns; ``notes`` names each column that was not right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    beyond: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return self.right + self.wrong + self.missed

    def add(self, other: Score) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.invented += other.invented
        self.beyond += other.beyond
        self.notes += other.notes


def truths() -> Iterator[dict[str, Any]]:
    """Every truth file, in order of name."""
    for path in sorted((SHARED / "truth").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def score(truth: dict[str, Any], matches: Sequence[ColumnMatch], label: str = "") -> Score:
    """How the matches of one file compare with its truth."""
    got = {match.index: match.field for match in matches}
    result = Score()
    for column in truth["columns"]:
        found = got.get(column["index"])
        found = None if found is None or found.startswith("custom:") else found
        answers = [_names(column.get("field")), *(_names(name) for name in column.get("also_ok", []))]
        answers += _tolerated(column) if column.get("field") is None else []
        fine = any(found is None if answer is None else found in answer for answer in answers)
        note = f"{label or truth['file']}: {column['header']!r} is {column.get('field')}, taken for {found}"
        if column.get("field") is None:
            if not fine:
                result.invented += 1
                result.beyond += found in BEYOND
                result.notes.append(note)
        elif fine:
            result.right += 1
        else:
            result.wrong += found is not None
            result.missed += found is None
            result.notes.append(note)
    return result


def _names(name: str | None) -> set[str] | None:
    return None if name is None else {name} | SAME.get(name, set())


def _tolerated(column: dict[str, Any]) -> list[set[str] | None]:
    header = str(column.get("header", "")).lower()
    words = set(re.sub(r"[^a-z]+", " ", header).split())
    answers: list[set[str] | None] = []
    if words & NUMBER_WORDS or header.endswith("id"):
        answers.append({"external_id", "lead_number"})
    if words & {"close", "closed", "closing"}:
        answers.append({"expected_close", "closed_at"})
    return answers
