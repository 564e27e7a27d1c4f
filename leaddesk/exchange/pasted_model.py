"""What a pasted text is read as: passages that became fields, and the proposal that is shown beside them.

Owns records only. Every passage is a place in the text: ``text[start:end]`` is what was read, word for word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from leaddesk.domain.clocks import ClockRules

How = Literal["label", "header", "written", "signature", "phrase", "subject", "sentence", "layout", "digits"]
"""Why a passage is that field: a label before it, a header of the mail, the way it is written, a signature, a phrase, the mail's
subject, the first sentence of the message, what was said of this sender's form before; or bare digits that are a number only where
the firm's country writes numbers so."""
TextKind = Literal["mail", "form", "card", "note"]
"""A mail of somebody, the answers of a web form (by mail or alone), a contact card, or words that somebody wrote down."""

ORDER: Final = (
    "full_name", "first_name", "last_name", "salutation", "company", "job_title", "phone", "mobile", "email", "website", "street",
    "postcode", "city", "region", "country", "product", "next_action", "received_at", "source", "best_times", "consent",
)  # fmt: skip
"""The fields of a proposal in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One field found. ``value`` is what goes into the lead, ``start`` and ``end`` the place in the text it was read from.

    ``received_at`` is ISO text, with its zone where the text names one, or the text as written where day and month cannot be told
    apart; ``source`` a code of ``codes.SOURCE_TYPES``; ``next_action`` one of ``STEPS``; ``consent`` ``phone`` and ``email`` joined
    by a comma, or ``opt_out:phone``.
    """

    field: str
    value: str
    start: int
    end: int
    how: How


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line of a form: the label as written, the answer and its place. Its field may be unknown."""

    label: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PastedText:
    """A text as read by the child. ``sender`` is the address it came from ("" = unknown), ``is_machine`` a form or mailer wrote it,
    ``lines`` are all answers of a form."""

    text: str
    kind: TextKind
    passages: tuple[Passage, ...] = ()
    sender: str = ""
    is_machine: bool = False
    lines: tuple[Line, ...] = ()

    def frame(self) -> tuple[Any, ...]:
        """All of it as plain values, ``("pasted", …)``: what the child sends."""
        lines = tuple(astuple(line) for line in self.lines)
        passages = tuple(astuple(passage) for passage in self.passages)
        return ("pasted", self.text, self.kind, self.sender, self.is_machine, lines, passages)

    @classmethod
    def of(cls, frame: tuple[Any, ...]) -> PastedText:
        """What ``frame`` sent."""
        _kind, text, kind, sender, is_machine, lines, passages = frame
        return cls(
            text,
            kind,
            tuple(Passage(*passage) for passage in passages),
            sender,
            is_machine,
            tuple(Line(*line) for line in lines),
        )


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One line of the dialog: ``value`` for the lead as it is shown, and the passage of ``Proposal.text`` it comes from.

    ``start`` equals ``end`` where no passage tells it (a source known by the layout). ``made_uniform``: the value is written
    otherwise than the passage (a phone number).
    """

    field: str
    value: str
    passage: str
    start: int
    end: int
    how: How
    made_uniform: bool = False


@dataclass(frozen=True)
class Proposal:
    """A lead proposed from a text. Nothing of it is saved.

    ``received`` is the text's own time (UTC; a day where no hour is told), None = now; ``source`` the kind of source by its code;
    ``sender`` who sent it; ``lines`` all answers of a form; ``layout_used`` how often a text of this layout came in before, ``said``
    what the user said of its labels then; ``warnings`` what the reader had to tell; ``path`` the
    file it was read from; ``step_due`` the day offered for the next step; ``rules`` the firm's limits.
    """

    text: str
    kind: TextKind
    fields: tuple[ProposedField, ...]
    path: Path
    received: dt.datetime | dt.date | None = None
    source: str = ""
    sender: str = ""
    lines: tuple[Line, ...] = ()
    layout_used: int = 0
    said: Mapping[str, str | None] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    step_due: dt.date | None = None
    rules: ClockRules | None = None

    @property
    def is_mail(self) -> bool:
        """Whether it came by mail, perhaps from a form."""
        return self.kind == "mail" or bool(self.sender) or any(one.how == "header" and one.end for one in self.fields)

    def reply_left(self, now: dt.datetime) -> int | None:
        """Working minutes left for the first reply at ``now``, below zero where it is late (then in calendar minutes); None where the
        text tells no hour."""
        if self.rules is None or not isinstance(self.received, dt.datetime):
            return None
        due = self.rules.calendar.add_minutes(self.received, self.rules.reply_minutes)
        if due <= now:
            return -int((now - due).total_seconds() // 60)
        return self.rules.calendar.minutes_between(now, due)

    def value(self, name: str) -> str:
        """The proposed value of a field, "" where nothing was found."""
        return next((found.value for found in self.fields if found.field == name), "")
