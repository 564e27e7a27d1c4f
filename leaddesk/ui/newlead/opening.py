"""Opening the quick line and the form: the one way for menu, keys, palette, paste and drop. Joins them to the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from leaddesk.ui.shell.context import UiContext

Several = Callable[[str], None]


def open_quick_add(context: UiContext, parent: QWidget, text: str = "", *, several: Several | None = None) -> QWidget:
    """The quick line with ``text`` typed. ``several`` takes lines that are pasted into it; else what was copied is read as a whole."""
    from leaddesk.ui.newlead.quick_dialog import QuickAddDialog

    dialog = QuickAddDialog(context, parent.window(), text)
    dialog.added.connect(context.shell.open_lead)
    dialog.open_wanted.connect(context.shell.open_lead)
    dialog.fields_wanted.connect(partial(_open_form, context, parent))
    dialog.several.connect(several or (lambda _text: context.actions.trigger("lead.paste")))
    dialog.open()
    return dialog


def open_new_lead_form(
    context: UiContext, parent: QWidget, values: Mapping[str, str] | None = None, *, channel: str = ""
) -> QWidget:
    """The form with all fields, filled with ``values``."""
    from leaddesk.ui.newlead.dialog import NewLeadDialog

    dialog = NewLeadDialog(context, parent.window(), values or {}, channel=channel)
    dialog.added.connect(context.shell.open_lead)
    dialog.open_wanted.connect(context.shell.open_lead)
    dialog.open()
    return dialog


def _open_form(context: UiContext, parent: QWidget, values: Mapping[str, str], channel: str) -> None:
    open_new_lead_form(context, parent, values, channel=channel)
