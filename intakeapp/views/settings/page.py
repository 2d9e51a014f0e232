"""The settings (*Instellingen en veiligheid*): cards under each other, their names at the left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_time
from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Worker
from intakeapp.services import backups, recovery_key
from intakeapp.services.stores import OpenFile
from intakeapp.settings import Preferences
from intakeapp.views import theme
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import AutoSave, flush_all
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileAsker, ask_with_dialog
from intakeapp.views.settings.keeping import Keeper
from intakeapp.views.settings.look import LookCard
from intakeapp.views.settings.parts import SettingsCard, focus_on
from intakeapp.views.settings.subjects import SUBJECTS, SubjectList
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder
from intakeapp.views.widgets.topbar import SaveState, TopBar
from intakeapp.views.widgets.turns import Turns

if TYPE_CHECKING:
    from intakeapp.views.post.mail_size import MailSizeCard
    from intakeapp.views.post.senders_list import SendersCard
    from intakeapp.views.settings.addresses import AddressesCard
    from intakeapp.views.settings.backup import BackupCard
    from intakeapp.views.settings.checks import CheckCard, RecoveryCard
    from intakeapp.views.settings.house_style import HouseCard
    from intakeapp.views.settings.hub import HubCard
    from intakeapp.views.settings.me import MeCard
    from intakeapp.views.settings.municipal import MunicipalCard
    from intakeapp.views.settings.own_letters import OwnLettersCard
    from intakeapp.views.settings.passphrase import PassphraseCard

COLUMN = 780
_GEMEENTE = "Gemeente "
_HEAVY = (
    "intakeapp.services.pile_mailing", "intakeapp.services.house_styles",
    "intakeapp.services.house_sample", "intakeapp.services.house_pictures",
    "intakeapp.services.municipal", "intakeapp.services.senders",
    "intakeapp.services.creditor_addresses", "intakeapp.services.own_templates",
    "intakeapp.services.sync_desk", "intakeapp.services.sync_conflicts",
)  # fmt: skip
_MODULES = {  # in a turn of their own, before the card that takes long to load
    "addresses": ("intakeapp.views.settings.address_paste", "intakeapp.views.settings.addresses"),
    "municipal": ("intakeapp.views.settings.municipal",),
    "house": (
        "intakeapp.views.settings.house_pictures", "intakeapp.views.settings.house_sample",
        "intakeapp.views.settings.house_style",
    ),
}  # fmt: skip


class SettingsPage(QWidget):
    """Everything a user can set, kept at once; `choose_file` asks for a file without waiting.

    The first card is there at once; the others are made one in each turn of the event loop, or
    all when somebody asks for one of them by name.

    Signals:
        preferences_changed: Preferences of this computer, with the user's name for the entrance.
        left: the person goes back; what was typed was handed to the store.
        neutral_requested: the button of the neutral screen.
        restore_requested: a backup (Path) and its passphrase, asked for on purpose.
    """

    preferences_changed = Signal(object)
    left = Signal()
    neutral_requested = Signal()
    restore_requested = Signal(object, str)

    def __init__(
        self,
        opened: OpenFile,
        operations: Operations,
        preferences: Preferences,
        choose_file: FileAsker = ask_with_dialog,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.notice = NoticeBar()
        self.keeper = Keeper(opened, operations, self.notice)
        self.bar = TopBar(
            "Werklijst", "Instellingen en veiligheid", "Alles geldt meteen", resident_view=False
        )
        self.look = LookCard(preferences)
        self._place = preferences.municipality.removeprefix(_GEMEENTE)
        self._choose_file = choose_file
        self.cards: list[SettingsCard] = []
        self._turns = Turns(self, lambda: True)
        self._whole = False
        self._build()
        self._connect()
        self._add(self.look)
        self._begun = False
        operations.query(
            self, _load, success=lambda _nothing: self._make_all(), failure=_raise, database=False
        )

    def _build(self) -> None:
        self.subjects = SubjectList()
        self.middle = VScroll(margins=(32, 20, 28, 28), spacing=16)
        self.middle.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.subjects)
        row.addWidget(self.middle, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        page.addWidget(self.notice)
        page.addLayout(row, 1)
        # in a turn of its own: cards and fields come one after the other
        self._order = TabOrder(self, [])
        self.middle.content.installEventFilter(self)
        follow_theme(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turns.later("order", self._order.apply)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.bar.back_requested.connect(self.leave)
        self.bar.neutral_requested.connect(self.neutral_requested)
        self.subjects.chosen.connect(self._go_to_subject)
        self.look.changed.connect(self.preferences_changed)
        self.keeper.retried.connect(self.reload)
        self.keeper.kept.connect(self._show_kept)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        shortcut_for(self, "Esc").activated.connect(self._on_escape)
        shortcut_for(self, "Alt+Left").activated.connect(self.leave)

    # Making the cards

    def _make_all(self) -> None:
        """Make the cards, one in each turn in the order of `SUBJECTS`, and read what they show."""
        if self._begun:
            return
        self._begun = True
        for name, make in self._makers():
            for module in _MODULES.get(name, ()):
                self._turns.later(module, partial(import_module, module))
            self._turns.later(name, make)
        self._turns.later("facts", self.reload)
        self._turns.later("fields per municipality", lambda: self.municipal.ensure_built())
        self._turns.later("fields of the house style", self._end_making)

    def _end_making(self) -> None:
        self.house.ensure_built()
        self._whole = True

    def _makers(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("me", self._make_me), ("passphrase", self._make_passphrase),
            ("backup", self._make_backup), ("checks", self._make_checks),
            ("senders", self._make_senders), ("addresses", self._make_addresses),
            ("mail", self._make_mail), ("municipal", self._make_municipal),
            ("house", self._make_house), ("letters", self._make_letters),
            ("hub", self._make_hub),
        )  # fmt: skip

    def finish(self) -> None:
        """Make now what is not there yet: somebody goes to a subject."""
        self._make_all()
        self._turns.finish()

    @property
    def is_built(self) -> bool:
        """Whether all cards are there."""
        return self._whole

    def _add(self, card: SettingsCard) -> None:
        card.setMaximumWidth(self._card_width())
        self.middle.body.insertWidget(len(self.cards), card)
        self.cards.append(card)

    def _make_me(self) -> None:
        from intakeapp.views.settings.me import MeCard

        self.me: MeCard = MeCard(self.keeper)
        self.me.named.connect(self.look.rename)
        self._add(self.me)

    def _make_passphrase(self) -> None:
        from intakeapp.views.settings.passphrase import PassphraseCard

        self.passphrase: PassphraseCard = PassphraseCard(self.keeper)
        self._add(self.passphrase)

    def _make_backup(self) -> None:
        from intakeapp.views.settings.backup import BackupCard

        self.backup: BackupCard = BackupCard(self.keeper, self._choose_file)
        self.backup.restore_requested.connect(self._on_restore)
        self.backup.opened.connect(self._show_whole)
        self._add(self.backup)

    def _make_checks(self) -> None:
        from intakeapp.views.settings.checks import CheckCard, RecoveryCard

        self.check: CheckCard = CheckCard(self.keeper)
        self.recovery: RecoveryCard = RecoveryCard(self.keeper, self._choose_file)
        self.recovery.opened.connect(self._show_whole)
        self._add(self.check)
        self._add(self.recovery)

    def _make_senders(self) -> None:
        from intakeapp.views.post.senders_list import SendersCard

        self.senders: SendersCard = SendersCard(self.keeper)
        self._add(self.senders)

    def _make_addresses(self) -> None:
        from intakeapp.views.settings.addresses import AddressesCard

        self.addresses: AddressesCard = AddressesCard(self.keeper)
        self._add(self.addresses)

    def _make_mail(self) -> None:
        from intakeapp.views.post.mail_size import MailSizeCard

        self.mail: MailSizeCard = MailSizeCard(self.keeper)
        self._add(self.mail)

    def _make_municipal(self) -> None:
        from intakeapp.views.settings.municipal import MunicipalCard

        self.municipal: MunicipalCard = MunicipalCard(self.keeper, self._place)
        self._add(self.municipal)

    def _make_house(self) -> None:
        from intakeapp.views.settings.house_style import HouseCard

        self.house: HouseCard = HouseCard(self.keeper, self._place, self._choose_file)
        self.house.opened.connect(self._show_whole)
        self._add(self.house)

    def _make_letters(self) -> None:
        from intakeapp.views.settings.own_letters import OwnLettersCard

        self.letters: OwnLettersCard = OwnLettersCard(self.keeper)
        self._add(self.letters)

    def _make_hub(self) -> None:
        from intakeapp.views.settings.hub import HubCard

        self.hub: HubCard = HubCard(self.keeper)
        self.hub.arrived.connect(self._on_arrived)
        self._add(self.hub)

    def _on_arrived(self, changes: object) -> None:
        """Let every screen read again what a colleague's work brought."""
        self.keeper.operations.changed.emit(changes, self)

    # What the host uses

    def set_preferences(self, preferences: Preferences) -> None:
        """Show preferences that were changed elsewhere, such as by a key."""
        self.look.set_preferences(preferences)

    def restore_failed(self, error: KnownError) -> None:
        """Tell why a backup was not put back."""
        self.finish()
        self.backup.restore_failed(error)

    def reload(self) -> None:
        """Read again what the store holds."""
        if len(self.cards) < len(SUBJECTS):
            return  # the last turn of making the cards reads it
        self.keeper.ask(self, _facts, self._show_facts)
        self.municipal.reload()
        self.house.reload()

    def flush(self) -> bool:
        """Hand everything typed to the store; False when something typed could not be read."""
        return flush_all(self)

    def has_unsaved(self) -> bool:
        """Whether something typed is not durable yet."""
        return self.keeper.has_failed or any(
            field.is_pending for field in self.findChildren(AutoSave)
        )

    def leave(self) -> None:
        """Go back to the worklist; what is typed is kept."""
        self.flush()
        self.left.emit()

    def _go_to_subject(self, at: int) -> None:
        self.finish()
        self.go_to(self.cards[at])

    def go_to(self, card: SettingsCard) -> None:
        """Show a subject at the top, with the focus on where it begins."""
        focus_on(card.first_control())
        bar = self.middle.verticalScrollBar()
        bar.setValue(card.y() - self.middle.body.contentsMargins().top())

    # What happens

    def _show_whole(self, widget: QWidget) -> None:
        """Bring something that just opened into sight, from its top."""
        content = self.middle.widget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None:
            return
        layout.activate()
        room = self.middle.body.contentsMargins().top()
        top = widget.mapTo(content, QPoint(0, 0)).y() - room
        bar = self.middle.verticalScrollBar()
        bottom = top + widget.height() + 2 * room
        if top < bar.value() or bottom > bar.value() + self.middle.viewport().height():
            bar.setValue(top)

    def _show_facts(self, facts: tuple[Worker, str | None, datetime | None]) -> None:
        worker, fingerprint, instant = facts
        self.me.show_worker(worker)
        self.recovery.show_fingerprint(fingerprint)
        self.backup.show_last(instant)

    def _on_restore(self, path: object, passphrase: str) -> None:
        self.flush()
        self.restore_requested.emit(path, passphrase)

    def _show_kept(self) -> None:
        at = show_time(to_local(self.keeper.opened.world.clock.now()).time())
        self.bar.set_save_state(
            SaveState(f"Bewaard op deze laptop, {at}", "Alleen op deze laptop.")
        )

    def _on_escape(self) -> None:
        if not self.is_built:
            self.leave()
        elif not self.backup.restore.isHidden():
            self.backup.restore.cancelled.emit()
        elif not self.recovery.compare.isHidden():
            self.recovery.close_compare()
        else:
            self.leave()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        for at, card in enumerate(self.cards):
            if now is not None and card.isAncestorOf(now):
                self.subjects.select(at)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus_on(self.look.first_control())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_built:
            self.passphrase.wipe()
            self.backup.wipe()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def retheme(self) -> None:
        """Take the new sizes."""
        self._fit()

    def _fit(self) -> None:
        """With very large letters the subjects need the room of the list."""
        look = theme.current()
        self.subjects.setVisible(self.width() >= look.px(236) + 640)
        for card in self.cards:
            card.setMaximumWidth(self._card_width())

    def _card_width(self) -> int:
        return max(COLUMN, theme.current().px(640))


def _load() -> None:
    """Load what the cards rest on, beside the window: together it takes longer than a turn may."""
    for name in _HEAVY:
        import_module(name)


def _raise(error: Exception) -> None:
    raise error


def _facts(opened: OpenFile) -> tuple[Worker, str | None, datetime | None]:
    return (
        opened.space.worker(),
        recovery_key.recovery_fingerprint(opened),
        backups.last_backup(opened),
    )
