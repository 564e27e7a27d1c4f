"""The true answers about a sample firm, as its inventor knows them, and their file beside the sample (``NAME.answers.json``).

Every answer names what it counts, in which zone, in which kind of hours, by which median rule and with which rounding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

VERSION: Final = 10
"""Rises when the same arguments give other content: cached samples of an older version are made anew."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One true figure: ``value`` with its ``definition`` (filter and rule), ``unit`` and, where few, the ``rows`` behind it.

    ``rows`` are lead numbers such as ``L-000123``; None where the answer counts no rows or too many to list.
    """

    value: Any
    definition: str
    unit: str
    rows: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one sample. ``as_of``: the sample's present in UTC, ``today``: the same in the firm's zone."""

    leads: int
    seed: int
    today: str
    as_of: str
    zone: str
    answers: dict[str, Answer]

    def value(self, name: str) -> Any:
        """The figure called ``name``; KeyError where there is none."""
        return self.answers[name].value

    def to_json(self) -> str:
        """Text of the answers file: equal answers give equal bytes."""
        told = {name: _told(answer) for name, answer in self.answers.items()}
        head = {"version": VERSION, "leads": self.leads, "seed": self.seed, "today": self.today}
        whole = {"sample": head, "as_of": self.as_of, "zone": self.zone, "rules": RULES, "answers": told}
        return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Answers:
        """The answers of an answers file."""
        whole = json.loads(text)
        head = whole["sample"]
        answers = {
            name: Answer(
                told["value"], told["definition"], told["unit"], tuple(told["rows"]) if "rows" in told else None
            )
            for name, told in whole["answers"].items()
        }
        return cls(head["leads"], head["seed"], head["today"], whole["as_of"], whole["zone"], answers)


RULES: Final = {
    "working_hours": "Monday to Friday 08:00 to 17:00 in the firm's zone, no public holidays; a working day has 540 minutes",
    "calendar_hours": "every hour of every day, between instants in UTC",
    "median": "middle value, mean of the two middle ones where the number is even",
    "p90": "nearest rank: the value at position ceil(0.9 n) of the sorted values, counted from 1",
    "rounding": "none; ratios as fractions from 0 to 1, minutes as numbers, money in minor units",
    "attempt": "outbound touch whose outcome is neither wrong_number nor bounced; imported ones count unless said otherwise",
    "received": "kind lead, status other than not_a_lead",
    "active": "kind lead, status new, attempting, contacted, qualified, quoted or negotiating",
}


def path_beside(sample: Path) -> Path:
    """Where the answers of a sample file lie: ``firm.leaddesk`` has ``firm.answers.json``."""
    return sample.with_name(f"{sample.stem}.answers.json")


def _told(answer: Answer) -> dict[str, Any]:
    told: dict[str, Any] = {"value": answer.value, "definition": answer.definition, "unit": answer.unit}
    if answer.rows is not None:
        told["rows"] = list(answer.rows)
    return told
