#!/usr/bin/env python3
"""One door for a fresh machine: make the environment, then run or test the program.

Uses only the standard library, so that a bare machine with Python 3.11 or newer is enough.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
MINIMUM = (3, 11)

# Shared library that must load -> Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-util.so.1": "libxcb-util1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# Reading letters and scanning: not needed to start. File that must exist -> Debian package.
OPTIONAL_FILES = {
    "share/tesseract-ocr/*/tessdata/nld.traineddata": "tesseract-ocr-nld",
    "lib/*/libsane.so.1": "libsane1",
}
# Program that must be found -> Debian package; only the tests need these.
TEST_PROGRAMS = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"}


def say(text: str) -> None:
    """Print one line about what this script is doing, to stderr."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> None:
    """Print what is wrong and end with exit code 1."""
    say(text)
    raise SystemExit(1)


def call(*command: str | Path, check: bool = True, env: dict[str, str] | None = None) -> int:
    """Run a command with its output shown; end this script when it fails and `check` is set."""
    code = subprocess.call([str(part) for part in command], cwd=ROOT, env=env)
    if check and code:
        raise SystemExit(code)
    return code


def is_debian() -> bool:
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo, or print the command and stop."""
    if not packages:
        return
    names = sorted(set(packages))
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            stop("please run this as root first: " + " ".join(command))
        prefix = ["sudo"]
    say("installing system packages: " + " ".join(names))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(*prefix, "apt-get", "update", "-q", env=env)
    call(*prefix, *command, "-q", env=env)


def ensure_system(purpose: str) -> None:
    """Install what Qt and the tests need from the system, on Debian and Ubuntu."""
    if sys.platform != "linux":
        return
    wanted = dict(QT_LIBRARIES)
    if purpose == "run":
        wanted |= WINDOW_LIBRARIES
    missing = [package for library, package in wanted.items() if not loads(library)]
    if purpose == "test":
        missing += [p for name, p in TEST_PROGRAMS.items() if shutil.which(name) is None]
    if missing and is_debian():
        install_system_packages(missing)
    elif missing:
        say("these system packages (Debian names) seem to be missing: " + " ".join(missing))
    ensure_optional()


def ensure_optional() -> None:
    """Install what reading letters and scanning need; the program starts without it too."""
    missing = [
        package
        for pattern, package in OPTIONAL_FILES.items()
        if not any(Path("/usr").glob(pattern))
    ]
    if not missing:
        return
    if is_debian() and (os.geteuid() == 0 or shutil.which("sudo")):
        install_system_packages(missing)
    else:
        say("for reading letters and scanning, please install: " + " ".join(missing))


def has_venv_module() -> bool:
    try:
        import ensurepip  # noqa: F401  (Debian ships python3 without it)
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def ensure_python() -> None:
    """Check the Python version and that it can make a virtual environment."""
    if sys.version_info < MINIMUM:
        stop(f"Python 3.11 or newer is needed; this is {platform.python_version()}")
    if not has_venv_module():
        if not is_debian():
            stop("this Python has no 'venv' module; please install it and try again")
        install_system_packages(["python3-venv", "ca-certificates"])


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_venv(requirements: str) -> Path:
    """Make or renew the virtual environment from a hash-checked lock file; return its Python."""
    lock = ROOT / requirements
    stamp = VENV / f".{lock.stem}.sha256"
    digest = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    python = venv_python()
    if python.exists() and stamp.exists() and stamp.read_text() == digest:
        return python
    if not python.exists():
        say("making the environment in .venv")
        call(sys.executable, "-m", "venv", VENV)
    say(f"installing the packages of {requirements} (this can take a few minutes)")
    call(
        python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--only-binary", ":all:", "--require-hashes", "-r", lock,
    )  # fmt: skip
    stamp.write_text(digest)
    return python


def prepare(purpose: str) -> Path:
    """Everything before a command: Python, system packages, environment."""
    ensure_python()
    ensure_system(purpose)
    return ensure_venv("requirements.txt" if purpose == "run" else "requirements-dev.txt")


def command_run(args: list[str]) -> int:
    """Start the window."""
    return call(prepare("run"), "-m", "intakeapp", *args, check=False)


def command_cli(args: list[str]) -> int:
    """Run a headless command."""
    return call(prepare("run"), "-m", "intakeapp", *args, check=False)


def command_hub(args: list[str]) -> int:
    """Run a hub with a PostgreSQL of its own until it is stopped (`hub try`, docs/cli.md)."""
    return command_cli(["hub", "try", *args])


def command_test(args: list[str]) -> int:
    """Lint, types, import contracts and the whole suite; ends with pytest's closing line."""
    python = prepare("test")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # without cached bytecode every start is slow
    checks = [
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("mypy", ["-m", "mypy"]),
        ("import contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ]
    failed = []
    if not args:
        for name, command in checks:
            say(name)
            if call(python, *command, check=False, env=env):
                failed.append(name)
    chosen = args or ["-n", "2", "--dist", "worksteal"]  # tests of one file share a worker's set-up
    tests = call(python, "-m", "pytest", *chosen, check=False, env=env)
    if failed:
        say("failed before the tests: " + ", ".join(failed))
    return tests or int(bool(failed))


def command_bench(args: list[str]) -> int:
    """Run the benchmarks that performance claims rest on."""
    env = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return call(prepare("test"), "-m", "benchmarks", *args, check=False, env=env)


def command_soak(args: list[str]) -> int:
    """Run the long fault tests that the suite leaves out."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    python = prepare("test")
    # These tests run for an hour: no dump of where they are after four minutes.
    quiet = ("-o", "faulthandler_timeout=0")
    return call(python, "-m", "pytest", "-m", "soak", "-q", *quiet, *args, check=False, env=env)


def command_pictures(args: list[str]) -> int:
    """Make the pictures of docs/pictures anew from the demo cases."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return call(prepare("test"), "-m", "tools.pictures", *args, check=False, env=env)


def command_lock(args: list[str]) -> int:
    """Renew the lock files with uv, without any host in them."""
    uv = shutil.which("uv") or stop("please install uv first: pip install uv")
    for name in ("requirements", "requirements-dev"):
        call(
            str(uv), "pip", "compile", "--universal", "--python-version", "3.11", "--no-header",
            "--generate-hashes", "--quiet", f"{name}.in", "-o", f"{name}.txt", *args,
        )  # fmt: skip
    return 0


def later(name: str) -> int:
    stop(f"'{name}' comes with a later release; see docs/state.md")
    return 1


COMMANDS = {
    "run": command_run,
    "test": command_test,
    "cli": command_cli,
    "bench": command_bench,
    "soak": command_soak,
    "pictures": command_pictures,
    "lock": command_lock,
    "package": lambda _args: later("package"),
    "hub": command_hub,
}


def main() -> int:
    """Parse the first word and hand the rest on."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("command", choices=COMMANDS)
    known, rest = parser.parse_args(sys.argv[1:2]), sys.argv[2:]
    return COMMANDS[known.command](rest)


if __name__ == "__main__":
    raise SystemExit(main())
