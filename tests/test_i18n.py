"""Texts: every one goes through gettext as a whole sentence with named places; the catalogues are whole and German is complete.

What a window on the sample firm shows under the pseudo-locale is looked at in ``tests/ui/test_pseudo_locale.py``.
"""

from __future__ import annotations

import ast
import gettext
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from leaddesk.base import i18n
from leaddesk.base.i18n import _, from_environment, inside, ngettext
from leaddesk.cli import tongue
from leaddesk.cli.frame import run
from tools import messages

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "leaddesk"
GETTEXT = {"_", "N_", "ngettext", "pgettext"}
SHOWN_BY = {
    # our errors
    "LeadDeskError": (0,), "UserError": (0,), "InputUnreadable": (0,), "Conflict": (0,), "EnvironmentFault": (0,),
    # Qt
    "setWindowTitle": (0,), "setPlaceholderText": (0,), "setAccessibleName": (0,), "setAccessibleDescription": (0,),
    "setText": (0,), "setTitle": (0,), "setStatusTip": (0,), "addMenu": (0,), "addAction": (0, 1), "QAction": (0, 1),
    # our widgets and doors
    "PlainLabel": (0,), "ElidedLabel": (0,), "KeyButton": (0,), "LinkButton": (0,), "IconButton": (1,),
    "set_tip": (1,), "toast": (0,), "say": (0,), "say_error": (0,), "tell": (0, 1), "choose": (0, 1),
    "open_file": (0, 1), "save_file": (0, 2), "set_text": (1,), "Segment": (1,), "Option": (1,), "Choice": (1,),
    "Tab": (1,), "EmptyState": (1, 2), "PageInfo": (1,), "ActionSpec": (1,), "_A": (1,), "Fact": (0,), "warn": (0,),
    # the command line
    "add_argument_group": (0,), "report": (1,), "answer": (1,),
}  # fmt: skip
"""What shows a text to somebody -> which of its arguments."""
SHOWN_WORDS = {"hint", "help", "label", "title", "text", "note", "placeholder", "detail", "message", "description"}
"""Keyword arguments of the above, and of nothing else, that are shown."""
CODES_FIRST = ("leaddesk/domain/calendar_conflicts.py",)
"""Files whose own ``Conflict`` begins with a code, no text."""
OUR_NAME = "LeadDesk"


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py")))


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in the code: where, the name called, the call."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                name = str(getattr(node.func, "id", "") or getattr(node.func, "attr", ""))
                yield where, name, node


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_built(node: ast.expr) -> bool:
    """An f-string, a sum of texts, or a text already formatted."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("format", "join", "replace")


def words_in(node: ast.expr) -> str:
    """The letters of a literal that somebody would read; those of an f-string without its places."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        text = " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.IfExp):
        return words_in(node.body) or words_in(node.orelse)
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
        return words_in(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    elif isinstance(node, ast.BinOp):
        return words_in(node.left) or words_in(node.right)
    else:
        return ""
    text = re.sub(r"\{[^}]*\}", "", text.replace(OUR_NAME, ""))
    return text if re.search(r"[A-Za-z]{2}", text) else ""


def test_what_gettext_is_given_is_whole() -> None:
    wrong = []
    for where, name, call in calls():
        if name in GETTEXT and isinstance(call.func, ast.Name):
            texts = call.args[:2] if name in ("ngettext", "pgettext") else call.args[:1]
            wrong += [where for text in texts if is_built(text)]
            if name != "_":
                wrong += [where for text in texts if not is_literal(text)]
    assert wrong == []


def test_the_template_holds_every_text_of_the_code() -> None:
    """What stands inside an f-string or inside another call of gettext is not found by the tool, so it would stay English."""
    known = {messages.key(message)[1] for message in template() if message.id}
    wrong = []
    for where, name, call in calls():
        if name in GETTEXT and isinstance(call.func, ast.Name):
            text = call.args[1] if name == "pgettext" else call.args[0]
            if isinstance(text, ast.Constant) and text.value not in known:
                wrong.append(f"{where} {text.value!r}")
    assert wrong == []


def test_what_is_shown_is_translated() -> None:
    wrong = []
    for where, name, call in calls():
        if name in SHOWN_BY and not where.startswith(CODES_FIRST):
            shown = [call.args[n] for n in SHOWN_BY[name] if n < len(call.args)]
            shown += [word.value for word in call.keywords if word.arg in SHOWN_WORDS]
            wrong += [f"{where} {name}: {words_in(node)}" for node in shown if words_in(node)]
    assert wrong == []


# --- placeholders -----------------------------------------------------------------------------------------------------


def places(text: str) -> list[str]:
    """The names of the places in ``text``, in order of the alphabet; raises ValueError where it cannot be formatted."""
    return sorted(name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None)


def forms(text: object) -> tuple[str, ...]:
    return tuple(str(each) for each in text) if isinstance(text, tuple | list) else (str(text),)


@cache
def template() -> messages.PlainCatalog:
    return messages.template()


def test_places_have_names_and_both_forms_the_same() -> None:
    for message in template():
        found = [places(form) for form in forms(message.id)]
        assert all(name.isidentifier() for form in found for name in form), message.id
        assert not any(re.search(r"%[sd(]", form) for form in forms(message.id)) or message.id in tongue.ARGPARSE, (
            message.id
        )
        assert len(found) == 1 or set(found[0]) <= set(found[1]), message.id


def test_texts_have_no_loose_ends() -> None:
    """No blank at an end but where words are put side by side, no line break, no three dots for an ellipsis on screen."""
    kept = {" and {n} more", "usage: ", "       leaddesk COMMAND ..."}
    for message in template():
        for form in forms(message.id):
            assert form == form.strip() or form in kept, form
            assert "\n" not in form and "  " not in form.strip(), form


# --- the catalogues -----------------------------------------------------------------------------------------------------

MAY_WAIT = 0.05
"""So much of the texts may still lack their German while a page is being written; a release asks for all (messages --check)."""


def test_extraction_depends_on_the_texts_alone() -> None:
    once, again = messages.as_po(template()), messages.as_po(messages.template())
    assert once == again
    text = once.decode()
    assert "POT-Creation-Date" not in text and "Generated-By" not in text
    assert not re.search(r"^#: .*\.py:\d", text, re.MULTILINE)
    assert "leaddesk/ui/shell/actions.py" in text


def test_the_template_is_nearly_that_of_the_code() -> None:
    written = re.findall(r'^msgid "(.+)"$', messages.TEMPLATE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) >= len(template()) * (1 - MAY_WAIT) * 0.8  # long texts stand on several lines


@pytest.mark.parametrize("language", messages.languages())
def test_a_language_is_whole(language: str) -> None:
    texts = messages.merged(language, template())
    lacking = [messages.key(message)[1] for message in messages.missing(texts)]
    assert len(lacking) <= len(texts) * MAY_WAIT, lacking


@pytest.mark.parametrize("language", messages.languages())
def test_translations_keep_their_places_and_marks(language: str) -> None:
    for message in messages.read(language):
        originals = forms(message.id)
        for original, text in zip(originals, forms(message.string), strict=True):
            if message.id and text:
                assert set(places(text)) <= set(places(originals[-1])), original
                assert set(places(text)) >= set(places(originals[0])) - {"n"}, original
                assert sorted(re.findall(r"%(?:\(\w+\))?[sr]", text)) == sorted(
                    re.findall(r"%(?:\(\w+\))?[sr]", original)
                )
                assert text.count("&") == original.count("&") or "&" not in original, original
                assert original[-1] not in ".?:…" or text[-1] == original[-1], original
                assert "!" not in text.replace("!=", "") and not re.search(r"\b[Dd]u\b|\bdein", text), text


@pytest.mark.parametrize("language", messages.languages())
def test_the_compiled_file_is_that_of_the_written_one(language: str) -> None:
    path = messages.catalogue_path(language)
    assert path.with_suffix(".mo").read_bytes() == messages.as_mo(messages.read(language)), (
        "run python tools/messages.py"
    )


def test_no_two_menus_share_a_mnemonic(german: None) -> None:
    from leaddesk.ui.shell.actions import Menu

    marks = [text[text.index("&") + 1].lower() for text in (_(menu.value) for menu in Menu)]
    assert len(marks) == len(set(marks)) == 7


# --- choosing a language ------------------------------------------------------------------------------------------------


@pytest.fixture
def german() -> Iterator[None]:
    i18n.install("de_AT")
    yield
    i18n.install()


def test_documents_name_their_language(german: None) -> None:
    assert i18n.language() == "de"
    i18n.install("xx")
    assert i18n.language() == "en"


def test_german_speaks(german: None) -> None:
    assert _("Only on a list") == "Nur auf einer Liste" and _("Later") == "Später"
    assert _("Never answered") == "Nie geantwortet" and _("Lead") == "Lead"
    assert ngettext("{n} lead", "{n} leads", 1) == "{n} Lead" and ngettext("{n} lead", "{n} leads", 2) == "{n} Leads"


def test_nothing_is_translated_as_nothing(german: None) -> None:
    assert _("") == ""


def test_a_noun_inside_a_sentence_keeps_its_capital_in_german(german: None) -> None:
    assert inside("Budget") == "Budget"
    i18n.install()
    assert inside("Came in") == "came in" and inside("E-mail") == "E-mail"


def test_an_unknown_language_is_english() -> None:
    for language in ("xx", "tlh_KX", "", None, "C", "en_GB", "../../etc"):
        i18n.install(language)
        assert _("Later") == "Later"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, ""),
        ({"LANG": "C"}, ""),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "de_AT.UTF-8"}, "de_AT"),
        ({"LANG": "de_DE@euro"}, "de_DE"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de_DE"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, ""),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr_FR"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LC_ALL": "C", "LANGUAGE": "de"}, ""),
        ({"LANGUAGE": "de"}, "de"),
    ],
)
def test_the_shell_says_which_language(variables: dict[str, str], expected: str) -> None:
    assert from_environment(variables) == expected


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    i18n.install()
    gettext.textdomain("messages")


