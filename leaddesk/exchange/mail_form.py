"""Labelled lines in the text of a mail: what a web form sends, and the telephone number in a signature.

Owns the cutting of a text into the sender's own words and what he quotes, and the reading of ``Telefon: 030 123`` lines through
the dictionary of headers (seven languages and more). Finds no names in running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.exchange import synonyms, synonyms_rules
from leaddesk.exchange.cards_text import tidy
from leaddesk.exchange.values_lists import listed

_LABELLED: Final = re.compile(
    r"[\s*_>\u2022\u00b7-]{0,8}([^\W\d_][^:：\t\n=]{0,40}?)[\s*_]{0,4}(?:[:：]|\t)[*_]{0,2}(?!//)(.*)", re.S
)
_NUMBER: Final = re.compile(r"\s*([^\W\d_]{1,12})\.?\s{1,3}(\+?[(\d][\d\s()/.-]{5,30}\d)\s*")
_PIECES: Final = re.compile(r"\s+[|\u2022\u00b7]\s+")
_QUOTED: Final = re.compile(
    r"^(?:-{2,}\s?(?:original|urspr|forwarded|weitergel|message d|mensaje|mensagem|messaggio|oorspr|doorgest).*"
    r"|_{20,}|(?:am|on|le|el|em|il|op)\s.{6,120}\s(?:schrieb|wrote|a écrit|escribió|escreveu|ha scritto|schreef)\b.*:)\s*$",
    re.I | re.M,
)
_OUTLOOK: Final = re.compile(
    r"^\*?(?:from|von|de|da|van)\s?:.*\n(?:.*\n)?\*?(?:sent|gesendet|envoyé|enviado|enviada|inviato|verzonden|date|datum|data|to|an)\s?:",
    re.I | re.M,
)
_MACHINE: Final = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|wordpress|joomla|typo3|drupal"
    r"|web|www|www-data|apache|nobody|root|server|website|webseite|webmaster|homepage|webform\w*|form|forms|formular\w*"
    r"|kontaktformular|contactform|mailer|notifications?|system|cgi|bot)(?:[-_.+]\w*)?@",
    re.I,
)
ANSWER: Final = re.compile(r"^(?:re|aw|antw|ris|sv|vs|res|fwd?|wg|tr|rv|enc|i|doorst)\s?(?:\[\d+\])?\s?:\s*", re.I)
_FORWARDED: Final = re.compile(r"^(?:fwd?|wg|tr|rv|enc|i|doorst)\s*:", re.I)
_SIGNATURE: Final = re.compile(r"^--\s?$", re.M)
_SUBJECTS: Final = frozenset({"betreff", "subject", "objet", "asunto", "assunto", "oggetto", "onderwerp"})
FORM_FIELDS: Final = listed(
    "full_name first_name last_name salutation company email phone mobile website street city postcode region country "
    "job_title product notes"
)
_SIGNATURE_FIELDS: Final = frozenset({"phone", "mobile", "company", "website"})
_NAMES: Final = frozenset({"full_name", "first_name", "last_name"})
_MOST_LINES: Final = 2_000


@dataclass(slots=True)
class Found:
    """Labelled values by field, and the text without the lines that gave them. ``is_form``: the whole text is a form's."""

    values: dict[str, list[str]] = field(default_factory=dict)
    rest: str = ""
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a form: its field, the label as written, the value, and the place of what was written."""

    field: str
    label: str
    value: str
    start: int
    end: int


def read(text: str, subject: str) -> Found:
    """What the labelled lines of ``text`` say: all fields where it is a form, else what a signature tells."""
    own = text if _FORWARDED.match(subject) else own_words(text)
    body = _SIGNATURE.split(own, maxsplit=1)[0]
    form = _form(body)
    if form.is_form:
        form.rest = tidy(form.rest + "\n\n" + text[len(body) :])
        return form
    return Found(_signature(own), text)


def is_machine(address: str) -> bool:
    """Whether nobody reads an address: forms and mailers write from it."""
    return bool(_MACHINE.match(address))


def own_words(text: str) -> str:
    """``text`` up to where an older mail is quoted."""
    cuts = [found.start() for found in (_QUOTED.search(text), _OUTLOOK.search(text)) if found]
    kept = text[: min(cuts)] if cuts else text
    return kept if kept.strip() else text


def meaning(text: str) -> str | None:
    """The field that a label means; None where it is none that a form asks for."""
    if len(text) > 40 or len(text.split()) > 5:
        return None
    if fold(text).strip(" .*") in _SUBJECTS:
        return "product"
    reading = synonyms_rules.read(synonyms.dictionary().read(text), {})
    if reading.field not in FORM_FIELDS or reading.weak or reading.confidence < 0.7:
        return None
    return reading.field


def _form(body: str) -> Found:
    found = Found()
    answers, rest = answered(body)
    for answer in answers:
        found.values.setdefault(answer.field, []).append(answer.value)
    found.rest = tidy("\n".join(rest))
    fields = {name for name, values in found.values.items() if any(values)}
    found.is_form = len(fields) >= 2 and bool(fields & _NAMES or {"email", "notes"} <= fields)
    return found


def answered(body: str) -> tuple[list[Answer], list[str]]:
    """The labelled answers of ``body`` in order, each with its place, and the lines that are none."""
    answers: list[Answer] = []
    rest: list[str] = []
    taking = False
    waiting: tuple[str, str] | None = None
    at = 0
    for line in body.split("\n")[:_MOST_LINES]:
        match = _LABELLED.match(line) if len(line) < 4_000 else None
        field = meaning(match[1]) if match else None
        if match and field and not line.lstrip().startswith(">"):
            begin = at + match.start(2)
            answer = _answer(field, match[1].strip(), match[2], begin)
            taking, waiting = field == "notes", None
            if answer.value or taking:
                answers.append(answer)
            else:
                waiting = field, match[1].strip()
        elif waiting and line.strip():
            answers.append(_answer(*waiting, line, at))
            waiting = None
        elif taking and not (match and _is_known(match[1])):
            told = answers[-1]
            begin = told.start if told.value else at
            answers[-1] = _answer("notes", told.label, body[begin : at + len(line)], begin)
        else:
            taking = False
            rest.append(line)
        at += len(line) + 1
    return answers, rest


def _answer(field: str, label: str, raw: str, start: int) -> Answer:
    """``raw`` at ``start`` without the blanks around it; a message keeps its lines, everything else stands on one."""
    text = raw.strip()
    begin = start + (len(raw) - len(raw.lstrip()) if text else 0)
    value = tidy(raw) if field == "notes" else " ".join(text.split())
    return Answer(field, label, value, begin, begin + len(text))


def _is_known(text: str) -> bool:
    """Whether a line within a message is another line of the form after all ("IP-Adresse: ...", "Datum: ...")."""
    return len(text.split()) <= 3 and synonyms_rules.read(synonyms.dictionary().read(text), {}).known


def _signature(own: str) -> dict[str, list[str]]:
    """Labelled numbers, firm and page in the last lines of the sender's own words."""
    values: dict[str, list[str]] = {}
    for line in own.split("\n")[-25:]:
        if line.lstrip().startswith(">") or len(line) > 300:
            continue
        for piece in _PIECES.split(line):
            match = _LABELLED.match(piece) or _NUMBER.match(piece)
            name = meaning(match[1]) if match else None
            if not match or name not in _SIGNATURE_FIELDS:
                continue
            value = " ".join(match[2].split())
            digits = sum(char.isdigit() for char in value)
            if value and len(value) <= 80 and (name not in ("phone", "mobile") or digits >= 6):
                values.setdefault(name, []).append(value)
    return values
