"""Looks a second time at a workbook whose cells were sent: for what calamine does not tell of them, by the kind of the file.

Owns the order and the choice: .xlsx and .xlsm, .ods and .xls have a reader each; .xlsb has none, so its colours, comments and links
are not read. In the child process; whatever happens here, the parent has the whole list already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leaddesk.exchange.child_clean import Warnings
from leaddesk.exchange.child_protocol import Frame, Request
from leaddesk.exchange.workbook_marks import Marks


def tell(request: Request, names: Sequence[str], send: Callable[[Frame], None]) -> None:
    """Send the marks of the sheets ``names`` (those sent, in their order)."""
    warn = Warnings(send)

    def begin(place: int) -> Marks:
        send(("look", place))
        return Marks(place, names[place], request.limits, warn)

    if request.kind in ("xlsx", "xlsm"):
        from leaddesk.exchange import workbook_extras_xlsx

        workbook_extras_xlsx.tell(request, names, begin, send)
    elif request.kind == "ods":
        from leaddesk.exchange import workbook_extras_ods

        workbook_extras_ods.tell(request, names, begin, send)
    elif request.kind == "xls":
        from leaddesk.exchange import workbook_extras_xls

        workbook_extras_xls.tell(request, names, begin, send)
