"""Layouts: lists that came in before come in again as they did then. Which layout a list has, and what it teaches others.

A layout is the latest import of the same headers that still stands; there is no other place where it is kept, so that undoing a
wrong import forgets it. ``layouts_answers`` says what is kept of an import, ``layouts_applied`` what follows from it;
``layouts_others`` looks at the files of other clients.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.exchange import cards, importing_own, layouts_marks
from leaddesk.exchange.asked import ColourUse, KnownLayout
from leaddesk.exchange.importing_model import Origin
from leaddesk.exchange.model import Book, Table
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace
from leaddesk.store import Store
from leaddesk.store.imports import SaidOfList, said_of_lists

MAIL: Final = "mail"
"""The fingerprint of every mail, as a file or pasted: its columns follow from its words, its layout from its sender alone."""
_WORD_FIELDS: Final = ("status", "stage", "rating", "owner", "source")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found out about one table: its ``fingerprint`` ("" = nothing to go by), its ``sender`` ("" = unknown), the ``layout``
    it has, ``layouts``, all that can be chosen, the latest first, and ``rests_on``, the latest import of such a list that still stands."""

    fingerprint: str = ""
    sender: str = ""
    layout: KnownLayout | None = None
    layouts: tuple[KnownLayout, ...] = ()
    rests_on: int | None = None

    def told(self, origin: Origin, table: Table, colours: Sequence[ColourUse]) -> Origin:
        """``origin`` of ``table`` with what its layout goes by, and what its marks are called."""
        return replace(
            origin,
            fingerprint=self.fingerprint,
            sender=self.sender,
            layout=self.layout,
            rests_on=self.rests_on,
            marks=layouts_marks.kept(table, colours, self.layout),
        )


def recognise(ws: Workspace, book: Book, table: Table, options: Options) -> Recognised:
    """The layout of ``table``: the one named by ``options.profile``, else that of the same headers and sender, else (but for mails) of
    the same headers. Raises UserError ``unknown_layout`` where the named one has no header in common with the file."""
    headers, who = fingerprint(book, table), sender(ws, book)
    said = said_of_lists(ws.store)
    if headers == MAIL and not who:
        headers = ""
    offered = _offered(said, headers)
    found = None if options.fresh else _named(offered, options.profile)
    if found is not None:
        _refuse_strange(found, table)
    elif headers and not options.fresh:
        found = _of_headers(said, headers, who)
    if found is not None and table.marks:
        found = layouts_marks.told_anew(found, table, book.sheet_of(table))
    rests_on = next((one.rests_on for one in said if headers and one.fingerprint == headers), None)
    return Recognised(headers, who, found, tuple(offered), rests_on)


def fingerprint(book: Book, table: Table) -> str:
    """What lists of one layout share: their headers, in any order and spelling of case; "" for files without headers of their own
    and for what LeadDesk wrote itself. Columns that ``marks`` added do not count."""
    if book.kind in ("mail", "pasted"):
        return MAIL
    if table.header_row is None or cards.are_in(book) or importing_own.fields(table) is not None:
        return ""
    headers = own_headers(table)
    return hashlib.sha256("\n".join(headers).encode()).hexdigest() if headers else ""


def own_headers(table: Table) -> list[str]:
    """The folded headers that somebody wrote, sorted."""
    written = table.original_headers or table.headers
    return sorted(fold(text) for index, text in enumerate(written) if index not in table.marks and fold(text))


def sender(ws: Workspace, book: Book) -> str:
    """Who the file is from, folded: a mail's address, a workbook's firm or author. "" where unknown, or where it is one of the team."""
    who = fold(book.sender)
    ours = {fold(text) for row in ws.store.rows("SELECT name, email FROM assignee") for text in row}
    return "" if who in ours else who


# --- which ----------------------------------------------------------------------------------------------------------------
def known(store: Store) -> list[KnownLayout]:
    """The layouts that were given a name in this file, the latest first."""
    return _grouped((said for said in said_of_lists(store) if said.name), key=lambda said: fold(said.name))


def words(store: Store) -> dict[str, dict[str, str]]:
    """Field -> folded word -> meaning (``field:value``), as answered in lists that still stand; the latest answer counts.

    Fields are ``status stage rating owner source`` and ``kind`` (columns that say who a row is). Colours are not among them: yellow
    means something else in every list.
    """
    found: dict[str, dict[str, str]] = {}
    for said in said_of_lists(store):
        columns = said.answers.get("columns")
        meanings = said.answers.get("meanings")
        if not isinstance(columns, dict) or not isinstance(meanings, dict):
            continue
        of = {fold(header): field for header, field in columns.items() if field in _WORD_FIELDS}
        kind_column = fold(str(said.answers.get("kind_column") or ""))
        for header, answered in meanings.items():
            field = "kind" if fold(header) == kind_column else of.get(fold(header))
            if field is not None and isinstance(answered, Mapping):
                known = found.setdefault(field, {})
                for word, meaning in answered.items():
                    known.setdefault(fold(word), str(meaning))
    return found


def _offered(said: Sequence[SaidOfList], headers: str) -> list[KnownLayout]:
    """All that can be chosen: the named ones, and unnamed ones of these very headers."""
    return _grouped(
        (one for one in said if one.name or (headers and one.fingerprint == headers)),
        key=lambda one: fold(one.name) if one.name else (one.fingerprint, one.sender),
    )


def _named(offered: Iterable[KnownLayout], name: str) -> KnownLayout | None:
    wanted = fold(name)
    return next((one for one in offered if wanted and fold(one.name) == wanted), None)


def _of_headers(said: Sequence[SaidOfList], headers: str, who: str) -> KnownLayout | None:
    same = [one for one in said if one.fingerprint == headers]
    exact = [one for one in same if one.sender == who]
    if headers == MAIL:
        same = exact
    chosen = exact or same
    return _grouped(chosen, key=lambda one: one.fingerprint)[0] if chosen else None


def _grouped(said: Iterable[SaidOfList], *, key: Any) -> list[KnownLayout]:
    """One layout a key: what was said last counts, the name given last stays."""
    found: dict[Any, KnownLayout] = {}
    for one in said:
        first = found.get(key(one))
        if first is None:
            found[key(one)] = KnownLayout(one.name, one.fingerprint, one.sender, one.answers, 1, one.at)
        else:
            found[key(one)] = replace(first, name=first.name or one.name, used=first.used + 1)
    return list(found.values())


def _refuse_strange(layout: KnownLayout, table: Table) -> None:
    headers = {fold(header) for header in table.headers}
    columns = layout.answers.get("columns")
    if isinstance(columns, dict) and columns and not any(fold(header) in headers for header in columns):
        raise UserError(
            _("No column of the layout “{name}” is in the file.").format(name=layout.name),
            code="unknown_layout",
            field="profile",
            hint=_("It knows: {names}. Choose another layout, or none.").format(names=", ".join(columns)),
        )
