"""No float anywhere in the calculations: a cent that is not exact is a wrong cent."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest

import intakeapp.domain.calculations as package

FILES = sorted(Path(package.__file__).parent.glob("*.py"))
NAMES = {"float", "parse_float", "math", "statistics", "numpy", "random"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_float_in_the_code(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id in NAMES), node.lineno
        assert not (isinstance(node, ast.Attribute) and node.attr in NAMES), node.lineno
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            assert not modules & NAMES, node.lineno


def test_the_files_are_found():
    assert len(FILES) > 5
    assert Decimal("0.1") + Decimal("0.2") == Decimal("0.3")
