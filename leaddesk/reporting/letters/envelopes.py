"""Envelopes: the sender small at the upper left, the address in the lower right, the corner of the stamp left free. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.drawing import Drawing, Measure, Rect
from leaddesk.domain.letters import Envelope, Recipient, Sender
from leaddesk.reporting.letters.type_area import PX, REGULAR, Sheet

MARGIN: Final = 12.0
STAMP: Final = (74.0, 40.0)
"""Width and height at the upper right that the post keeps for itself, in mm (DIN 678, ISO 269)."""
CODE_ZONE: Final = 15.0
"""So many mm above the lower edge that the sorting machines print on."""
_ADDRESS_HEIGHT: Final = 34.0


def draw(recipients: Sequence[Recipient], envelope: Envelope, measure: Measure, *, sender: Sender) -> list[Drawing]:
    """One drawing for each; ``Drawing.hidden``: 1 where something had to be cut."""
    made = []
    for to in recipients:
        page = Sheet(envelope.width * PX, envelope.height * PX, measure)
        for number, line in enumerate((sender.firm, *sender.lines)):
            place = Rect(MARGIN, MARGIN + number * 4.0, envelope.width - STAMP[0] - 2 * MARGIN, 4.0)
            page.text(place, line, size=11, weight=REGULAR, tone="text2")
        page.block(address_place(envelope), to.lines)
        page.spot(to.lead_id, address_place(envelope))
        made.append(page.drawing())
    return made


def address_place(envelope: Envelope) -> Rect:
    """Where the address stands, in mm: right of the middle, below the stamp, above the zone of the machines."""
    left = envelope.width * 0.45
    top = max(STAMP[1] + 5, (envelope.height - _ADDRESS_HEIGHT) * 0.62)
    bottom = min(top + _ADDRESS_HEIGHT, envelope.height - CODE_ZONE)
    return Rect(left, top, envelope.width - MARGIN - left, bottom - top)
