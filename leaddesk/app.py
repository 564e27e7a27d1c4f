"""The composition root of the window: settings, look, crash bridge, window, then the file; and the end in the right order.

Nothing heavy is imported before the window stands; the file is opened in a thread.
"""

from __future__ import annotations

import locale
import logging
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from leaddesk import __version__
from leaddesk.base import i18n, log, paths
from leaddesk.base.clock import Clock, default_clock
from leaddesk.base.i18n import _
from leaddesk.base.settings import (
    ANIMATIONS,
    DENSITY,
    LANGUAGE,
    SYSTEM_FONT,
    THEME,
    ComputerSettings,
)
from leaddesk.ui.bridge.appearance import Appearance, Mode
from leaddesk.ui.bridge.crash import CrashBridge
from leaddesk.ui.bridge.garbage import UiGarbage
from leaddesk.ui.bridge.single_instance import hand_over, server_name
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.bridge.turns import ShortTurns
from leaddesk.ui.dialogs.crash_dialog import CrashDesk
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.desk import Desk
from leaddesk.ui.shell.main_window import MainWindow
from leaddesk.ui.shell.page import Page
from leaddesk.ui.shell.page_info import PageInfo
from leaddesk.ui.shell.start_file import start_file

if TYPE_CHECKING:
    from leaddesk.ui.bridge.signals import EndSignals
    from leaddesk.ui.bridge.single_instance import SingleInstance
    from leaddesk.ui.shell.tray_keeper import TrayKeeper

LISTEN_AFTER_MS = 50


def pages() -> tuple[PageInfo, ...]:
    """Every page the program has, in the order of the side bar. Titles are in the user's language, so call after ``install``."""
    return (
        PageInfo("today", _("Today"), "list-checks", _today),
        PageInfo("inbox", _("Inbox"), "inbox", _inbox),
        PageInfo("pipeline", _("Pipeline"), "square-kanban", _pipeline),
        PageInfo("calendar", _("Calendar"), "calendar-days", _calendar, beside="when_wanted"),
        PageInfo("reports", _("Reports"), "chart-column", _reports, beside="when_wanted"),
        PageInfo("quotes", _("Quotes from files"), "file-text", _quotes, _("Data"), beside="when_wanted"),
        PageInfo("import", _("Import"), "file-up", _imports, _("Data")),
        PageInfo("duplicates", _("Same person?"), "users-round", _duplicates, _("Data")),
        PageInfo("calls", _("Calls"), "phone", _calls, beside="when_wanted"),
        PageInfo("process_map", _("Process map"), "workflow", _process_map, beside="when_wanted"),
        PageInfo("type_back", _("Type back"), "keyboard", _type_back, beside="never", action="report.type_back"),
        PageInfo("paper", _("Paper"), "printer", _paper, beside="never", action="paper.change"),
        PageInfo("letters", _("Letters and labels"), "mails", _letters, beside="never", action="file.letters"),
        PageInfo("record", _("Open lead"), "file-text", _record, beside="never", action="lead.open"),
        PageInfo("settings", _("Settings"), "settings", _settings, beside="never", action="tools.settings"),
    )


def _today(context: UiContext) -> Page:
    from leaddesk.ui.today import make

    return make(context)


def _inbox(context: UiContext) -> Page:
    from leaddesk.ui.inbox import make

    return make(context)


def _pipeline(context: UiContext) -> Page:
    from leaddesk.ui.pipeline import make

    return make(context)


def _calendar(context: UiContext) -> Page:
    from leaddesk.ui.calendar import make

    return make(context)


def _imports(context: UiContext) -> Page:
    from leaddesk.ui.imports import make

    return make(context)


def _quotes(context: UiContext) -> Page:
    from leaddesk.ui.quotes import make

    return make(context)


def _duplicates(context: UiContext) -> Page:
    from leaddesk.ui.duplicates import make

    return make(context)


def _calls(context: UiContext) -> Page:
    from leaddesk.ui.calls import make

    return make(context)


def _process_map(context: UiContext) -> Page:
    from leaddesk.ui.process_map import make

    return make(context)


def _reports(context: UiContext) -> Page:
    from leaddesk.ui.reports import make

    return make(context)


def _type_back(context: UiContext) -> Page:
    from leaddesk.ui.type_back import make

    return make(context)


def _paper(context: UiContext) -> Page:
    from leaddesk.ui.paper import make
    from leaddesk.ui.reports.opening import open_leads

    return make(context, open_leads)


def _letters(context: UiContext) -> Page:
    from leaddesk.ui.letters import make

    return make(context)


def _record(context: UiContext) -> Page:
    from leaddesk.ui.record.open import make

    return make(context)


def _settings(context: UiContext) -> Page:
    from leaddesk.ui.settings import make

    return make(context)


