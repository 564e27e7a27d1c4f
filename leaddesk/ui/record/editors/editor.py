"""What a field of the form asks of its editor, whatever its kind. Editors save nothing: they say that something was typed."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Editor(Protocol):
    """``committed`` (text) when it is left with something else than stored, ``given_up`` when Esc put the stored value back."""

    @property
    def committed(self) -> SignalInstance: ...

    @property
    def given_up(self) -> SignalInstance: ...

    def set_stored(self, text: str) -> None:
        """What the file holds; what is being typed stays."""

    def show_stored(self) -> None:
        """Put back what the file holds."""

    def show_typed(self, text: str) -> None:
        """Show what was typed and refused."""

    def is_typed(self) -> bool:
        """Whether it says something else than what is stored."""

    def typed(self) -> str:
        """What it says, as text."""

    def commit(self) -> None:
        """Save what was typed, once per text."""

    def send_again(self) -> None:
        """Save what was typed although it was refused before."""
