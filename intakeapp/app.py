"""The composition root: the only place that knows everything.

The window is painted before anything heavy is imported: what a session needs is loaded in the
background while the passphrase is typed.
"""

from __future__ import annotations

import dataclasses
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from intakeapp.base.clock import Clock, SystemClock, to_local
from intakeapp.base.errors import KnownError
from intakeapp.base.paths import default_store, restore_mark
from intakeapp.settings import Preferences, read_preferences, write_preferences
from intakeapp.views import starting, theme
from intakeapp.views.entrance import Entrance
from intakeapp.views.main_window import MainWindow
from intakeapp.views.operations import Operations
from intakeapp.views.widgets import single_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from intakeapp.security.secret_stores import SecretStore
    from intakeapp.services.stores import OpenFile, Surroundings
    from intakeapp.views.unlock.create_page import CreateRequest

IDLE_CHECK_MS = 5_000


def _system_secrets() -> SecretStore | None:
    from intakeapp.security.secret_stores import system_store_or_none

    return system_store_or_none()[0]


class Program(QObject):
    """The running program: window, file, idle lock. `secrets` and `clock` enter from outside."""

    def __init__(
        self,
        store: Path,
        *,
        clock: Clock | None = None,
        secrets: Any = _system_secrets,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.clock = clock or SystemClock()
        self._secrets = secrets
        self.operations = Operations(self)
        self.preferences = read_preferences(store.parent)
        self.opened: OpenFile | None = None
        self._resume_case = ""
        self._drafts: dict[str, str] = {}
        self._screens_asked = False
        self._apply_look()
        self.window = MainWindow()
        self._entrance = Entrance(self.window, lambda: self._secrets() is not None, self)
        self._entrance.unlock_requested.connect(self.unlock)
        self._entrance.create_requested.connect(self.create)
        self._entrance.recover_requested.connect(self.recover)
        self._entrance.store_chosen.connect(self.use_store)
        self.window.lock_requested.connect(self.lock)
        self.window.closing.connect(self.shutdown)
        self.window.preferences_requested.connect(self._change_look)
        self.window.settings_requested.connect(self.show_settings)
        self._idle_timer = QTimer(self)
        self._idle_timer.setInterval(IDLE_CHECK_MS)
        self._idle_timer.timeout.connect(self._check_idle)
        self._idle: Any = None
        self._watch: Any = None
        self._show_entrance()

    # Entrance

    def _show_entrance(self) -> None:
        if self.store.exists() or restore_mark(self.store).exists():
            self._show_unlock()
        else:
            self._entrance.show_create()

    def _show_unlock(self) -> None:
        hour = to_local(self.clock.now()).hour
        self._entrance.show_unlock(self.preferences, hour, self.store.parent)

    @property
    def entrance(self) -> Any:
        """The entrance screen that is shown; None while a file is open."""
        return self._entrance.page

    def use_store(self, path: str) -> None:
        """Show the entrance of another file."""
        self.window.forget_draft()
        self._resume_case = ""
        self.store = Path(path)
        self.preferences = read_preferences(self.store.parent)
        self._show_entrance()

    def warm_up(self) -> None:
        """Load what opening the file needs, in the background, after the window was painted."""
        self._load(_import_opening)

    def _load_screens(self) -> None:
        """Load the screens while the passphrase is typed: a window that stays locked needs none."""
        if not self._screens_asked:
            self._screens_asked = True
            _speak_dutch(self)
            self._load(_import_screens)

    def _load(self, modules: Callable[[], None]) -> None:
        self.operations.query(
            self, modules, success=lambda _none: None, failure=self._raise, database=False
        )

    def _world(self) -> Surroundings:
        from intakeapp.base.ids import IdFactory
        from intakeapp.security.secret_stores import SystemSecretStore
        from intakeapp.services.stores import Surroundings

        secrets = self._secrets()
        return Surroundings(
            clock=self.clock,
            ids=IdFactory(self.clock),
            secrets=secrets,
            unusable_secrets=None if secrets else SystemSecretStore(),
        )

    # Opening

    def unlock(self, passphrase: str) -> None:
        """Open the file with a passphrase, in the background."""
        self.entrance.set_busy(True)
        self._load_screens()

        def work() -> OpenFile:
            from intakeapp.services import stores

            return stores.unlock(self.store, passphrase, self._world())

        self.operations.query(self, work, success=self._start, failure=self._entrance_failed)

    def create(self, request: CreateRequest) -> None:
        """Make a new file, in the background; with the three demo residents when asked."""
        self.entrance.set_busy(True)
        self._load_screens()

        def work() -> OpenFile:
            from intakeapp.services import demo, first_start

            opened = first_start.create(self.store, request, self._world())
            if request.with_demo:
                demo.fill(opened.space)
            return opened

        self.preferences = dataclasses.replace(
            self.preferences,
            user_name=request.name,
            user_role=request.role,
            municipality=f"Gemeente {request.municipality}" if request.municipality else "",
        )
        self.operations.query(self, work, success=self._start, failure=self._entrance_failed)

    def recover(self, request: Any) -> None:
        """Open the file with the municipality's recovery key and set a new passphrase."""
        self.entrance.set_busy(True)
        self._load_screens()

        def work() -> OpenFile:
            from intakeapp.services import first_start, stores

            private = first_start.read_private_key(request.key_file, request.key_passphrase)
            return stores.recover(self.store, private, request.new_passphrase, self._world())

        self.operations.query(self, work, success=self._start, failure=self._entrance_failed)

    def _entrance_failed(self, error: Exception) -> None:
        self.entrance.set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.entrance.show_error(str(error))
        seconds = getattr(error, "seconds", 0)
        if seconds:
            self.entrance.set_waiting(seconds)

    def _start(self, opened: OpenFile) -> None:
        self.opened = opened
        self._save_preferences()
        self.window.start_session(opened.space, self.operations)
        self._entrance.drop()
        if self._resume_case:
            self.window.resume_case(self._resume_case, self._drafts)
            self._resume_case = ""
        self._start_idle()
        self.window.input_seen.connect(self._touch)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self.window)
        self._idle_timer.start()
        self._watch_session()
        gc.collect()
        gc.freeze()  # what stays is not searched again: one full search holds the window 60-100 ms

    def _watch_session(self) -> None:
        """Lock when the computer sleeps or its screen is locked, where the system tells us."""
        if self._watch is not None:
            return
        from intakeapp.views.session_watch import SessionWatch

        self._watch = SessionWatch(self)
        self._watch.leaving.connect(self.lock)
        self._watch.start()

    def _touch(self) -> None:
        if self._idle is not None:
            self._idle.touch()

    # Settings

    def show_settings(self) -> None:
        """Show the settings of the open file."""
        if self.opened is None:
            return
        from intakeapp.views.settings.page import SettingsPage

        page = self.window.settings
        if page is None:
            page = SettingsPage(self.opened, self.operations, self.preferences)
            page.preferences_changed.connect(self._take_preferences)
            page.restore_requested.connect(self.restore)
        self.window.show_settings(page)

    def _take_preferences(self, preferences: Preferences) -> None:
        other_pace = preferences.idle_minutes != self.preferences.idle_minutes
        self.preferences = preferences
        self._apply_look()
        self._save_preferences()
        if other_pace and self._idle is not None:
            self._start_idle()

    def restore(self, source: Path, passphrase: str) -> None:
        """Put a backup in place of the open file; until it proved whole, work can go on."""
        opened = self.opened
        if opened is None:
            return

        def work() -> OpenFile:
            from intakeapp.services import backups

            return backups.restore(
                source, opened.space.store.path, passphrase, opened.world, opened
            )

        def done(restored: OpenFile) -> None:
            self._stop_idle()
            self.window.end_session()
            self._start(restored)

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            if not opened.is_closed and self.window.settings is not None:
                self.window.settings.restore_failed(error)
                return
            self.opened = None
            self._stop_idle()
            self.window.end_session()
            self._show_entrance()
            self.entrance.show_error(str(error))

        self.operations.query(self, work, success=done, failure=failed)

    # Locking

    def _start_idle(self) -> None:
        from intakeapp.security.idle import IdleWatch

        self._idle = IdleWatch(self.clock, self.preferences.idle_minutes)

    def _check_idle(self) -> None:
        if self._idle is None:
            return
        now = self.clock.now()
        if self._idle.should_lock(now, self.window.has_unsaved()):
            self.lock()
        elif self._idle.should_hide(now) and not self.window.neutral.isVisible():
            # Something typed cannot be kept yet: nothing is lost, but nobody else sees it.
            self.window.show_neutral()

    def lock(self) -> None:
        """Keep what is typed, close the file, wipe the key, and show the entrance."""
        if self.opened is None:
            return
        opened, self.opened = self.opened, None
        self._resume_case = self.window.open_case_id
        self.window.neutral.open()
        self.window.flush()
        self._drafts = self.window.drafts()
        self._stop_idle()
        wait = self.window.end_work()

        def close() -> None:
            wait()
            opened.close()

        def closed(_none: None) -> None:
            self.window.end_session()
            gc.unfreeze()
            self._show_unlock()
            self.window.neutral.close_overlay()

        # The database worker runs in order: what was flushed is durable before the file closes.
        self.operations.query(self, close, success=closed, failure=self._raise)

    def _stop_idle(self) -> None:
        self._idle_timer.stop()
        if self._idle is not None:
            self.window.input_seen.disconnect(self._touch)
        self._idle = None
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self.window)

    def shutdown(self) -> None:
        """End the program's work: everything handed over becomes durable, then the file closes."""
        self._stop_idle()
        wait = self.window.end_work()
        self.operations.shutdown()
        wait()
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    # Look

    def _apply_look(self) -> None:
        controller = theme.controller()
        controller.set_mode(theme.Mode(self.preferences.mode))
        controller.set_text_percent(self.preferences.text_percent)
        single_keys.switch(self.preferences.single_keys)

    def _change_look(self, wish: str) -> None:
        controller = theme.controller()
        if wish in ("larger", "smaller"):
            percent = controller.step_text(1 if wish == "larger" else -1)
            self.preferences = dataclasses.replace(self.preferences, text_percent=percent)
        elif wish == "dark":
            mode = "light" if self.preferences.mode == "dark" else "dark"
            self.preferences = dataclasses.replace(self.preferences, mode=mode)
            controller.set_mode(theme.Mode(mode))
        self._save_preferences()
        if self.window.settings is not None:
            self.window.settings.set_preferences(self.preferences)

    def _save_preferences(self) -> None:
        if not self.store.parent.exists():
            return
        try:
            write_preferences(self.store.parent, self.preferences)
        except OSError:
            # Told where it matters: the store itself lies in the same folder and speaks up.
            self.preferences = Preferences()

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error


def _speak_dutch(parent: QObject) -> None:
    """Let Qt's own dialogs (files, printing) speak Dutch; without its file they stay English."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        QApplication.installTranslator(translator)


def _import_opening() -> None:
    import intakeapp.services.stores  # noqa: F401  (only loaded, used later)


def _import_screens() -> None:
    import intakeapp.views.cases.shell
    import intakeapp.views.registration.page
    import intakeapp.views.worklist.page  # noqa: F401  (only loaded, used later)


def _store_from(arguments: list[str]) -> Path:
    if not arguments:
        return default_store()
    import argparse  # late: most starts have no arguments

    parser = argparse.ArgumentParser(prog="intakeapp")
    parser.add_argument("--store", type=Path, default=None, help="het dossierbestand")
    options = parser.parse_args(arguments)
    return options.store or default_store()


def main(arguments: list[str]) -> int:
    """Start the window; return the exit code."""
    store = _store_from(arguments)
    from intakeapp.security.hardening import harden_process

    harden_process()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("intakeapp")
    program = Program(store)
    program.window.first_painted.connect(starting.painted)
    program.window.first_painted.connect(program.warm_up)
    program.window.show()
    return application.exec()
