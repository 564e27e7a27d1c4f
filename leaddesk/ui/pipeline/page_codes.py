"""The codes under which other pages open this one (``shell.show_view``), as what is to be shown. Pure.

``board``, ``list``; ``open``, ``after_sale``; a column after the sale (``after_sale:delivered``); a chip (``quiet``); conditions behind
either (``open?value>=1000&owner=Maya``); a filter as typed (``find:owner=me kitchen``). ``stage:3`` and ``saved:12`` need the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.domain.filter_text import parse_all
from leaddesk.domain.filters import Condition, conditions_of
from leaddesk.ui.pipeline.list_columns import AFTER_SALE, OPEN
from leaddesk.ui.pipeline.page_marks import MARKS
from leaddesk.ui.pipeline.page_state import FORMS, LIST

FIND: Final = "find:"


@dataclass(frozen=True)
class Wanted:
    """``after_sale`` and ``form``: None and empty = as they are; ``mark``: the chip that is on."""

    after_sale: bool | None = None
    form: str = ""
    mark: str = ""
    conditions: tuple[Condition, ...] = ()
    text: str = ""


def wanted(code: str, own: Sequence[str] = ()) -> Wanted:
    """What ``code`` asks for; ``own``: labels of the firm's own fields. A code nobody knows shows all open leads.

    Raises UserError where a condition behind it cannot be read.
    """
    if code.startswith(FIND):
        conditions, text = parse_all(code.removeprefix(FIND), own=own, lenient=True)
        return Wanted(conditions=tuple(conditions), text=text)
    view, _mark, where = code.partition("?")
    conditions = tuple(conditions_of(where))
    name, _colon, column = view.partition(":")
    if name == AFTER_SALE and column:
        position = "" if column == "won" else column
        return Wanted(after_sale=True, form=LIST, conditions=(Condition("after_sale", "=", position), *conditions))
    shown = Wanted(conditions=conditions, form=LIST if conditions else "")
    if view in FORMS:
        return replace(shown, form=view)
    if view == AFTER_SALE:
        return replace(shown, after_sale=True)
    if view in MARKS:
        return replace(shown, after_sale=False, mark=view)
    return replace(shown, after_sale=False if view in (OPEN, "open") else None)
