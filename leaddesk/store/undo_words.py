"""What undo and the history say: a changeset in the user's words, and whom a later change has touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leaddesk.base.errors import Conflict
from leaddesk.base.i18n import _, ngettext
from leaddesk.store.keptrows import RowKey, leads_of
from leaddesk.store.write import Write

NAMED = 5
"""Records named in a sentence at most."""
LABELS_IN_ENGLISH = ("fields", "status", "type", "wish")
"""Label arguments that are texts of the program, several joined by commas; all others are names and numbers."""
WHOLE_LABELS = ("measure",)
"""The same, one text each, whatever commas it has."""


def said(label: str, known: Mapping[str, object]) -> str:
    """The words of a changeset in the user's language, as the verb itself said them."""
    told = {
        name: ", ".join(_(part) for part in str(value).split(", ")) if name in LABELS_IN_ENGLISH else value
        for name, value in known.items()
    } | {name: _(str(known[name])) for name in WHOLE_LABELS if name in known}
    return _(label).format_map(_Known(told))


class _Known(dict[str, object]):
    """Label arguments; a missing one shows as its name, never as an error."""

    def __missing__(self, key: str) -> str:
        return key


def changed_later(write: Write, left: Iterable[RowKey], *, group: bool) -> Conflict:
    """The refusal that names the leads behind ``left``, never tables and numbers of rows."""
    rows = tuple(sorted(left))
    names = _names(write, rows)
    shown = ", ".join(names[:NAMED]) or _("something it belongs to")
    if group:
        n = max(1, len(names))
        return Conflict(
            ngettext("{n} was changed later: {names}.", "{n} were changed later: {names}.", n).format(n=n, names=shown),
            hint=_("Undo the rest and leave these as they are, or undo the later changes first."),
            rows=rows,
        )
    return Conflict(
        _("This was changed again later: {names}.").format(names=shown),
        hint=_("Undo the later change first."),
        rows=rows,
    )


def _names(write: Write, rows: Iterable[RowKey]) -> list[str]:
    """Number and name of each lead (or name on a list) that the rows belong to, each once."""
    names: list[str] = []
    for lead_id in leads_of(write.connection, rows):
        row = write.row(
            "SELECT l.number, coalesce(nullif(p.full_name, ''), c.name, '') FROM lead l "
            "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?",
            (lead_id,),
        )
        if row is not None:
            names.append(" ".join(part for part in row if part))
    return names
