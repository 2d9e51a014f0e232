"""Stores with very many invented residents, made through the program's own write path."""

from __future__ import annotations

import dataclasses
import random
import sys
import time as clock_time
from datetime import date, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks import worlds
from intakeapp.data.models.tables import case_index
from intakeapp.data.store import Writer
from intakeapp.domain.cases import Case, Channel, Phase
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.clock_settings import ClockSettings
from intakeapp.domain.deadlines import Clock, clocks, first_open_clock
from intakeapp.domain.residents import Resident
from intakeapp.services import indexing
from intakeapp.services.clocks import inputs_of
from intakeapp.services.stores import OpenFile
from intakeapp.services.workspace import Workspace

VERSION = 3  # a store made by an older recipe is made anew
BATCH = 2_000
CRISES = tuple(EVENT_LABELS)  # what may stand in a list: danger at home is sealed
MUNICIPALITIES = ("Huizen", "Blaricum", "Eemnes", "Laren")
_STARTS = ("Ba", "Be", "Bo", "Da", "De", "Do", "Fe", "Ha", "He", "Ja", "Jo", "Ka", "Ke", "La", "Le",
           "Ma", "Me", "Mo", "Na", "No", "Pe", "Ra", "Re", "Ro", "Sa", "Se", "Ta", "Te", "Va", "Ve",
           "Wa", "We", "Ze")  # fmt: skip
_MIDDLES = ("le", "ri", "no", "mi", "ka", "do", "ve", "sta", "ren", "lin", "ber", "man", "gel")
_ENDS = ("", "", "n", "s", "r", "t", "ma", "stra", "sen", "huis", "dijk", "berg", "veld", "kamp")
_PREFIXES = ("", "", "", "", "", "", "van", "de", "van der", "ten")
_STREETS = ("Lindelaan", "Meentweg", "Havenstraat", "Koningshof", "Eikenlaan", "Dorpsweg")


def _word(chance: random.Random) -> str:
    # A few beginnings are very common, as in real names.
    start = _STARTS[min(int(chance.expovariate(0.12)), len(_STARTS) - 1)]
    middle = "".join(chance.choices(_MIDDLES, k=chance.choice((1, 1, 2))))
    return start + middle + chance.choice(_ENDS)


def _bsn(number: int) -> str:
    """Return a number of the form of a BSN in the range 999xxxxxx; they may come twice."""
    digits = [9, 9, 9, *(int(d) for d in f"{number % 100_000:05d}")]
    last = sum(weight * d for weight, d in zip(range(9, 1, -1), digits, strict=True)) % 11
    return "".join(map(str, digits)) + str(last % 10)


def _resident(chance: random.Random, number: int, record_id: str) -> Resident:
    postcode = f"127{chance.randrange(10)} {chance.choice('ABCDEHKLNRS')}{chance.choice('ABDEGKX')}"
    return Resident(
        id=record_id,
        given_name=_word(chance),
        surname_prefix=chance.choice(_PREFIXES),
        surname=_word(chance),
        birth_date=date(1940, 1, 1) + timedelta(days=chance.randrange(24_000)),
        bsn=_bsn(number),
        street=chance.choice(_STREETS),
        house_number=str(chance.randrange(1, 240)),
        postcode=postcode,
        city=chance.choice(MUNICIPALITIES),
        phone=f"+316{chance.randrange(10**7, 10**8)}",
        reading_help=chance.random() < 0.1,
    )


def _case(chance: random.Random, number: int, me: str, ids: tuple[str, str]) -> Case:
    started = worlds.TODAY - timedelta(days=chance.randrange(60))
    talked = chance.random() < 0.6
    return Case(
        id=ids[0],
        number=f"2026-{number:06d}-KD",
        resident_id=ids[1],
        municipality=chance.choice(MUNICIPALITIES),
        channel=chance.choice((Channel.DESK, Channel.PHONE, Channel.WEBSITE)),
        aanmelding_date=started,
        first_talk_date=min(started + timedelta(days=9), worlds.TODAY) if talked else None,
        phase=Phase.INTAKE if talked else Phase.AANMELDING,
        assigned_to=me if chance.random() < 0.02 else "",
        contact_person=me,
    )


