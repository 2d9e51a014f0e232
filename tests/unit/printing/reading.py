"""What a PDF says and how: its words, the smallest type, and what everybody can read of it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from intakeapp.printing.preview import page_count, page_text


def words(pdf: bytes) -> str:
    """Return the words of all pages with one space between them."""
    return " ".join(" ".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))


def lines(pdf: bytes) -> str:
    """Return the text of all pages, line by line, with ordinary spaces."""
    pages = (page_text(pdf, page) for page in range(page_count(pdf)))
    return "\n".join(pages).replace("\u00a0", " ")


def letters(text: str) -> str:
    """Return a text without space and marks that nobody sees, a soft hyphen as the hyphen it is."""
    joined = "".join(text.replace("\ufffe", "-").replace("\x02", "-").split())
    return "".join(c for c in joined if c not in "\u200b\u2066\u2067\u2069")


def smallest_type(pdf: bytes) -> float:
    """Return the size of the smallest letter in points."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return min(
            pdfium.FPDFText_GetFontSize(text, index)
            for text in (page.get_textpage() for page in opened)
            for index in range(text.count_chars())
            if not chr(pdfium.FPDFText_GetUnicode(text, index)).isspace()
        )
    finally:
        opened.close()


def kinds(pdf: bytes) -> list[str]:
    """Return the kinds of all elements of the structure tree, in order ("/H1", "/L")."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return _kinds(opened.Root.StructTreeRoot.K, [])


def _kinds(node: pikepdf.Object, found: list[str]) -> list[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _kinds(kid, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(str(node.S))
        if "/K" in node:
            _kinds(node.K, found)
    return found


def alternatives(pdf: bytes) -> list[str]:
    """Return what is said of pictures to who does not see them, in the order of the file."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            str(o.Alt) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]


def outside_the_pages(pdf: bytes) -> str:
    """Return language, title and everything else that is known without opening the document."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        known = [str(opened.Root.Lang), *(f"{k} {v}" for k, v in opened.docinfo.items())]
        if "/Metadata" in opened.Root:
            known.append(opened.Root.Metadata.read_bytes().decode("utf-8", "replace"))
        if "/Outlines" in opened.Root:
            with opened.open_outline() as outline:
                known += [item.title for item in outline.root]
        return "\n".join(known)
