"""Settings of the firm as fields: each saves itself as one undoable change and tells what was refused beside itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from leaddesk.base.errors import LeadDeskError
from leaddesk.services import firm_settings
from leaddesk.ui.settings.value_field import ValueField
from leaddesk.ui.shell.context import UiContext

Convert = Callable[[str], str]


class FirmSaver:
    """Saves settings of the firm for one section."""

    def __init__(self, context: UiContext, owner: QObject) -> None:
        self._context, self._owner = context, owner

    def save(self, values: Mapping[str, str], on_error: Callable[[Exception], None]) -> None:
        """Store ``values`` (as ``firm_settings.change`` takes them); the toast says what changed, with Undo."""
        self._context.verbs.run(firm_settings.change, dict(values), owner=self._owner, on_error=on_error)


class FirmFields:
    """Joins value fields to settings by key: ``join`` once, ``show`` whenever they have been read."""

    def __init__(self, saver: FirmSaver) -> None:
        self._saver = saver
        self._joined: dict[str, tuple[ValueField, Convert]] = {}

    def join(self, key: str, field: ValueField, *, store: Convert = str, shown: Convert = str) -> None:
        """``store`` makes the stored text of the typed one (raises UserError), ``shown`` the other way round."""
        self._joined[key] = (field, shown)

        def commit(text: str) -> None:
            try:
                stored = store(text)
            except LeadDeskError as error:
                field.refuse(error)
                return
            self._saver.save({key: stored}, field.refuse)

        field.committed.connect(commit)

    def show(self, values: Mapping[str, str]) -> None:
        """Show what is stored."""
        for key, (field, shown) in self._joined.items():
            if key in values:
                field.set_stored(shown(values[key]))
