"""Opening a case puts right what a crash left half done in its piles, before *Post* is shown."""

from __future__ import annotations

from intakeapp.services.piles import turn_pages
from intakeapp.services.post_letters import letters_to_keep
from intakeapp.views.post.page import PostPage
from tests.integration.post.piling import SUMMONS, Piling


def test_a_document_that_a_crash_left_old_is_made_anew_when_the_case_opens(
    controller, settle, qtbot
):
    piling = Piling(controller.space, controller.case_id)
    (letter,) = piling.of_letters(SUMMONS)
    before = piling.document(letter)
    turn_pages(controller.space, piling.ids[:1], 90)
    piling.read()
    page = PostPage(controller)
    qtbot.addWidget(page)
    told = []
    controller.operations.changed.connect(lambda changes, _who: told.append(changes.case_ids))
    controller.loaded.emit()
    settle()
    assert piling.document(letter).sha256 != before.sha256
    assert letters_to_keep(piling.view) == ()
    assert told == [{controller.case_id}]
    controller.loaded.emit()
    settle()
    assert len(told) == 1
    assert not page.is_built
