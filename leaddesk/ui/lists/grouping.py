"""*Group by*: by which field the heads of a list stand, and what the button says of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, inside
from leaddesk.store.groups import can_group
from leaddesk.ui.lists.field_list import Entry, FieldList
from leaddesk.ui.lists.setup import ListSetup

NONE: Final = "-"
FIRST: Final = (
    "reply",
    "stage",
    "status",
    "rating",
    "worth",
    "source",
    "owner",
    "next_action_due",
    "received_at",
    "tags",
)
"""What people group by most, offered first."""


def group_words(setup: ListSetup) -> str:
    """What the button says: "Grouped by reply"."""
    field = setup.group()
    if not field:
        return _("Not grouped")
    return _("Grouped by {field}").format(field=inside(setup.label_of(field)))


class GroupList(FieldList):
    """One choice, then it closes."""

    def __init__(self, setup: ListSetup, parent: QWidget) -> None:
        super().__init__(_("Group by"), parent)
        self._setup = setup
        current = setup.group()
        offered = {column.key: column.name for column in setup.all_columns() if can_group(column.key)}
        ordered = [key for key in FIRST if key in offered] + [key for key in offered if key not in FIRST]
        entries = [Entry(NONE, _("No groups"), "" if current else "check", state="" if current else _("chosen"))]
        entries += [
            Entry(key, offered[key], "check" if key == current else "", state=_("chosen") if key == current else "")
            for key in ordered
        ]
        self.set_entries(entries, current or NONE)

    def take(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        self.close()
        self._setup.set_group("" if key == NONE else key)
