"""A saved report as text and back: the whole document, the rows behind its figures, and how it read on the day, in its language.

Needs no file of the firm and computes nothing: what was kept is what comes out, whatever has changed since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _, language
from leaddesk.domain import id_runs
from leaddesk.reporting import as_html, as_json, kept_before, plain
from leaddesk.reporting.document import Document, Where

FORMAT: Final = 2
"""Up to 1 the cells of tables were texts."""


@dataclass(frozen=True)
class Rows:
    """The rows behind a figure: how many, and which; ``ids`` None: too many to be kept, only counted."""

    count: int
    ids: frozenset[int] | None


@dataclass(frozen=True)
class Content:
    """A saved report: the document, the rows behind each of its figures, its HTML and JSON as they were."""

    document: Document
    rows: Mapping[Where, Rows] = field(default_factory=dict)
    html: str = ""
    json: str = ""
    language: str = ""


def content(document: Document, rows: Mapping[Where, Rows]) -> Content:
    """What is kept of a document: with its papers, so that not even another style sheet makes it look otherwise."""
    return Content(document, rows, as_html.text(document), as_json.text(document), language())


def text(kept: Content) -> str:
    """The content as one JSON text."""
    rows = [
        {"where": list(where), "count": of.count} | ({} if of.ids is None else {"ids": id_runs.spelled(of.ids)})
        for where, of in kept.rows.items()
    ]
    data = {
        "format": FORMAT,
        "language": kept.language,
        "document": plain.plain(kept.document),
        "rows": rows,
        "html": kept.html,
        "json": kept.json,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read(text: str | bytes) -> Content:
    """The content of its text. Raises EnvironmentFault ``damaged`` where it is none."""
    try:
        data: Mapping[str, Any] = json.loads(text)
        rows = {
            tuple(row["where"]): Rows(row["count"], id_runs.read(row["ids"]) if "ids" in row else None)
            for row in data["rows"]
        }
        kept = document(data["document"])
        kept = kept if data["format"] >= FORMAT else kept_before.upgraded(kept)
        return Content(kept, rows, data["html"], data["json"], data["language"])
    except (ValueError, TypeError, KeyError) as error:
        raise EnvironmentFault(
            _("The content of this saved report is damaged."), code="damaged", hint=_("Take it from a backup.")
        ) from error


def document(data: Any) -> Document:
    """The document of its plain values (``plain.plain``)."""
    return plain.read(Document, data)
