"""What the flowchart says, ready to be placed: nodes, ways out, arrows and their words, already in the user's language.

Between the figures (``process_map``) and the places (``process_map_layout``): whoever words it chooses how sums and days are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Said:
    """One line in a node: ``tone`` is a theme colour (``red`` = over its limit)."""

    text: str
    tone: str = "text2"
    strong: bool = False


@dataclass(frozen=True)
class WayOut:
    """A box below a node. ``leak``: the worst one."""

    key: str
    title: str
    line: str
    icon: str
    tone: str = ""
    leak: bool = False


@dataclass(frozen=True)
class Step:
    """A node. ``count`` stands bold at the right of its name; ``leaves``: what lets it leave; ``question``: drawn as a diamond."""

    key: str
    title: str
    count: str
    lines: tuple[Said, ...] = ()
    leaves: str = ""
    tone: str = ""
    question: bool = False
    leak: bool = False
    exits: tuple[WayOut, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """From one step to another. ``path``: the straight way, with its share as ``label``; ``skip``: another allowed move; ``back``."""

    start: str
    end: str
    kind: Literal["path", "skip", "back"] = "path"
    label: str = ""
    leak: bool = False


@dataclass(frozen=True)
class Chart:
    """The whole flowchart. ``before``: how many steps stand before the second half; ``halves``: the titles of both;
    ``across``: what is said on the way from one row to the next, by the key of the step it leaves."""

    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...]
    before: int = 0
    halves: tuple[str, str] = ("", "")
    across: tuple[tuple[str, str], ...] = ()
    legend: tuple[Said, ...] = ()
    """Explanations below the map, one after the other."""

    def step(self, key: str) -> Step:
        """The step called ``key``."""
        return next(step for step in self.steps if step.key == key)
