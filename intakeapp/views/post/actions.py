"""What a person does with the pages that are chosen in the strip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from intakeapp.domain.piles import PilePage
from intakeapp.domain.records import Asked
from intakeapp.services.changes import Changes
from intakeapp.services.piles import leave_out, move_pages, set_begins, set_blank, turn_pages
from intakeapp.services.workspace import Workspace
from intakeapp.views.post.session import PostSession


class PageActions:
    """Changes the chosen pages, else the current one. All of it is kept, nothing is deleted.

    `chosen` gives the ids of the pages that are chosen.
    """

    def __init__(self, session: PostSession, chosen: Callable[[], list[str]]) -> None:
        self._session = session
        self._chosen = chosen

    @property
    def pages(self) -> tuple[PilePage, ...]:
        """The pages that an action is about, in their order."""
        view, current = self._session.view, self._session.page
        if view is None or view.pile.finished_at is not None:
            return ()
        ids = set(self._chosen()) or ({current.id} if current is not None else set())
        return tuple(page for page in view.pages if page.id in ids)

    def begins_here(self) -> None:
        """Let a letter begin at the current page, or take that back."""
        page, groups = self._session.page, self._session.groups
        if page is None or page.left_out is not None or not self.pages:
            return
        if page.id == groups[0][0].id:
            return  # the first page begins the first letter whatever is said
        is_first = any(group[0].id == page.id for group in groups)
        said = Asked.NO if is_first else Asked.YES
        self._session.run(lambda space: set_begins(space, page.id, said))

    def turn(self, degrees: int) -> None:
        """Turn pages clockwise; they are read again."""
        self._run(lambda space, ids: turn_pages(space, ids, degrees), inside=True)

    def take_out_or_back(self) -> None:
        """Take pages out of their letter; those that are out already are put back."""
        if any(page.left_out is None for page in self.pages):
            self._run(lambda space, ids: leave_out(space, ids, out=True), inside=True)
        else:
            self._run(lambda space, ids: leave_out(space, ids, out=False), inside=False)

    def blank_or_not(self) -> None:
        """Say that the current page is empty, or that it is not."""
        page = self._session.page
        if page is not None and page.left_out is None and self.pages:
            blank = not page.is_blank
            self._session.run(lambda space: set_blank(space, page.id, blank=blank))

    def move(self, step: int) -> None:
        """Move pages one place up (-1) or down (1) in the pile."""
        view = self._session.view
        ids = [page.id for page in self.pages if page.left_out is None]
        if view is None or not ids:
            return
        order = [page.id for page in view.inside]
        places = [order.index(page_id) for page_id in ids]
        if step < 0:
            if places[0] > 0:
                self.move_after(ids, order[places[0] - 2] if places[0] > 1 else "")
        elif places[-1] + 1 < len(order):
            self.move_after(ids, order[places[-1] + 1])

    def move_after(self, ids: Sequence[str], after: str) -> None:
        """Put pages, in this order, after another; an empty id puts them first."""
        if self.pages and after not in ids:
            self._session.run(lambda space: move_pages(space, ids, after))

    def _run(self, work: Callable[[Workspace, Sequence[str]], Changes], *, inside: bool) -> None:
        ids = [page.id for page in self.pages if (page.left_out is None) is inside]
        if ids:
            self._session.run(lambda space: work(space, ids))
