"""Quotes from files: a dropped PDF, several, or a folder of them become one proposed quote each, and what was confirmed is one change.

The words of a PDF are read in the guarded child process, of nothing else; what has no words (scanned, locked, damaged, Word, Excel) is
still proposed with what its name says. Nothing is saved before somebody confirms it.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from leaddesk.base.errors import InputUnreadable, UserError
from leaddesk.base.i18n import N_, _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.days_model import order_of
from leaddesk.domain.file_names import safe_name
from leaddesk.exchange import quote_text, readers
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Frame, Limits, Refused, Request
from leaddesk.exchange.quote_text import QuoteFacts, Reading
from leaddesk.services import document_content, documents
from leaddesk.services.document_content import Content
from leaddesk.services.quotes_rows import QuoteValues
from leaddesk.services.quotes_whose import NOBODY, Whose, guessed_name, whose
from leaddesk.services.workspace import Workspace
from leaddesk.store import quotes as stored

ENDINGS: Final = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".ods", ".xlsm"})
"""Files in a folder that may be quotes; of all but PDFs only the name is read."""
MOST_FILES: Final = 500
PDF_LIMITS: Final = replace(DEFAULT_LIMITS, child_bytes=320 * 1024 * 1024, child_seconds=8.0, child_seconds_per_mb=1.0)
NOT_READ: Final = {
    "scanned": N_("It holds no words, only pictures: say the sum yourself."),
    "password_protected": N_("It is protected with a password: say the sum yourself."),
    "damaged": N_("Its words cannot be read: say the sum yourself."),
    "too_large_to_read": N_("Reading it took too long: say the sum yourself."),
    "name_only": N_("Only its name was read: say the sum yourself."),
    "gone": N_("It cannot be opened."),
}
"""Why a file tells nothing but its name."""
_PDF: Final = b"%PDF-"


@dataclass(frozen=True)
class QuoteFile:
    """One file as a proposed quote. ``known``: numbers of leads that have this file already; ``not_read``: a key of ``NOT_READ`` or "".

    ``new_name``: what a new lead would be called. ``same_number``: leads with a quote of that number.
    """

    path: Path
    name: str
    sha256: str
    facts: QuoteFacts
    whose: Whose = NOBODY
    known: tuple[str, ...] = ()
    not_read: str = ""
    new_name: str = ""
    same_number: tuple[str, ...] = ()
    size: int = 0
    is_quote: bool = False
    """Whether its name or its first words say that it is one."""
    same_as: str = ""
    """The name of an earlier one of these files with the same content: saved both, the quote would count twice."""


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files meant by what was dropped: folders give what may be a quote in them and below, files are taken as they are.

    Raises UserError where there is none, or more than ``MOST_FILES``.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += _inside(path)
        else:
            found.append(path)
        if len(found) > MOST_FILES:
            raise UserError(
                _("There are more than {n} files.").format(n=MOST_FILES), code="too_many", hint=_("Take them in parts.")
            )
    if not found:
        raise UserError(
            _("There is no quote among these files."),
            code="no_files",
            hint=_("PDF, Word and Excel files can be quotes."),
        )
    return list(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    """Files below a folder by name; hidden ones, marks of open files and links to elsewhere are left out."""
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root) / name
            if not name.startswith((".", "~$")) and path.suffix.lower() in ENDINGS and not path.is_symlink():
                yield path


def propose(
    ws: Workspace, paths: Sequence[Path], *, context: JobContext | None = None, limits: Limits = PDF_LIMITS
) -> tuple[QuoteFile, ...]:
    """One proposed quote per file, in their order. Progress counts files; a cancelled job stops between two, or within one."""
    context = context or JobContext()
    found: list[QuoteFile] = []
    for done, path in enumerate(paths):
        context.progress(done, len(paths))
        context.check()
        file = propose_one(ws, path, context=context, limits=limits)
        twin = next((one.name for one in found if file.sha256 and one.sha256 == file.sha256), "")
        found.append(replace(file, same_as=twin))
    return tuple(found)


def propose_one(
    ws: Workspace, path: Path, *, context: JobContext | None = None, limits: Limits = PDF_LIMITS
) -> QuoteFile:
    """The quote that one file holds. A file that cannot even be opened is told as such (``not_read`` "gone")."""
    context = context or JobContext()
    shown = safe_name(path.name)
    try:
        documents.refuse_own(ws, [path])
        (content,) = document_content.read([path])
    except (InputUnreadable, OSError):
        return QuoteFile(path, shown, "", QuoteFacts(), not_read="gone")
    text, not_read = _text(path, content, context, limits)
    order = order_of(str(ws.settings["country"]))
    reading = Reading(
        ws.today(), "mdy" if order == "mdy" else "dmy", ws.settings.currency, bool(ws.settings["prices_gross"])
    )
    facts = quote_text.read(text, reading, name=shown)
    return QuoteFile(
        path,
        shown,
        content.sha256,
        facts,
        whose(ws, text, name=shown, sum_minor=facts.sum_minor),
        _known(ws, content.sha256),
        not_read,
        guessed_name(text, shown),
        tuple(number for _id, number in stored.bearing(ws.store, facts.number)),
        len(content.data),
        quote_text.is_quote(text, name=shown),
    )


def _text(path: Path, content: Content, context: JobContext, limits: Limits) -> tuple[str, str]:
    """(words, why there are none) of a file."""
    if _PDF not in content.data[:1024]:
        return "", "name_only"
    pages: list[str] = []

    def take(frame: Frame) -> None:
        if frame[0] == "page":
            pages.append(str(frame[1]))

    request = Request(path=os.path.abspath(path), kind="pdf", size=len(content.data), limits=limits)
    try:
        readers.tell(request, take, context)
    except Refused as refused:
        if not pages:
            known = {"too_slow": "too_large_to_read", "crashed": "damaged", "missing": "gone", "locked": "gone"}
            code = known.get(refused.code, refused.code)
            return "", code if code in NOT_READ else "damaged"
    text = "\n".join(pages)
    return text, "" if any(char.isalnum() for char in text) else "scanned"


def _known(ws: Workspace, sha256: str) -> tuple[str, ...]:
    rows = ws.store.rows(
        "SELECT DISTINCT coalesce(l.number, 'id ' || l.id) FROM document d JOIN file_content f ON f.id = d.content_id "
        "JOIN lead l ON l.id = d.lead_id WHERE f.sha256 = ? AND l.deleted_at IS NULL ORDER BY 1 LIMIT 5",
        (sha256,),
    )
    return tuple(number for (number,) in rows)


def default_day(ws: Workspace, facts: QuoteFacts) -> dt.date:
    """The day a proposed quote was sent: as it says, else today."""
    return facts.sent_on or ws.today()


def content_of(file: QuoteFile, context: JobContext | None = None) -> Content:
    """The bytes of a proposed file, to be kept. Raises InputUnreadable where it went away or is another one by now."""
    (content,) = document_content.read([file.path], context)
    if content.sha256 != file.sha256:
        raise InputUnreadable(
            _("“{name}” was changed meanwhile.").format(name=file.name), code="changed", hint=_("Take it in again.")
        )
    return content


def values_of(file: QuoteFile) -> QuoteValues:
    """What a proposed quote would be saved with."""
    facts = file.facts
    return QuoteValues(
        number=facts.number,
        sum_minor=facts.sum_minor,
        currency=facts.currency,
        is_gross=facts.is_gross,
        tax_bp=facts.tax_bp,
        valid_until=facts.valid_until,
    )
