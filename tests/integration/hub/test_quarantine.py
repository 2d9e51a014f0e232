"""What was put aside: a person lets it in or leaves it out, and what waited for it goes on."""

from __future__ import annotations

import pytest

from intakeapp.hub import quarantine, register
from intakeapp.hub.errors import Refusal
from intakeapp.hub.rights import Role
from intakeapp.sync.messages import HUB_AUTHOR, Answer, Group, GroupAnswer
from tests.integration.hub.laptops import Laptop, Site

pytestmark = pytest.mark.integration


def decide(site: Site, laptop: Laptop, group: Group, *, drop: bool) -> list[GroupAnswer]:
    with site.hub.database.transaction(site.tenant) as connection:
        answers = quarantine.decide(
            connection, site.tenant, laptop.device, group.last, is_dropped=drop,
            decided_by="administrator", now=site.clock.now(),
        )  # fmt: skip
    return list(answers)


def waiting(site: Site) -> list[tuple[str, bool]]:
    with site.hub.database.transaction(site.tenant) as connection:
        return [(p.group_id, p.waits_for_another) for p in quarantine.put_aside(connection)]


def test_what_a_revoked_device_sent_is_let_in_by_a_person(site: Site) -> None:
    laptop, colleague = site.laptop(), site.laptop()
    laptop.push(laptop.case("zaak-1"))
    with site.hub.database.transaction(site.tenant) as connection:
        register.revoke(connection, laptop.device, site.clock.now())
    first = laptop.insert("huur", "zaak-1", amount=1)
    second = laptop.insert("gas", "zaak-1", amount=2)
    laptop.push(first, second)
    assert waiting(site) == [(first.group_id, False), (second.group_id, False)]
    assert [a.answer for a in decide(site, laptop, first, drop=False)] == [Answer.ACCEPTED]
    assert [a.answer for a in decide(site, laptop, second, drop=False)] == [Answer.ACCEPTED]
    assert waiting(site) == []
    assert [p.group for p in colleague.pull().groups][1:] == [first, second]
    again = laptop.push(first).answers[0]
    assert (again.answer, again.sequence) == (Answer.KNOWN, 2)


def test_what_is_left_out_stays_out_and_what_waited_goes_on(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"))
    bad = laptop.update("bestaat-niet", "zaak-1", "amount", 2, 1)
    after = laptop.insert("huur", "zaak-1", amount=3)
    laptop.push(bad, after)
    assert waiting(site) == [(bad.group_id, False), (after.group_id, True)]
    assert [a.answer for a in decide(site, laptop, bad, drop=True)] == [Answer.ACCEPTED]
    assert waiting(site) == []
    answers = laptop.push(bad, after, laptop.insert("gas", "zaak-1", amount=4)).answers
    assert [a.answer for a in answers] == [Answer.REFUSED, Answer.KNOWN, Answer.ACCEPTED]
    assert answers[0].reason == "dropped"
    actions = site.rows("SELECT action, user_id FROM audit WHERE action LIKE 'group.%%'")
    assert ("group.dropped", "administrator") in actions


def test_an_invalid_group_does_not_become_valid_by_letting_it_in(site: Site) -> None:
    laptop = site.laptop()
    laptop.push(laptop.case("zaak-1"))
    bad = laptop.update("bestaat-niet", "zaak-1", "amount", 2, 1)
    after = laptop.insert("huur", "zaak-1", amount=3)
    laptop.push(bad, after)
    answers = decide(site, laptop, bad, drop=False)
    assert [a.answer for a in answers] == [Answer.REFUSED, Answer.WAITING]
    assert waiting(site) == [(bad.group_id, False), (after.group_id, True)]


def test_work_for_anothers_case_can_be_let_in(site: Site) -> None:
    desk, consultant = site.laptop(Role.DESK), site.laptop(Role.CONSULTANT)
    desk.push(desk.case("zaak-1"))
    sent = consultant.insert("huur", "zaak-1", amount=1)
    consultant.push(sent)
    assert [a.answer for a in decide(site, consultant, sent, drop=False)] == [Answer.ACCEPTED]
    assert desk.pull().groups[-1].group == sent


def test_what_is_not_there_cannot_be_decided_on(site: Site, other_site: Site) -> None:
    laptop = site.laptop()
    bad = laptop.update("bestaat-niet", None, "amount", 2, 1)
    laptop.push(bad)
    with pytest.raises(Refusal, match="not_known"):
        decide(other_site, laptop, bad, drop=True)
    assert waiting(site) == [(bad.group_id, False)]


def test_a_change_that_comes_before_its_row_is_placed_when_the_row_comes(site: Site) -> None:
    """So it goes after a restore: each laptop sends again what was lost, in any order."""
    desk, colleague, reader = site.laptop(), site.laptop(), site.laptop()
    desk.push(desk.case("zaak-1"))
    colleague.pull()
    lost = desk.insert("huur", "zaak-1", amount=1)
    early = colleague.update("huur", "zaak-1", "amount", 2, 1)
    later = colleague.insert("gas", "zaak-1", amount=3)
    first = colleague.push(early, later).answers
    assert [a.answer for a in first] == [Answer.REFUSED, Answer.WAITING]
    answered = desk.push(lost)
    assert answered.head == 5
    assert waiting(site) == []
    placed = reader.pull().groups
    assert (
        placed[3].group.author == HUB_AUTHOR
    )  # after a restore nobody can be said to have seen it
    assert [p.group for p in placed[1:] if p.group.author != HUB_AUTHOR] == [lost, early, later]
    assert [a.answer for a in colleague.push(early, later).answers] == [Answer.KNOWN] * 2


def test_rows_that_come_do_not_let_in_what_waits_for_a_person(site: Site) -> None:
    desk, stopped = site.laptop(), site.laptop()
    desk.push(desk.case("zaak-1"))
    with site.hub.database.transaction(site.tenant) as connection:
        register.revoke(connection, stopped.device, site.clock.now())
    sent = stopped.update("huur", "zaak-1", "amount", 2, 1)
    stopped.push(sent)
    desk.push(desk.insert("huur", "zaak-1", amount=1))
    assert waiting(site) == [(sent.group_id, False)]
