"""One-command set-up from a fresh clone: makes ``.venv``, installs what pyproject.toml asks, runs the program there.

Standard library only. ``ensure`` is called by main.py, ``python3 -m tests`` and tools/check.py; where ``.venv`` is up
to date it reads two small files and starts the program, nothing more (docs/decisions/0001). Must not know what
LeadDesk does.

What is on disk:

- ``.venv/leaddesk.stamp``: written last; says for which pyproject.toml, Python, folder and extras it was made.
- ``.venv.lock``: locked while a set-up runs, so that two starts at once do not meet; holds a word while work is half
  done, so that a set-up that was killed is known and made again from nothing.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WINDOWS = os.name == "nt"
HALF_DONE = b"half done"


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence for the person who started it."""


class Place:
    """The paths of one checkout and its environment."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.venv = os.path.join(root, ".venv")
        self.project = os.path.join(root, "pyproject.toml")
        self.stamp = os.path.join(self.venv, "leaddesk.stamp")
        self.lock = os.path.join(root, ".venv.lock")
        self.log = os.path.join(self.venv, "setup.log")
        self.python = os.path.join(self.venv, "Scripts" if WINDOWS else "bin", "python.exe" if WINDOWS else "python")

    def inside(self) -> bool:
        """Whether the running Python is the environment's."""
        return os.path.realpath(sys.prefix) == os.path.realpath(self.venv)


def ensure(argv: "list[str]", *, extras: "tuple[str, ...]" = (), root: str = ROOT) -> None:
    """Return when this Python is the up-to-date environment's; otherwise set it up and run ``argv`` there for good.

    ``argv`` is what comes after the interpreter: a script and its arguments, or ``-m`` and a module.
    """
    place = Place(root)
    ready = fresh(place, extras)
    if ready and place.inside():
        return
    if not ready:
        try:
            set_up(place, extras)
        except SetupError as error:
            sys.exit(str(error))
        except OSError as error:
            sys.exit(failure_sentence("LeadDesk could not set itself up here", [str(error)], place))
        except KeyboardInterrupt:
            sys.exit("LeadDesk: set-up stopped; the next start takes it up again.")
    run_inside(place, argv)


def run_inside(place: Place, argv: "list[str]") -> None:
    """Become the environment's Python with ``argv``; on Windows, where that detaches from the console, wait for it."""
    command = [place.python, *argv]
    if not WINDOWS:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(place.python, command)
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child answers Ctrl+C; we only pass its status on
    sys.exit(subprocess.call(command))


# ---------------------------------------------------------------- is it up to date?


