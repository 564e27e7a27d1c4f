"""What an import asks about beside its columns, as records: colours, words, contacts told of in notes, layouts seen before.

Owns records only. Who fills them: ``marks`` (colours), ``meanings`` (words), ``noted`` (contacts), ``layouts`` (layouts); who
answers: ``plan_model.Options``. Rules: PRODUCT section 4 (Import).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leaddesk.base.errors import UserError
from leaddesk.exchange.model import NotedTouch


@dataclass(frozen=True, slots=True)
class ColourUse:
    """A fill colour, or struck-through text, used in rows: "yellow 41".

    ``header`` is the column that ``marks`` added, ``word`` its cell there ("Yellow", in the user's language), ``rgb`` the commonest
    shade (``RRGGBB``, "" for struck-through text), ``rows`` how many rows bear it, ``meaning`` what it stands for by answer or
    layout (``field:value``, "" = only kept), ``is_asked`` whether it is worth a question (3 rows or more).
    """

    header: str
    word: str
    rgb: str
    rows: int
    meaning: str = ""
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class WordUse:
    """One word of a column: as first written, in how many rows, what it stands for (``field:value``, "" = not known)."""

    word: str
    rows: int
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class WordQuestion:
    """A column whose words stand for something of the firm's own. ``field`` is ``status stage rating owner source`` or ``kind``
    (a column that says who a row is); ``words`` most used first; ``is_open`` where one of them is not understood."""

    index: int
    header: str
    field: str
    words: tuple[WordUse, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class NotedSum:
    """Contacts that notes tell of: how many, in how many rows, some of them as (row_no, touch)."""

    touches: int = 0
    rows: int = 0
    examples: tuple[tuple[int, NotedTouch], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """How lists of one layout came in before, the latest time.

    ``name`` as the user called it ("" = never named), ``fingerprint`` of the headers, ``sender`` ("" = unknown), ``answers`` the
    options that hold again (names of ``plan_model.Options``), ``used`` how many imports, ``at`` the last one (UTC text).
    """

    name: str
    fingerprint: str
    sender: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    used: int = 0
    at: str = ""


class OtherClientsList(UserError):
    """A list that by layout or sender belongs to another client's file (code ``other_client``). ``path`` of that file,
    ``firm`` its name."""

    def __init__(self, message: str, *, hint: str, path: str, firm: str) -> None:
        super().__init__(message, code="other_client", hint=hint)
        self.path = path
        self.firm = firm
