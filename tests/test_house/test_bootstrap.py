"""The set-up from a fresh clone, on a scratch checkout without dependencies: real environments and pip, no network."""

from __future__ import annotations

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import bootstrap

ROOT = Path(__file__).resolve().parents[2]
PROJECT = '[project]\nname = "scratch"\nversion = "1"\ndependencies = []\n[project.optional-dependencies]\ndev = []\n'
ENTRY = "import sys\ndef main():\n    print('ran', *sys.argv[1:])\n    print(sys.prefix)\n    return 7\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="starts and kills processes the POSIX way")


def scratch(folder: Path) -> Path:
    """A checkout with the real main.py and bootstrap, and a leaddesk that says what it was given and returns 7."""
    folder.mkdir()
    shutil.copy(ROOT / "main.py", folder)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "leaddesk").mkdir()
    (folder / "leaddesk" / "__init__.py").write_text("")
    (folder / "leaddesk" / "__main__.py").write_text(ENTRY)
    (folder / "pyproject.toml").write_text(PROJECT)
    return folder


def start(folder: Path, *arguments: str, path: str = "/usr/bin:/bin") -> subprocess.Popen[str]:
    """``python main.py ...`` outside any environment; a PATH without uv, so that what is tested is pip's way."""
    base = getattr(sys, "_base_executable", sys.executable)
    return subprocess.Popen(
        [base, str(folder / "main.py"), *arguments],
        env=os.environ | {"PATH": path, "PYTHONPATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(folder: Path, *arguments: str, path: str = "/usr/bin:/bin") -> tuple[int, str, str]:
    child = start(folder, *arguments, path=path)
    out, err = child.communicate(timeout=100)
    return child.returncode, out, err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch checkout after its first start."""
    folder = scratch(tmp_path_factory.mktemp("house") / "made here é")
    status, out, err = run(folder, "--demo", "a b", "ü")
    assert (status, out.splitlines()) == (7, ["ran --demo a b ü", str(folder / ".venv")]), err
    assert "first start: making .venv" in err
    assert "set-up done" in err
    return folder


def test_first_start_sets_up_and_passes_arguments_and_status(made: Path) -> None:
    assert (made / ".venv" / "leaddesk.stamp").read_text().splitlines()[2] == str(made)


def test_second_start_is_silent_and_cheap(made: Path) -> None:
    inside = made / ".venv" / "bin" / "python"
    bare, whole = [], []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([inside, "-c", "import leaddesk.__main__ as m; m.main()"], check=True, capture_output=True)
        bare.append(time.perf_counter() - began)
        began = time.perf_counter()
        status, _, err = run(made)
        whole.append(time.perf_counter() - began)
        assert (status, err) == (7, "")
    assert min(whole) - min(bare) < 0.3


def test_the_checkout_is_found_from_any_folder(made: Path, tmp_path: Path) -> None:
    inside = made / ".venv" / "bin" / "python"
    found = subprocess.run(
        [inside, "-c", "import leaddesk; print(leaddesk.__file__)"], cwd=tmp_path, capture_output=True, text=True
    )
    assert found.stdout.strip() == str(made / "leaddesk" / "__init__.py")


def test_a_changed_project_file_is_installed_again_and_extras_are_kept(made: Path) -> None:
    stamp = made / ".venv" / "leaddesk.stamp"
    stamp.write_text("\n".join([*stamp.read_text().splitlines()[:3], "dev"]) + "\n")
    (made / "pyproject.toml").write_text(PROJECT + "# changed\n")
    status, _, err = run(made)
    assert status == 7
    assert "bringing .venv up to date" in err
    assert "making" not in err
    assert stamp.read_text().splitlines()[3] == "dev"
    assert run(made)[2] == ""


def test_what_cannot_be_installed_is_said_in_one_sentence_and_nothing_is_lost(made: Path) -> None:
    (made / "pyproject.toml").write_text(PROJECT.replace("[]", '["no_such ==== x"]', 1))
    status, out, err = run(made)
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].startswith("LeadDesk could not install its libraries: ")
    assert "Traceback" not in err
    (made / "pyproject.toml").write_text(PROJECT)
    status, _, err = run(made)
    assert status == 7
    assert "anew" not in err


def test_an_environment_of_another_python_is_made_anew(made: Path) -> None:
    place = bootstrap.Place(str(made))
    lines = bootstrap.stamped(place)
    assert bootstrap.unusable(place, lines, half_done=False) == ""
    assert "it was made by Python 3.2" in bootstrap.unusable(place, [lines[0], "3.2", *lines[2:]], half_done=False)
    assert not bootstrap.unusable(place, [], half_done=False), "one made by hand with this Python is kept"
    assert bootstrap.unusable(place, lines, half_done=True) == "an earlier set-up did not end"


@pytest.mark.slow
def test_a_killed_set_up_is_repaired_by_the_next_start(tmp_path: Path) -> None:
    folder = scratch(tmp_path / "killed")
    child = start(folder)
    wait_for(folder / ".venv" / "bin" / "python")
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
    assert not (folder / ".venv" / "leaddesk.stamp").exists()
    status, out, err = run(folder)
    assert status == 7, err
    assert out.startswith("ran")
    assert "an earlier set-up did not end" in err
    assert run(folder)[2] == ""


@pytest.mark.slow
def test_two_first_starts_at_once_share_one_set_up(tmp_path: Path) -> None:
    folder = scratch(tmp_path / "twice")
    children = [start(folder, name) for name in ("one", "two")]
    ends = [child.communicate(timeout=100) for child in children]
    assert [child.returncode for child in children] == [7, 7], ends
    told = "".join(err for _, err in ends)
    assert told.count("first start") == 1
    assert "another set-up is at work" in told


@pytest.mark.slow
def test_a_broken_uv_gives_way_to_the_standard_library(tmp_path: Path) -> None:
    folder = scratch(tmp_path / "uv")
    tool = tmp_path / "bin" / "uv"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\nexit 2\n")
    tool.chmod(0o755)
    status, _, err = run(folder, path=f"{tool.parent}:/usr/bin:/bin")
    assert status == 7, err
    assert "uv did not manage, trying pip" in err


def test_a_python_without_venv_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = scratch(tmp_path / "novenv")
    (folder / "ensurepip.py").write_text("raise ImportError('not packed')\n")
    status, out, err = run(folder)
    assert (status, out) == (1, "")
    assert "venv" in err.splitlines()[-1]
    assert "install" in err.splitlines()[-1]


@pytest.mark.parametrize(
    "name", ["main.py", "tools/bootstrap.py", "tools/__init__.py", "tests/__init__.py", "tests/__main__.py"]
)
def test_an_old_python_can_read_the_files_that_refuse_it(name: str) -> None:
    source = (ROOT / name).read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    futures = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    assert not futures, "Python 3.6 does not know 'annotations'"


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, f"{path} never came"
        time.sleep(0.01)
