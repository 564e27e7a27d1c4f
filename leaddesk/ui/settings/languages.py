"""Which languages there are: English, and every one that has a catalogue. Each by its own name, as its speakers look for it."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from leaddesk.base.paths import resource

SOURCE = "en"


def languages() -> list[tuple[str, str]]:
    """(code, name in that language) of every language, by name."""
    codes = {SOURCE, *(folder.name for folder in resource("i18n").iterdir() if (folder / "LC_MESSAGES").is_dir())}
    named = [(code, "English" if code == SOURCE else QLocale(code).nativeLanguageName()) for code in codes]
    return sorted(((code, name[:1].upper() + name[1:]) for code, name in named), key=lambda one: one[1])
