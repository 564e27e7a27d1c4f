"""The View menu's settings: colours, row height, font, single letters. Applies and remembers each choice."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.base.settings import DENSITY, SINGLE_LETTERS, SYSTEM_FONT, THEME, ComputerSettings
from leaddesk.ui.bridge.appearance import Appearance, Mode
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.shell.action_manager import ActionManager

MODES: tuple[Mode, ...] = ("system", "light", "dark")


class ViewActions:
    """Binds the actions; one per window."""

    def __init__(self, manager: ActionManager, settings: ComputerSettings, look: Appearance) -> None:
        self._manager = manager
        self._settings = settings
        self._look = look
        for mode in MODES:
            manager.bind_window(f"view.{mode}", self._mode_setter(mode))
        for density in Density:
            manager.bind_window(f"view.{density.value}", self._density_setter(density))
        manager.bind_window("view.system_font", self._toggle_font)
        manager.bind_window("view.letters", self._toggle_letters)
        manager.group(*(f"view.{mode}" for mode in MODES))
        manager.group(*(f"view.{density.value}" for density in Density))
        manager.set_checked(f"view.{settings.get(THEME)}", True)
        manager.set_checked(f"view.{settings.get(DENSITY)}", True)
        manager.set_checked("view.system_font", settings.get(SYSTEM_FONT))
        manager.set_checked("view.letters", settings.get(SINGLE_LETTERS))

    def _mode_setter(self, mode: Mode) -> Callable[[], None]:
        def choose() -> None:
            self._settings.set(THEME, mode)
            self._look.set_mode(mode)

        return choose

    def _density_setter(self, density: Density) -> Callable[[], None]:
        def choose() -> None:
            self._settings.set(DENSITY, density.value)
            self._look.set_density(density)

        return choose

    def _toggle_font(self) -> None:
        use = not self._settings.get(SYSTEM_FONT)
        self._settings.set(SYSTEM_FONT, use)
        self._look.set_system_font(use)
        self._manager.set_checked("view.system_font", use)

    def _toggle_letters(self) -> None:
        on = not self._settings.get(SINGLE_LETTERS)
        self._settings.set(SINGLE_LETTERS, on)
        self._manager.set_letters(on)
        self._manager.set_checked("view.letters", on)
