from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import (
    Intakeverslag,
    ReportAction,
    ReportLine,
    ReportSection,
    ReportTable,
)
from intakeapp.printing.intakeverslag import draw_intakeverslag
from intakeapp.printing.preview import page_count, page_text
from tests.helpers.pdf_standards import failures
from tests.unit.printing.reading import kinds, lines
from tests.unit.printing.reading import words as all_text
from tests.unit.printing.samples import REPORT
from tests.unit.printing.typeset.places import outside, overlaps, pages_of
from tests.unit.printing.typeset.samples import FULL_HOUSE

MM = 72 / 25.4


def test_shows_value_state_and_source_of_every_answer(report: Intakeverslag) -> None:
    text = all_text(draw_intakeverslag(report))
    for expected in (
        "HZN-2026-00412",
        "dinsdag 17 november 2026",
        "Tanya Holtrop",
        "bron: brief van 3 november 2026, bladzijde 1",
        "weet ik niet",
        "wil ik niet zeggen",
        "niet van toepassing",
        "niet ingevuld",
        "Waarom wij vragen stellen; wie de gegevens ziet",
        "Zij belt zelf.",
        "Nog niet gevraagd: Beste moment van de dag, Taal voor gesprekken over geld.",
        "ongeveer 31 · bron: schatting",
        "€ 3.480,00 op 13 november 2026",
        "bladzijde 2",
        "Ontruiming aangezegd.",
        "bedrag weet ik niet",
        "Rechter, boetes en justitie; Nieuw in Nederland",
        "Wgs art. 4 lid 2",
        "vandaag · gedaan",
        "“Marit belt de huisbaas voor uitstel.",
        "bladzijde 1 van 2",
    ):
        assert expected in text


def test_sealed_answers_leave_no_trace_unless_asked_for(report: Intakeverslag) -> None:
    text = all_text(draw_intakeverslag(report)).lower()
    for hidden in ("gevaar thuis", "ruzie", "veilig thuis", "mijn man", "verzegeld"):
        assert hidden not in text


def test_sealed_answers_on_request_are_marked_on_every_page(report: Intakeverslag) -> None:
    many = tuple(ReportLine(label=f"Vraag {n}", value="Ja") for n in range(80))
    sections = (*report.sections, ReportSection(title="Meer", lines=many))
    pdf = draw_intakeverslag(replace(report, include_sealed=True, sections=sections))
    assert page_count(pdf) > 2
    for page in range(page_count(pdf)):
        assert "bevat verzegelde antwoorden" in page_text(pdf, page)
    text = all_text(pdf)
    assert "Soms ruzie over geld" in text
    assert text.split().count("verzegeld") == 2


def test_a_sealed_row_hides_its_table_and_what_was_left_open(report: Intakeverslag) -> None:
    secret = ReportLine(label="Opvang", value="Adres bekend bij Marit", sealed=True)
    section = ReportSection(
        title="Even onder ons",
        tables=(ReportTable(title="Stil", lines=(secret,)),),
        not_asked=("Wie de telefoon heeft",),
    )
    hidden = replace(report, sections=(section,))
    text = all_text(draw_intakeverslag(hidden))
    for words in ("Even onder ons", "Stil", "Opvang", "telefoon"):
        assert words not in text
    shown = all_text(draw_intakeverslag(replace(hidden, include_sealed=True)))
    assert "Adres bekend bij Marit" in shown
    assert "bevat verzegelde antwoorden" in shown
    assert "Nog niet gevraagd: Wie de telefoon heeft." in shown


def test_the_title_of_a_table_stands_only_under_answers(report: Intakeverslag) -> None:
    text = lines(draw_intakeverslag(report))
    assert "Schulden\r\n" in text
    assert "Uitgaven\r\n" not in text
    assert "Huishoudgeld" in text


def test_no_warning_when_there_is_nothing_sealed(report: Intakeverslag) -> None:
    plain = replace(report, crisis=(), sections=report.sections[:1], include_sealed=True)
    text = all_text(draw_intakeverslag(plain))
    assert "verzegeld" not in text
    assert "Dat betekent niet dat er niets is." in text  # never "no danger"


def test_sealed_action_stays_off_the_paper(report: Intakeverslag) -> None:
    secret = ReportAction(what="Bellen met Veilig Thuis", who="Marit", sealed=True)
    hidden = replace(report, actions=(*report.actions, secret))
    assert "Veilig Thuis" not in all_text(draw_intakeverslag(hidden))
    assert "Veilig Thuis" in all_text(draw_intakeverslag(replace(hidden, include_sealed=True)))


