"""The invented resident Tanya Holtrop on the overview and on the hand-over."""

from __future__ import annotations

from intakeapp.domain.life_domains import DOMAIN_NAMES
from intakeapp.printing.inputs import ReportLine
from intakeapp.printing.overdracht import HandOverSection, Overdracht
from intakeapp.printing.overzicht import OverviewBlock, OverviewFact, Overzicht
from tests.unit.printing.samples import CONTACT, DAY

OVERVIEW = Overzicht(
    case_number="HZN-2026-00412",
    day=DAY,
    resident="Tanya Holtrop",
    about="Fase intake · aangemeld 16 november 2026 · vaste contactpersoon Marit",
    crisis=OverviewBlock(
        title="Crisis",
        facts=(
            OverviewFact(text="Ontruiming woensdag 25 november, 10.00 uur: nog 5 werkdagen"),
            OverviewFact(text="Eerst: Bel Woonstichting Lindehof en vraag uitstel"),
        ),
        still_open=("2 vragen over een crisis zijn nog niet gesteld.",),
    ),
    left=(
        OverviewBlock(
            title="Wie",
            facts=(
                OverviewFact(text="Tanya Holtrop", note="42 jaar"),
                OverviewFact(text="Noor (kind)", note="uit 2013, woont hier"),
            ),
        ),
        OverviewBlock(
            title="Geld in een maand",
            facts=(
                OverviewFact(text="Erin per maand", note="ongeveer € 2.760"),
                OverviewFact(text="Eruit per maand", note="ongeveer € 2.150"),
            ),
            still_open=("Van 1 uitgave is nog niet bekend hoeveel het per maand is.",),
        ),
    ),
    right=(
        OverviewBlock(
            title="Afspraken",
            facts=(
                OverviewFact(text="Marit belt uw verhuurder", note="Marit, dinsdag 17 november"),
                OverviewFact(
                    text="U neemt de tas met alle brieven mee naar het gemeentehuis",
                    note="u, dinsdag 24 november, 9.30 uur",
                ),
            ),
        ),
        OverviewBlock(title="Documenten", still_open=("Er zijn nog geen documenten.",)),
    ),
    levels=tuple(
        (name, None if at % 4 == 3 else 1 + at % 5) for at, name in enumerate(DOMAIN_NAMES.values())
    ),
)
HAND_OVER = Overdracht(
    case_number="HZN-2026-00412",
    day=DAY,
    resident="Tanya Holtrop",
    first_name="Tanya",
    contact=CONTACT,
    born="14 maart 1984",
    crisis=(
        ReportLine(
            label="Ontruiming woensdag 25 november, 10.00 uur",
            value="Woonstichting Lindehof, er wonen kinderen",
            state_text="gedaan: Lees het exploot",
            source_text="brief van 13 november 2026",
        ),
    ),
    sections=(
        HandOverSection(
            key="goal",
            lines=(
                ReportLine(label="Doel in eigen woorden", value="Dat ik de post weer open durf."),
                ReportLine(label="Moet blijven", state_text="wil ik niet zeggen"),
            ),
        ),
        HandOverSection(
            key="avoid", lines=(ReportLine(label="Dit doen wij niet", value="Niet bellen."),)
        ),
        HandOverSection(key="helpers", lines=()),
    ),
)
