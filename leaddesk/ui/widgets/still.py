"""Many widgets changed, laid out once: Qt lays all parents out anew at each widget that is shown. Owns nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def held(*widgets: QWidget) -> Iterator[None]:
    """While it lasts no layout of ``widgets``, or of what is in them, is carried out; all follow once, with the next events."""
    layouts = [layout for widget in widgets for layout in widget.findChildren(QLayout) if layout.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            parent = layout.parent()
            if isinstance(parent, QWidget):  # a request that came meanwhile was dropped, and Qt asks only once
                QCoreApplication.postEvent(parent, QEvent(QEvent.Type.LayoutRequest))