def test_the_command_line_speaks_the_language_of_the_shell(
    shell: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.setenv("LANG", "de_DE.UTF-8")
    assert run(["list", "--help"]) == 0
    told = capsys.readouterr().out
    assert "Aufruf:" in told and "Optionen" in told and "Zeilen: Leads, Geschäfte, Kunden" in told
    assert run(["lits"]) == 2
    assert "Meinten Sie list?" in capsys.readouterr().err
    shell.setenv("LC_ALL", "C")
    assert run(["lits"]) == 2
    assert "Did you mean list?" in capsys.readouterr().err


def test_json_is_the_same_in_every_language(
    shell: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shell.setenv("LANG", "de_DE.UTF-8")
    path = str(tmp_path / "firma.leaddesk")
    assert run(["new", path, "--currency", "EUR", "--zone", "Europe/Berlin"]) == 0
    assert run(["add", "full_name=Anna Berg", "rating=hot", "--db", path, "--json"]) == 0
    capsys.readouterr()
    assert run(["list", "leads", "--db", path, "--json", "--where", "status=new"]) == 0
    told = capsys.readouterr().out
    assert '"status": "new"' in told and '"rating": "hot"' in told and '"untouched": false' in told


def test_what_was_done_is_told_in_the_language_of_the_reader(
    shell: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The journal keeps words and labels as the program writes them; whoever reads reads them in their own language."""
    path = str(tmp_path / "firm.leaddesk")
    assert run(["new", path, "--currency", "EUR", "--zone", "Europe/Berlin"]) == 0
    assert run(["add", "full_name=Anna Berg", "--db", path]) == 0
    shell.setenv("LANG", "de_DE.UTF-8")
    assert run(["set", "L-000001", "rating=hot", "city=Wien", "--db", path]) == 0
    assert "Einschätzung, Ort von Anna Berg ändern" in capsys.readouterr().out
    assert run(["undo", "--db", path]) == 0
    assert "Zurückgenommen: Einschätzung, Ort von Anna Berg ändern" in capsys.readouterr().out
    shell.setenv("LC_ALL", "C")
    assert run(["undo", "--list", "--db", path]) == 0
    assert "Change Rating, Town of Anna Berg" in capsys.readouterr().out


def test_the_program_itself_speaks_german(home: Path) -> None:
    import os

    env = os.environ | {"LANG": "de_DE.UTF-8", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "main.py", "--help"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "eine leere Datendatei anlegen" in done.stdout
