"""What the panel says where there is nothing to decide; never that there is no danger."""

from __future__ import annotations

from intakeapp.domain.piles import PageState
from intakeapp.services.letter_review import LetterReview
from intakeapp.views.post.proposals_model import Item
from intakeapp.views.post.session import PostSession

STAYS = "Wat de lezer niet vindt, kan er toch staan."
_NOTHING = (
    "De lezer herkende niets in deze brief. Lees hem zelf: er kan van alles in staan. Vul aan wat "
    "nodig is, of leg hem op een stapel."
)
_FIRST_DIVIDE = (
    "Kijk eerst of elke brief goed begint en eindigt. Klopt dat, dan stelt de lezer per brief voor "
    "wat erin staat."
)
_BUSY = "Deze brief wordt nog gelezen. U kunt hem intussen zelf bekijken."
_NO_LETTER = "Dit blad hoort nog bij geen brief."
OWN_DANGER = "De lezer zag hier geen gevaar dat hij herkent. Zet het zelf bij de crisis (F7)."


def said_instead(session: PostSession, review: LetterReview | None, items: tuple[Item, ...]) -> str:
    """Return the sentence for a letter without proposals; empty when it has them."""
    view = session.view
    if view is None or session.page is None:
        return ""
    if review is None:
        return _NO_LETTER if session.is_confirmed else _FIRST_DIVIDE
    if any(page.state is PageState.WAITING for page in view.pages_of(review.letter.id)):
        return _BUSY
    return _NOTHING if review.reading is None or not items else ""
