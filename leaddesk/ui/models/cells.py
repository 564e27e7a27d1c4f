"""What a list cell says, as small frozen values; the delegate of the same kind paints it.

Every cell has ``text``: what a screen reader says, what Ctrl+C copies, what the tool tip shows in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class TextCell:
    """Plain words. ``tone`` names a theme colour (``text``, ``text2``, ``red``, ...). ``copied``: what a table that leaves says
    instead: a day in full, where the words hold for today only."""

    text: str
    tone: str = "text"
    strong: bool = False
    right: bool = False
    copied: str = ""


@dataclass(frozen=True)
class NameCell:
    """Name in medium weight, company in the second colour on the same line."""

    name: str
    company: str = ""

    @property
    def text(self) -> str:
        return f"{self.name}, {self.company}" if self.company else self.name


class RingState(Enum):
    """Where the reply clock stands."""

    RUNNING = "running"
    SOON = "soon"
    PAST = "past"
    REPLIED = "replied"
    NONE = "none"


@dataclass(frozen=True)
class RingCell:
    """The reply ring: ``fraction`` (0-1) of the limit used, always with words such as ``38 m left`` or ``waits 4 d``; ``short``
    stands in a list where the words would be long (``1 h 05 m``, as 02_inbox has it)."""

    state: RingState
    fraction: float
    text: str
    short: str = ""

    @classmethod
    def running(cls, fraction: float, text: str, short: str = "") -> RingCell:
        """A running clock: amber from 70 % on (DESIGN_LANGUAGE section 4)."""
        return cls(RingState.SOON if fraction >= 0.7 else RingState.RUNNING, fraction, text, short)


@dataclass(frozen=True)
class RatingCell:
    """One of the five ratings, by code and label."""

    code: str
    text: str


@dataclass(frozen=True)
class IconCell:
    """An icon with words; ``icon_only`` leaves the words to tool tip and accessible text."""

    icon: str
    text: str
    tone: str = "text2"
    icon_only: bool = False


@dataclass(frozen=True)
class WhoCell:
    """Whose it is: an avatar. Empty initials = nobody yet (dashed ring)."""

    initials: str
    colour: str
    text: str


@dataclass(frozen=True)
class Pip:
    """One question as a letter: ``answer`` is yes, no or unknown; an optional one is round and set apart."""

    letter: str
    answer: str
    needed: bool = True


@dataclass(frozen=True)
class PipsCell:
    """The questions of *Worth our time?* as letters, then the missing word or "yes"; ``text`` says all of it in words."""

    pips: tuple[Pip, ...]
    word: str
    text: str


@dataclass(frozen=True)
class CheckCell:
    """The tick column; whether it is ticked is the view's knowledge (``IdTableView.marking``)."""

    text: str = ""


@dataclass(frozen=True)
class MarkCell:
    """What can be ticked off: the reply ring where its clock runs, else an open box, or an ``icon`` on a line that is no record.

    A click on it says *done* (``IdTableView.done_wanted``); it is never painted as ticked: what is done leaves the list.
    """

    text: str = ""
    ring: RingCell | None = None
    icon: str = ""
    tone: str = "text2"


@dataclass(frozen=True)
class ClockCell:
    """The words of a clock at the right end of a row: ``38 m left``, ``2 d late``, ``14:00``; where wanted with an ``icon`` in front."""

    text: str
    tone: str = "text2"
    strong: bool = False
    icon: str = ""


@dataclass(frozen=True)
class LinkCell:
    """A word in the accent colour; a click on it emits ``IdTableView.link_clicked`` with ``code``."""

    text: str
    code: str
    right: bool = False


@dataclass(frozen=True)
class TintCell:
    """The colour of a stage by its place: ``share`` 0 = the first one, 1 = the last; ``text`` says the place in words."""

    text: str
    share: float


@dataclass(frozen=True)
class ChipsCell:
    """Short words, each on the neutral ground; what has no room is left out, ``text`` says all of them."""

    chips: tuple[str, ...]
    text: str


Cell = (
    TextCell
    | NameCell
    | RingCell
    | RatingCell
    | IconCell
    | WhoCell
    | PipsCell
    | CheckCell
    | MarkCell
    | ClockCell
    | LinkCell
    | TintCell
    | ChipsCell
)
"""Everything a delegate can paint."""
