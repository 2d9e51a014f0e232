"""Rules of the house that import-linter cannot see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "intakeapp"
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_threads_live_in_one_place_of_the_views():
    allowed = {PACKAGE / "views" / name for name in ("operations.py", "database_thread.py")}
    for path in (PACKAGE / "views").rglob("*.py"):
        if path not in allowed:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\b(QThread|ThreadPoolExecutor|threading)\b", text), path
            assert "processEvents" not in text, path


def test_modules_stay_readable():
    longest = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    too_long = {str(p.relative_to(ROOT)): n for p, n in longest.items() if n > 450}
    too_long = {name: n for name, n in too_long.items() if "migrations/versions" not in name}
    assert too_long == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", ".ci/run"])
def test_no_lock_or_gate_names_a_host(name):
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_locked_package_carries_a_hash():
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z])", text):
        if "==" in block:
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_gate_calls_the_readmes_test_command():
    command = "python3 dev.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"exec {command}" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_entrance_loads_nothing_heavy():
    """The unlock window is painted before anything of a session is imported."""
    program = (
        "import sys; import intakeapp.app, intakeapp.views.unlock.page; "
        "print(' '.join(sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'sqlalchemy', 'sqlcipher3', 'reportlab', 'keyring', 'cryptography', 'alembic', 'PIL'})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []


def test_none_keeps_its_references():
    """PySide6 6.12.0 on Python 3.11 lost a reference to None at each void call."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 100


def test_no_real_bsn_in_the_repository():
    """Every number of nine digits that passes the eleven-test lies in the test range."""
    from stdnum.nl import bsn

    for path in [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "resources").rglob("*.json")]:
        for found in re.findall(r"(?<![\d.])\d{9}(?![\d.])", path.read_text(encoding="utf-8")):
            if bsn.is_valid(found) and found not in _KNOWN_EXAMPLES:
                assert found.startswith("999"), f"{path}: {found}"


# The worked examples of the eleven-test in the facts (law.md section 7) and its textbook number.
_KNOWN_EXAMPLES = {"249566758", "123456782", "111222333"}


def test_the_purpose_of_every_question_is_written_down():
    from tools.question_basis import PAGE, renewed

    page = PAGE.read_text(encoding="utf-8")
    assert renewed(page) == page, "run python -m tools.question_basis"
