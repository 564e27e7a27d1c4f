"""Ids as one short text: runs joined by points, ``1-5.7.12-15``. How a saved report keeps the rows behind a figure. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _

MOST = 10_000_000
"""Ids of one text at most: a few letters must not stand for a file full of numbers."""


def spelled(ids: Iterable[int]) -> str:
    """The text of ids, in their order and each once; empty of none."""
    runs: list[list[int]] = []
    for row_id in sorted(set(ids)):
        if runs and row_id == runs[-1][1] + 1:
            runs[-1][1] = row_id
        else:
            runs.append([row_id, row_id])
    return ".".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def read(text: str) -> frozenset[int]:
    """The ids of a text. Raises UserError (``unknown_figure``) for anything that is none."""
    found: set[int] = set()
    try:
        for run in filter(None, text.split(".")):
            first, dash, last = run.partition("-")
            ids = range(int(first), int(last if dash else first) + 1)
            if len(ids) + len(found) > MOST:
                raise ValueError(text)
            found.update(ids)
    except ValueError:
        raise UserError(
            _("“{text}” names no rows.").format(text=text[:80]), field="figure", code="unknown_figure"
        ) from None
    return frozenset(found)
