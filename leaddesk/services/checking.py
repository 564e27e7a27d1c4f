"""``check``: is the file sound, and do the program's own invariants hold in it?

Recomputes what is derived and compares; reads only. Each problem is one sentence.
"""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.services import checking_documents
from leaddesk.services.workspace import Workspace
from leaddesk.store import integrity


def check(ws: Workspace) -> list[str]:
    """All problems found, as sentences; empty for a sound file."""
    problems = [_("The file is damaged: {what}.").format(what=what) for what in integrity.file_problems(ws.store)]
    if problems:
        return problems
    for table, parent, n in integrity.orphans(ws.store):
        problems.append(
            ngettext(
                "{n} row of {table} points to no {parent}.", "{n} rows of {table} point to no {parent}.", n
            ).format(n=n, table=table, parent=parent)
        )
    problems += [_(text).format(n=n) for text, n in integrity.broken_rules(ws.store)]
    stale = integrity.wrong_derived(ws.store, ws.settings.clock_rules)
    problems += [
        _("Lead {id}: {columns} are not what its history says.").format(id=lead_id, columns=", ".join(columns))
        for lead_id, columns in stale[:20]
    ]
    if not integrity.search_is_sound(ws.store):
        problems.append(_("The search index does not hold what the leads and names say."))
    if integrity.wrong_keys(ws.store):
        problems.append(_("The index of likely duplicates does not hold what people and companies say."))
    return problems + checking_documents.problems(ws)
