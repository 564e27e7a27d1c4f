"""What was typed for a lead and not saved: it waits while another lead is looked at. Nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class TypedStep:
    """The next step's fields as they stand."""

    what: str
    day: date
    time: str
    channel: str = ""


@dataclass(frozen=True)
class Draft:
    """The log bar's fields as they stand."""

    text: str
    type: str
    outcome: str
    inbound: bool
    step: TypedStep
    promise: TypedStep | None = None

    def is_empty(self) -> bool:
        """Nothing typed and nothing chosen."""
        return not (self.has_words() or self.outcome)

    def has_words(self) -> bool:
        """Words that somebody typed: never lost without a question."""
        return bool(self.text.strip() or (self.promise is not None and self.promise.what.strip()))


@dataclass
class Drafts:
    """Drafts by lead id. One without words, outcome and promise is none."""

    _kept: dict[int, Draft] = field(default_factory=dict)

    def keep(self, lead_id: int, draft: Draft) -> None:
        """Keep what was typed for a lead."""
        if draft.is_empty():
            self._kept.pop(lead_id, None)
        else:
            self._kept[lead_id] = draft

    def take(self, lead_id: int | None) -> Draft | None:
        """The draft of a lead, which is then no longer kept."""
        return self._kept.pop(lead_id, None) if lead_id is not None else None

    def any(self) -> bool:
        """Whether words wait somewhere."""
        return any(draft.has_words() for draft in self._kept.values())
