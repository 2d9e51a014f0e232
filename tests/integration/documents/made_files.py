"""Files made on the spot: good ones of every kind, and ones with a trick in them."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

import cv2
import numpy
import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from intakeapp.base.paths import resources

LINES = (
    "Incassobureau De Linde B.V.",
    "Datum: 14 oktober 2026",
    "Ons kenmerk: 2026/88421-HK",
    "Geachte heer Voorbeeld,",
    "Wij verzoeken u het bedrag van 1.284,56 euro te betalen op rekening",
    "NL91 ABNA 0417 1643 00 onder vermelding van 8000 0044 1092 7712.",
    "Betaalt u niet, dan sluiten wij op 4 november 2026 uw gas en stroom af.",
    "Neem contact met ons op als u niet in een keer kunt betalen.",
    "Met vriendelijke groet, de afdeling Incasso",
)
FIELDS = ("14 oktober 2026", "2026/88421-HK", "1.284,56", "NL91 ABNA 0417 1643 00",
          "8000 0044 1092 7712", "4 november 2026")  # fmt: skip


def pdf(pages: int = 1, lines=LINES) -> bytes:
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        text = page.beginText(70, 740)
        text.setFont("Helvetica", 11)
        text.setLeading(18)
        for line in (*lines, f"Bladzijde {number}"):
            text.textLine(line)
        page.drawText(text)
        page.showPage()
    page.save()
    return out.getvalue()


def picture(dpi: int = 200) -> numpy.ndarray:
    document = pypdfium2.PdfDocument(pdf())
    try:
        drawn = document[0].render(scale=dpi / 72, grayscale=True).to_numpy()
        return numpy.array(drawn.reshape(drawn.shape[:2]))
    finally:
        document.close()


def coded(pixels: numpy.ndarray, kind: str = "JPEG", **options) -> bytes:
    out = BytesIO()
    Image.fromarray(pixels).save(out, kind, **options)
    return out.getvalue()


def strip(text: str = "Rekening 4410.92.771") -> numpy.ndarray:
    """A small picture with one line: quick to recognise."""
    out = Image.new("L", (900, 220), 255)
    font = ImageFont.truetype(str(resources() / "fonts" / "IntakeSans-Regular.ttf"), 44)
    ImageDraw.Draw(out).text((40, 80), text, fill=0, font=font)
    return numpy.array(out)


def tiff(pages: int = 2) -> bytes:
    out = BytesIO()
    sheets = [Image.fromarray(strip(f"Bladzijde nummer {n + 1}")) for n in range(pages)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_lzw")
    return out.getvalue()


def locked_pdf(user: str = "", owner: str = "eigenaar") -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user=user, owner=owner))
    return out.getvalue()


def scanned_pdf(hidden: str = "Verborgen woorden van een andere machine") -> bytes:
    """A scan with a hidden text layer that says something else than the picture."""
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    sheet = Image.fromarray(picture())
    page.drawInlineImage(sheet, 0, 0, *A4)
    text = page.beginText(70, 740)
    text.setTextRenderMode(3)
    text.textLine(hidden)
    page.drawText(text)
    page.save()
    return out.getvalue()


def tricky_pdf() -> bytes:
    """Words that can be seen, and words that are white, unseen, covered or off the page."""
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    text = page.beginText(70, 740)
    text.setFont("Helvetica", 11)
    for line in LINES:
        text.textLine(line)
    page.drawText(text)
    page.setFillGray(1)
    page.drawString(70, 400, "Witte woorden")
    page.setFillGray(0)
    page.drawString(70, 380, "Bedekte woorden")
    page.setFillGray(1)
    page.rect(60, 370, 300, 25, stroke=0, fill=1)
    page.setFillGray(0)
    page.drawString(70, 900, "Buiten beeld")
    unseen = page.beginText(70, 300)
    unseen.setTextRenderMode(3)
    unseen.textLine("Onzichtbaar")
    page.drawText(unseen)
    page.save()
    return out.getvalue()


def mail(attachments=(), text: str = "Beste, zie de bijlage. Betaal 75,00 euro.") -> bytes:
    message = EmailMessage()
    message["From"] = "Administratie <administratie@voorbeeld.example>"
    message["Date"] = "Wed, 14 Oct 2026 10:00:00 +0200"
    message["Subject"] = "Herinnering"
    message.set_content(text)
    for name, kind, content in attachments:
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    return message.as_bytes()


def worn(pixels: numpy.ndarray, degrees: float = 1.3, seed: int = 1) -> numpy.ndarray:
    """A poor scan: askew, grainy, darker to one side."""
    chance = numpy.random.default_rng(seed)
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    askew = cv2.warpAffine(pixels, turn, (width, height), borderValue=255)
    soft = cv2.GaussianBlur(askew, (0, 0), 0.8).astype(numpy.float32)
    shaded = soft * numpy.linspace(0.7, 1, width)[None, :]
    return (shaded + chance.normal(0, 15, shaded.shape)).clip(0, 255).astype(numpy.uint8)


def photo(pixels: numpy.ndarray, seed: int = 0, degrees: float = 6, shadow: bool = True):
    """A sheet on a dark table, seen askew; with the true corners in the photo."""
    chance = numpy.random.default_rng(seed)
    height, width = pixels.shape
    high = round(height * 1.25)
    wide = round(high * 0.75)
    table = cv2.resize(chance.normal(70, 14, (high // 16, wide // 16)).astype("f4"), (wide, high))
    half = numpy.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], numpy.float32)
    flat = half * (width * 0.44, height * 0.44) * (1 + chance.uniform(-0.05, 0.05, (4, 2)))
    turn = numpy.radians(degrees)
    around = numpy.array([[numpy.cos(turn), numpy.sin(turn)], [-numpy.sin(turn), numpy.cos(turn)]])
    corners = (flat @ around + (wide / 2, high / 2)).astype(numpy.float32)
    own = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], numpy.float32)
    move = cv2.getPerspectiveTransform(own, corners)
    sheet = cv2.warpPerspective(pixels.astype("f4") * 0.85 + 14, move, (wide, high))
    mask = cv2.warpPerspective(numpy.ones_like(pixels, dtype="f4"), move, (wide, high))
    seen = sheet * mask + table * (1 - mask)
    if shadow:
        down = numpy.linspace(0, 1, high)[:, None] + numpy.linspace(0, 0.8, wide)[None, :]
        seen = seen * (1 - 0.35 / (1 + numpy.exp(-(down - 1) * 30)))
    seen = cv2.GaussianBlur(seen, (0, 0), 0.8) + chance.normal(0, 5, seen.shape)
    return seen.clip(0, 255).astype(numpy.uint8), corners
