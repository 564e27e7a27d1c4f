"""How a lead number is written: ``L-000123``, and what of a typed text is one."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = re.compile(r"[Ll]\s*-?\s*(\d{1,12})")
NUMBER_FORMAT: Final = "L-{:06d}"
_TYPED: Final = re.compile(r"(?:[Ll]\s*-?\s*)?(\d{1,12})")


def spelled(text: str) -> str:
    """``L-000012`` of ``12``, ``l-12``, ``L 000012``; any other text as it is."""
    typed = _TYPED.fullmatch(text.strip())
    return NUMBER_FORMAT.format(int(typed[1])) if typed else text
