"""Texts and their translations: ``python tools/messages.py`` brings the catalogues up to date with the code.

Writes ``resources/i18n/leaddesk.pot`` (every text of the program), merges it into each ``<language>/LC_MESSAGES/leaddesk.po``
(what is translated stays, what is gone is dropped) and compiles the ``.mo`` beside it. ``--check`` writes nothing: status 1
where a file is behind or a text has no translation. What it writes depends on nothing but the texts: no dates, no line numbers.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "leaddesk"
FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


class PlainCatalog(Catalog):
    """A catalogue whose head holds no date and no version of the tool: the same texts give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head that gettext and the translators' editors need."""
        plural = [("Plural-Forms", self.plural_forms)] if self.locale is not None else []
        language = [("Language", str(self.locale))] if self.locale is not None else []
        return [
            ("Project-Id-Version", "LeadDesk"),
            *language,
            *plural,
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def template(package: Path = ROOT / "leaddesk") -> PlainCatalog:
    """Every text of the code under ``package``, with the files it stands in, sorted by text."""
    found = PlainCatalog(domain=DOMAIN, fuzzy=False)
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        with path.open("rb") as source:
            for _line, message, _comments, context in extract("python", source, KEYWORDS, ()):
                found.add(message, locations=[(name, 0)], context=context)
    return found


def languages() -> list[str]:
    """The languages there is a catalogue of."""
    return sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def catalogue_path(language: str) -> Path:
    """Where the translations into ``language`` lie."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> PlainCatalog:
    """The translations into ``language`` as they lie there."""
    with catalogue_path(language).open("rb") as file:
        return _plain(read_po(file, locale=language), language)


def merged(language: str, texts: Catalog) -> PlainCatalog:
    """The translations into ``language`` of ``texts`` and no others; new ones are empty, none is guessed."""
    known = {key(message): message.string for message in read(language) if message.id}
    result = PlainCatalog(locale=language, domain=DOMAIN, fuzzy=False)
    for message in texts:
        if message.id:
            nothing: str | tuple[str, str] = ("", "") if message.pluralizable else ""
            string = known.get(key(message), nothing)
            if isinstance(string, str) is message.pluralizable:  # it has another number of forms since
                string = nothing
            result.add(message.id, string, locations=message.locations, context=message.context)
    return result


def missing(catalogue: Catalog) -> Iterator[Message]:
    """The texts of ``catalogue`` without a translation."""
    for message in catalogue:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(texts):
            yield message


def key(message: Message) -> tuple[str, str]:
    """What tells a text from all others: its context and its (singular) words."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0]


def as_po(catalogue: Catalog) -> bytes:
    """The text file of ``catalogue``."""
    out = io.BytesIO()
    catalogue.header_comment = "# Made by tools/messages.py; translate what stands in msgstr."
    write_po(out, catalogue, width=120, sort_output=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """The compiled form that gettext reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _plain(read: Catalog, language: str) -> PlainCatalog:
    result = PlainCatalog(locale=language, domain=DOMAIN, fuzzy=False)
    for message in read:
        if message.id:
            result.add(message.id, message.string, locations=message.locations, context=message.context)
    return result


def files() -> dict[Path, bytes]:
    """Every file of the catalogues as the code asks for it."""
    texts = template()
    wanted = {TEMPLATE: as_po(texts)}
    for language in languages():
        catalogue = merged(language, texts)
        path = catalogue_path(language)
        wanted |= {path: as_po(catalogue), path.with_suffix(".mo"): as_mo(catalogue)}
    return wanted


def main(argv: list[str] | None = None) -> int:
    """Command line of the tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where something is behind")
    check: bool = parser.parse_args(argv).check
    texts, behind = template(), 0
    for path, content in files().items():
        if path.is_file() and path.read_bytes() == content:
            continue
        behind += 1
        print(f"{path.relative_to(ROOT)}: {'behind' if check else 'written'}")
        if not check:
            path.write_bytes(content)
    for language in languages():
        lacking = [key(message)[1] for message in missing(merged(language, texts))]
        print(f"{language}: {len(texts) - len(lacking)} of {len(texts)} texts translated")
        for text in lacking:
            print(f"  {text!r}")
        behind += len(lacking)
    return 1 if check and behind else 0


if __name__ == "__main__":
    sys.exit(main())