@lru_cache(maxsize=4096)
def _clock(space_key: int, started: date, talked: date | None) -> Clock | None:
    space = _SPACES[space_key]
    case = Case(
        id="", number="", resident_id="", municipality="Huizen", channel=Channel.DESK,
        aanmelding_date=started, first_talk_date=talked,
    )  # fmt: skip
    inputs = inputs_of(case, (), (), ClockSettings())
    return first_open_clock(clocks(inputs, space.today(), space.calendar))


_SPACES: dict[int, Workspace] = {}


def _index_row(
    space: Workspace, chance: random.Random, case: Case, who: Resident
) -> dict[str, Any]:
    """Return the line of a case as `index_case` makes it, without reading the case back."""
    _SPACES[id(space)] = space
    crisis = chance.random() < 0.05
    return {
        "case_id": case.id,
        "number": case.number,
        "name": who.full_name,
        "line": indexing._line(who, case),
        "municipality": case.municipality,
        "assigned_to": case.assigned_to,
        "is_open": True,
        "next_what": "Gesprek afmaken" if case.first_talk_date else "Eerste gesprek plannen",
        "next_detail": "",
        "phase": indexing.PHASE_NAMES[case.phase],
        "waiting_for": chance.choice((0, 0, 0, 1, 3)),
        "search_text": indexing.search_text(who, case),
        "is_crisis": crisis,
        "crisis_type": chance.choice(CRISES).value if crisis else "",
        "crisis_date": worlds.TODAY + timedelta(days=chance.randrange(30)) if crisis else None,
        "crisis_time": time(10) if crisis else None,
        "updated_at": space.store.clock.now(),
        **indexing._clock(_clock(id(space), case.aanmelding_date, case.first_talk_date)),
    }


def _put_batch(space: Workspace, writer: Writer, chance: random.Random, numbers: range) -> None:
    new = space.store.ids.new
    people = [_resident(chance, number, new()) for number in numbers]
    cases = [
        _case(chance, number, space.me, (new(), who.id))
        for number, who in zip(numbers, people, strict=True)
    ]
    writer.add_all([*people, *cases])
    rows = [_index_row(space, chance, c, p) for c, p in zip(cases, people, strict=True)]
    writer.connection.execute(insert(case_index), rows)


def fill(opened: OpenFile, count: int) -> None:
    """Put that many invented residents with a case each in a store."""
    space, chance = opened.space, random.Random(20261117)
    for start in range(1, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        with space.store.writing(space.context("bench.fill", kind="import")) as writer:
            _put_batch(space, writer, chance, numbers)


def big_store(count: int) -> Path:
    """Return a store with `count` cases; made at the first call, which can take a minute."""
    path = worlds.folder() / f"v{VERSION}-{count}" / "dossiers.intake"
    ready = path.with_name("ready")
    if ready.exists():
        return path
    for leftover in sorted(path.parent.glob("*")):
        leftover.unlink()
    print(f"making a store of {count} cases ...", file=sys.stderr, flush=True)
    began = clock_time.monotonic()
    opened = worlds.new_store(path)
    fill(opened, count)
    opened.close()
    ready.touch()
    print(f"made in {clock_time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return path


def sample(opened: OpenFile, count: int) -> list[Resident]:
    """Return residents of a big store, spread over all of them, always the same."""
    chance = random.Random(count)
    with opened.space.store.reading() as reader:
        rows = reader.connection.exec_driver_sql("SELECT id FROM resident ORDER BY id").scalars()
        chosen = chance.sample(list(rows), count)
        return [dataclasses.replace(reader.get(Resident, record_id)) for record_id in chosen]
