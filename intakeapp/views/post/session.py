"""The pile on the screen: what it holds, where we are in it, and everything that happens to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import KnownError
from intakeapp.domain.piles import PilePage, PileProfile, PostLetter
from intakeapp.services.changes import Changes
from intakeapp.services.letter_review import LetterReview
from intakeapp.services.pile_reading import ShownPage
from intakeapp.services.piles import Incoming, PileView, add_pages, begin_pile
from intakeapp.services.post_letters import confirm_letters
from intakeapp.services.scan_feed import Order, Place
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.feeding import Feeder
from intakeapp.views.post.loading import Groups, Loaded
from intakeapp.views.post.reading import LetterKeeper, PageReaders
from intakeapp.views.post.shelf import Deliver, Failed, PictureShelf
from intakeapp.views.post.watching import PileWatch

if TYPE_CHECKING:
    from intakeapp.documents.scanning.drivers import ScannerDriver, ScanOptions
    from intakeapp.services.reading_desk import ReadingDesk

PILE_TABLES = frozenset({"pile", "pile_page", "post_letter", "receipt"})
REVIEW_TABLES = frozenset({"debt", "threat", "household_member", "resident", "asset"})


class PostSession(QObject):
    """The post of the case in the controller, for all parts of the screen.

    Signals:
        changed: the pile, its letters or proposals were read anew: look at the properties.
        place_changed: another page or letter is current.
        arrived: a page is durable; its id.
        scanning_changed: scanning began or ended.
        trouble: KnownError of scanner, file or store; what was given is safe.
    """

    changed = Signal()
    place_changed = Signal()
    arrived = Signal(str)
    scanning_changed = Signal()
    trouble = Signal(object)

    def __init__(
        self, controller: CaseController, desk: ReadingDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.desk = desk
        self.shelf = PictureShelf(controller, desk, self)
        self._watch = PileWatch(controller, desk, self)
        self._loaded = Loaded()
        self._case_id = self._pile_id = self._page_id = self._letter_id = ""
        self._next_page_id = ""  # a page to go to as soon as it was read from the store
        self._beginning = False
        self._waiting: list[Callable[[], None]] = []  # for the pile that is being begun
        self._feeder = Feeder(controller, desk, self)
        self._readers = PageReaders(controller, desk, self)
        self._keeper = LetterKeeper(controller, desk, self)
        self._connect()

    def _connect(self) -> None:
        self._feeder.arrived.connect(self._on_arrived)
        self._feeder.changed.connect(self.scanning_changed)
        self._readers.read.connect(self.read_anew)
        self._keeper.ended.connect(self.read_anew)
        self._keeper.kept.connect(self._tell)
        self._watch.shown.connect(self._show)
        for part in (self._feeder, self._readers, self._keeper, self._watch):
            part.trouble.connect(self._on_trouble)
        self.controller.operations.changed.connect(self._on_changed)

    # What is there

    @property
    def view(self) -> PileView | None:
        """The pile on the screen; None when none was chosen."""
        return self._loaded.view

    @property
    def piles(self) -> tuple[PileView, ...]:
        """The piles of the case, the latest first."""
        return self._loaded.piles

    @property
    def groups(self) -> Groups:
        """The pages by letter, as confirmed, else as proposed."""
        return self._loaded.groups

    @property
    def is_confirmed(self) -> bool:
        """Whether the letters stand as a person confirmed them."""
        return self._loaded.is_confirmed

    @property
    def is_judged(self) -> bool:
        """Whether the proposed letters rest on all words that were read by now."""
        return self._loaded.is_judged

    @property
    def reviews(self) -> Mapping[str, LetterReview]:
        """What is proposed of each letter, by its id; empty before confirmation."""
        return self._loaded.reviews

    @property
    def twins(self) -> Mapping[str, str]:
        """Letters by id with the earlier letter that each seems a copy of."""
        return self._loaded.twins

    @property
    def busy_with(self) -> frozenset[str]:
        """The ids of the pages that are being read now."""
        return self._readers.busy_with

    @property
    def cannot_read(self) -> bool:
        """Whether this computer has nothing to recognise letters with."""
        return self._readers.is_off

    @property
    def scanning(self) -> bool:
        """Whether the scanner is at work."""
        return self._feeder.is_busy

    @property
    def stopping(self) -> bool:
        """Whether the scanner was asked to stop, and has not ended its page yet."""
        return self._feeder.is_stopping

    @property
    def is_beginning(self) -> bool:
        """Whether a pile is being begun; what is added now comes into it."""
        return self._beginning

    @property
    def can_go_on(self) -> bool:
        """Whether scanning ended by trouble and can go on in the same pile."""
        return self._feeder.can_go_on

    @property
    def counted_in(self) -> int:
        """How many pages came in the present or latest run of the scanner."""
        return self._feeder.counted_in

    # Where we are

    @property
    def page(self) -> PilePage | None:
        """The current page."""
        pages = self.view.pages if self.view is not None else ()
        return next((page for page in pages if page.id == self._page_id), None)

    @property
    def letter(self) -> PostLetter | None:
        """The letter of the current page; in a bag also one that was never scanned."""
        letters = self.view.letters if self.view is not None else ()
        return next((one for one in letters if one.id == self._letter_id), None)

    @property
    def review(self) -> LetterReview | None:
        """What is proposed of the current letter."""
        return self.reviews.get(self._letter_id)

    @property
    def group_at(self) -> int:
        """The place of the current letter in `groups`, from 0; -1 when there is none."""
        found = (
            at
            for at, group in enumerate(self.groups)
            if any(page.id == self._page_id for page in group)
        )
        return next(found, -1)

    def go_page(self, page_id: str) -> None:
        """Make a page current, and the letter it is of."""
        if page_id == self._page_id:
            return
        self._page_id = page_id
        page = self.page
        self._letter_id = "" if page is None else page.letter_id
        self.place_changed.emit()

    def step_page(self, step: int) -> None:
        """Go some pages on or back in the order of the letters; stops at the ends."""
        order = [page.id for group in self.groups for page in group]
        if not order:
            return
        at = order.index(self._page_id) + step if self._page_id in order else 0
        self.go_page(order[max(0, min(at, len(order) - 1))])

    def step_letter(self, step: int) -> None:
        """Go to the first page of a letter further on or back; stops at the ends."""
        if self.groups:
            at = max(0, min(self.group_at + step, len(self.groups) - 1))
            self.go_page(self.groups[at][0].id)

    # The case and its piles

    def open_case(self) -> None:
        """Show the piles of the case in the controller; none is chosen yet."""
        if self._case_id == self.controller.case_id:
            self.read_anew()
            return
        self._case_id = self.controller.case_id
        self._feeder.stop()
        self._waiting.clear()
        self._loaded = Loaded()  # nothing of one resident stays for the next
        self.choose_pile("")
        self.changed.emit()

    def choose_pile(self, pile_id: str) -> None:
        """Show a pile; an empty id puts the screen back at the start."""
        self._pile_id, self._page_id, self._letter_id = pile_id, "", ""
        self.shelf.forget_wishes()
        self._watch.watch(self._case_id, pile_id)

    def begin(
        self, profile: PileProfile, *, counted: int | None = None, is_bag: bool = False
    ) -> None:
        """Begin a pile and show it; what is added before it stands comes into it."""
        case_id = self.controller.case_id
        self._beginning = True

        def begun(changes: Changes) -> None:
            self._beginning = False
            if case_id == self._case_id:
                self.choose_pile(changes.record_id)
                waiting, self._waiting = self._waiting, []
                for action in waiting:
                    action()

        work = partial(begin_pile, case_id=case_id, profile=profile, counted=counted, is_bag=is_bag)
        self._change(work, begun, self._not_begun)

    def _not_begun(self, error: Exception) -> None:
        self._beginning = False
        self._waiting.clear()
        self._on_trouble(error)

    # What comes in

    def scan(
        self, driver: ScannerDriver, scanner_id: str, options: ScanOptions, *, after: str = "",
        replaces: str = "",
    ) -> None:  # fmt: skip
        """Scan into the pile: at its end, after a page, or in the place of one."""
        if self._beginning:
            self._waiting.append(
                lambda: self.scan(driver, scanner_id, options, after=after, replaces=replaces)
            )
        elif self._pile_id:
            place = Place(self._pile_id, after, replaces)
            self._feeder.begin(Order(driver, scanner_id, options), place)

    def stop_scan(self) -> None:
        """Stop the scanner after the page that is under way; all that came stays."""
        self._feeder.stop()

    def stop_or_let_go(self) -> None:
        """Stop the scanner; asked a second time, do not wait for it any longer."""
        self._feeder.stop_or_let_go()

    def leave_scanner(self) -> Callable[[], None]:
        """Stop the scanner; what is returned waits a while for its page, on any thread."""
        return self._feeder.leave()

    def go_on(self) -> None:
        """Scan on in the same pile after trouble."""
        self._feeder.go_on()

    def add_incoming(self, incoming: Incoming, *, after: str = "", replaces: str = "") -> None:
        """Put the pages of a file into the pile."""
        if self._beginning:
            self._waiting.append(
                lambda: self.add_incoming(incoming, after=after, replaces=replaces)
            )
            return
        pile_id = self._pile_id

        def done(changes: Changes) -> None:
            self._next_page_id = changes.record_id if after or replaces else ""
            self._on_arrived(changes.record_id)

        self.run(
            lambda space: add_pages(space, pile_id, incoming, after=after, replaces=replaces),
            then=done,
        )

    def _on_arrived(self, page_id: str) -> None:
        view, page = self.view, self.page
        in_hand = view is not None and view.pile.is_bag and (page is None or page.letter_id)
        if in_hand or self._feeder.is_aimed:
            self._next_page_id = page_id
        self.arrived.emit(page_id)
        self.read_anew()

    # What a person does

    def run(
        self, work: Callable[[Workspace], Changes], *, then: Callable[[Changes], None] | None = None
    ) -> None:
        """Make a change of this pile; it is read anew after it."""

        def done(changes: Changes) -> None:
            if then is not None:
                then(changes)
            self.read_anew()

        self._change(work, done, self._on_trouble)

    def _change(
        self, work: Callable[[Workspace], Changes], done: Callable[[Changes], None],
        wrong: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        if self.desk.is_closed:
            return  # the file is closing
        controller = self.controller

        def success(changes: Changes) -> None:
            controller.saved.emit(controller.space.store.clock.now())
            done(changes)
            if not changes.tables <= PILE_TABLES:
                self._tell(changes)

        controller.operations.query(
            self, lambda: work(controller.space), success=success, failure=wrong
        )

    def confirm(self) -> None:
        """Confirm the groups as letters; they become documents in the background."""
        pile_id = self._pile_id
        groups = [[page.id for page in group] for group in self.groups]
        if groups:
            self.run(lambda space: confirm_letters(space, pile_id, groups))

    def picture(
        self, page_id: str, side: int, deliver: Deliver, failed: Failed | None = None
    ) -> None:
        """Deliver how a page looks, its longest side at most `side` pixels.

        At once when it is here, else when it was made; nothing when the page is gone.
        """
        pages = [page for one in self.piles for page in one.pages if page.id == page_id]
        if pages:
            self.shelf.want(pages[0], side, deliver, failed)

    def shown(self, page: PilePage, side: int) -> ShownPage | None:
        """Return how a page looks when that is here already."""
        return self.shelf.find(page, side)

    # Reading anew

    def read_anew(self, _page_id: str = "") -> None:
        """Read the pile again; several wishes at once are one."""
        self._watch.again()

    def _show(self, loaded: Loaded) -> None:
        before, place = self._loaded, (self._page_id, self._letter_id)
        at = self.group_at
        self._loaded = loaded
        if loaded.view and any(page.id == self._next_page_id for page in loaded.view.pages):
            self._page_id, self._next_page_id = self._next_page_id, ""
        if self.page is None:
            group = loaded.groups[max(0, min(at, len(loaded.groups) - 1))] if loaded.groups else ()
            self._page_id = group[0].id if group else ""
        page = self.page
        self._letter_id = "" if page is None else page.letter_id
        self._readers.feed(loaded.view)
        self._keeper.feed(loaded.view)
        if loaded != before:
            self.changed.emit()
        if (self._page_id, self._letter_id) != place:
            self.place_changed.emit()

    def _on_changed(self, changes: object, _initiator: object) -> None:
        if not isinstance(changes, Changes) or self._case_id not in changes.case_ids:
            return
        if changes.tables & PILE_TABLES:
            self.read_anew()
        if changes.tables & REVIEW_TABLES:
            self._watch.review_again()

    def _tell(self, changes: Changes) -> None:
        """Let the rest of the program know of documents, debts and threats."""
        self.controller.operations.changed.emit(changes, self.controller)

    def _on_trouble(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.trouble.emit(error)
        else:
            self.controller.failed.emit(error)
