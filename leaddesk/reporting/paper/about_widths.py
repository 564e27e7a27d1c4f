"""About how wide a text is in Inter, where no font is at hand: for choosing how a sheet lies. Whoever paints measures for themselves."""

from __future__ import annotations

from typing import Final

_REGULAR: Final = (
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620, 566, 619, 620, 288,
    302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744,
    690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612,
    612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
)  # fmt: skip
"""Advances of the signs from blank to tilde, in thousandths of the size of type."""
_FIRST: Final = 32
_OTHER: Final = 700
"""Of a sign that is not among them."""
_BOLDER: Final = 1.03
"""So much wider is SemiBold."""


def measure(text: str, size: int, weight: int) -> float:
    """In pixels."""
    total = sum(
        _REGULAR[ord(sign) - _FIRST] if _FIRST <= ord(sign) < _FIRST + len(_REGULAR) else _OTHER for sign in text
    )
    return total * size / 1000 * (_BOLDER if weight >= 600 else 1.0)