def test_pages_are_numbered_and_carry_the_case_number(report: Intakeverslag) -> None:
    many = tuple(ReportLine(label=f"Vraag {n}", value=f"Antwoord {n}") for n in range(120))
    pdf = draw_intakeverslag(replace(report, sections=(ReportSection(title="T", lines=many),)))
    count = page_count(pdf)
    for page in range(count):
        text = " ".join(page_text(pdf, page).split())
        assert f"bladzijde {page + 1} van {count}" in text
        assert "HZN-2026-00412" in text
    text = all_text(pdf)
    assert all(f"Vraag {n} Antwoord {n} " in text for n in range(120))


def test_case_number_is_needed(report: Intakeverslag) -> None:
    with pytest.raises(InputError):
        draw_intakeverslag(replace(report, case_number=" "))


def test_markup_and_braces_are_only_text(report: Intakeverslag) -> None:
    odd = ReportLine(label="<b>vet</b>", value="{name} & <br/> \\n %s")
    text = all_text(draw_intakeverslag(replace(report, crisis=(odd,))))
    assert "<b>vet</b>" in text
    assert "{name} & <br/> \\n %s" in text


@pytest.mark.parametrize("sealed", [False, True])
def test_is_tagged_with_headings_and_lists(report: Intakeverslag, sealed: bool) -> None:
    pdf = draw_intakeverslag(replace(report, include_sealed=sealed, house=FULL_HOUSE))
    assert failures(pdf) == []
    found = kinds(pdf)
    wanted = {"/H1": 1, "/H2": 9 if sealed else 8, "/H3": 1, "/LI": 22 if sealed else 20}
    assert {kind: found.count(kind) for kind in wanted} == wanted


def test_the_sealed_warning_is_also_heard_once() -> None:
    pdf = draw_intakeverslag(replace(REPORT, include_sealed=True))
    assert page_count(pdf) == 2  # above every page; only the first is more than decoration
    assert all_text(pdf).count("bevat verzegelde antwoorden") == 2


def test_what_was_left_open_stays_with_its_subject(report: Intakeverslag) -> None:
    for count in range(24, 40):
        many = tuple(ReportLine(label=f"Vraag {n}", value="Ja") for n in range(count))
        section = ReportSection(title="T", lines=many, not_asked=("Een open vraag",))
        pdf = draw_intakeverslag(replace(report, crisis=(), sections=(section,)))
        pages = [" ".join(page_text(pdf, page).split()) for page in range(page_count(pdf))]
        (with_open,) = [text for text in pages if "Een open vraag" in text]
        assert f"Vraag {count - 1} Ja" in with_open


@pytest.mark.parametrize(
    "name", ["W" * 200, "Wolkenkrabbersteeg" * 11, "محمد بن عبد الله", "ገብረመድህን ተስፋይ"]
)
def test_any_name_and_sixty_debts_stay_inside_the_page(name: str) -> None:
    rows = tuple(
        ReportLine(label=name if n % 5 == 0 else f"Schuldeiser {n}", value=f"€ {n}.000,00",
                   source_text=name if n % 9 == 0 else "brief", sealed=n % 11 == 0)
        for n in range(60)
    )  # fmt: skip
    section = ReportSection(title=name, tables=(ReportTable(title=name, lines=rows),))
    report = replace(
        REPORT, resident=name, consultant=name, organisation=name, case_number=name,
        sections=(section,), include_sealed=True, house=FULL_HOUSE, teach_back=name,
    )  # fmt: skip
    pdf = draw_intakeverslag(report)
    for page in pages_of(pdf):
        assert outside(page, 8 * MM) == []
        assert [a for a in page.letters if a.left < 19 * MM or a.right > page.width - 19 * MM] == []
        assert overlaps(page) == []
    assert failures(pdf) == []
    text = all_text(pdf)
    assert text.count("Schuldeiser ") == 48
    assert "?" not in text.replace("Staat er geen bron bij?", "").replace("iets niet?", "")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abW ë", max_size=80),
            st.text("abcdW \nëx", max_size=3000),
            st.text("abc ", max_size=400),
        ),
        max_size=12,
    ),
    st.text(max_size=300),
)
def test_no_answer_is_too_long(rows: list[tuple[str, str, str]], odd: str) -> None:
    lines = tuple(ReportLine(label=a, value=b, source_text=c, note=odd) for a, b, c in rows)
    section = ReportSection(title=odd, lines=lines, told=(odd,), not_asked=(odd, odd))
    report = replace(REPORT, sections=(section,), not_discussed=(odd,), teach_back=odd)
    text = all_text(draw_intakeverslag(report))
    wanted = "".join(b for _, b, _ in rows).count("d")
    base = all_text(draw_intakeverslag(replace(report, sections=()))).count("d")
    assert text.count("d") >= wanted + min(base, 1)
