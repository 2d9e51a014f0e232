"""What kind of letter it is, by the words that each kind uses."""

from __future__ import annotations

import re

from intakeapp.documents.reading.text import Letter
from intakeapp.domain.letters import DangerType, LetterKind

_MONEYLESS = frozenset(
    {
        LetterKind.PAYSLIP,
        LetterKind.STATEMENT,
        LetterKind.BANK,
        LetterKind.BENEFIT,
        LetterKind.ADVERTISING,
        LetterKind.CONTRACT,
    }
)
_CUES: dict[LetterKind, tuple[tuple[float, str], ...]] = {
    LetterKind.INVOICE: (
        (3, r"\bfactuur(?:nummer|datum)?\b|\binvoice\b"),
        (2, r"\bnota\b|rekening voor"),
        (1.5, r"\bbtw\b|omschrijving|aantal\b"),
        (1, r"betaaltermijn|vervaldatum"),
    ),
    LetterKind.REMINDER: (
        (5, r"herinnering"),
        (
            2,
            r"nog (?:geen|niet) (?:\w+ )?(?:betaling|ontvangen)|misschien (?:bent u|"
            r"heeft u)|aan uw aandacht ontsnapt|over het hoofd",
        ),
        (2, r"\breminder\b"),
    ),
    LetterKind.DEMAND: (
        (
            5,
            r"aanmaning|ingebrekestelling|laatste (?:kans|waarschuwing|verzoek)|"
            r"sommatie|sommeren|in gebreke",
        ),
        (
            3,
            r"binnen (?:14|15|veertien|vijftien) dagen|veertiendagen|\bbuitengerechtelijke (?:inca"
            r"sso)?kosten",
        ),
        (1, r"incassokosten"),
    ),
    LetterKind.COLLECTION: (
        (4, r"incassobureau|incasso-?opdracht|ter incasso|uit handen gegeven"),
        (4, r"onze? (?:opdrachtgever|client)|in opdracht van|namens onze"),
        (2, r"incasso"),
        (2, r"vordering"),
    ),
    LetterKind.BAILIFF: (
        (4, r"gerechtsdeurwaarder"),
        (
            5,
            r"\bexploot\b|betekend|betekening|\bbevel\b|dwangbevel|aanzegging|"
            r"heden,? de",
        ),
        (3, r"executoriale titel|ten uitvoer|tenuitvoerlegging"),
    ),
    LetterKind.SUMMONS: (
        (7, r"\bdagvaarding\b|gedagvaard|heb ik[^.]{0,40}dagvaard|\boproeping\b"),
        (4, r"te verschijnen|rolzitting|eis(?:er|eres) vordert"),
    ),
    LetterKind.JUDGMENT: (
        (
            8,
            r"\bvonnis\b[^.]{0,30}(?:in de zaak|kantonrechter|van \d)|verstekvonnis|"
            r"rechtdoende|de kantonrechter\W+veroordeelt|in naam (?:van de|des) koning",
        ),
        (4, r"veroordeelt (?:gedaagde|\w+)|uitvoerbaar bij voorraad|de beslissing"),
        (2, r"eisende partij|gedaagde partij"),
    ),
    LetterKind.SEIZURE: (
        (
            6,
            r"beslag (?:is )?gelegd|beslaglegging|derdenbeslag|loonbeslag|bankbeslag|"
            r"proces-verbaal van|beslagvrije voet",
        ),
        (2, r"\bbeslag\b"),
    ),
    LetterKind.DISCONNECTION: (
        (6, r"afsluiting|afgesloten|afsluiten|levering (?:\w+ ){0,6}(?:stop|beeindig)"),
        (2, r"monteur|netbeheerder"),
    ),
    LetterKind.ARRANGEMENT: (
        (7, r"betalingsregeling|betaalregeling|betalingsafspraak|betaling in termijnen"),
        (2, r"termijnen van|per maand|maandelijks"),
    ),
    LetterKind.DECISION: (
        (6, r"\bbeschikking\b|\bbesluit\b|\baanslag(?:biljet)?\b|belastingaanslag"),
        (3, r"bezwaar(?:schrift)?|rechtsmiddel|college van burgemeester"),
        (1, r"gemeente|belastingdienst|\bcjib\b|toeslag"),
    ),
    LetterKind.BENEFIT: (
        (
            6,
            r"uitkeringsspecificatie|specificatie (?:van )?uw uitkering|uw uitkering (?:is|"
            r"wordt|bedraagt)|toeslag(?:en)? (?:die )?u (?:krijgt|ontvangt)|voorschot(?:beschikkin"
            r"g)? (?:huur|zorg|kind)",
        ),
        (2, r"bijstand|\bww-|\bwia\b|\baow\b|kinderbijslag|participatiewet"),
    ),
    LetterKind.PAYSLIP: (
        (8, r"loonstrook|salarisstrook|loonspecificatie|salarisspecificatie|netto ?loon"),
        (3, r"bruto ?loon|loonheffing|vakantiedagen|heffingskorting"),
    ),
    LetterKind.STATEMENT: ((8, r"jaaropgave|jaaropgaaf|jaaroverzicht"),),
    LetterKind.BANK: (
        (8, r"rekeningafschrift|bankafschrift|afschriftnummer"),
        (3, r"beginsaldo|eindsaldo|nieuw saldo|vorig saldo|bij ?/ ?af"),
    ),
    LetterKind.CONTRACT: (
        (
            6,
            r"huurovereenkomst tussen|arbeidsovereenkomst|leenovereenkomst|welkom als (?:nieuwe )?"
            r"klant|contractbevestiging|de ondergetekenden|bevestiging van uw (?:contract|"
            r"overeenkomst|aanmelding)",
        ),
    ),
    LetterKind.INSURANCE: (
        (
            6,
            r"polisblad|verzekeringspolis|uw polis|verzekerd bedrag|dekkingsoverzicht|"
            r"nieuwe premie",
        ),
        (2, r"\bpremie\b|verzekering"),
    ),
    LetterKind.INFORMATION: (
        (
            4,
            r"\binformatie\b|ter informatie|goed om te weten|wij informeren u|"
            r"u hoeft niets te doen|hierbij laten wij u weten|folder|wat is\b|"
            r"hoe werkt",
        ),
        (
            4,
            r"ingetrokken|gaat niet door|van de baan|betaling ontvangen(?! (?:vo+r|"
            r"uiterlijk|op)\b)|bedankt voor uw betaling",
        ),
    ),
    LetterKind.ADVERTISING: (
        (
            6,
            r"aanbieding|profiteer|korting op|gratis (?:maand|proef)|bestel nu|"
            r"actiecode|win een|exclusief voor u|geniet|speciaal voor u|stap (?:nu |"
            r"voor |snel )?[^.]{0,30}over|geen interesse|actie loopt|voordeel",
        ),
    ),
    LetterKind.OTHER: (),
}
_COMPILED = {
    kind: tuple((worth, re.compile(pattern)) for worth, pattern in cues)
    for kind, cues in _CUES.items()
}
_HEADING = 2.2  # what a word is worth in a heading or subject


