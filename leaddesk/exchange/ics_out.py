"""The calendar as a file other programs read (.ics): any people, kinds and view, written whole or not at all. The one door out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar import CalendarFilter
from leaddesk.exchange import ics_rows, ics_text
from leaddesk.services.workspace import Workspace

ENDING: Final = ".ics"


def write(
    ws: Workspace,
    target: Path,
    wanted: CalendarFilter | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
    context: JobContext | None = None,
) -> int:
    """Write what is planned to ``target``; gives back how many entries. ``wanted``: only these people, kinds, leads; ``first`` and
    ``last``: only these days (None = all that is planned, and what was done in the last 90 days).

    Raises UserError for another ending or an unknown view, EnvironmentFault where it cannot be written (``no_folder``,
    ``not_written``), Cancelled. Any thread.
    """
    if target.suffix.lower() != ENDING:
        raise UserError(
            _("A calendar cannot be written to a file ending in “{ending}”.").format(
                ending=target.suffix or target.name
            ),
            code="unknown_ending",
            hint=_("Choose a name ending in .ics."),
        )
    if not target.parent.is_dir():
        raise EnvironmentFault(
            _("There is no folder {folder}.").format(folder=target.parent),
            code="no_folder",
            hint=_("Make it first, or choose another folder."),
        )
    found = ics_rows.items(ws, wanted, first=first, last=last)
    name = str(ws.settings["firm_name"] or ws.path.stem)
    whole_file.write(target, ics_text.file_of(found, ws.settings.zone, name=name, context=context))
    return len(found)
