"""Translation by gettext for every floor: core, command line and window.

``_`` translates where it is called, ``N_`` only marks a text at its declaration, ``ngettext`` chooses the plural.
The catalogue is bound once at start by ``install``; until then English, the source language, is shown.
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping

from leaddesk.base.paths import resource

DOMAIN = "leaddesk"


class _Catalogue:
    """Holder of the bound catalogue, so that modules can import the functions before ``install`` runs."""

    def __init__(self) -> None:
        self.translations: _gettext.NullTranslations = _gettext.NullTranslations()


_catalogue = _Catalogue()


def install(language: str | None = None) -> None:
    """Bind the catalogue of ``language`` (such as ``de`` or ``de_AT``); unknown or None keeps English."""
    languages = [language, language.split("_")[0]] if language else []
    _catalogue.translations = _gettext.translation(DOMAIN, resource("i18n"), languages or ["en"], fallback=True)


def from_environment(environment: Mapping[str, str] = os.environ) -> str:
    """The language that a shell asks for, such as ``de_AT``: LANGUAGE, else LC_ALL, LC_MESSAGES, LANG; empty for C or none.

    As everywhere, LANGUAGE counts for nothing where the locale is C: scripts set that to read English.
    """
    named = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    locale = next(filter(None, named), "").partition(".")[0].partition("@")[0]
    if locale in ("C", "POSIX"):
        return ""
    return environment.get("LANGUAGE", "").partition(":")[0].partition(".")[0] or locale


def language() -> str:
    """The language bound, as documents name it: ``de``, ``en`` where English is shown."""
    return _catalogue.translations.info().get("language", "en")


def install_pseudo() -> None:
    """Bind the pseudo-locale: every translated text longer and accented, so that a cut or forgotten one shows."""
    _catalogue.translations = PseudoTranslations()


def _(message: str) -> str:
    """``message`` in the user's language; nothing stays nothing (gettext would answer with the head of the catalogue)."""
    return _catalogue.translations.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that ``n`` asks for, in the user's language; format ``{n}`` afterwards."""
    return _catalogue.translations.ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """``message`` where one English word needs two translations."""
    return _catalogue.translations.pgettext(context, message)


def N_(message: str) -> str:
    """Mark ``message`` for extraction and give it back unchanged."""
    return message


def inside(words: str) -> str:
    """``words`` (a label, a question) as they go on inside a sentence: begun small, but not in German, which writes nouns so.

    A word in capitals keeps them ("E-mail", "VAT").
    """
    return words[:1].lower() + words[1:] if words[1:2].islower() and language() != "de" else words


_ACCENTED = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")


class PseudoTranslations(_gettext.NullTranslations):
    """English made about 35 % longer with accents, keeping ``{placeholders}`` and ``&`` mnemonics."""

    def gettext(self, message: str) -> str:
        parts, depth = [], 0
        for char in message:
            depth += (char == "{") - (char == "}")
            parts.append(char if depth or char == "}" else char.translate(_ACCENTED))
        return "".join(parts) + "~" * max(1, len(message) // 3) if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)
