"""What the palette is given about people found: rows, and the card of each. Words only, ready to be painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class CardLine:
    """One line of a card: what, the words, and when or how late at the right; ``tone`` colours icon and right words."""

    icon: str
    label: str
    text: str
    right: str = ""
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True)
class CardFace:
    """What is known about somebody at a glance. ``tail``: so many characters at the end of ``number`` were typed.

    ``rating`` is a code, empty for none; ``stage_tone`` a tint of the theme; ``sentence`` is read out.
    """

    title: str
    company: str = ""
    rating: str = ""
    stage: str = ""
    stage_tone: str = "neutral"
    number: str = ""
    tail: int = 0
    owner: str = ""
    initials: str = ""
    colour: str = ""
    lines: tuple[CardLine, ...] = ()
    sentence: str = ""


@dataclass(frozen=True)
class PaletteHit:
    """Somebody found: record id, title, words behind it, icon in a theme colour.

    ``kind`` customer = ``id`` is a customer without a lead, for whom ``new_text`` begins a new one. ``view``: no record but the leads
    of somebody or of a source, as the Inbox opens them. ``fill``: nobody, but what the text becomes when it is chosen. ``group`` same,
    ending, before, other or near (services.lookup), all or fill. ``card``: what is known; with ``is_sure`` the palette shows it.
    ``is_named``: name, firm or number was typed, not a word of a note.
    """

    id: int
    title: str
    detail: str = ""
    icon: str = "user-round"
    token: str = "text2"
    kind: str = "lead"
    group: str = "other"
    number: str = ""
    tail: int = 0
    new_text: str = ""
    view: str = ""
    fill: str = ""
    card: CardFace | None = None
    is_sure: bool = False
    is_named: bool = True

    @property
    def code(self) -> str:
        """What the list says when it is chosen."""
        return f"{self.kind}:{self.id}"


SearchProvider = Callable[[str], Sequence[PaletteHit]]
"""Runs on the read lane; any text is safe; without a text it gives who was worked on last."""
