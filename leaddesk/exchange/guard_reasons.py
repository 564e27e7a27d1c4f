"""Why a file cannot be read, in plain words: one fixed code, one sentence, one piece of advice each.

Owns the texts of refusals and of reading warnings. Must not decide anything. Codes are part of the command line's answer.
"""

from __future__ import annotations

from typing import Any

from leaddesk.base.errors import InputUnreadable
from leaddesk.base.i18n import N_, _
from leaddesk.exchange.child_protocol import Refused
from leaddesk.exchange.model import Problem

_SAVE_AS = N_("Open it in Excel or LibreOffice, save it as .xlsx, and import that file.")
_COPY_OUT = N_("Copy the list out of it into a spreadsheet program, save that as .xlsx, and import it.")
_AGAIN = N_("Ask for the file again, or open it in a spreadsheet program and save it anew as .xlsx.")

# key of Refused -> (code in InputUnreadable, sentence, advice)
REASONS: dict[str, tuple[str, str, str]] = {
    "missing": ("missing", N_("There is no file “{name}”."), N_("It may have been moved or renamed. Choose it again.")),
    "folder": ("not_a_spreadsheet", N_("“{name}” is a folder, not a file."), N_("Choose the files inside it.")),
    "special": (
        "not_a_spreadsheet",
        N_("“{name}” is not an ordinary file."),
        N_("Copy its content into a file first."),
    ),
    "locked": (
        "locked",
        N_("“{name}” cannot be opened; another program holds it or you may not read it."),
        N_("Close it in the other program, or copy it to another folder and import the copy."),
    ),
    "lock_file": (
        "locked",
        N_("“{name}” is only the mark Excel leaves while a workbook is open, not the workbook."),
        N_("Import the file of the same name without “~$”."),
    ),
    "empty_file": (
        "empty_file",
        N_("“{name}” is empty: it has 0 bytes."),
        N_("Ask for the file again; the copying went wrong."),
    ),
    "file_too_large": (
        "too_large",
        N_("“{name}” has {size} MB; files up to {limit} MB can be read."),
        N_("Split it, or save only the sheet with the people as .csv."),
    ),
    "unpacks_too_large": (
        "too_large",
        N_("“{name}” unpacks to more than {limit} MB, far more than a list of people needs."),
        N_("Save only the sheet with the people as .csv and import that."),
    ),
    "suspicious_ratio": (
        "too_large",
        N_("“{name}” is packed so tightly that it may be made to fill the memory; it was not opened."),
        N_("If you trust it, open it in a spreadsheet program and save the list as .csv."),
    ),
    "too_many_members": (
        "too_large",
        N_("“{name}” holds {count} parts inside; a workbook has at most {limit}."),
        N_("Save only the sheet with the people as .csv and import that."),
    ),
    "too_large_to_read": (
        "too_large",
        N_("“{name}” needs more memory or time than a list of people should; reading was stopped."),
        N_("Save only the sheet with the people as .csv and import that."),
    ),
    "too_slow": (
        "too_large",
        N_("Reading “{name}” took longer than {seconds} seconds and was stopped."),
        N_("Save only the sheet with the people as .csv and import that."),
    ),
    "too_many_rows": (
        "too_large",
        N_("“{name}” has more than {limit} rows."),
        N_("Split it into files of at most {limit} rows."),
    ),
    "too_many_columns": (
        "too_many_columns",
        N_("“{name}” has more than {limit} columns (the last one filled is in cell {cell})."),
        N_("Delete the columns that do not belong to the list, then import it again."),
    ),
    "password_protected": (
        "password_protected",
        N_("“{name}” is protected with a password."),
        N_(
            "Open it with the password, save a copy without the password (Excel: File > Info > Protect; LibreOffice: Save as), "
            "and import that copy."
        ),
    ),
    "damaged": ("damaged", N_("“{name}” is damaged and cannot be read."), _AGAIN),
    "cut_off": ("damaged", N_("“{name}” is cut off: its end is missing."), _AGAIN),
    "entities": (
        "damaged",
        N_("“{name}” contains definitions that no spreadsheet program writes (a known trick); it was not opened."),
        _AGAIN,
    ),
    "odd_text_form": (
        "damaged",
        N_("A part of “{name}” is written in a form that spreadsheet programs do not use."),
        _AGAIN,
    ),
    "duplicate_members": ("damaged", N_("“{name}” holds the same part twice, so its content is not certain."), _AGAIN),
    "crashed": ("damaged", N_("“{name}” is damaged in a way that stops the reading part."), _AGAIN),
    "no_sheets": ("damaged", N_("“{name}” is a workbook without any sheet of cells."), _AGAIN),
    "no_such_sheet": (
        "no_such_sheet",
        N_("“{name}” has no sheet “{sheet}”. It has: {sheets}."),
        N_("Choose one of these sheets."),
    ),
    "empty_sheet": (
        "empty_sheet",
        N_("“{name}” has no cell with anything in it."),
        N_("Look whether it is the right file."),
    ),
    "html": (
        "html",
        N_("“{name}” is a web page (HTML), whatever its name says; many programs give their lists out like this."),
        _SAVE_AS,
    ),
    "xml_spreadsheet": ("open_elsewhere", N_("“{name}” is in the XML form of Excel 2003."), _SAVE_AS),
    "old_excel": ("open_elsewhere", N_("“{name}” was written by an Excel older than 1993."), _SAVE_AS),
    "other_program": ("open_elsewhere", N_("“{name}” is {what}, not a spreadsheet."), _COPY_OUT),
    "zip_archive": (
        "not_a_spreadsheet",
        N_("“{name}” is a packed folder (zip)."),
        N_("Unpack it, then import the files inside."),
    ),
    "outlook_message": (
        "open_elsewhere",
        N_("“{name}” is an Outlook message (.msg), which LeadDesk reads only with its extra “msg”."),
        N_(
            "Save it as .eml (Outlook on the web or the new Outlook: More actions > Download; Thunderbird: Save as), "
            "or install the extra: leaddesk[msg]."
        ),
    ),
    "outlook_entry": (
        "not_a_spreadsheet",
        N_("“{name}” is an entry of Outlook ({kind}), not a message."),
        N_("Export contacts from Outlook as .csv, and import that file."),
    ),
    "packed": (
        "not_a_spreadsheet",
        N_("“{name}” is a packed file ({what})."),
        N_("Unpack it, then import the files inside."),
    ),
    "not_a_spreadsheet": (
        "not_a_spreadsheet",
        N_("“{name}” is {what}, not a spreadsheet or a list."),
        N_("Choose an Excel, OpenDocument or CSV file, a contact card or a mail."),
    ),
    "binary": (
        "not_a_spreadsheet",
        N_("“{name}” is neither a spreadsheet nor text."),
        N_("Choose an Excel, OpenDocument or CSV file."),
    ),
    "bad_encoding": (
        "bad_choice",
        N_("“{name}” cannot be read with the character set “{encoding}”."),
        N_("Choose another one, or leave it to be found."),
    ),
    "bad_delimiter": (
        "bad_choice",
        N_("“{name}” cannot be split: the separator must be one character."),
        N_("Choose comma, semicolon, tab or bar."),
    ),
}