def run(file: Path | None, demo: bool, *, hidden: bool = False) -> int:
    """Open the window with ``file``, a throw-away copy of the sample firm (``demo``), or the file used last. Exit status.

    ``hidden``: in the tray, where there is one, else minimised; the computer itself starts it so.
    """
    handler = log.to_file(paths.log_dir())
    settings = ComputerSettings(paths.config_dir())
    name = server_name(str(paths.config_dir()))
    app = _application(settings)
    if not demo and hand_over(name, str(file.resolve()) if file else None, stay=hidden and file is None):
        return 0
    clock = default_clock()
    crash = CrashBridge(paths.log_dir(), clock, app)
    crash.install()
    try:
        return _run_window(app, settings, crash, clock, name, file, demo=demo, hidden=hidden)
    finally:
        crash.uninstall()
        logging.getLogger().removeHandler(handler)
        handler.close()


def _run_window(
    app: QApplication,
    settings: ComputerSettings,
    crash: CrashBridge,
    clock: Clock,
    name: str,
    file: Path | None,
    *,
    demo: bool,
    hidden: bool,
) -> int:
    garbage, turns = UiGarbage(app), ShortTurns()
    window = MainWindow(pages(), settings)
    crash_desk = CrashDesk(window)
    crash.crashed.connect(crash_desk.show_report)
    window.crashed.connect(crash.report)
    with tempfile.TemporaryDirectory(prefix="leaddesk-demo-", ignore_cleanup_errors=True) as folder:
        desk = Desk(window, settings, clock, Path(folder))
        ears = _Ears(app, desk, "" if demo else name, partial(_keeper, window, desk, settings))
        window.closing.connect(app.quit)
        if hidden:
            ears.keeper().start_hidden()
        else:
            window.show()
        QTimer.singleShot(LISTEN_AFTER_MS, ears.open)
        if demo:
            desk.open_sample()
        else:
            desk.open_or_create(file or start_file(settings), given=file is not None)
        try:
            return app.exec()
        finally:
            ears.close()
            desk.close()
            garbage.close()
            turns.close()


class _Ears:
    """What the window listens to once it stands: later starts (none without ``name``), the system's wish to end, the tray.

    Network, sockets and the tray are loaded for it; the first paint does not wait for them.
    """

    def __init__(self, app: QApplication, desk: Desk, name: str, keeping: Callable[[], TrayKeeper]) -> None:
        self._app, self._desk, self._name, self._keeping = app, desk, name, keeping
        self._keeper: TrayKeeper | None = None
        self._instance: SingleInstance | None = None
        self._ends: EndSignals | None = None
        self._closed = False

    def open(self) -> None:
        """Begin to listen."""
        if self._closed:
            return
        from leaddesk.ui.bridge.signals import EndSignals
        from leaddesk.ui.bridge.single_instance import SingleInstance

        keeper = self.keeper()
        keeper.begin()
        self._ends = EndSignals(self._app)
        self._ends.asked.connect(keeper.let_go)
        self._ends.asked.connect(self._desk.end)
        if self._name:
            self._instance = SingleInstance(self._name, self._app)
            self._instance.asked.connect(self._desk.came_again)

    def keeper(self) -> TrayKeeper:
        """Who keeps the program in the tray; made when first asked for."""
        if self._keeper is None:
            self._keeper = self._keeping()
        return self._keeper

    def close(self) -> None:
        """Listen no more."""
        self._closed = True
        if self._keeper is not None:
            self._keeper.close()
        if self._ends is not None:
            self._ends.close()
        if self._instance is not None:
            self._instance.close()


def _keeper(window: MainWindow, desk: Desk, settings: ComputerSettings) -> TrayKeeper:
    from leaddesk.ui.shell.tray_keeper import TrayKeeper

    return TrayKeeper(window, desk, settings)


def _application(settings: ComputerSettings) -> QApplication:
    """The application object in the user's language and look. Made once per process."""
    QApplication.setApplicationName("LeadDesk")
    QApplication.setApplicationDisplayName("LeadDesk")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("org.leaddesk.LeadDesk")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    language = settings.get(LANGUAGE) or QLocale.system().name()
    i18n.install(language)
    if settings.get(LANGUAGE):
        QLocale.setDefault(QLocale(language))
    _set_number_format()
    mode: Mode = {"light": "light", "dark": "dark"}.get(settings.get(THEME), "system")  # type: ignore[assignment]
    look = Appearance(app, mode=mode, density=Density(settings.get(DENSITY)))
    look.set_animated(settings.get(ANIMATIONS))
    if settings.get(SYSTEM_FONT):
        look.set_system_font(True)
    return app


def _set_number_format() -> None:
    """Qt sets the C locale's character handling; figures in files and logs stay in the C form."""
    try:
        locale.setlocale(locale.LC_NUMERIC, "C")
    except locale.Error:
        logging.getLogger(__name__).warning("the C locale is missing")
