"""The words on screen and paper: the right column of PRODUCT.md section 2 and DESIGN_LANGUAGE.md section 7, never the left.

Looks at every text that goes through gettext, so at whatever reaches a screen, a terminal or paper. Names of commands, options,
codes and JSON keys are a contract (COMMAND_LINE.md) and are not texts.
"""

from __future__ import annotations

import re
from functools import cache

from leaddesk.cli import tongue
from leaddesk.domain import codes
from leaddesk.ui.shell.actions import ACTIONS
from tools import messages

LEFT_COLUMN = (
    r"SLA", r"opportunit(?:y|ies)", r"assignees?", r"owners?", r"hand-?offs?", r"handed off", r"disqualif\w+",
    r"non.?responsive", r"nurtur\w+", r"touch(?:es|ed)?", r"untouched", r"attempts?", r"attempting", r"overdue", r"stale",
    r"weighted", r"forecasts?", r"conversions?", r"onboard\w*", r"delivered", r"satisfied", r"reject(?:ed|ion)?s?",
    r"mappings?", r"header rows?", r"match(?:es|ed|ing)?", r"dossiers?", r"NPS", r"scores?", r"capacity", r"criteria",
    r"lead definition", r"export batch(?:es)?", r"conflicts?", r"first reply median", r"median", r"averages?",
    r"tasks?", r"comments?", r"temperature", r"grades?", r"rotten", r"churn", r"overload", r"commitments?", r"to-?dos?",
    r"accounts?", r"complaints?", r"created on", r"response time", r"due reply", r"prospects?", r"pipeline value",
    r"records?", r"backlogs?", r"workflow", r"invalid", r"illegal", r"failed", r"please enter", r"successful\w*", r"abort\w*",
)  # fmt: skip
"""What people do not say, or what blames them."""

