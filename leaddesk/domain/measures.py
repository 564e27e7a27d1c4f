"""Every measure there is, by its name: the one glossary (S2-5). What one is says ``measure``, how it is computed ``computed``.

Source of every definition: PRODUCT.md section 5, with the clocks of section 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain import measures_flow, measures_milestones, measures_now, measures_other, measures_topics
from leaddesk.domain.measure import FEW, Definition, Kind, Period, Unit

__all__ = ["BANDS", "BAND_LABELS", "DEFINITIONS", "FEW", "OVER", "VERSION", "Definition", "Kind", "Period", "Unit"]

VERSION: Final = 3
"""Rises when a definition below changes its meaning; every report names it (PRODUCT section 5)."""
_ALL: Final = (
    *measures_now.NOW,
    *measures_flow.FLOW,
    *measures_milestones.MILESTONES,
    *measures_topics.TOPICS,
    *measures_other.OTHER,
)
DEFINITIONS: Final[Mapping[str, Definition]] = {definition.name: definition for definition in _ALL}

BANDS: Final = (("1-2", 2), ("3-7", 7), ("8-30", 30))
"""Age bands of the untouched in working days: name and last day; beyond the last is ``>30`` (S2-1)."""
OVER: Final = ">30"
BAND_LABELS: Final = {"1-2": N_("1 to 2 d"), "3-7": N_("3 to 7 d"), "8-30": N_("8 to 30 d"), OVER: N_("over 30 d")}