def wanted(place: Place) -> "list[str]":
    """The first lines of the stamp: what of the environment must be the same."""
    import hashlib

    with open(place.project, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return [digest, "{0}.{1}".format(*sys.version_info[:2]), place.root]


def stamped(place: Place) -> "list[str]":
    """The lines of the stamp, the last one naming the extras; empty when there is none."""
    try:
        with open(place.stamp, encoding="utf-8") as file:
            return file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def fresh(place: Place, extras: "tuple[str, ...]") -> bool:
    """Whether the environment was made, to the end, for this pyproject.toml, Python, folder and these extras."""
    lines = stamped(place)
    return (
        len(lines) == 4
        and lines[:3] == wanted(place)
        and set(extras) <= set(lines[3].split())
        and os.path.exists(place.python)  # false too when the Python that it points to is gone
    )


# ---------------------------------------------------------------- setting up


def set_up(place: Place, extras: "tuple[str, ...]") -> None:
    """Make or bring up to date the environment, alone: a second set-up waits and then finds the work done."""
    with Lock(place.lock) as lock:
        if fresh(place, extras):
            return
        lines = stamped(place)
        if len(lines) == 4:
            extras = tuple(sorted(set(extras) | set(lines[3].split())))
        reason = unusable(place, lines, half_done=lock.word() == HALF_DONE)
        version = "{0}.{1}.{2}".format(*sys.version_info[:3])
        if reason and os.path.lexists(place.venv):
            say("making .venv anew with Python {0}: {1}".format(version, reason))
            remove(place.venv)
        elif reason:
            say("first start: making .venv with Python {0}".format(version))
        lock.write(HALF_DONE)
        if os.path.exists(place.stamp):
            os.remove(place.stamp)
        if reason:
            make(place)
            install(place, extras)
        else:
            say("bringing .venv up to date with pyproject.toml")
            try:
                install(place, extras)
            except SetupError:
                lock.write(b"")  # pip refused before or undid what it did: what was there is still whole
                raise
        finish(place, extras)
        lock.write(b"")
        say("set-up done")


def unusable(place: Place, lines: "list[str]", half_done: bool) -> str:
    """Why the environment must be made from nothing, or an empty text when it can be kept and brought up to date."""
    if not os.path.exists(place.python):
        return "it holds no Python" if os.path.lexists(place.venv) else "there is none"
    if half_done:
        return "an earlier set-up did not end"
    here = "{0}.{1}".format(*sys.version_info[:2])
    there = lines[1] if len(lines) == 4 else said_version(place)
    if there != here:
        return "it was made by Python {0}, this is Python {1}".format(there or "?", here)
    if run([place.python, "-c", "import pip"]) and not uv():
        return "it has no pip"
    return ""


def said_version(place: Place) -> str:
    """Major and minor version that ``pyvenv.cfg`` names."""
    try:
        with open(os.path.join(place.venv, "pyvenv.cfg"), encoding="utf-8") as file:
            pairs = [line.partition("=") for line in file]
    except OSError:
        return ""
    for key, _, value in pairs:
        if key.strip() in ("version", "version_info"):
            return ".".join(value.strip().split(".")[:2])
    return ""


def make(place: Place) -> None:
    """An empty environment, by uv where it is on the PATH and works, else by the standard library."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    tool = uv()
    if tool and not run([tool, "venv", "--quiet", "--allow-existing", "--python", base, place.venv]):
        return
    try:
        import ensurepip  # noqa: F401  (Debian and Ubuntu ship Python without it)
        import venv  # noqa: F401
    except ImportError:
        raise SetupError(no_venv_sentence()) from None
    output = []  # type: list[str]
    if run([base, "-m", "venv", place.venv], output):
        raise SetupError(failure_sentence("LeadDesk could not make the folder .venv", output, place))


def no_venv_sentence() -> str:
    """What to install where Python came without the modules that make an environment."""
    version = "{0}.{1}".format(*sys.version_info[:2])
    if os.path.exists("/etc/debian_version"):
        return (
            "LeadDesk needs Python's venv module, which this system packs separately: "
            "run 'apt install python{0}-venv' (as root, or with sudo) and start again.".format(version)
        )
    return (
        "LeadDesk needs Python's venv and ensurepip modules, which this Python {0} lacks: "
        "install them and start again.".format(version)
    )


def requirements(place: Place, extras: "tuple[str, ...]") -> "list[str]":
    """The requirement lines of pyproject.toml: the program's own and those of ``extras``."""
    import tomllib

    with open(place.project, "rb") as file:
        project = tomllib.load(file)["project"]
    lines = list(project["dependencies"])
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return lines


def install(place: Place, extras: "tuple[str, ...]") -> None:
    """Install the requirements with uv where it is on the PATH and succeeds, else with pip."""
    listed = os.path.join(place.venv, "requirements.txt")
    with open(listed, "w", encoding="utf-8") as file:
        file.write("\n".join(requirements(place, extras)) + "\n")
    tool = uv()
    if tool:
        say("installing with uv")
        if not run([tool, "pip", "install", "--compile-bytecode", "--python", place.python, "-r", listed], show=True):
            return
        say("uv did not manage, trying pip")
        if run([place.python, "-c", "import pip"]):
            run([place.python, "-m", "ensurepip"])
    say("installing with pip (about 160 MB to fetch the first time)")
    output = []  # type: list[str]
    pip = [place.python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    status = run([*pip, "install", "--retries", "3", "--progress-bar", "off", "-r", listed], output, show=True)
    with open(place.log, "w", encoding="utf-8") as file:
        file.write("".join(output))
    if status:
        raise SetupError(failure_sentence("LeadDesk could not install its libraries", output, place))


def finish(place: Place, extras: "tuple[str, ...]") -> None:
    """Let the environment find this checkout, compile it, and write the stamp, which says that all is done."""
    if WINDOWS:
        packages = os.path.join(place.venv, "Lib", "site-packages")
    else:
        packages = os.path.join(place.venv, "lib", "python{0}.{1}".format(*sys.version_info[:2]), "site-packages")
    with open(os.path.join(packages, "leaddesk-checkout.pth"), "w", encoding="utf-8") as file:
        file.write(place.root + "\n")
    run([place.python, "-m", "compileall", "-q", os.path.join(place.root, "leaddesk")])
    with open(place.stamp + ".part", "w", encoding="utf-8") as file:
        file.write("\n".join([*wanted(place), " ".join(extras)]) + "\n")
    os.replace(place.stamp + ".part", place.stamp)


# ---------------------------------------------------------------- small tools


def say(text: str) -> None:
    """One line to standard error, so that standard output stays the program's."""
    sys.stderr.write("LeadDesk: {0}\n".format(text))
    sys.stderr.flush()


def uv() -> "str | None":
    """The path of uv where it is on the PATH."""
    import shutil

    return shutil.which("uv")


def run(command: "list[str]", output: "list[str] | None" = None, *, show: bool = False) -> int:
    """The exit status of ``command``; its lines go to ``output``, and with ``show`` the telling ones to the screen.

    A command that cannot be started counts as failed (127).
    """
    import subprocess

    lines = [] if output is None else output
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", PYTHONIOENCODING="utf-8")
    environment.pop("PIP_REQUIRE_VIRTUALENV", None)
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        lines.append("{0}\n".format(error))
        return 127
    with child:  # leaving it waits for the child, after Ctrl+C too, which the child has got as well
        assert child.stdout is not None
        for line in child.stdout:
            lines.append(line)
            told = telling(line) if show else ""
            if told:
                say("  " + told)
    return child.returncode


def telling(line: str) -> str:
    """The part of a line of pip or uv that tells a person something: what is fetched, and what is put in place."""
    words = line.split()
    if len(words) >= 2 and words[0] in ("Collecting", "Processing"):
        return os.path.basename(words[1]).partition("-py")[0].partition("-cp")[0]
    if len(words) >= 2 and words[0] in ("Installing", "Prepared", "Installed"):
        return " ".join(words[:3])
    return ""


NETWORK_SIGNS = (
    "connection",
    "name resolution",
    "timed out",
    "retries",
    "unreachable",
    "proxy",
    "certificate",
    "no matching distribution",
)


def failure_sentence(what: str, output: "list[str]", place: Place) -> str:
    """One sentence on why ``what`` happened, read from the tool's own words and the room on the disk."""
    import shutil

    text = "".join(output).lower()
    if "no space left" in text or shutil.disk_usage(place.root).free < 20e6:  # some tools keep the reason to themselves
        return "{0}: the disk is full; make room (about 500 MB) and start again.".format(what)
    if "read-only file system" in text or "permission denied" in text:
        return "{0}: this folder cannot be written to; use a copy in a folder of your own.".format(what)
    if any(sign in text for sign in NETWORK_SIGNS):
        return "{0}: the package index could not be reached; check the network and start again.".format(what)
    last = [line.strip() for line in output if line.strip()]
    return "{0}: {1}".format(what, last[-1] if last else "the tool gave no reason.")


def remove(folder: str) -> None:
    """Delete a folder tree, or a link in its place."""
    import shutil

    try:
        if os.path.islink(folder) or not os.path.isdir(folder):
            os.remove(folder)
        else:
            shutil.rmtree(folder)
    except OSError as error:
        sentence = "LeadDesk could not delete the old .venv ({0}); close what uses it and start again.".format(error)
        raise SetupError(sentence) from None


class Lock:
    """The lock file of a checkout, held by one process; freed by the system when that process ends, however it ends."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> "Lock":
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SetupError(
                "LeadDesk cannot set itself up in this folder ({0}); use a copy in a folder of your own.".format(
                    error.strerror
                )
            ) from None
        if not self._try():
            say("another set-up is at work here, waiting for it")
            import time

            while not self._try():
                time.sleep(0.2)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)  # frees the lock too

    def _try(self) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                # Far behind the word, as a locked range cannot be read on Windows.
                os.lseek(self._file, 1024, os.SEEK_SET)
                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def word(self) -> bytes:
        """What the last holder left: ``HALF_DONE`` or nothing."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, 64)

    def write(self, word: bytes) -> None:
        """Leave ``word`` for the next holder."""
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, word)
        os.fsync(self._file)
