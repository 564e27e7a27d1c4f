"""The whole way of a file into the firm's book, for the command line and the window: read, find, match, convert, plan, write.

``prepare`` stops before anything is decided, for the window to show and ask; ``finish`` goes on with the answers; ``run`` does
both. Nothing is written before ``finish``, and nothing at all in a dry run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from leaddesk.base.errors import InputUnreadable, UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.fields import IMPORT_FIELDS
from leaddesk.exchange import (
    apply,
    cards,
    corrections,
    detect,
    ics_in,
    ics_plan,
    importing_noted,
    importing_own,
    importing_read,
    importing_told,
    importing_warm,
    kinds,
    layouts,
    layouts_applied,
    layouts_kept,
    layouts_others,
    layouts_tables,
    leftovers,
    mapping,
    marks,
    meanings,
    meanings_questions,
    pasted_row,
    plan,
    readers,
    values,
)
from leaddesk.exchange.asked import WordQuestion
from leaddesk.exchange.importing_model import ImportResult, Origin
from leaddesk.exchange.importing_model import Prepared as Prepared
from leaddesk.exchange.importing_pause import without_collecting
from leaddesk.exchange.model import Book, ColumnMatch, ImportKind, ImportRow, Table
from leaddesk.exchange.plan_model import ImportPlan, Options
from leaddesk.services import client_lists
from leaddesk.services.workspace import Workspace

_HASH_BLOCK = 1 << 20


def run(
    ws: Workspace,
    path: Path,
    options: Options,
    context: JobContext | None = None,
    *,
    before: Callable[[], None] | None = None,
) -> list[ImportResult]:
    """Import ``path``: one result a sheet. ``before`` is called once all that may refuse the file has been asked.

    Raises InputUnreadable, UserError (``not_contacts``, ``unknown_sheet``, ``unknown_column``, ``unknown_field``), Cancelled and
    EnvironmentFault; nothing was changed then.
    """
    context = context or JobContext()
    book, origin = _read(ws, path, options, context)
    results: list[ImportResult] = []
    found = _tables(ws, book, options)
    chosen = _chosen_tables(book, found, options)
    layouts_others.refuse(ws, book, chosen, options)
    if before is not None:
        before()
    for table in chosen:
        context.check()
        prepared = _prepared(ws, book, origin, (table, found), options)
        results.append(finish(ws, prepared, options, context))
    return results


def prepare(ws: Workspace, path: Path, options: Options, context: JobContext | None = None) -> Prepared:
    """Read ``path`` and understand its likeliest (or chosen) table. Raises as ``run`` does, but never ``not_contacts``."""
    context = context or JobContext()
    book, origin = _read(ws, path, options, context)
    found = _tables(ws, book, options)
    table = _chosen_tables(book, found, options)[0]
    layouts_others.refuse(ws, book, [table], options)
    return _prepared(ws, book, origin, (table, found), options)


def of_book(ws: Workspace, book: Book, origin: Origin, options: Options) -> Prepared:
    """A book made of what is known already (a pasted text as it was corrected), understood like one that was read."""
    found = _found_tables(book, options)
    return _prepared(ws, book, origin, (found[0], found), options)


def of_table(ws: Workspace, book: Book, table: Table, origin: Origin, options: Options) -> Prepared:
    """A table that is known already (rows left by an earlier import), understood like one that was read."""
    return _prepared(ws, book, origin, (table, [table]), options)


def look_again(ws: Workspace, prepared: Prepared, options: Options, *, table: Table | None = None) -> Prepared:
    """The same file with other answers: another table, other columns, another reading of dates. Reads nothing anew."""
    tables = prepared.tables
    if table is None and options.header_row is not None:
        same_sheet = replace(options, sheets=(prepared.table.sheet,))
        table = _chosen_tables(prepared.book, _found_tables(prepared.book, same_sheet), same_sheet)[0]
        tables = [table, *(other for other in tables if other.sheet != table.sheet)]
    if table is not None:
        layouts_others.refuse(ws, prepared.book, [table], options)
    chosen = (table or prepared.table, tables)
    return _prepared(ws, prepared.book, prepared.origin, chosen, options, before=prepared.converted)


def preview(ws: Workspace, prepared: Prepared, options: Options, context: JobContext | None = None) -> ImportPlan:
    """What would happen, row by row. Raises UserError ``not_contacts`` where nobody is in the table and no kind was given."""
    if prepared.calendar is not None:
        return ics_plan.build(ws, prepared.table, prepared.calendar, options, prepared.problems, context)
    options = layouts_applied.applied(prepared.layout, options, prepared.table)
    with without_collecting(len(prepared.rows)):
        found = plan.build(
            ws,
            prepared.table,
            prepared.matches,
            prepared.rows,
            kind=_kind(prepared, options),
            options=options,
            file_name=prepared.origin.file_name,
            context=context,
        )
    found.problems[:0] = prepared.problems
    return found


def finish(
    ws: Workspace,
    prepared: Prepared,
    options: Options,
    context: JobContext | None = None,
    *,
    planned: ImportPlan | None = None,
) -> ImportResult:
    """Do it (or, in a dry run, say it). ``planned`` is a plan already shown; it is thought out anew where the file has
    changed since, or where it was made with other options."""
    with without_collecting(len(prepared.rows)):
        return _finish(ws, prepared, options, context, planned)


def _finish(
    ws: Workspace,
    prepared: Prepared,
    options: Options,
    context: JobContext | None,
    planned: ImportPlan | None,
) -> ImportResult:
    options = layouts_applied.applied(prepared.layout, options, prepared.table)
    if planned is None or planned.token != plan.token(ws) or not _is_same_wish(planned.options, options):
        planned = preview(ws, prepared, options, context)
    planned.options = options
    if options.dry_run:
        result = ImportResult.of(planned, prepared.origin, batch=None, changeset=None)
    else:
        result = apply.run(ws, planned, prepared.origin, context)
        client_lists.remember(ws)
    return result.asking(colours=prepared.colours, words=prepared.words, noted=prepared.noted)


def _is_same_wish(planned: Options, options: Options) -> bool:
    """Whether a plan made with ``planned`` holds for ``options``: what is remembered of the list changes no row."""
    remembered = {name: getattr(options, name) for name in ("profile", "keep_layout", "here_anyway", "said", "fresh")}
    return replace(planned, **remembered) == options


# --- steps -----------------------------------------------------------------------------------------------------------
def _read(ws: Workspace, path: Path, options: Options, context: JobContext) -> tuple[Book, Origin]:
    importing_warm.begin()
    book = importing_own.unmark(
        readers.read(path, encoding=options.encoding, delimiter=options.delimiter, context=context, today=ws.today())
    )
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_HASH_BLOCK):
            digest.update(block)
    return book, Origin(str(path), path.name, digest.hexdigest())


def _tables(ws: Workspace, book: Book, options: Options) -> list[Table]:
    """All tables of the file, that of a known list first, else the likeliest."""
    if book.kind == "ical":
        return [ics_in.table(book)]
    return layouts_tables.preferred(
        ws,
        book,
        _found_tables(book, options),
        options,
        lambda row: _found_tables(book, replace(options, header_row=row)),
    )


def _found_tables(book: Book, options: Options) -> list[Table]:
    """All tables of the file, the likeliest first, with the header row that was given."""
    header = options.header_row - 1 if options.header_row is not None else None
    last = max((len(sheet.rows) for sheet in book.sheets), default=0)
    if header is not None and header >= max(last, 1):
        raise UserError(
            _("There is no row {row} in {file}.").format(row=header + 1, file=book.path.name),
            code="unknown_row",
            hint=_("The last row with anything in it is {row}.").format(row=last),
        )
    tables = map(leftovers.told, detect.tables(book, header_row=header))
    found = [marks.with_marks(table, book.sheet_of(table)) for table in tables]
    if not found:
        raise InputUnreadable(_("There is nothing in {file}.").format(file=book.path.name), code="empty")
    return found


def _chosen_tables(book: Book, found: Sequence[Table], options: Options) -> list[Table]:
    """The tables asked for: one a named sheet, else the likeliest of the file."""
    if not options.sheets:
        return list(found[:1])
    chosen: list[Table] = []
    for name in options.sheets:
        wanted = name.strip().casefold()
        table = next((table for table in found if wanted in detect.names(table)), None)
        if table is None:
            raise UserError(
                _("There is no sheet “{name}” with anything in it.").format(name=name),
                code="unknown_sheet",
                hint=_("Known: {names}.").format(names=", ".join(sheet.name for sheet in book.sheets)),
            )
        chosen.append(table)
    return chosen


def _prepared(
    ws: Workspace,
    book: Book,
    origin: Origin,
    tables: tuple[Table, list[Table]],
    options: Options,
    *,
    before: values.Converted | None = None,
) -> Prepared:
    """Understand one table of ``tables`` (the chosen one, all). ``before``: its rows at the last look."""
    table, found = tables
    if book.kind == "ical":
        return _of_calendar(ws, book, origin, table, options)
    own = importing_own.fields(table)
    recognised = _recognised(ws, book, table, options)
    layout, said = recognised.layout, options
    options = layouts_applied.applied(layout, said, table)
    matches = cards.told(book, _matched(table, {**(own or cards.fields(book)), **options.columns}), options.columns)
    matches = layouts_applied.told(matches, layout, layouts_applied.columns(layout, table, said))
    as_read = importing_read.as_read(ws, book, table, matches, options)
    read, zone = as_read.table, ws.settings.zone
    with without_collecting(len(table.rows)):
        converted = importing_read.converted(ws, as_read, matches, options, before)
    rows = converted.rows
    if own is not None and not options.columns:
        matches, rows = importing_own.marked_secondary(matches), importing_own.restore(read, rows, zone)
    rows = _told(ws, book, corrections.as_in_file(rows, table, as_read.texts), options)
    contacts, rows = importing_noted.told(ws, book, rows, options, importing_noted.usual_order(read, matches, options))
    asked = values.date_questions(read, matches, zone=zone)
    colours = marks.colours(table, book.sheet_of(table), as_read.answers)
    return Prepared(
        recognised.told(origin, table, colours),
        book,
        found,
        table,
        matches,
        layouts_applied.guess(layout) or cards.guess(book) or _guess(table, matches, is_own=own is not None),
        rows,
        [question for question in asked if question.header not in as_read.orders],
        [*importing_told.problems(book, table, found, options), *values.turned_dates(read, matches)],
        _came_before(ws, origin, table) if options.resumes is None else None,
        colours=colours,
        words=_words(as_read, matches),
        noted=contacts,
        kind_columns=meanings.kind_columns(table, matches),
        layout=layout,
        layouts=list(recognised.layouts),
        sender=recognised.sender,
        converted=converted,
    )


def _of_calendar(ws: Workspace, book: Book, origin: Origin, table: Table, options: Options) -> Prepared:
    """The entries of a calendar: nobody is in it, there is nothing to ask about columns."""
    if options.resumes is not None:
        left = frozenset(layouts_kept.left(ws.store, options.resumes))
        table = replace(table, rows=[row for row in table.rows if row.row_no in left])
    file = ics_in.file_of(table, ws.settings.zone, ws.today())
    guess = kinds.KindGuess("calendar", _("It is a calendar."), 1.0)
    rows, told = ics_in.rows_of(table, file), list(book.warnings)
    came = _came_before(ws, origin, table) if options.resumes is None else None
    return Prepared(origin, book, [table], table, [], guess, rows, [], told, came, calendar=file)


def _told(ws: Workspace, book: Book, rows: list[ImportRow], options: Options) -> list[ImportRow]:
    """Rows with what was said of them and what their text tells; of an import taken up again only those that were left."""
    rows = meanings.with_kinds(rows, options.kinds)
    if book.kind == "pasted":
        rows = pasted_row.told(rows, book.pasted, ws.clock.now(), ws.settings.zone)
    if options.resumes is not None:
        left = frozenset(layouts_kept.left(ws.store, options.resumes))
        rows = [row for row in rows if row.row_no in left]
    return rows


def _recognised(ws: Workspace, book: Book, table: Table, options: Options) -> layouts.Recognised:
    """The layout of ``table``; rows taken up again have that of their import, and teach nothing anew."""
    kept = layouts_kept.read(ws.store, options.resumes) if options.resumes is not None else None
    if kept is None:
        return layouts.recognise(ws, book, table, options)
    return layouts.Recognised(layout=layouts_kept.layout(kept))


def _words(as_read: importing_read.AsRead, matches: Sequence[ColumnMatch]) -> list[WordQuestion]:
    """The words that are asked about."""
    return meanings_questions.questions(
        as_read.table, matches, as_read.answers, as_read.own, kind_index=as_read.meant.kind_index
    )


def _guess(table: Table, matches: Sequence[ColumnMatch], *, is_own: bool) -> kinds.KindGuess:
    """Who is in the table: known for certain where we wrote it ourselves (names come back as names)."""
    kind = importing_own.kind(table) if is_own else None
    if kind is None:
        return kinds.guess(table, [match for match in matches if match.index not in table.marks])
    return kinds.KindGuess(kind, _("LeadDesk wrote this file."), 1.0)


def _matched(table: Table, overrides: Mapping[str, str | None]) -> list[ColumnMatch]:
    unknown = mapping.unknown_overrides(table, overrides)
    if unknown:
        raise UserError(
            _("There is no column “{name}”.").format(name=unknown[0]),
            code="unknown_column",
            hint=_("Known: {names}.").format(names=", ".join(table.headers)),
        )
    plain = marks.without_marks(table)
    try:
        matches = mapping.match(plain, overrides=overrides)
        return [*matches, *marks.matches(table, overrides, matches)]
    except ValueError as error:
        raise UserError(
            _("There is no field “{name}”.").format(name=error),
            code="unknown_field",
            hint=_("Known: {names}.").format(names=", ".join(IMPORT_FIELDS)),
        ) from error


def _kind(prepared: Prepared, options: Options) -> ImportKind:
    if options.as_ is not None:
        return options.as_
    if prepared.guess.kind is None:
        sentence = (
            _("{file} is no list as it stands. {why}")
            if prepared.table.layout
            else _("There are no contacts in {file}. {why}")
        )
        raise UserError(
            sentence.format(file=prepared.origin.file_name, why=prepared.guess.reason),
            code=kinds.NOT_CONTACTS,
            hint=_("Say what it is with --as to import it all the same."),
        )
    return prepared.guess.kind


def _came_before(ws: Workspace, origin: Origin, table: Table) -> str | None:
    """When this very sheet came in, where that import still stands."""
    value: str | None = ws.store.value(
        "SELECT b.at FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id "
        "WHERE b.file_hash = ? AND b.sheet = ? AND s.undone_by IS NULL ORDER BY b.id DESC",
        (origin.file_hash, table.sheet),
    )
    return value
