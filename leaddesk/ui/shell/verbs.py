"""Runs a service verb in the write lane and says what became of it: the one way a page changes anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.jobs import JobRunner, RunningJob

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


class DoneLike(Protocol):
    """What every verb returns (``services``: ``Done``)."""

    @property
    def changeset(self) -> int | None: ...

    @property
    def label(self) -> str: ...

    @property
    def changed(self) -> dict[str, int]: ...

    @property
    def ids(self) -> tuple[int, ...]: ...


class Teller(Protocol):
    """Where results and errors are said."""

    def toast(self, text: str, *, undoes: int | None = None) -> None: ...

    def show_error(self, error: Exception) -> None: ...


class VerbRunner:
    """``run(leads.add, values, owner=self)`` calls ``leads.add(ws, values)`` off the UI thread.

    On success a toast says the verb's own label (unless ``quiet``), with Undo of that very change, or that nothing was
    changed; then ``on_done(done)`` runs. An error goes to ``on_error`` where given (show it beside the field), else to the window.
    """

    def __init__(self, ws: Workspace, runner: JobRunner, teller: Teller) -> None:
        self._ws = ws
        self._runner = runner
        self._teller = teller

    def run(
        self,
        verb: Callable[..., Any],
        *args: Any,
        owner: QObject,
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        quiet: bool = False,
        saying: str = "",
        **named: Any,
    ) -> RunningJob:
        """Run ``verb(ws, *args, **named)``. ``saying`` replaces the toast's words."""

        def done(result: DoneLike) -> None:
            if not quiet:
                text = (saying or result.label) if result.changeset is not None else _("Nothing was changed.")
                self._teller.toast(text, undoes=result.changeset)
            if on_done is not None:
                on_done(result)

        return self._runner.write(
            partial(verb, self._ws, *args, **named),
            owner=owner,
            on_result=done,
            on_error=on_error or self._teller.show_error,
            label=saying,
        )
