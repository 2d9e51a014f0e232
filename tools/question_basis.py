"""Write "Per question: purpose and basis" in docs/security.md from the questionnaire."""

from __future__ import annotations

import sys
from pathlib import Path

from intakeapp.questionnaire.definition import load_newest

PAGE = Path(__file__).resolve().parents[1] / "docs" / "security.md"
HEAD = "## Per question: purpose and basis"


def table() -> str:
    """Return the section: one line for each question, with why it may be asked."""
    questionnaire = load_newest()
    lines = [
        HEAD,
        "",
        f"Made by `python -m tools.question_basis` from questionnaire {questionnaire.version}. A "
        "question that the law does not need has no place here, nor in the questionnaire.",
        "",
        "| question | sensitivity | purpose | basis |",
        "|---|---|---|---|",
    ]
    for question in questionnaire.questions.values():
        basis = "; ".join(questionnaire.articles(question))
        lines.append(
            f"| `{question.key}` | {question.sensitivity} | {question.purpose} | {basis} |"
        )
    return "\n".join(lines) + "\n"


def renewed(page: str) -> str:
    """Return the page with its last section made anew."""
    return page[: page.index(HEAD)] + table()


def main() -> int:
    """Write the page."""
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
