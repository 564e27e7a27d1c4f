"""One import of the people's workbook into the big file, measured: the side that several cases share."""

from __future__ import annotations

import resource
import sys

from tools.benches import fixtures
from tools.benches.model import MEGABYTE, Arena, Measured, watched


def into_base(arena: Arena, rows: int) -> Measured:
    """Import ``rows`` people; figures ``cpu``, ``wall``, and the most memory of ``parent`` and ``child`` in MB; facts as added."""
    from leaddesk.exchange import importing
    from leaddesk.exchange.plan_model import Options
    from leaddesk.services.workspace import Workspace

    with Workspace.open(fixtures.own_copy(arena, fixtures.base(arena))) as ws:
        mails, value = _known(ws.store)
        with watched() as watch:
            (result,) = importing.run(ws, fixtures.sheet(arena, rows), Options(as_="inquiries"))
        parent, child = _most(resource.RUSAGE_SELF), _most(resource.RUSAGE_CHILDREN)
        mails_after, value_after = _known(ws.store)
    figures = {"cpu": watch.cpu, "wall": watch.wall, "parent": parent, "child": child, "peak": max(parent, child)}
    facts = {"mails": mails_after - mails, "value": value_after - value, "created": result.counts["created"]}
    return Measured(figures, facts)


def _known(store: object) -> tuple[int, float]:
    """Different addresses in the file, and the sum of its leads' values."""
    value = store.value  # type: ignore[attr-defined]
    mails = int(value("SELECT count(DISTINCT norm) FROM contact_point WHERE kind = 'email'"))
    return mails, int(value("SELECT coalesce(sum(value_minor), 0) FROM lead")) / 100


def _most(who: int) -> float:
    unit = MEGABYTE if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(who).ru_maxrss / unit
