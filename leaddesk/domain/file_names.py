"""File names that come from elsewhere, made safe to write on any system and to show (RELIABILITY 88 and 93). Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from leaddesk.base.i18n import _

LONGEST: Final = 120
"""Characters of a name with its ending; file systems take 255 bytes, and a letter may need four."""
_LONGEST_BYTES: Final = 200
_LONGEST_ENDING: Final = 12
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in "0123456789¹²³"}
)
"""Names that mean a device on Windows, whatever ending they bear."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters nobody sees, those that turn the writing direction among them: ``exe.pdf`` must not be ``fdp.exe``."""


def safe_name(text: str) -> str:
    """The last part of ``text`` as a name that any system takes; never empty, never a path, never a device, its ending kept.

    ``../../etc/passwd`` gives ``passwd``, ``C:\\\\x\\\\a.pdf`` gives ``a.pdf``.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", _paired(text)))[-1]
    seen = "".join(char for char in last if unicodedata.category(char) not in _UNSEEN)
    name = " ".join(_FORBIDDEN.sub("_", seen).split()).strip(". ")
    stem, ending = split_ending(name)
    if not stem.strip("_ ."):
        stem = _("file")
    if stem.split(".")[0].strip().casefold() in _DEVICES:
        stem = f"_{stem}"
    return _cut(stem, LONGEST - len(ending), _LONGEST_BYTES - len(ending.encode())) + ending


def split_ending(name: str) -> tuple[str, str]:
    """(name without its ending, the ending with its dot as written); an ending longer than eleven letters is none."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not ending or len(ending) >= _LONGEST_ENDING or " " in ending:
        return name, ""
    return stem, f".{ending}"


def ending_of(name: str) -> str:
    """The ending of a name, small and without its dot; "" where it has none."""
    return split_ending(name.rstrip(". "))[1][1:].casefold()


def numbered(name: str, taken: frozenset[str] | set[str]) -> str:
    """``name``, or ``name (2)`` and so on where one of ``taken`` (folded by ``casefold``) is called so already."""
    stem, ending = split_ending(name)
    n, found = 1, name
    while found.casefold() in taken:
        n += 1
        found = f"{stem} ({n}){ending}"
    return found


def _paired(text: str) -> str:
    """Half characters (names that are no Unicode on disk) left out: they cannot be written anywhere."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _cut(stem: str, characters: int, most: int) -> str:
    short = stem[: max(1, characters)]
    while len(short.encode()) > most and len(short) > 1:
        short = short[:-1]
    return short.rstrip(". ") or "_"
