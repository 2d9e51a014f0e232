"""A final message on its way out: a draft in the mail program, a text for SMS, and why not."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from intakeapp.data.models.tables import audit_look
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.messages import sms_length
from intakeapp.domain.residents import ContactChannel
from intakeapp.services import cases, outgoing
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.writing.mailing import MailingCard, length_words


class Links:
    """Stands for the mail program."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.works = True

    def __call__(self, link: str) -> bool:
        self.opened.append(link)
        return self.works


@pytest.fixture
def links() -> Links:
    return Links()


@pytest.fixture
def card(panel: PapersPanel, links: Links) -> MailingCard:
    """The card on the page to write in."""
    page = panel.writing
    found = getattr(page, "mailing", None)
    if found is None:
        found = MailingCard(page.session, panel.controller, panel.desk)
        page.words.body.insertWidget(2, found)
    found.open_with = links
    return found


@pytest.fixture
def show(
    panel: PapersPanel, card: MailingCard, space: Workspace, case_id: str,
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot,
) -> Callable[..., str]:  # fmt: skip
    """Make a message final and open it."""

    def open_it(template: str, **more: str) -> str:
        made = outgoing.make_draft(space, case_id, template, **more).record_id
        outgoing.make_final(space, made)
        with qtbot.waitSignal(controller.loaded):
            controller.reload()
        panel.write_in(made)
        qtbot.waitUntil(lambda: panel.writing.session.seen is not None)
        settle()
        return made

    return open_it


def looks(space: Workspace) -> list[str]:
    with space.store.reading() as reader:
        rows = reader.connection.execute(select(audit_look.c.action))
        return [row.action for row in rows if row.action.startswith("message.")]


def test_a_draft_is_opened_and_audited(
    card: MailingCard, show: Callable[..., str], space: Workspace, case_id: str, links: Links,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    cases.change_resident(
        space, case_id, contact_channel=ContactChannel.EMAIL, email="tanya@post.example"
    )
    before = len(looks(space))
    show("mail_afspraak")
    qtbot.waitUntil(card.isVisible)
    assert card.mail_words.text() == "E-mail aan: tanya@post.example"
    assert card.sms.isHidden()
    assert "nog niet afgesproken" in card.sms_words.text()
    card.mail.setFocus()
    qtbot.keyClick(card.mail, Qt.Key.Key_Space)
    settle()
    (link,) = links.opened
    assert link.startswith("mailto:tanya@post.example?subject=Onze%20afspraak")
    assert "Beste Tanya,\r\n" in unquote(link)
    assert card.done.text() == ("Het concept staat in uw mailprogramma. Het is nog niet verstuurd.")
    assert looks(space)[before:] == ["message.mailed"]


def test_without_a_mail_program_it_says_so_and_nothing_is_audited(
    card: MailingCard, show: Callable[..., str], space: Workspace, case_id: str, links: Links,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    links.works = False
    cases.change_resident(
        space, case_id, contact_channel=ContactChannel.EMAIL, email="tanya@post.example"
    )
    before = len(looks(space))
    show("mail_afspraak")
    card.mail.click()
    settle()
    assert "geen mailprogramma" in card.done.text()
    assert looks(space)[before:] == []


def test_a_text_for_sms_is_copied_with_its_length(
    card: MailingCard, show: Callable[..., str], space: Workspace, case_id: str,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    cases.change_resident(space, case_id, contact_channel=ContactChannel.SMS, phone="+31612345678")
    before = len(looks(space))
    show("bericht_afspraak")
    qtbot.waitUntil(card.isVisible)
    assert card.mail.isHidden()
    card.sms.setFocus()
    qtbot.keyClick(card.sms, Qt.Key.Key_Space)
    settle()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Beste Tanya, onze afspraak is op dinsdag 24 november 2026")
    assert card.sms_words.text() == length_words(sms_length(text))
    assert looks(space)[before:] == ["message.copied"]


def test_what_was_not_agreed_has_no_button(
    card: MailingCard, show: Callable[..., str], space: Workspace, case_id: str
) -> None:
    cases.change_resident(space, case_id, contact_channel=ContactChannel.LETTER)
    show("mail_afspraak")
    assert card.isVisible()
    assert card.mail.isHidden()
    assert card.sms.isHidden()
    assert card.annex.isHidden()
    for words in (card.mail_words, card.sms_words):
        assert "Vraag het de inwoner" in words.text()


def test_an_annex_is_told_for_it_cannot_go_along(
    card: MailingCard, show: Callable[..., str], space: Workspace, case_id: str
) -> None:
    with space.store.reading() as reader:
        debt = reader.list(Debt, case_id=case_id)[0]
    show("mail_kennisgeving", about=debt.id)
    assert card.mail_words.text() == "E-mail aan: nog in te vullen in uw mailprogramma"
    assert card.annex_words.text().startswith("De bijlage is er nog niet")
    assert card.annex.isHidden()


def test_a_letter_has_no_such_card(
    panel: PapersPanel, card: MailingCard, space: Workspace, case_id: str,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    made = outgoing.make_draft(space, case_id, "mail_afspraak").record_id
    panel.write_in(made)
    settle()
    assert card.isHidden()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 160, "160 tekens: 1 sms."),
        ("a" * 161, "161 tekens: 2 sms'en achter elkaar."),
        ("Ayşe", "4 tekens: 1 sms. Er passen minder tekens in door: ş"),
    ],
)
def test_the_length_in_words(text: str, said: str) -> None:
    assert length_words(sms_length(text)) == said
