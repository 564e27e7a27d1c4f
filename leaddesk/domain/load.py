"""How much time planned work takes and how much somebody has (K7): minutes, not counts. Pure; ``services.load`` reads and adds up.

Decision 0016: a step takes its own minutes, else those of its channel; a promise those of a call; a wake-up and an expected close none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

MINUTES_OF_CHANNEL: Final[Mapping[str, int]] = {
    "call": 15,
    "email": 10,
    "meeting": 60,
    "visit": 90,
    "message": 5,
    "letter": 15,
}
"""What a contact of a kind takes unless the firm's settings (``minutes_CHANNEL``) say otherwise."""


@dataclass(frozen=True)
class LoadRules:
    """Minutes of a contact by its channel; a step without a channel takes those of a call."""

    minutes: Mapping[str, int] = field(default_factory=lambda: dict(MINUTES_OF_CHANNEL))

    @property
    def call(self) -> int:
        """What a call takes, a promise, and a step that says nothing."""
        return self.minutes.get("call", MINUTES_OF_CHANNEL["call"])

    def of_step(self, channel: str, own: int | None) -> int:
        """Minutes of a planned step."""
        return own if own is not None else self.minutes.get(channel, self.call)
