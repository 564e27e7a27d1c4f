"""What values that leads are told apart by are called on paper: names of the file, labels of our codes, *not recorded*."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.continuum import FellOut
from leaddesk.domain.death_tally import OPEN
from leaddesk.reporting import words
from leaddesk.store import row_labels

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

Said = Callable[[str, str | int], str]
"""``said("source_id", 3)``: the name of a value of a dimension; of ``month`` the value itself."""


def of(ws: Workspace) -> Said:
    """The names as they are now."""
    labels = row_labels.labels(ws.store)
    nobody = {"source_id": _("Unknown"), "owner_id": _("Nobody yet"), "campaign_id": _("Without a campaign")}

    def said(dimension: str, value: str | int) -> str:
        if isinstance(value, int):
            return labels.get((dimension, value), f"#{value}") if value else nobody.get(dimension, _("not recorded"))
        if not value:
            return _("day not recorded") if dimension == "month" else _("not recorded")
        return _(_CODES.get(dimension, {}).get(value, value))

    return said


_CODES = {"origin": codes.ORIGINS, "rating": codes.RATINGS}


def cause(each: FellOut, said: Said) -> str:
    """Why leads fell out: the firm's word for the reason; how they left where a reason says nothing."""
    if each.status == OPEN:
        return _("still open")
    if each.status == "non_responsive":
        return _(codes.STATUSES[each.status])
    return said("reason_id", each.reason_id)


def left_as(each: FellOut) -> str:
    """How they left."""
    return _("Open") if each.status == OPEN else _(codes.STATUSES[each.status])


def causes(found: tuple[FellOut, ...], said: Said, *, most: int = 4) -> str:
    """``Price 12, Competitor 9, other 5``: the most frequent first; equal words stand together."""
    counted: dict[str, int] = {}
    for each in found:
        label = cause(each, said)
        counted[label] = counted.get(label, 0) + each.count
    ordered = sorted(counted.items(), key=lambda item: -item[1])
    shown = [f"{label} {words.count(n)}" for label, n in ordered[:most]]
    rest = sum(n for _label, n in ordered[most:])
    return ", ".join([*shown, _("other {n}").format(n=words.count(rest))] if rest else shown)
