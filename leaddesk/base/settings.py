"""Settings of this computer: one typed table, stored as small JSON files in ``paths.config_dir()``.

What belongs to the firm lives in its data file, never here. A damaged file resets its own part only; the damaged one is
kept beside it as ``.bad`` (RELIABILITY 103). Not journalled, no secrets, safe to delete.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from leaddesk.base import json_file
from leaddesk.base.i18n import N_

T = TypeVar("T")

Validator = Callable[[Any], bool]


def _one_of(*choices: str) -> Validator:
    return lambda value: value in choices


def _list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _clock_time(value: Any) -> bool:
    """``HH:MM`` of a day, or nothing."""
    return value == "" or re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None


def _by_text(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its ``key``, the file (``part``) it lives in, its default, its type and what else must hold."""

    key: str
    part: str
    default: T
    label: str = ""
    accepts: Validator | None = None

    def valid(self, value: Any) -> bool:
        """Whether ``value`` may stand here: the type of the default, and ``accepts`` where given."""
        if isinstance(self.default, bool) or not isinstance(value, bool):
            right_type = isinstance(value, type(self.default))
        else:
            right_type = False
        return right_type and (self.accepts is None or self.accepts(value))


THEME: Final = Setting("theme", "preferences", "system", N_("Colours"), _one_of("system", "light", "dark"))
LANGUAGE: Final = Setting("language", "preferences", "", N_("Language"))
DENSITY: Final = Setting("density", "preferences", "normal", N_("Row height"), _one_of("compact", "normal", "roomy"))
SYSTEM_FONT: Final = Setting("system_font", "preferences", False, N_("Use system font"))
ANIMATIONS: Final = Setting("animations", "preferences", True, N_("Move things softly"))
SINGLE_LETTERS: Final = Setting("single_letters", "preferences", False, N_("Single-letter keys"))
SHORTCUTS: Final = Setting[dict[str, Any]]("shortcuts", "keys", {}, N_("Keys"), _by_text)
"""Keys that are other than those of the action table: action id -> portable text, several behind ``;``, empty = none."""
CALL_BY: Final = Setting("call_by", "preferences", "number", N_("How to call"), _one_of("number", "qr", "link"))
RECENT_FILES: Final = Setting[list[str]]("recent_files", "recent", [], "", _list_of_text)
LAST_FILE: Final = Setting("last_file", "recent", "")
LAST_FOLDER: Final = Setting("last_folder", "recent", "")
WINDOW_GEOMETRY: Final = Setting("geometry", "window", "")
WINDOW_MAXIMIZED: Final = Setting("maximized", "window", False)
SIDE_BAR_FOLDED: Final = Setting("side_bar_folded", "window", False)
RECORD_UNFOLDED: Final = Setting[list[str]]("record_unfolded", "window", [], "", _list_of_text)
"""Groups of the open record's form whose empty fields are shown, too."""
QUESTIONS_OPEN: Final = Setting("questions_open", "window", False)
SPLITTERS: Final = Setting[dict[str, Any]]("splitters", "window", {}, "", _by_text)
TODAY_BY_REASON: Final = Setting("today_by_reason", "preferences", False, N_("Sort by reason"))
TODAY_EVERYONE: Final = Setting("today_everyone", "window", False)
PIPELINE: Final = Setting[dict[str, Any]]("pipeline", "window", {}, "", _by_text)
"""How the page Pipeline was left: board or list, side, order, lanes, which pipeline, whether the details are shown."""
CALENDAR: Final = Setting[dict[str, Any]]("calendar", "window", {}, "", _by_text)
"""How the page Calendar was left: month, week or agenda, who and what is hidden, which saved view."""
REPORTS: Final = Setting[dict[str, Any]]("reports", "window", {}, "", _by_text)
"""How the page Reports was left: tab, period, whose leads, which product, source and rating."""
PAPER: Final = Setting[dict[str, Any]]("paper", "window", {}, "", _by_text)
"""How the preview of papers was left: its zoom."""
LETTERS: Final = Setting[dict[str, Any]]("letters", "window", {}, "", _by_text)
"""Letters and labels as they were made last: form, sheet of each, next free label, text, printer."""
COLUMNS: Final = Setting[dict[str, Any]]("columns", "window", {}, "", _by_text)
TYPE_BACK: Final = Setting[dict[str, Any]]("type_back", "drafts", {}, "", _by_text)
"""Printed sheets typed back and not saved yet, by data file and number."""
NEWS: Final = Setting[dict[str, Any]]("news", "news", {}, "", _by_text)
"""What was announced once, by data file."""
REMIND: Final = Setting("remind", "reminders", True, N_("Remind me"))
REMIND_EVERYBODY: Final = Setting("everybody", "reminders", False, N_("Whose reminders"))
REMIND_DAY: Final = Setting("day", "reminders", True, N_("Sum up the day"))
REMIND_DAY_AT: Final = Setting("day_at", "reminders", "", N_("Sum up the day at"), _clock_time)
"""Local time of the firm; empty = when the working day begins."""
QUIET_HOURS: Final = Setting("quiet", "reminders", False, N_("Quiet hours"))
QUIET_FROM: Final = Setting("quiet_from", "reminders", "20:00", N_("Quiet from"), _clock_time)
QUIET_TO: Final = Setting("quiet_to", "reminders", "07:00", N_("Quiet until"), _clock_time)
TRAY: Final = Setting("tray", "reminders", True, N_("Sign beside the clock"))
CLOSE_TO_TRAY: Final = Setting("close_to_tray", "reminders", False, N_("Closing the window leaves LeadDesk running"))
CLOSED_TO_TRAY: Final = Setting("closed_to_tray", "reminders", False)
"""Whether it was said once that the program goes on running."""
DAY_TOLD: Final = Setting[dict[str, Any]]("day_told", "reminders", {}, "", _by_text)
"""The last day that was summed up, by data file."""

