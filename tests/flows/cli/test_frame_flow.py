"""The frame: help, errors, exit statuses, streams, and that no run loads Qt."""

from __future__ import annotations

import io
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leaddesk.cli import COMMANDS, frame, main
from leaddesk.cli.parser import parser_of
from tests.flows.cli.conftest import Firm, Run

ROOT = Path(__file__).resolve().parents[3]


def test_the_names_are_those_of_the_modules() -> None:
    assert frame.commands().keys() == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0 and f"leaddesk {name}" in answer.out.partition("Example:")[2]
    flags = {flag for action in parser_of(frame.commands()[name])._actions for flag in action.option_strings}
    assert flags >= {"--json", "--quiet", "--as-user", "--help"}
    assert ("--db" in flags) == (name not in ("new", "demo"))


def test_every_example_is_understood() -> None:
    import shlex

    for command in frame.commands().values():
        for example in command.examples:
            words = shlex.split(example)
            assert words[:2] == ["leaddesk", command.name]
            parser_of(command).parse_intermixed_args(words[2:])


def test_no_argument_unknown_commands_and_misplaced_options(run: Run) -> None:
    assert run("--help").status == 0 and "report" in run("--help").out
    assert run("--version").out.startswith("LeadDesk ")
    assert run().status == 2
    wrong = run("lsit", "--json")
    assert (wrong.status, wrong.code) == (2, "unknown_command") and "list" in wrong.json["error"]["hint"]
    assert run("--db", "x", "list").status == 2
    assert run("a.leaddesk", "b.leaddesk").status == 2


def test_wrong_use_is_an_object_with_json_and_a_sentence_without(run: Run) -> None:
    assert run("move", "--json").code == "wrong_use"
    told = run("move")
    assert told.status == 2 and told.out == "" and "--help" in told.err and "usage:" not in told.err
    assert run("list", "leads", "--json").json["error"]["hint"] == "Add --db FILE."
    assert run("list", "leads", "--jso").status == 2, "no abbreviations: tomorrow's option would change their meaning"


def test_a_json_after_two_dashes_is_a_word_like_any_other(desk: Firm, run: Run) -> None:
    assert run("search", "--db", desk.path, "--", "--json").out == "Nothing found.\n"


def test_quiet_says_only_what_was_asked_for(desk: Firm) -> None:
    assert desk.text("add", "full_name=Eva", "--quiet").out == ""
    assert "Eva" in desk.text("list", "leads", "--quiet").out
    assert desk.text("show", "L-9", "--quiet").err != ""


def test_an_unknown_error_is_a_sentence_and_a_log_file(desk: Firm, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.services.checking.check", lambda ws: 1 / 0)
    answer = desk("check")
    assert (answer.status, answer.code) == (1, "internal")
    log = home / "log" / frame.LOG
    assert str(log) in answer.json["error"]["hint"] and "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_debug_shows_the_details(
    desk: Firm, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("leaddesk.services.checking.check", lambda ws: 1 / 0)
    assert main(["check", "--db", str(desk.path), "--debug"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_user_may_stop(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(ws: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leaddesk.services.checking.check", stopped)
    answer = desk("check")
    assert (answer.status, answer.code) == (130, "stopped")


def test_output_is_utf8_whatever_the_console_speaks(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add("full_name=Zoë Ødegård 佐藤")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    assert main(["list", "leads", "--db", str(desk.path), "--json"]) == 0
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode("utf-8"))["rows"][0]["name"] == "Zoë Ødegård 佐藤"


def test_without_a_console_nothing_breaks(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["list", "leads", "--db", str(desk.path)]) == 0
    assert main(["nonsense"]) == 2


def child(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_no_run_loads_qt_or_anything_heavy(desk: Firm) -> None:
    program = (
        "import sys, leaddesk.cli\n"
        f"assert leaddesk.cli.main(['list', 'leads', '--db', {str(desk.path)!r}, '--quiet']) == 0\n"
        f"assert leaddesk.cli.main(['report', 'pipeline', '--db', {str(desk.path)!r}, '--out', {str(desk.path) + '.html'!r}]) == 0\n"
        "print(*sys.modules)"
    )
    done = child("-c", program)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.splitlines()[-1].split())
    assert (
        not {"PySide6", "shiboken6", "leaddesk.ui", "openpyxl", "python_calamine", "matplotlib", "phonenumbers"}
        & loaded
    )


def test_help_needs_neither_store_nor_services() -> None:
    done = child("-c", "import sys, leaddesk.cli\nleaddesk.cli.main(['move', '--help'])\nprint(*sys.modules)")
    loaded = set(done.stdout.splitlines()[-1].split())
    assert (
        not {"peewee", "leaddesk.store", "leaddesk.services", "leaddesk.exchange", "leaddesk.reporting", "babel"}
        & loaded
    )


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_reader_that_has_seen_enough_is_no_error(desk: Firm) -> None:
    command = f"{sys.executable} -m leaddesk list leads --db {desk.path} --json; echo status $? >&2"
    done = subprocess.run(
        ["sh", "-c", f"({command}) | true"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == "status 0\n"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_ends_with_130_and_nothing_half_done(tmp_path: Path) -> None:
    """Stopped at its first word of progress, which only a terminal is told."""
    path = tmp_path / "d.leaddesk"
    terminal, its_end = os.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "leaddesk", "demo", str(path), "--leads", "20000"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=its_end, preexec_fn=hear_ctrl_c,
    )  # fmt: skip
    os.close(its_end)
    said = read_until(terminal, b"/ ")
    started.send_signal(signal.SIGINT)
    said += read_until(terminal, None)
    os.close(terminal)
    assert started.wait(timeout=60) == 130, said
    assert b"Traceback" not in said and not path.exists()


def hear_ctrl_c() -> None:
    """A suite started in the background ignores the signal, and so would whatever it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def read_until(terminal: int, word: bytes | None) -> bytes:
    """What is written to a terminal up to ``word``, else to its end; nothing for a minute is a failure."""
    said = b""
    while word is None or word not in said:
        assert select.select([terminal], [], [], 60)[0], said
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so that nobody writes to it any more
            part = b""
        if not part:
            assert word is None, said
            break
        said += part
    return said
