"""The name of a figure's rows, as one text: which set of leads, of which frame. What ``Where`` of a document and marks of a chart hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.filter_words import FIGURE
from leaddesk.domain.frames import Frame, Slice, Span, View

FIELD: Final = FIGURE
"""The hidden field of the filter language that takes a spelled key."""
_VIEWS: Final[Mapping[str, View]] = {"cohort": "cohort", "period": "period"}
_IDS: Final = frozenset(f.name for f in fields(Slice) if f.name.endswith("_id"))


@dataclass(frozen=True)
class FigureKey:
    """``rows``: a row set with its arguments (``reached:won``, ``lost_for:12``); ``as_of`` None: at the data time of whoever asks."""

    rows: str
    span: Span = field(default_factory=Span)
    view: View = "cohort"
    slice: Slice = field(default_factory=Slice)
    as_of: date | None = None

    @classmethod
    def of(cls, rows: str, frame: Frame, as_of: date | None = None, **narrower: int | str | None) -> FigureKey:
        """The rows ``rows`` of ``frame``; ``narrower`` are further fields of the slice (``source_id=3``; None as 0 or "": has none)."""
        asked = frame.slice
        if narrower:
            known: dict[str, Any] = {
                name: _nothing(name) if value is None else value for name, value in narrower.items()
            }
            asked = replace(asked, **known)
        return cls(rows, frame.span, frame.view, asked, as_of)

    def spelled(self) -> str:
        """The key as text, without spaces or quotes: ``reached:won&from=2026-01-01&source_id=3``."""
        pairs: list[tuple[str, str]] = []
        if self.span.first:
            pairs.append(("from", self.span.first.isoformat()))
        if self.span.last:
            pairs.append(("to", self.span.last.isoformat()))
        if self.view != "cohort":
            pairs.append(("view", self.view))
        if self.as_of:
            pairs.append(("as_of", self.as_of.isoformat()))
        pairs += [(f.name, str(value)) for f in fields(Slice) if (value := getattr(self.slice, f.name)) is not None]
        told = quote(self.rows, safe=":-")
        return f"{told}&{urlencode(pairs, quote_via=quote)}" if pairs else told

    @property
    def where(self) -> tuple[str, ...]:
        """The conditions that list these rows."""
        return (f"{FIELD}={self.spelled()}",)


def read(text: str) -> FigureKey:
    """The key of a spelled text. Raises UserError (field ``figure``) for anything else."""
    head, _sep, rest = text.partition("&")
    try:
        told = f"rows={head}&{rest}".replace("+", "%2B")  # typed by hand, a plus joins row sets; it is no space
        pairs = dict(parse_qsl(told.rstrip("&"), keep_blank_values=True, strict_parsing=True))
        rows = pairs.pop("rows")
        first, last, as_of = (_day(pairs.pop(name, None)) for name in ("from", "to", "as_of"))
        view = _VIEWS[pairs.pop("view", "cohort")]
        asked: dict[str, Any] = {name: int(value) if name in _IDS else value for name, value in pairs.items()}
        if not rows or not {f.name for f in fields(Slice)}.issuperset(asked):
            raise ValueError(text)
    except (ValueError, KeyError):
        raise UserError(_("“{text}” names no figure.").format(text=text), field=FIELD, code="unknown_figure") from None
    return FigureKey(rows, Span(first, last), view, Slice(**asked), as_of)


def _nothing(name: str) -> Any:
    return 0 if name in _IDS else ""


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