TABLE: Final[tuple[Setting[Any], ...]] = (
    THEME,
    LANGUAGE,
    DENSITY,
    SYSTEM_FONT,
    ANIMATIONS,
    SINGLE_LETTERS,
    SHORTCUTS,
    CALL_BY,
    RECENT_FILES,
    LAST_FILE,
    LAST_FOLDER,
    WINDOW_GEOMETRY,
    WINDOW_MAXIMIZED,
    SIDE_BAR_FOLDED,
    RECORD_UNFOLDED,
    QUESTIONS_OPEN,
    SPLITTERS,
    PIPELINE,
    CALENDAR,
    REPORTS,
    PAPER,
    LETTERS,
    COLUMNS,
    TYPE_BACK,
    NEWS,
    TODAY_BY_REASON,
    TODAY_EVERYONE,
    REMIND,
    REMIND_EVERYBODY,
    REMIND_DAY,
    REMIND_DAY_AT,
    QUIET_HOURS,
    QUIET_FROM,
    QUIET_TO,
    TRAY,
    CLOSE_TO_TRAY,
    CLOSED_TO_TRAY,
    DAY_TOLD,
)
"""Every computer-level setting. Preferences pages, defaults and tests derive from it."""

RECENT_LIMIT: Final = 10


class ComputerSettings:
    """Reads once, writes at each ``set`` (whole part, by replacing the file). ``folder`` is made by the caller.

    Use from one thread. Values that do not fit their ``Setting`` count as absent.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, dict[str, Any]] = {part: self._read(part) for part in {s.part for s in TABLE}}

    def get(self, setting: Setting[T]) -> T:
        """The stored value, or the default where none, or none that fits, is stored."""
        value = self._parts[setting.part].get(setting.key, setting.default)
        return value if setting.valid(value) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Store ``value``; a value that does not fit is a mistake of the caller (ValueError)."""
        if not setting.valid(value):
            raise ValueError(f"{setting.key}: {value!r}")
        values = self._parts[setting.part]
        if values.get(setting.key) != value or setting.key not in values:
            values[setting.key] = value
            self._write(setting.part)

    def remember_file(self, path: str) -> None:
        """Put ``path`` first among the recent files, once, at most ten."""
        others = [known for known in self.get(RECENT_FILES) if known != path]
        self.set(RECENT_FILES, [path, *others][:RECENT_LIMIT])
        self.set(LAST_FILE, path)

    def _path(self, part: str) -> Path:
        return self._folder / f"{part}.json"

    def _read(self, part: str) -> dict[str, Any]:
        return json_file.read(self._path(part))

    def _write(self, part: str) -> None:
        json_file.write(self._path(part), dict(sorted(self._parts[part].items())))
