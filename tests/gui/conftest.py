"""Every window test: the light look at 100 %, no Qt warnings, and nothing left behind."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, Worker
from intakeapp.domain.residents import Resident
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from tests.helpers.patience import PatientBot
from tests.helpers.store_copies import copied_store
from tests.helpers.windows import Printers

TODAY = date(2026, 11, 17)

# The offscreen platform says these for every window; they tell nothing about the program.
EXPECTED_MESSAGES = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
BAD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Wait as long as a slow disk and a busy machine may need."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_qt_warnings(qapp: QApplication) -> Iterator[None]:
    """Fail a test in which Qt itself complains."""
    seen: list[str] = []

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in BAD and message not in EXPECTED_MESSAGES:
            seen.append(message)

    before = qInstallMessageHandler(handle)
    yield
    qInstallMessageHandler(before)
    assert not seen, f"Qt warned: {seen}"


@pytest.fixture(autouse=True)
def _plain_theme(qapp: QApplication) -> Iterator[None]:
    """Start every test light at 100 %."""
    theme.controller().set_mode(theme.Mode.LIGHT)
    theme.controller().set_text_percent(100)
    yield
    theme.controller().set_mode(theme.Mode.LIGHT)
    theme.controller().set_text_percent(100)


def _delete_what_is_due() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _running() -> list[object]:
    wrappers = Shiboken.getAllValidWrappers()
    timers = [w for w in wrappers if isinstance(w, QTimer) and w.isActive()]
    threads = [
        w
        for w in wrappers
        if isinstance(w, QThread) and w.isRunning() and w is not QThread.currentThread()
    ]
    main = QCoreApplication.instance().thread()
    return [*timers, *(thread for thread in threads if thread != main)]


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After all fixtures have ended (and pytest-qt closed its widgets): nothing may be left."""
    result = yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and "gui" in item.path.parts:
        _delete_what_is_due()
        shown = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
        running = _running()
        for widget in shown:  # so that the next test is not blamed
            widget.close()
        assert not shown, f"windows left open: {shown}"
        assert not running, f"timers or threads left running: {running}"
    return result


# A real encrypted store with one case, for the screens of a case. Folders override what differs.


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    worker = Worker(id="", name="Marit de Waal", role="Consulent", phone="+31880000123")
    clock = FixedClock.on(TODAY, 11, 42)
    world = Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    file = copied_store(tmp_path_factory.mktemp("store"), world, worker)
    yield file
    file.close()


@pytest.fixture
def space(opened: OpenFile) -> Workspace:
    return opened.space


@pytest.fixture
def register(space: Workspace) -> Callable[..., str]:
    """Register a resident; returns the id of the case."""

    def make(**fields: object) -> str:
        known = {"given_name": "Tanya", "surname": "Holtrop", **fields}
        registration = cases.Registration(
            resident=Resident(id="", **known), municipality="Huizen", channel=Channel.DESK,
            aanmelding_date=date(2026, 11, 16),
        )  # fmt: skip
        return cases.register(space, registration).record_id

    return make


@pytest.fixture
def case_id(register: Callable[..., str]) -> str:
    return register()


@pytest.fixture
def operations(qapp: QApplication) -> Iterator[Operations]:
    found = Operations()
    yield found
    found.shutdown()


@pytest.fixture
def settle(operations: Operations, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way."""
    return lambda: qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def controller(
    space: Workspace, operations: Operations, case_id: str, qtbot: QtBot
) -> CaseController:
    found = CaseController(space, operations)
    with qtbot.waitSignal(found.loaded):
        found.open(case_id)
    return found


@pytest.fixture
def kept(space: Workspace, case_id: str) -> Callable[[], CaseFile]:
    """Return what the store itself holds of the case."""
    return lambda: read_case_file(space, case_id, audited=False)


@pytest.fixture
def printers() -> Printers:
    return Printers()
