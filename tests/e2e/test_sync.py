"""Two laptops and a hub as real processes: enrolled by a code, over TLS, to the same dossiers."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Worker
from intakeapp.domain.conflicts import Choice
from intakeapp.domain.debts import Debt
from intakeapp.domain.records import AnswerState
from intakeapp.services import portability, stores, sync_conflicts, sync_desk, sync_https
from intakeapp.services.stores import OpenFile
from intakeapp.services.sync_client import Round, sync_once
from intakeapp.services.sync_door import HubError, UnreachableError
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import PASSPHRASE, register, surroundings

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120


class Hub:
    """`intakeapp hub try` in a process; begun again in the same folder it goes on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = ""
        self.code = ""

    @contextmanager
    def running(self) -> Iterator[None]:
        port = self.url.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "intakeapp", "hub", "try", "--data", str(self._folder),
                   "--port", port]  # fmt: skip
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                told: dict[str, Any] = json.loads(process.stdout.readline())
                self.url, self.code = told["url"], told["code"]
                yield
            finally:
                process.send_signal(signal.SIGINT)
                _out, errors = process.communicate(timeout=PATIENCE_S)
            assert process.returncode == 0, errors


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub in a folder that another user can reach: PostgreSQL never runs as root."""
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        Path(folder).chmod(0o755)
        yield Hub(Path(folder) / "hub")


@contextmanager
def laptop(folder: Path, name: str) -> Iterator[OpenFile]:
    folder.mkdir()
    file = stores.create(
        folder / "dossiers.intake", PASSPHRASE, Worker(id="", name=name), surroundings()
    )
    try:
        yield file
    finally:
        file.close()


def sync(space: Workspace) -> Round:
    with sync_https.hub_door(space) as door:
        return sync_once(space, door)


def change_debt(space: Workspace, debt_id: str, **fields: Any) -> None:
    with space.store.writing(space.context("debt.save")) as writer:
        writer.change(writer.get(Debt, debt_id), **fields)


def exported(space: Workspace, case_id: str) -> str:
    """Return the dossier as text, without the log: each laptop tells how it came there itself."""
    payload = portability.export_case(space, case_id)
    del payload["timeline"]
    return json.dumps(payload, ensure_ascii=False)


def test_two_laptops_meet_contradict_each_other_and_agree(tmp_path, hub):
    with laptop(tmp_path / "a", "Marit de Waal") as a, laptop(tmp_path / "b", "Iris Blom") as b:
        case = register(a.space)
        with a.space.store.writing(a.space.context("debt.add")) as writer:
            debt = Debt(
                id=a.space.store.ids.new(), case_id=case.id, creditor="Lindehof",
                amount=Decimal("400.00"), amount_state=AnswerState.GIVEN,
            )  # fmt: skip
            writer.add(debt)
        with hub.running():
            made = sync_https.enrol(a.space, hub.url, hub.code)
            assert made.user_name == "Beheerder"
            assert made.key not in repr(made)
            assert sync(a.space).finished
            with pytest.raises(HubError):  # a code lets in one computer, once
                sync_https.enrol(b.space, hub.url, hub.code)
        with pytest.raises(UnreachableError) as caught:
            sync(a.space)
        assert "U kunt gewoon doorwerken." in str(caught.value)

        with hub.running():  # all of it is still there, and there is a new code
            sync_https.enrol(b.space, hub.url, hub.code)
            assert sync(b.space).changes.case_ids == {case.id}
            change_debt(a.space, debt.id, amount=Decimal("425.00"))
            change_debt(b.space, debt.id, amount=Decimal("450.00"), creditor="Lindehof Wonen")
            for one in (a, b, a):
                assert sync(one.space).finished
            for one in (a, b):
                (view,) = sync_desk.conflict_views(one.space, case.id)
                assert (view.accepted.words, view.parked.words) == ("€ 425,00", "€ 450,00")
                assert (view.accepted.who, view.parked.who) == ("Marit", "Iris")
                with one.space.store.reading() as reader:
                    now = reader.get(Debt, debt.id)
                assert (now.amount, now.creditor) == (Decimal("425.00"), "Lindehof Wonen")
            sync_conflicts.resolve(a.space, view.conflict.id, Choice.PARKED, reason="gebeld")
            for one in (a, b):
                assert sync(one.space).finished
            with b.space.store.reading() as reader:
                assert reader.get(Debt, debt.id).amount == Decimal("450.00")
            assert sync_desk.conflict_views(b.space) == []
            assert exported(a.space, case.id) == exported(b.space, case.id)
            assert sync_desk.status(a.space).waits == sync_desk.status(a.space).travels == 0


def test_nothing_is_said_to_somebody_else(tmp_path, hub):
    with laptop(tmp_path / "a", "Marit de Waal") as a, hub.running():
        code, _dot, pin = hub.code.rpartition(".")
        other = ("0" if pin[0] != "0" else "1") + pin[1:]
        with pytest.raises(sync_https.CertificateError) as caught:
            sync_https.enrol(a.space, hub.url, f"{code}.{other}")
        assert "Er is niets verstuurd." in str(caught.value)
        for url, text in ((hub.url, code), ("http://127.0.0.1:1", hub.code), ("hub", hub.code)):
            with pytest.raises(InputError):
                sync_https.enrol(a.space, url, text)
        assert sync_https.enrolment_of(a.space) is None
        sync_https.enrol(a.space, hub.url, hub.code)  # the code was not spent on any of it
        assert sync(a.space).finished
