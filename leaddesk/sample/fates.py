"""How often each kind of life happens, and why people leave: weights only. Changing one changes every sample firm."""

from __future__ import annotations

from typing import Final

from leaddesk.sample.chance import Chance, Weighted

_FATES: Final = (
    ("not_a_lead", 5.0),
    ("ignored", 1.1),
    ("disqualified", 10.0),
    ("silent", 9.0),
    ("lost_early", 8.0),
    ("lost_late", 21.0),
    ("won", 27.0),
    ("won_direct", 4.0),
    ("forgotten", 1.7),
    ("given_up", 1.3),
)
_BETTER: Final = frozenset({"won", "won_direct"})
_WORSE: Final = frozenset({"silent", "not_a_lead", "disqualified"})

REASONS: Final[dict[str, tuple[tuple[str, float], ...]]] = {
    "lost": (
        ("price", 28),
        ("competitor", 21),
        ("no_decision", 20),
        ("timing", 13),
        ("missing_capability", 7),
        ("relationship", 4),
        ("unknown", 7),
    ),
    "disqualified": (("no_need", 30), ("no_budget", 27), ("no_authority", 14), ("timing", 12), ("not_interested", 17)),
    "not_a_lead": (
        ("spam", 34),
        ("wrong_contact_data", 14),
        ("duplicate", 16),
        ("job_or_sales", 20),
        ("outside_area", 12),
        ("list_name_only", 4),
    ),
    "parked": (("timing", 30), ("budget", 22), ("waiting_for_somebody", 22), ("season", 20), ("other", 6)),
}
_BY_MOMENT: Final = {moment: Weighted([weight for _code, weight in rows]) for moment, rows in REASONS.items()}


class Fates:
    """Draws what becomes of a lead, by the quality of its source."""

    def __init__(self) -> None:
        self._by_quality: dict[float, Weighted] = {}

    def draw(self, chance: Chance, quality: float) -> str:
        """One of the fates; ``quality`` 1 = a usual source."""
        weighted = self._by_quality.get(quality)
        if weighted is None:
            weighted = self._by_quality[quality] = Weighted([_weight(fate, usual, quality) for fate, usual in _FATES])
        return _FATES[weighted.pick(chance)][0]


def _weight(fate: str, usual: float, quality: float) -> float:
    if fate in _BETTER:
        return usual * quality
    return usual / quality if fate in _WORSE else usual


def reason(chance: Chance, moment: str) -> str:
    """A reason code of that moment."""
    return REASONS[moment][_BY_MOMENT[moment].pick(chance)][0]
