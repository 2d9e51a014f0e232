"""Turn resources/theme/tokens.toml into tokens.json: `python -m tools.build_theme`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "theme"


def as_json(toml: str) -> str:
    """Return the text of tokens.json for the text of tokens.toml."""
    return json.dumps(tomllib.loads(toml), ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write tokens.json beside tokens.toml."""
    toml = (FOLDER / "tokens.toml").read_text(encoding="utf-8")
    (FOLDER / "tokens.json").write_text(as_json(toml), encoding="utf-8")


if __name__ == "__main__":
    main()
