"""``add`` with a line as on a slip of paper: what it was understood as, part by part, and the lead it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.cli.words import changed_json, done_text

if TYPE_CHECKING:
    from leaddesk.cli.command import Call
    from leaddesk.domain.quick import Reading
    from leaddesk.services.workspace import Workspace

_PAIR = re.compile(r"\s*(?:custom:[^=]+|[a-z_]+)\s*=")
_LINE = re.compile(r"\S[\s,;]+\S|@|\d{4}")
"""A single word is no line but a slip of the fingers; ``--line`` takes it all the same."""


def line_of(line: str | None, texts: Sequence[str]) -> tuple[str | None, list[str]]:
    """(the line, what is left as FIELD=VALUE): ``--line``, or the one text that names no field. Raises UserError where there is nothing."""
    rest = list(texts)
    if line is None:
        plain = [text for text in rest if not _PAIR.match(text) and _LINE.search(text)]
        if len(plain) == 1:
            line = plain[0]
            rest.remove(line)
    if line is None and not rest:
        raise UserError(_("Say what is known of the new lead."), hint=_("Write FIELD=VALUE, or a line in quotes."))
    return line, rest


def add_line(call: Call, ws: Workspace, line: str, given: Mapping[str, str]) -> None:
    """Add the lead of a line, or only say what it would be; ``given`` fields win over what was understood."""
    from leaddesk.services import quick_add

    reading = quick_add.read(ws, line)
    values = {**reading.values(), **given}
    if "value" in given and "currency" not in given:
        values.pop("currency", None)
    parts = {"parts": parts_json(reading, given), "values": values}
    told = parts_text(reading, given)
    if call.args.dry_run:
        call.out.answer({**parts, "dry_run": True}, told)
        return
    channel = "" if "next_action" in given else reading.channel
    done = quick_add.add(ws, values, channel=channel)
    call.out.report(changed_json(done, ws) | parts, "\n".join(filter(None, (told, done_text(done, ws)))))


def parts_json(reading: Reading, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every part: its field, value, words and places in the line, how sure it is; ``replaced`` where a given field wins."""
    return [
        {
            "field": part.field,
            "value": part.value,
            "text": part.words(reading.line),
            "spans": [list(span) for span in part.spans],
            "certainty": part.certainty,
        }
        | ({"currency": part.currency} if part.currency else {})
        | ({"channel": part.channel} if part.channel else {})
        | ({"replaced": True} if part.field in given else {})
        for part in reading.parts
    ]


def parts_text(reading: Reading, given: Mapping[str, str]) -> str:
    """The parts for people, one a line: ``Name: Anna Berg``; guesses end in a question mark."""
    from leaddesk.domain.fields import FIELDS

    lines = []
    for part in reading.parts:
        if part.field not in given:
            text = _("{field}: {value}").format(field=_(FIELDS[part.field].label), value=part.value)
            lines.append(text + (" ?" if part.certainty == "guess" else ""))
    return "\n".join(lines)
