"""A sample letter: how paper of a municipality looks, with nobody's data on it."""

from __future__ import annotations

from collections.abc import Mapping

from intakeapp.domain.cases import Worker
from intakeapp.domain.identifiers import show_iban, show_phone
from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.services.house_styles import House, house_of, house_style
from intakeapp.services.workspace import Workspace

_ADDRESS = ("Mevrouw A. Voorbeeld", "Voorbeeldstraat 1", "1234 AB Voorbeeld")
_REFERENCE = "VOORBEELD-1"
_PORTRAIT = "user-circle"
_TOLD = {
    "visiting_address": "Hier ontvangen wij u", "route": "Zo komt u er", "phone": "Telefoon",
    "reachable": "Bereikbaar", "email": "E-mail", "website": "Website",
    "account": "Rekening", "privacy": "Uw gegevens", "objection_address": "Bezwaar sturen naar",
}  # fmt: skip
"""The texts that the sample tells as a letter does, with the words before them."""


def sample_letter(space: Workspace, municipality: str, worker: Worker | None = None) -> bytes:
    """Return the PDF of a letter in the house style as it is kept, marked as a draft.

    The photo of `worker` stands in it where there is one. The resident and the words are invented.
    """
    # the typesetter loads much that no screen needs
    from intakeapp.printing.typeset.inputs import Typeset
    from intakeapp.printing.typeset.render import typeset

    house = house_of(space, municipality, worker)
    return typeset(
        Typeset(
            wording=_wording(house, worker), form=Form.LETTER, house=house_style(house),
            day=space.today(), address=_ADDRESS, reference=_REFERENCE, draft=True,
        )
    )  # fmt: skip


def _wording(house: House, worker: Worker | None) -> Wording:
    texts = house.texts
    name = worker.name if worker is not None else "uw consulent"
    told = tuple(
        Line(label=label, text=_shown(key, texts)) for key, label in _TOLD.items() if key in texts
    )
    blocks = [
        _text("aanhef", "Beste mevrouw Voorbeeld,"),
        _text(
            "uitleg", "Dit is een voorbeeld. Zo zien uw brieven eruit. Niemand krijgt deze brief."
        ),
        _text("kop", "Met wie praat u?", BlockKind.HEADING),
        _text("wie", f"U praat met {name}.", pictogram=_PORTRAIT),
        _text("kader", "Wat belangrijk is, staat in een kader.", BlockKind.BOX),
    ]
    if told:
        blocks += [
            _text("kop_waar", "Waar vindt u ons?", BlockKind.HEADING),
            WordBlock(id="waar", kind=BlockKind.PAIRS, lines=told),
        ]
    blocks += [
        _text("groet", "Met vriendelijke groet,"),
        WordBlock(
            id="tekent", kind=BlockKind.SIGNATURES,
            lines=(Line(label=texts.get("signatory_role", ""), text=texts.get("signatory", "")),),
        ),
    ]  # fmt: skip
    return Wording(
        template="voorbeeld", version="", language="nl", title="Voorbeeldbrief",
        subject="Voorbeeld van een brief", blocks=tuple(blocks),
    )  # fmt: skip


def _text(
    name: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH, *, pictogram: str = ""
) -> WordBlock:
    return WordBlock(id=name, kind=kind, text=text, pictogram=pictogram)


def _shown(key: str, texts: Mapping[str, str]) -> str:
    show = {"phone": show_phone, "account": show_iban}.get(key, str)
    return show(texts[key])
