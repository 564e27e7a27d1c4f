"""Starts the page's work in the right lane with the right words; tells by the callbacks it is given. Keeps no state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.base.jobs import Progress
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.imports import work
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.exchange.importing import Prepared
    from leaddesk.exchange.model import Table
    from leaddesk.exchange.plan_model import ImportPlan, Options

Tell = Callable[[Any], None]
Fail = Callable[[Exception], None]


class ImportTasks:
    """One per page; ``owner`` is who the callbacks belong to."""

    def __init__(self, context: UiContext, owner: QObject) -> None:
        self._context = context
        self._owner = owner

    def read(self, path: Path, options: Options, **hear: Any) -> RunningJob:
        """Read and understand a file. ``hear``: as ``_reading`` takes it."""
        return self._reading(path.name, work.read_file, path, options, **hear)

    def resume(self, batch: int, name: str, **hear: Any) -> RunningJob:
        """Take up the rows that the import ``batch`` of the file ``name`` left to decide. ``hear``: as ``_reading`` takes it."""
        return self._reading(name, work.resume, batch, **hear)

    def _reading(
        self,
        name: str,
        read: Callable[..., Any],
        *args: Any,
        then: Tell,
        failed: Fail,
        stopped: Callable[[], None],
        progress: Callable[[Progress], None],
    ) -> RunningJob:
        return self._context.runner.submit(
            "io",
            read,
            self._context.ws,
            *args,
            owner=self._owner,
            on_result=then,
            on_error=failed,
            on_progress=progress,
            on_cancelled=stopped,
            label=_("Reading {name}").format(name=name),
            stops_at_once=True,
        )

    def look_again(
        self,
        prepared: Prepared,
        options: Options,
        table: Table | None,
        *,
        then: Tell,
        failed: Fail,
        stopped: Callable[[], None],
    ) -> None:
        """The same file with other answers; an older look is given up."""
        self._context.runner.submit(
            "io",
            work.look_again,
            self._context.ws,
            prepared,
            options,
            table,
            owner=self._owner,
            on_result=then,
            on_error=failed,
            on_cancelled=stopped,
            key="import.look",
            label=_("Looking at the rows again"),
        )

    def think(self, prepared: Prepared, options: Options, *, then: Tell, failed: Fail) -> None:
        """What would become of every row; an older thought is given up."""
        self._context.runner.submit(
            "io",
            work.think,
            self._context.ws,
            prepared,
            options,
            owner=self._owner,
            on_result=then,
            on_error=failed,
            key="import.think",
        )

    def bring_in(
        self,
        prepared: Prepared,
        options: Options,
        planned: ImportPlan | None,
        *,
        then: Tell,
        failed: Fail,
        stopped: Callable[[], None],
        progress: Callable[[Progress], None],
    ) -> RunningJob:
        """Write the rows."""
        return self._context.runner.submit(
            "write",
            work.bring_in,
            self._context.ws,
            prepared,
            options,
            planned,
            owner=self._owner,
            on_result=then,
            on_error=failed,
            on_progress=progress,
            on_cancelled=stopped,
            label=_("Bringing in {name}").format(name=prepared.origin.file_name),
        )

    def report(self, error: Exception) -> None:
        """An error that is a bug: the window's crash report."""
        self._context.runner.failed.emit(error)
