"""The target behind a linked cell: whether the cell shows it anyway, and what of it belongs into the cell's field. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from leaddesk.exchange import values_contact

_SCHEME: Final = re.compile(r"(?:mailto|tel|callto|sms|https?|ftp|file):(?://)?", re.I)
_PHONE_SCHEMES: Final = ("tel:", "callto:", "sms:")


def is_shown(target: str, text: str) -> bool:
    """Whether ``text`` says what ``target`` says, apart from scheme, "www." and a slash at the end."""
    return bool(text) and (_bare(target) == _bare(text) or _bare(target) in text.casefold())


def read_as(target: str, text: str, field: str | None) -> str | None:
    """The text to read in a cell of ``field`` in place of ``text``; None where the link adds nothing to that field."""
    lower = target.casefold()
    if lower.startswith("mailto:"):
        found, _rest = values_contact.emails(_address(target))
        if not found or "@" in text:
            return None
        if field == "full_name" and text:
            return f"{text} <{found[0]}>"
        return found[0] if field == "email" else None
    if lower.startswith(_PHONE_SCHEMES):
        if field in ("phone", "mobile") and not values_contact.phones(text)[0]:
            return _address(target)
        return None
    if field == "website" and lower.startswith(("http://", "https://")) and values_contact.web(text) is None:
        return target
    return None


def _address(target: str) -> str:
    """What stands behind the scheme and before "?subject="."""
    return unquote(_SCHEME.sub("", target, count=1).partition("?")[0]).strip()


def _bare(text: str) -> str:
    plain = text.strip().casefold()
    plain = _address(plain) if plain.startswith("mailto:") else unquote(_SCHEME.sub("", plain, count=1))
    return plain.removeprefix("www.").rstrip("/")
