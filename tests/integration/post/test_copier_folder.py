"""The copier's folder: whose a file is, taking it in, and never losing it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy.exc import NoResultFound

from intakeapp.base.errors import InputError, KnownError
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.refusals import FileRefused
from intakeapp.domain.pile_codes import code_for
from intakeapp.domain.piles import Arrival, LeftOut
from intakeapp.services import copier_folder
from intakeapp.services.copier_folder import AT_ONCE, UNKNOWN_CASE, CopierDesk
from intakeapp.services.cover_sheets import draw_cover
from intakeapp.services.pile_reading import next_to_read, read_page
from intakeapp.services.piles import begin_pile, piles_of
from tests.helpers.stores import register
from tests.integration.documents import made_files as made
from tests.integration.post.copies import CodedRecogniser, Codes, put, settled
from tests.letters.facts import Household, Letter, Truth
from tests.letters.paper import as_files

pytestmark = pytest.mark.integration
PDF = b"%PDF-1.7 proef "


@pytest.fixture
def folder(tmp_path):
    made_folder = tmp_path / "kopieer"
    made_folder.mkdir()
    return made_folder


@pytest.fixture
def quick():
    return CodedRecogniser(Codes())


@pytest.fixture
def desk(space, folder):
    return CopierDesk(space, folder)


def test_no_folder_is_said(space, tmp_path):
    with pytest.raises(InputError, match="bestaat niet"):
        CopierDesk(space, tmp_path / "er niet")


def test_a_cover_sheet_tells_whose_it_is(desk, folder, quick, case):
    put(folder, "scan.pdf", quick.tell(PDF, 3, p1=code_for(case.id)))
    assert desk.look(quick) == ()  # it may still be arriving
    (found,) = desk.look(quick)
    assert (found.case_id, found.case_number, found.pages) == (case.id, case.number, 3)
    assert (found.problem, found.note, found.kept_in) == ("", "", "")


def test_it_may_lie_with_its_back_first(desk, folder, quick, case):
    put(folder, "scan.pdf", quick.tell(PDF, 3, p2=code_for(case.id)))
    (found,) = settled(desk, quick)
    assert found.case_id == case.id


def test_without_a_code_of_ours_a_person_says_whose_it_is(desk, folder, quick):
    codes = [{}, {"p1": "https://voorbeeld.example"}, {"p1": "INTAKE1:AAAA:BBBB"}]
    for number, code in enumerate(codes):
        put(folder, f"{number}.pdf", quick.tell(PDF + bytes([number]), 4, **code))
    for found in settled(desk, quick):
        assert (found.case_id, found.case_number, found.note) == ("", "", "")
    # the first two pages of each, and not the letters behind them
    assert sorted(page for _file, page in quick.known.asked) == [1, 1, 1, 2, 2, 2]


def test_a_case_that_is_not_here_is_said(desk, folder, quick):
    put(folder, "scan.pdf", quick.tell(PDF, p1=code_for(str(uuid.uuid4()))))
    (found,) = settled(desk, quick)
    assert (found.case_id, found.note) == ("", UNKNOWN_CASE)


def test_without_recognition_it_can_still_be_taken(desk, folder, quick, case):
    quick.has_engine = False
    put(folder, "scan.pdf", quick.tell(PDF, 2, p1=code_for(case.id)))
    (found,) = settled(desk, quick)
    assert (found.case_id, found.pages, found.problem) == ("", 2, "")
    desk.take(found.arrival, case.id, quick)
    assert not found.arrival.path.exists()


def test_what_cannot_be_read_is_said_and_stays(desk, folder, quick):
    path = put(folder, "tekst.pdf", b"geen pdf")
    (found,) = settled(desk, quick)
    assert "tekstbestand" in found.problem
    assert "zelf" not in found.problem
    with pytest.raises(FileRefused):
        desk.take(found.arrival, "zaak", quick)
    assert path.exists()
    assert desk.look(quick) == (found,)  # and is offered again


def test_too_large_is_said_without_reading_it(desk, folder, quick, monkeypatch):
    monkeypatch.setattr(copier_folder, "LIMITS", replace(copier_folder.LIMITS, file_bytes=3))
    put(folder, "scan.pdf", PDF)
    (found,) = settled(desk, quick)
    assert "te groot" in found.problem
    assert quick.known.asked == []


def test_taking_makes_a_pile_and_empties_the_folder(space, desk, folder, quick, case):
    path = put(folder, "scan.pdf", quick.tell(PDF, 3, p1=code_for(case.id)))
    (found,) = settled(desk, quick)
    changes = desk.take(found.arrival, found.case_id, quick)
    (view,) = piles_of(space, case.id)
    assert (view.pile.id, len(view.pages)) == (changes.record_id, 3)
    assert {page.arrived for page in view.pages} == {Arrival.FOLDER}
    assert changes.tables == {"pile", "pile_page"}
    assert not path.exists()
    assert desk.look(quick) == ()


def test_a_pile_that_a_power_cut_left_empty_is_used(space, desk, folder, quick, case):
    empty = begin_pile(space, case.id).record_id
    bag = begin_pile(space, case.id, is_bag=True).record_id
    counted = begin_pile(space, case.id, counted=3).record_id
    put(folder, "scan.pdf", quick.tell(PDF))
    (found,) = settled(desk, quick)
    assert desk.take(found.arrival, case.id, quick).record_id == empty
    put(folder, "scan2.pdf", quick.tell(PDF + b"2"))
    (found,) = settled(desk, quick)
    assert desk.take(found.arrival, case.id, quick).record_id not in (empty, bag, counted)


def test_a_file_that_changes_is_not_taken(space, desk, folder, quick, case):
    path = put(folder, "scan.pdf", quick.tell(PDF))
    (found,) = settled(desk, quick)
    put(folder, "scan.pdf", quick.tell(PDF + b" en meer"), at=1_000_000_005)
    with pytest.raises(KnownError, match="veranderd"):
        desk.take(found.arrival, case.id, quick)
    assert path.exists()
    assert piles_of(space, case.id) == ()
    assert [one.arrival.path for one in settled(desk, quick)] == [path]


def test_an_unknown_case_keeps_the_file(desk, folder, quick):
    path = put(folder, "scan.pdf", quick.tell(PDF))
    (found,) = settled(desk, quick)
    with pytest.raises(NoResultFound):
        desk.take(found.arrival, "bestaat niet", quick)
    assert path.exists()
    assert desk.look(quick) == (found,)


def test_a_file_that_cannot_be_removed_is_told(space, desk, folder, quick, case, monkeypatch):
    put(folder, "scan.pdf", quick.tell(PDF))
    (found,) = settled(desk, quick)

    def forbidden(*_given, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", forbidden)
    with pytest.raises(KnownError, match="kan niet worden verwijderd"):
        desk.take(found.arrival, case.id, quick)
    assert len(piles_of(space, case.id)[0].pages) == 1


def test_what_was_kept_before_a_power_cut_is_known_again(space, desk, folder, quick, case):
    path = put(folder, "scan.pdf", quick.tell(PDF, p1=code_for(case.id)))
    (found,) = settled(desk, quick)
    desk.take(found.arrival, case.id, quick)
    put(folder, "scan.pdf", PDF)  # as if the plug was pulled before it was removed
    after = CopierDesk(space, folder)
    (found,) = settled(after, quick)
    assert found.kept_in == case.number
    after.remove(found.arrival)
    assert not path.exists()
    assert after.look(quick) == ()


def test_the_newest_come_first_and_a_full_folder_in_parts(desk, folder, quick):
    names = [f"{number}.pdf" for number in range(AT_ONCE + 2)]
    for number, name in enumerate(names):
        put(folder, name, quick.tell(PDF + name.encode()), at=1_000_000_000 + number)
    first = settled(desk, quick)
    assert [one.arrival.path.name for one in first] == names[::-1][:AT_ONCE]
    assert [one.arrival.path.name for one in desk.look(quick)] == names[::-1]
    asked = len(quick.known.asked)
    desk.look(quick)
    assert len(quick.known.asked) == asked  # nothing is examined twice


def test_two_cases_do_not_mix(space, desk, folder, quick, case):
    other = register(space)
    put(folder, "a.pdf", quick.tell(PDF + b"a", p1=code_for(case.id)))
    put(folder, "b.pdf", quick.tell(PDF + b"b", 2, p1=code_for(other.id)))
    for found in settled(desk, quick):
        desk.take(found.arrival, found.case_id, quick)
    assert len(piles_of(space, case.id)[0].pages) == 1
    assert len(piles_of(space, other.id)[0].pages) == 2


def test_a_scan_with_our_own_cover_sheet_files_itself(space, desk, folder, case):
    cover = Letter(
        family="voorblad", seed=3, pdf=draw_cover(space, case.id).pdf, said="", pages=(),
        truth=Truth(kind="overig", letter_date=None, household=Household()),
    )  # fmt: skip
    ((_name, sheet),) = as_files(cover, "poor")
    put(folder, "scan 0001.pdf", joined(sheet, made.pdf(1)))
    with Recogniser(processes=1) as recogniser:
        (found,) = settled(desk, recogniser)
        assert (found.case_id, found.pages) == (case.id, 2)
        pile_id = desk.take(found.arrival, found.case_id, recogniser).record_id
        while page_id := next_to_read(space, pile_id):
            read_page(space, page_id, recogniser)
    (view,) = piles_of(space, case.id)
    assert [page.left_out for page in view.pages] == [LeftOut.COVER, None]


def joined(*files):
    out = BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(BytesIO(data)) as part:
                whole.pages.extend(part.pages)
        whole.save(out)
    return out.getvalue()


def test_a_full_disk_keeps_the_file_and_leaves_one_pile(
    space, desk, folder, quick, case, monkeypatch
):
    path = put(folder, "scan.pdf", quick.tell(PDF, 2))
    (found,) = settled(desk, quick)

    def full(*_given, **_options):
        raise KnownError("De schijf is vol.")

    with monkeypatch.context() as now:
        now.setattr(copier_folder, "add_pages", full)
        with pytest.raises(KnownError, match="vol"):
            desk.take(found.arrival, case.id, quick)
    assert path.read_bytes() == PDF
    assert desk.look(quick) == (found,)
    desk.take(found.arrival, case.id, quick)
    assert [len(view.pages) for view in piles_of(space, case.id)] == [2]
    assert not path.exists()


def test_a_folder_that_is_gone_is_said(desk, folder, quick):
    folder.rmdir()
    with pytest.raises(KnownError, match="niet te bereiken"):
        desk.look(quick)
