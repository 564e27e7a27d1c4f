"""The scoring rules of corpus/score_mapping.py: right, wrong, missed, invented.

Right = the true field or one that is fine too, wrong = another field, missed = none though there is one, invented = a field where the
truth has none. Tolerated are the file's own row ids and closing dates, for which truth files have no word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tools.corpus.truth import Column

SAME: Final[Mapping[str, set[str]]] = {
    "address": {"street"},
    "state": {"region"},
    "created": {"received_at"},
    "last_contact": {"last_contacted_at"},
    "next_follow_up": {"next_action_due"},
    "stage": {"status"},
    "status": {"stage"},
}
NUMBER_WORDS: Final = {"id", "nr", "no", "number", "key", "ref", "reference", "code", "index"}


@dataclass
class Score:
    """Counts over columns; ``notes`` names each column that was not right."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return self.right + self.wrong + self.missed

    def add(self, other: Score) -> None:
        """Add the counts of ``other``."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.invented += other.invented
        self.notes += other.notes


def score(columns: Sequence[Column], got: Mapping[int, str | None], label: str) -> Score:
    """How the fields given (by index, ``custom:`` and None = none) compare with the truth."""
    result = Score()
    for index, column in enumerate(columns):
        found = got.get(index)
        found = None if found is None or found.startswith("custom:") else found
        answers = [_names(column.field), *(_names(name) for name in column.also_ok)]
        answers += _tolerated(column.header) if column.field is None else []
        fine = any(found is None if answer is None else found in answer for answer in answers)
        if fine and column.field is not None:
            result.right += 1
        elif not fine:
            result.invented += column.field is None
            result.wrong += column.field is not None and found is not None
            result.missed += column.field is not None and found is None
            result.notes.append(f"{label}: {column.header!r} is {column.field}, taken for {found}")
    return result


def _names(name: str | None) -> set[str] | None:
    return None if name is None else {name} | SAME.get(name, set())


def _tolerated(header: str) -> list[set[str] | None]:
    plain = header.lower().strip()
    words = set(re.sub(r"[^a-z]+", " ", plain).split())
    answers: list[set[str] | None] = []
    if words & NUMBER_WORDS or plain.endswith("id"):
        answers.append({"external_id", "lead_number"})
    if words & {"close", "closed", "closing"}:
        answers.append({"expected_close", "closed_at"})
    return answers
