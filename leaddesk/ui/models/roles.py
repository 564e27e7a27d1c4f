"""What heads, cells and group heads answer to the roles Qt and a screen reader ask for. Pure; no fetching, no painting."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import Cell
from leaddesk.ui.models.columns import ColumnSpec, Group
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import one_line, tip_html

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GROUP_ROLE = int(Qt.ItemDataRole.UserRole) + 2
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 3


CLOCK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
"""Of a head: whether its cells are clocks (``ColumnSpec.clock``)."""


def head_data(column: ColumnSpec[Any], role: int) -> Any:
    """Of the head of a column."""
    if role == Qt.ItemDataRole.DisplayRole:
        return "" if column.icon else column.title
    if role == Qt.ItemDataRole.DecorationRole and column.icon:
        return icons.icon(column.icon)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return column.name
    if role == Qt.ItemDataRole.ToolTipRole and (column.icon or column.said):
        return tip_html(column.name)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    if role == CLOCK_ROLE:
        return column.clock
    return None


def group_data(group: Group, column: int, role: int, *, folded: bool) -> Any:
    """Of a painted group head: its words stand in the first column."""
    if role == GROUP_ROLE:
        return group
    if column or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return None
    if role == Qt.ItemDataRole.DisplayRole or not group.key:
        said = f"{group.text} {group.count}"
        return f"{said}, {group.hint}" if group.hint and role == Qt.ItemDataRole.AccessibleTextRole else said
    count = ngettext("{n} row", "{n} rows", group.count).format(n=words.number(group.count))
    how = _("Group {name}, {count}, folded") if folded else _("Group {name}, {count}")
    return how.format(name=group.text, count=count)


def cell_data(cell: Cell, column: ColumnSpec[Any], role: int) -> Any:
    """Of a cell of a record."""
    if role == CELL_ROLE:
        return cell
    if role == Qt.ItemDataRole.DisplayRole:
        return one_line(cell.text)
    if role == Qt.ItemDataRole.ToolTipRole:
        return tip_html(one_line(cell.text, 2000))
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.name}: {one_line(cell.text)}"
    return None
