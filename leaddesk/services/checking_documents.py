"""What ``check`` says of kept files: damaged contents; and, as notes, room that could be freed, contracts that lack."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.services.workspace import Workspace
from leaddesk.store import documents, leads

_NAMED = 5


def problems(ws: Workspace) -> list[str]:
    """One sentence for each file whose content is damaged (compared with the hash of what was put in)."""
    return [
        _("The content of the file “{name}” ({where}) is not what was put in.").format(name=name, where=where)
        for name, where in documents.damaged(ws.store)
    ]


def notes(ws: Workspace) -> list[str]:
    """What is worth knowing and no damage: contents that nothing uses any more, won leads without a contract (S1-6)."""
    found = []
    unused = documents.unused(ws.store)
    if unused:
        found.append(
            ngettext(
                "The content of {n} file is used by nothing any more.",
                "The contents of {n} files are used by nothing any more.",
                unused,
            ).format(n=unused)
        )
    ids = documents.without_contract(ws.store)
    if ids:
        rows = leads.rows(ws.store, ids[:_NAMED])
        names = ", ".join(filter(None, (row.lead_number for row in rows)))
        more = len(ids) - len(rows)
        names += " …" if more else ""
        found.append(
            ngettext(
                "{n} won lead has no contract among its files: {names}.",
                "{n} won leads have no contract among their files: {names}.",
                len(ids),
            ).format(n=len(ids), names=names)
        )
    return found
