"""An independent check of a PDF against PDF/UA-1 and PDF/A-2a (page-validation)."""

from __future__ import annotations

import re

import page

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
# This rule counts back from `endstream` and takes a last byte 0x0D of the data for a line end.
_LENGTH_RULE = "PDFA2A-STREAM-LENGTH-001"
_STREAM = re.compile(rb"/Length (\d+)[^>]*(?:>>[^>s]*)*>>\s*stream\n", re.DOTALL)


def lengths_are_exact(pdf: bytes) -> bool:
    """Return whether `endstream` always stands `/Length` bytes and a line feed on."""
    found = list(_STREAM.finditer(pdf))
    exact = all(pdf[m.end() + int(m[1]) :].startswith(b"\nendstream") for m in found)
    return exact and len(found) == len(re.findall(rb"\nendstream\b", pdf))


def failures(pdf: bytes) -> list[str]:
    """Return what both validators have against a PDF; empty when it complies."""
    found: list[str] = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(pdf, profile=profile)
        for failure in report.failures:
            if failure.rule_id == _LENGTH_RULE and lengths_are_exact(pdf):
                continue
            found.append(f"{failure.rule_id}: {failure.message}")
        assert report.is_compliant or report.failures
    return found
