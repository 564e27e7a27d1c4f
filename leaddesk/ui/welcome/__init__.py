"""The first run. LOOKUP writes it; this stands in its place meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from leaddesk.ui.shell.context import UiContext


class WelcomeView(QWidget):
    """Shown while nobody is in the file."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider."""

    def refresh(self) -> None:
        """Settings changed."""