def kind_of(
    letter: Letter, *, collector: bool, sender: str, dangers: frozenset[DangerType]
) -> tuple[LetterKind, float]:
    """Return the kind of a letter and how sure that is (0-1)."""
    low = letter.low
    heads = "\n".join(
        sentence.low
        for sentence in letter.sentences
        if len(sentence.plain) < 70 and sentence.box.top < 0.5 and not sentence.plain.endswith(".")
    )
    scores: dict[LetterKind, float] = {}
    for kind, cues in _COMPILED.items():
        scores[kind] = sum(
            worth * (_HEADING if pattern.search(heads) else 1.0)
            for worth, pattern in cues
            if pattern.search(low)
        )
    _adjust(scores, sender.lower(), collector, dangers)
    ordered = sorted(scores, key=lambda kind: -scores[kind])
    best, second = ordered[0], ordered[1]
    if scores[best] < 2.5:
        return LetterKind.OTHER, 0.3
    lead = scores[best] - scores[second]
    return best, round(min(0.95, 0.45 + 0.06 * lead + 0.015 * scores[best]), 3)


def _adjust(
    scores: dict[LetterKind, float],
    sender: str,
    collector: bool,
    dangers: frozenset[DangerType],
) -> None:
    bailiff = "deurwaarder" in sender
    if bailiff:
        scores[LetterKind.BAILIFF] += 8
        scores[LetterKind.COLLECTION] -= 3
    elif collector:
        scores[LetterKind.COLLECTION] += 9
        scores[LetterKind.BAILIFF] -= 4
    else:
        scores[LetterKind.BAILIFF] -= 5
        scores[LetterKind.COLLECTION] -= 5
    if "rechtbank" in sender:
        scores[LetterKind.JUDGMENT] += 5
        scores[LetterKind.SUMMONS] += 4
    if not dangers & {DangerType.ENERGY, DangerType.WATER, DangerType.HEAT}:
        scores[LetterKind.DISCONNECTION] -= 8
    if DangerType.SUMMONS not in dangers:
        scores[LetterKind.SUMMONS] -= 7


def asks_no_money(kind: LetterKind) -> bool:
    """Whether letters of a kind ask for money only by exception."""
    return kind in _MONEYLESS


def is_payslip(kind: LetterKind) -> bool:
    """Whether what a letter calls "te betalen" is paid to the reader."""
    return kind is LetterKind.PAYSLIP
