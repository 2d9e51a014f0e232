"""Invented documents in every form and language. The translations only fill the page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from PIL import Image

from intakeapp.domain.outgoing.templates import BlockKind as Kind
from intakeapp.domain.outgoing.templates import Form
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.printing.typeset.inputs import (
    RIGHT_WINDOW,
    HouseStyle,
    Picture,
    Typeface,
    Typeset,
)

DAY = date(2026, 11, 22)
PHONE = "030 123 45 67"


def block(name: str, kind: Kind, text: str = "", *lines: Line, **more: object) -> WordBlock:
    return replace(WordBlock(id=name, kind=kind, text=text, lines=lines), **more)


def row(*cells: str) -> Line:
    return Line(cells=cells)


def _picture(width: int, height: int, colour: str, kind: str = "png") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind)
    return made.getvalue()


LOGO = Picture(
    data=b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40">'
    b'<path d="M0 40L40 0L80 40Z" fill="#14566A"/></svg>',
    media_type="image/svg+xml",
    description="Logo van gemeente Voorbeeldstad",
)
SIGNATURE = Picture(
    data=_picture(300, 120, "#8090a0"), media_type="image/png", description="Handtekening"
)
PHOTO = Picture(
    data=_picture(260, 320, "#998877", "jpeg"),
    media_type="image/jpeg",
    description="Foto van Samira Bakker",
)
PLAIN_HOUSE = HouseStyle(
    municipality="Gemeente Voorbeeldstad",
    sender=("Schuldhulpverlening", "Postbus 100", "1234 AB Voorbeeldstad", f"Telefoon {PHONE}"),
    return_line="Retouradres: Postbus 100, 1234 AB Voorbeeldstad",
    signatory="Jan de Boer",
)
FULL_HOUSE = replace(PLAIN_HOUSE, logo=LOGO, signature=SIGNATURE, contact_photo=PHOTO)

BLOCKS = (
    block("aanhef", Kind.PARAGRAPH, "Beste mevrouw De Vries,"),
    block("dank", Kind.PARAGRAPH, "Goed dat u hulp vraagt. Dat is een belangrijke stap."),
    block("wanneer", Kind.HEADING, "Wanneer praten wij met elkaar?"),
    block(
        "afspraak",
        Kind.PAIRS,
        "",
        Line(label="Dag", text="dinsdag 24 november 2026", pictogram="calendar"),
        Line(label="Tijd", text="10.30 uur", pictogram="clock"),
        Line(label="Plaats", text="Stadhuis, Raadhuisplein 1", pictogram="map-pin"),
    ),
    block(
        "contact",
        Kind.PARAGRAPH,
        f"Samira Bakker is uw vaste contactpersoon. Heeft u een vraag? Bel {PHONE}.",
        pictogram="user-circle",
    ),
    block("mee", Kind.HEADING, "Wat mag u meenemen?"),
    block(
        "meenemen",
        Kind.LIST,
        "Heeft u iets van deze lijst? Neem het dan mee. Heeft u het niet? Dan gaat het door.",
        Line(text="brieven over geld, ook als ze nog dicht zijn", pictogram="mail"),
        Line(text="uw paspoort, identiteitskaart of rijbewijs", pictogram="id"),
        Line(text="iemand die u vertrouwt", pictogram="users"),
    ),
    block(
        "verder",
        Kind.STEPS,
        "Zo gaat het verder:",
        Line(text="Wij praten met elkaar over uw geld en over wat u nodig heeft."),
        Line(text="Wij maken samen een plan."),
    ),
    block(
        "haast",
        Kind.BOX,
        f"Wordt uw stroom, gas, water of warmte afgesloten? Bel dan meteen {PHONE}.",
        pictogram="phone",
    ),
    block(
        "schulden",
        Kind.TABLE,
        "",
        row("Energiebedrijf De Zon", "NL-0417-0001", "€ 1.200,50", "1 november 2026"),
        row("Woonstichting Het Dak", "H 2026/881", "€ 845,00", "3 november 2026"),
        head=("Schuldeiser", "Kenmerk", "Bedrag", "Peildatum"),
    ),
    block("gewoon", Kind.LIST, "", Line(text="een gewone lijst"), Line(text="zonder plaatjes")),
    block(
        "platen",
        Kind.PICTURES,
        "",
        Line(text="U belt ons", pictogram="phone"),
        Line(text="Wij maken een plan", pictogram="list-check"),
    ),
    block("vragen", Kind.LINES, "Schrijf hier op wat u wilt vragen:"),
    block("groet", Kind.PARAGRAPH, "Met vriendelijke groet,"),
    block(
        "handen",
        Kind.SIGNATURES,
        "",
        Line(label="Namens het college", text="Jan de Boer"),
        Line(label="Inwoner", text="Mevrouw De Vries"),
    ),
    block(
        "wet", Kind.PARAGRAPH, "Artikel 4, lid 2. Is er een bedreigende situatie?", appendix=True
    ),
)
NL = Wording(
    template="proef",
    version="2026-11",
    language="nl",
    title="Uitnodiging voor een gesprek",
    subject="Uitnodiging: kom met ons praten",
    blocks=BLOCKS,
)

# What stands in place of every Dutch text: subject, a sentence, a word.
WORDS = {
    "en": ("Invitation: come and talk with us", f"Do you have a question? Call {PHONE}.", "Day"),
    "tr": ("Davet: gelin konuşalım", f"Sorunuz mu var? {PHONE} numarasını arayın.", "Gün"),
    "ar": ("دعوة: تعالوا للتحدث معنا", f"هل لديكم سؤال؟ اتصلوا بالرقم {PHONE}.", "اليوم"),
    "pl": ("Zaproszenie na rozmowę", f"Mają Państwo pytanie? Prosimy dzwonić: {PHONE}.", "Dzień"),
    "uk": ("Запрошення на розмову", f"Маєте запитання? Телефонуйте {PHONE}.", "День"),
    "ti": ("ዕድመ፦ ንዑ ምሳና ተዘራረቡ", f"ሕቶ ኣለኩም? {PHONE} ደውሉ።", "መዓልቲ"),
}
LANGUAGES = tuple(WORDS)


def translated(language: str) -> Wording:
    subject, sentence, word = WORDS[language]

    def line(old: Line) -> Line:
        return replace(old, text=old.text and sentence, label=old.label and word)

    blocks = tuple(
        replace(
            old,
            text=old.text and (word if old.kind is Kind.HEADING else sentence),
            lines=tuple(map(line, old.lines)),
            head=tuple(f"{word} {n}" for n, _ in enumerate(old.head)),
        )
        for old in BLOCKS
    )
    return replace(NL, language=language, title=subject, subject=subject, blocks=blocks)


def document(form: Form = Form.LETTER, wording: Wording = NL, **options: object) -> Typeset:
    made = Typeset(
        wording=wording,
        form=form,
        house=PLAIN_HOUSE,
        day=DAY,
        address=("Mevrouw A. de Vries", "Dorpsstraat 12", "1234 AB Voorbeeldstad"),
        reference="VB-2026-00017",
    )
    return replace(made, **options)


PAPER = (Form.LETTER, Form.SHEET, Form.CARD, Form.DATA)
OPTIONS: dict[str, dict[str, object]] = {
    "gewoon": {},
    "huisstijl": {"house": FULL_HOUSE, "your_reference": "ABC/12"},
    "rechts": {"house": replace(FULL_HOUSE, window=RIGHT_WINDOW)},
    "in-de-hand": {"hand_over": True, "address": ()},
    "concept": {"draft": True, "copy": "Afschrift voor het dossier"},
    "groot": {"large": True},
    "leesletter": {"typeface": Typeface.READING},
    "plaatjes": {"pictures_only": True, "house": FULL_HOUSE},
}
