"""What an import says on a terminal: rows by outcome, the layout used, what is asked, what was odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import codes

if TYPE_CHECKING:
    from leaddesk.exchange.asked import ColourUse
    from leaddesk.exchange.importing_model import ImportResult
    from leaddesk.exchange.model import Problem
    from leaddesk.services.workspace import Workspace

PROBLEMS: Final = 20
"""Problems shown on a terminal, such as are alike as one; JSON has all."""
ROWS: Final = 5
"""Rows named where the same befell several."""
WORDS: Final = 8
"""Words of a column shown on a terminal."""


def team(ws: Workspace) -> int:
    """How many team members there are: with one, nothing is said about who has a lead (PRODUCT section 9)."""
    return int(ws.store.value("SELECT count(*) FROM assignee WHERE kind = 'member' AND active = 1") or 0)


def texts(results: Sequence[ImportResult], *, dry_run: bool, team: int) -> str:
    """The summaries of ``results``, one below the other. ``team``: how many team members there are."""
    return "\n".join(_text(result, dry_run, team) for result in results)


def _text(result: ImportResult, dry_run: bool, team: int) -> str:
    place = f"{result.file} ({result.sheet})" if result.sheet else result.file
    kind = _(codes.IMPORT_KINDS.get(result.kind, codes.CALENDAR_ENTRIES))
    head = f"{place}: " + ngettext("{n} row", "{n} rows", result.rows).format(n=f"{result.rows:,}") + f", {kind}"
    lines = [_counts(result), *_values(result), *_unknown(result, team), *_left(result)]
    lines += [*_layout(result, dry_run), *_columns(result), *_logged(result)]
    lines += [*_asked(result), *_problems(result)]
    if dry_run:
        lines.append(_("Nothing was changed: this was a dry run."))
    return "\n".join([head, *(f"  {line}" for line in lines)])


def _counts(result: ImportResult) -> str:
    text = _(
        "{created} created, {updated} updated, {unchanged} unchanged, {duplicate} duplicate, {rejected} could not be used"
    ).format(**{**result.counts, "rejected": result.counts.get("rejected", 0) - result.left})
    return text + (", " + _("{n} left to decide").format(n=f"{result.left:,}") if result.left else "")


def _values(result: ImportResult) -> list[str]:
    """How many values the file replaced, and how many stayed although it says otherwise."""
    lines = []
    replaced, kept = len(result.changes), len(result.kept)
    if replaced:
        text = ngettext("{n} value replaced; --json lists it.", "{n} values replaced; --json lists them.", replaced)
        lines.append(text.format(n=f"{replaced:,}"))
    if kept:
        text = ngettext(
            "{n} value stayed as it is here; --json lists it.",
            "{n} values stayed as they are here; --json lists them.",
            kept,
        )
        lines.append(text.format(n=f"{kept:,}"))
    return lines


def _unknown(result: ImportResult, team: int) -> list[str]:
    """New leads of whom nobody knows where they came from, and, in a team, who has them."""
    sources, owners = result.unknown.get("source", 0), result.unknown.get("owner", 0) if team > 1 else 0
    parts = [_("New leads without a source: {n}.").format(n=f"{sources:,}")] if sources else []
    parts += [_("New leads that nobody has: {n}.").format(n=f"{owners:,}")] if owners else []
    return [" ".join(parts)] if parts else []


def _left(result: ImportResult) -> list[str]:
    """How to go on with rows that were left."""
    if not result.left or result.batch is None:
        return []
    row = next((row.row_no for row in result.outcomes if row.reason == "to_decide"), 0)
    example = f"leaddesk import --resume {result.batch} --decide {row}=theirs"
    return [_("Go on with what was left: {example}").format(example=example)]


def _layout(result: ImportResult, dry_run: bool) -> list[str]:
    """Which layout was used, or under which name this one is kept."""
    used, name = result.layout, result.profile
    if used is None:
        return [_("Kept as the layout “{name}”.").format(name=name)] if name and not dry_run else []
    if not name:
        return [
            ngettext("Known layout: used {n} time.", "Known layout: used {n} times.", used.used).format(n=used.used)
        ]
    text = ngettext("Layout “{name}”: used {n} time.", "Layout “{name}”: used {n} times.", used.used)
    return [text.format(name=name, n=used.used)]


def _columns(result: ImportResult) -> list[str]:
    kept = [match.header for match in result.columns if (match.field or "").startswith("custom:")]
    dropped = [match.header for match in result.columns if match.field is None]
    lines = [_("Kept as own fields: {names}.").format(names=", ".join(kept))] if kept else []
    return lines + ([_("Left out: {names}.").format(names=", ".join(dropped))] if dropped else [])


def _logged(result: ImportResult) -> list[str]:
    """How many contacts stand in timelines by this import, dry or not."""
    text = ngettext("{n} contact stands in the timelines.", "{n} contacts stand in the timelines.", result.touches)
    return [text.format(n=f"{result.touches:,}")] if result.touches else []


def _asked(result: ImportResult) -> list[str]:
    """What nobody has answered yet: colours, words, contacts told of in notes."""
    lines = []
    colours = [used for used in result.colours if used.is_asked and not used.meaning]
    if colours:
        counts = ", ".join(f"{_colour(used)} {used.rows:,}" for used in colours)
        example = f'--value "{colours[0].header}:{colours[0].word}=rating:hot"'
        lines.append(_("Colours: {counts}. Say what they mean: {example}.").format(counts=counts, example=example))
    for asked in result.words:
        unknown = [word for word in asked.words if not word.meaning]
        if asked.is_open and unknown:
            counts = ", ".join(f"{word.word} {word.rows:,}" for word in unknown[:WORDS])
            more = len(unknown) - WORDS
            if more > 0:
                counts = _("{words} and {n} more").format(words=counts, n=more)
            text = _("Not understood in “{header}”: {counts}. Say what they mean: {example}.")
            example = f'--value "{asked.header}:{unknown[0].word}={_EXAMPLES.get(asked.field, asked.field + ":")}"'
            lines.append(text.format(header=asked.header, counts=counts, example=example))
    noted = result.noted
    if noted.touches and not result.note_touches:
        text = ngettext(
            "Notes tell of {n} contact; --touches logs it.",
            "Notes tell of {n} contacts; --touches logs them.",
            noted.touches,
        )
        lines.append(text.format(n=f"{noted.touches:,}"))
    return lines


_EXAMPLES: Final = {
    "status": "status:quoted",
    "stage": "stage:Quoted",
    "rating": "rating:hot",
    "owner": "owner:Maya",
    "source": "source:Website",
    "kind": "kind:customers",
}
"""How an answer is written, by what the column holds."""


def _colour(used: ColourUse) -> str:
    """A colour as people say it; text struck through has none, and is whole rows ("yes") or cells of some columns."""
    if used.rgb:
        return used.word
    return _("struck through") if used.word == _("yes") else _("struck through in “{names}”").format(names=used.word)


def _problems(result: ImportResult) -> list[str]:
    """What was odd, in the order of the file. What befell several rows alike is said once."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in result.problems:
        message = "" if problem.row and problem.column else problem.message
        alike.setdefault((problem.code, problem.column, message), []).append(problem)
    groups = list(alike.values())
    lines = [_odd(found) for found in groups[:PROBLEMS]]
    more = sum(len(found) for found in groups[PROBLEMS:])
    return lines + ([_("and {n} more; --json lists them all").format(n=more)] if more > 0 else [])


def _odd(alike: Sequence[Problem]) -> str:
    """One line for problems that differ in their row alone."""
    first, rows = alike[0], [found.row for found in alike[1:] if found.row]
    where = ", ".join(filter(None, (_("row {n}").format(n=first.row) if first.row else "", first.column)))
    text = (f"{where}: " if where else "") + first.message
    if not rows:
        return text
    shown = ", ".join(f"{row}" for row in rows[:ROWS])
    if len(rows) > ROWS:
        shown = _("{rows} and {n} more").format(rows=shown, n=f"{len(rows) - ROWS:,}")
    return text + " " + ngettext("Likewise row {rows}.", "Likewise rows {rows}.", len(rows)).format(rows=shown)
