"""What a sub-command is: its name, words, options and what it does; and the call that runs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leaddesk.base.clock import Clock
from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli.output import Output
from leaddesk.domain.changes import Changes

if TYPE_CHECKING:
    from leaddesk.reporting.files import Painter
    from leaddesk.services.workspace import Workspace

ORIGIN = "command_line"
"""The origin of every change made here (``codes.CHANGE_ORIGINS``)."""


@dataclass
class Call:
    """One run of a command: what was asked (``args``), where to answer (``out``), what time it is."""

    args: argparse.Namespace
    out: Output
    clock: Clock
    painter: Painter | None = None
    """What writes a drawn report as PDF (``__main__`` gives it: this floor never loads Qt)."""

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The data file of ``--db``, open in the name of ``--as-user``; closed at the end."""
        from leaddesk.services.workspace import Workspace

        if not self.args.db:
            raise UserError(_("Say which data file."), hint=_("Add --db FILE."), field="db")
        with Workspace.open(Path(self.args.db), clock=self.clock) as ws:
            self.sign(ws)
            for warning in ws.warnings:
                self.out.warn(warning)
            heard: list[Changes] = []
            stop = ws.bus.subscribe(Changes, heard.append)
            yield ws
            stop()
            self._keep_calendar(ws, heard)

    def _keep_calendar(self, ws: Workspace, heard: Sequence[Changes]) -> None:
        """Bring the calendar file beside the data file up to date, where one is wished and anything of it changed."""
        if not heard or not ws.settings["calendar_file"]:
            return
        from leaddesk.exchange import ics_kept

        if any(map(ics_kept.concerns, heard)):
            kept = ics_kept.Keeper(ws).bring_up_to_date()
            if kept.problem:
                self.out.warn(kept.problem)

    def sign(self, ws: Workspace) -> None:
        """Changes are made in the name of ``--as-user``, else of the first team member."""
        from leaddesk.store import Author

        name = self.args.as_user
        ws.store.author = Author(ws.member_called(name) if name else ws.first_member(), ORIGIN)


@dataclass(frozen=True)
class Command:
    """A sub-command. ``words`` say in one line what it does; ``examples`` are whole command lines.

    ``options`` adds its own arguments, ``run`` does it and gives back the exit status. ``needs_file``: takes ``--db``.
    """

    name: str
    words: str
    examples: tuple[str, ...]
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], int]
    needs_file: bool = True
