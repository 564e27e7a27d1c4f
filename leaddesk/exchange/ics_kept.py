"""The calendar file beside the data file, kept up to date where the firm wishes it: ``FIRM.ics`` beside ``FIRM.leaddesk``.

Owns when it is due and what it says; the window and the command line say when to look. A file there that is none of ours is never
touched, and nothing is written where it would say the same.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from leaddesk.base import whole_file
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.exchange import ics_out, ics_rows, ics_text
from leaddesk.exchange.ics_model import Item
from leaddesk.services.workspace import Workspace

SETTING: Final = "calendar_file"
TABLES: Final = (
    "next_action", "event", "promise", "recurrence", "recurrence_skip", "lead", "person", "company", "setting", "absence",
)  # fmt: skip
"""A change of anything else leaves the file as it is."""
_LEAD_FIELDS: Final = frozenset(
    {
        "status",
        "owner_id",
        "number",
        "person_id",
        "company_id",
        "parked_until",
        "expected_close",
        "deleted_at",
        "kind",
        "stage_id",
    }
)
_MARK: Final = ics_text.PRODUCT.encode()
_HEAD: Final = 400


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the file: whether it was written anew, and why not ("" = nothing to say)."""

    written: bool
    problem: str = ""


@dataclass
class Keeper:
    """Keeps the file of one open firm; texts of entries that have not changed are not made anew. One thread at a time."""

    ws: Workspace
    _texts: MutableMapping[Item, bytes] = field(default_factory=dict)

    def bring_up_to_date(self, context: JobContext | None = None) -> Kept:
        """Write the file where it is wished and would say something else. Raises Cancelled only; any fault is told."""
        if not is_wanted(self.ws):
            return Kept(False)
        place = target(self.ws)
        items = ics_rows.items(self.ws)
        self._forget_all_but(items)
        name = str(self.ws.settings["firm_name"] or self.ws.path.stem)
        content = ics_text.file_of(items, self.ws.settings.zone, name=name, context=context, known=self._texts)
        try:
            before = place.read_bytes()
        except FileNotFoundError:
            before = b""
        except OSError as error:
            return Kept(False, _not_kept(place, error.strerror or str(error)))
        if before == content:
            return Kept(False)
        if before and _MARK not in before[:_HEAD]:
            return Kept(False, _not_kept(place, _("a file of this name lies there that LeadDesk did not write")))
        try:
            whole_file.write(place, content)
        except EnvironmentFault as fault:
            return Kept(False, _not_kept(place, fault.message))
        with contextlib.suppress(OSError):  # it is for whoever may read the data file, and for nobody else
            shutil.copymode(self.ws.path, place)
        return Kept(True)

    def _forget_all_but(self, items: Iterable[Item]) -> None:
        live = set(items)
        for item in [item for item in self._texts if item not in live]:
            del self._texts[item]


def target(ws: Workspace) -> Path:
    """Where the file lies."""
    return ws.path.with_suffix(ics_out.ENDING)


def is_wanted(ws: Workspace) -> bool:
    """Whether the firm keeps one, and this computer may write it."""
    return bool(ws.settings[SETTING]) and not ws.read_only


def concerns(changes: Changes) -> bool:
    """Whether ``changes`` may alter the file."""
    if changes.is_unknown:
        return True
    touched = changes.tables.keys() & set(TABLES)
    if touched != {"lead"}:
        return bool(touched)
    lead = changes.tables["lead"]
    return bool(lead.all or lead.inserted or lead.deleted or lead.fields & _LEAD_FIELDS)


def _not_kept(place: Path, why: str) -> str:
    return _("The calendar file {name} is not up to date: {why}").format(name=place.name, why=why)
