"""Asking before something typed is thrown away: the same question for the quick line and the form."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.base.i18n import _
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.shell.context import UiContext

LEAVE = "leave"


def ask_to_leave(context: UiContext, then: Callable[[], None], *, title: str = "") -> None:
    """Ask whether what was typed may go; ``then`` is called only if so. ``title``: of what is made, a lead where it says nothing."""
    context.prompts.choose(
        title or _("New lead"),
        _("What you typed is not saved."),
        [Choice(LEAVE, _("Throw it away"), danger=True)],
        lambda _code: then(),
    )
