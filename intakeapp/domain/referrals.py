"""The social map (*sociale kaart*) and referrals: nobody gets lost on the way to another desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.records import Asked, CaseRecord, Record


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """One organisation of the social map; `municipality` is empty when it helps everywhere.

    `phone` is in E.164. `id` is derived from `key` for one that came from a data file, so that the
    same organisation is the same row on two laptops; `key` is empty for one typed in the program.
    A retired organisation (`in_use` False) stays, for the referrals that name it.
    """

    name: str
    key: str = ""
    domains: tuple[LifeDomain, ...] = ()
    municipality: str = ""
    offers: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    opening: str = ""
    remark: str = ""
    in_use: bool = True


@dataclass(frozen=True, kw_only=True)
class Referral(CaseRecord):
    """One referral (*doorverwijzing*): to whom, why, with which consent, and what came back.

    `organisation` is its name as it was then. `consent` is needed only where data go along; it is
    recorded, never assumed. `closed_date` ends the follow-up, with the reason in `outcome`.
    """

    organisation: str
    organisation_id: str = ""
    domain: LifeDomain | None = None
    question_key: str = ""
    reason: str = ""
    consent: Asked = Asked.NOT_ASKED
    consent_date: date | None = None
    sent_date: date | None = None
    answer: str = ""
    answer_date: date | None = None
    follow_up_date: date | None = None
    closed_date: date | None = None
    outcome: str = ""
    position: int = 0
