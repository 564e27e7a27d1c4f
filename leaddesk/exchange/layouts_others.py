"""A list that belongs to another client's file is stopped before anything is read into this one (PRODUCT section 4, Import).

Owns that decision alone. It goes by layouts that were given a name and by senders known; a list that nobody named stops nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.exchange import layouts
from leaddesk.exchange.asked import OtherClientsList
from leaddesk.exchange.model import Book, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.services import client_lists
from leaddesk.services.client_lists import ClientFile
from leaddesk.services.workspace import Workspace
from leaddesk.store.imports import said_of_lists

HEADERS: Final = 4
"""Lists with fewer headers are alike by chance."""


def refuse(ws: Workspace, book: Book, tables: Sequence[Table], options: Options) -> None:
    """Raise OtherClientsList where one of ``tables`` belongs to the file of another client, by its named layout or by its sender.

    Not where lists of this layout come into this file already, nor where the user wants it here all the same.
    """
    if options.here_anyway:
        return
    others = client_lists.others(ws)
    if not others:
        return
    said = said_of_lists(ws.store)
    headers_here, senders_here = {one.fingerprint for one in said}, {one.sender for one in said}
    who = layouts.sender(ws, book)
    for table in tables:
        headers = layouts.fingerprint(book, table)
        if headers == layouts.MAIL or len(layouts.own_headers(table)) < HEADERS:
            headers = ""
        if headers and headers in headers_here:
            continue
        owners = [other for other in others if headers and headers in other.layouts and other.is_there()]
        if not owners and who and who not in senders_here:
            owners = [other for other in others if who in other.senders and other.is_there()]
        if owners:
            raise _belongs(owners)


def _belongs(owners: Sequence[ClientFile]) -> OtherClientsList:
    names = ", ".join(_("“{firm}” ({file})").format(firm=_firm(owner), file=owner.path.name) for owner in owners[:3])
    return OtherClientsList(
        _("Lists like this one belong to {names}. Nothing was brought in.").format(names=names),
        hint=_("Open that file for it, or add --anyway to bring it in here."),
        path=str(owners[0].path),
        firm=_firm(owners[0]),
    )


def _firm(client: ClientFile) -> str:
    return client.firm or client.path.stem