FIXED_NAMES = {
    # a text of the command line -> the fixed codes and commands that it names
    "a view such as untouched, late, quiet, won, or a kept one": ("untouched",),
    "won, lost, disqualified, non_responsive or not_a_lead": ("disqualified", "non_responsive"),
    "It has a verb of its own: move, close, park, reopen, assign, next or touch.": ("touch",),
}
IDIOMS = ("in touch",)
"""Plain speech that only shares a word with the left column."""
CAPITALS = {"HEADER", "FIELD", "VALUE", "COMMAND", "SOURCE", "MOMENT", "REASON", "WORDS", "FIRST", "MINUTES", "STAGE"}
"""Places in a command line, as every help writes them."""
PROPER = {
    "LeadDesk", "Excel", "OpenDocument", "Inbox", "Import", "Today", "Europe", "Berlin", "Wien", "Windows", "Ctrl", "Shift",
    "Enter", "Esc", "Word", "Numbers", "Apple", "Outlook", "Office", "File", "Info", "Protect", "Python", "Qt", "Inter",
    "Letter", "Texts", "Sir", "Madam", "Mr", "Mrs", "Miss", "Ms", "No", "Type",
    "License", "Lucide", "Mac", "Font", "Icons", "Sans", "Cancel", "Undo", "View", "Open", "Tab", "Down", "Call", "Settings",
    "More", "Download", "Thunderbird", "Save", "Libre", "Delete", "Berg", "Solar", "Monday", "Tue", "Mon", "Thu", "Alt", "Del",
}  # fmt: skip
"""Names of things, keys, menus and buttons, which keep their capital inside a sentence."""
NO_VERB = {
    "file.new", "view.next_pane", "view.previous_pane", "view.compact", "view.normal", "view.roomy", "view.system",
    "view.light", "view.dark", "view.letters", "go.untouched", "go.next", "go.previous", "lead.new", "lead.follow_up",
    "lead.rating", "lead.won", "lead.later", "lead.not_for_us", "lead.delete", "lead.not_same", "file.backup",
    "help.keys", "help.about", "tools.settings",
}  # fmt: skip
"""Actions that go by a name: states that are set, places that are gone to, and those whose words PRODUCT fixes."""
NOUNS = {
    "The",
    "A",
    "An",
    "All",
    "Your",
    "Side",
    "Details",
    "Data",
    "Kind",
    "Person",
    "Number",
    "Name",
    "List",
    "Settings",
}


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text that somebody may read, both forms of a plural, and a file it stands in."""
    typed = {spec.words for spec in ACTIONS}
    """What the palette finds an action by is typed, never shown."""
    found = []
    for message in messages.template():
        if message.id and message.id not in typed and message.id not in tongue.ARGPARSE:
            forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            found += [(form, min(place for place, _line in message.locations)) for form in forms]
    return tuple(found)


def said(text: str) -> str:
    """What a reader reads: without places, mnemonic marks, idioms, and the fixed names the command line must print."""
    for name in (*FIXED_NAMES.get(text, ()), *IDIOMS):
        text = text.replace(name, "")
    return re.sub(r"\{[^}]*\}", " ", text).replace("&", "")


def found_in(pattern: re.Pattern[str]) -> list[str]:
    return [f"{place}: {text}" for text, place in texts() if pattern.search(said(text))]


def test_the_left_column_stays_off_screen_and_paper() -> None:
    assert found_in(re.compile(rf"(?<![\w-])(?:{'|'.join(LEFT_COLUMN)})(?![\w-])", re.IGNORECASE)) == []


def test_the_pattern_finds_what_it_shall() -> None:
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(LEFT_COLUMN)})(?![\w-])", re.IGNORECASE)
    for bad in (
        "Untouched leads",
        "3 attempts",
        "Overdue",
        "Hand-off to Tom",
        "Owner",
        "SLA",
        "Weighted value",
        "Rejected",
    ):
        assert pattern.search(said(bad)), bad
    for good in ("Tried 3 times", "Get in touch", "Who", "{owner}", "Pass on", "Could not be used", "Likely"):
        assert not pattern.search(said(good)), good


def test_no_code_label_is_of_the_left_column() -> None:
    tables = (codes.KINDS, codes.STATUSES, codes.MILESTONES, codes.OUTCOMES, codes.ACTIVITY_TYPES, codes.SOURCE_TYPES)
    assert codes.STATUSES["disqualified"] == "Not for us" and codes.STATUSES["nurture"] == "Later"
    assert codes.STATUSES["non_responsive"] == "Never answered" and codes.KINDS["name"] == "Only on a list"
    assert codes.MILESTONES["satisfied"] == "Happy" and codes.MILESTONES["delivered"] == "Done"
    assert list(codes.RATINGS.values()) == ["Hot", "Warm", "Cold", "Bad", "Don't know"]
    assert [label for table in tables for code, label in table.items() if "_" in label or label == code] == []


def test_nobody_is_shouted_at() -> None:
    assert found_in(re.compile(r"!(?!=)")) == []
    capitals = re.compile(r"\b(?!(?:{})\b)[A-Z]{{5,}}\b".format("|".join(CAPITALS)))
    assert found_in(capitals) == []


def test_headings_and_buttons_are_written_as_sentences() -> None:
    """A capital inside a text belongs to a name, or begins a sentence."""
    inside = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")
    wrong = []
    for text, place in texts():
        wrong += [
            f"{place}: {text}"
            for word in inside.findall(said(text).replace("LeadDesk", "").replace("PySide6", ""))
            if word not in PROPER
        ]
    assert wrong == []


def test_actions_are_verbs() -> None:
    """Every action begins with a word of doing, or is one of the names above; none with an article or a thing."""
    wrong = [spec.text for spec in ACTIONS if spec.id not in NO_VERB and spec.text.split()[0] in NOUNS]
    assert wrong == []
    assert {spec.id for spec in ACTIONS} >= NO_VERB


def test_the_words_of_the_label_table_are_those_of_the_actions() -> None:
    label = {spec.id: spec.text for spec in ACTIONS}
    assert label["lead.new"] == "New lead" and label["lead.take"] == "Take it" and label["lead.pass_on"] == "Pass on"
    assert (
        label["lead.not_for_us"] == "Not for us"
        and label["lead.later"] == "Later"
        and label["lead.status"] == "Move on"
    )
    assert label["file.export"] == "Send out a list…" and label["go.untouched"] == "Nobody has replied"
