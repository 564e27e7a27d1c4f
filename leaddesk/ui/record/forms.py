"""The three forms of list and detail: side by side, detail below in two columns, detail as a strip of two lines."""

from __future__ import annotations

from enum import Enum

SHORT = 560
"""Below this height of the page a narrow window shows the strip instead of the pane (1093 x 560 is short, 1024 x 700 is not)."""


class Form(Enum):
    """Where the detail stands (DESIGN_LANGUAGE section 3)."""

    BESIDE = "beside"
    BELOW = "below"
    STRIP = "strip"


def form_for(*, narrow: bool, height: int, opened: bool | None) -> Form:
    """The form for a page ``height`` pixels high. ``opened``: the user asked for all details (or not) in a narrow window."""
    if not narrow:
        return Form.BESIDE
    whole = height >= SHORT if opened is None else opened
    return Form.BELOW if whole else Form.STRIP