WHAT: dict[str, str] = {
    "pdf": N_("a PDF document"),
    "image": N_("a picture"),
    "word": N_("a Word document"),
    "slides": N_("a presentation"),
    "odt": N_("an OpenDocument text"),
    "numbers": N_("an Apple Numbers document"),
    "rtf": N_("a formatted text (RTF)"),
    "database": N_("a database"),
    "program": N_("a program"),
    "media": N_("a sound or a film"),
    "json": N_("a data file (JSON)"),
    "ical": N_("a calendar file"),
    "gzip": N_("gzip"),
    "7z": N_("7z"),
    "rar": N_("rar"),
    "ole": N_("an old Office document"),
}

ADVICE: dict[str, str] = {
    "pdf": N_(
        "Ask whoever made it for the list as .xlsx or .csv; the columns of a PDF cannot be taken out for certain."
    ),
    "numbers": N_("In Numbers choose “File > Export to > Excel”, and import that file."),
    "ical": N_("A calendar holds dates, not people. Choose a list, a contact card (.vcf) or a mail."),
}
"""Better advice for some of ``WHAT``."""

WARNINGS: dict[str, str] = {
    "error_cell": N_("The cell holds an error of the spreadsheet ({value}); it is taken as blank."),
    "formula_without_value": N_(
        "The cell holds a formula without a result; it is taken as blank. Save the file once in Excel."
    ),
    "not_a_number": N_("The cell holds no usable number ({value}); it is taken as blank."),
    "digits_lost": N_("The number has more digits than a spreadsheet keeps; the last ones may be wrong."),
    "odd_date": N_(
        "The cell is a date that spreadsheets cannot hold, or a bare 0 shown as a time; look at it in the file."
    ),
    "cut_text": N_("The text has {length} characters; the first {limit} are kept."),
    "control_characters": N_("Invisible control characters were removed."),
    "far_cell": N_("Cell {cell} lies far from everything else and was left out: {value}"),
    "open_quote": N_("A quotation mark is opened and never closed; the line was read without it."),
    "bad_characters": N_("Some characters cannot be read with the character set {encoding}; they are shown as �."),
    "guessed_encoding": N_(
        "The letters were read as {encoding}, which is a guess; look whether accents and umlauts are right."
    ),
    "ragged": N_("The line has {count} cells, the header only {width}; the rest stands in columns without a name."),
    "beside": N_("Beside the list, from cell {cell} on, there are words that explain it; they were left out: {text}"),
    "side_by_side": N_(
        "From column {column} on, names of columns come again: two lists may stand side by side. They are read as one; if they "
        "are two, put the second on a sheet of its own."
    ),
    "hidden_rows": N_("{count} rows of the sheet “{sheet}” are hidden there (a filter may be on); they are read too."),
    "hidden_columns": N_("The sheet “{sheet}” has hidden columns; they are read too."),
    "more_marks": N_(
        "The sheet “{sheet}” has more than {limit} coloured or marked cells; those that follow are not told apart."
    ),
    "marks_lost": N_("Only the values were read; what the cells bear besides, such as colours and links, cannot be."),
    "macros": N_("The workbook contains macros; only the values were read, nothing was run."),
    "second_reader": N_("The workbook is unusual inside; it was read by a second, slower way."),
    "automatic_mail": N_("This is a notice of the mail system or an automatic answer, not somebody who asks."),
    "mail_without_text": N_("The inside of the mail is built in a way that cannot be read; only its head was read."),
    "more_warnings": N_("There are more such places than are listed."),
}


def unreadable(refused: Refused, name: str) -> InputUnreadable:
    """The error the user meets for ``refused``, about the file called ``name`` (its last part, not the whole path)."""
    code, sentence, advice = REASONS[refused.code]
    given = {**refused.args_, "name": name}
    if "what" in given:
        what = str(given["what"])
        given["what"], advice = _(WHAT[what]), ADVICE.get(what, advice)
    return InputUnreadable(_(sentence).format(**given), hint=_(advice).format(**given), code=code)


def warning(row: int | None, column: str, code: str, args: dict[str, Any], *, sheet: str = "") -> Problem:
    """A reading warning as a ``Problem`` in the user's language."""
    return Problem(row, column, code, _(WARNINGS[code]).format(**args), sheet)
