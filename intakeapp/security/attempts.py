"""A growing delay after wrong passphrases, which a restart does not take away.

The delay slows down somebody at the keyboard. Somebody with a copy of the files is slowed down
by Argon2id and stopped by the device secret, not by this.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from intakeapp.base.clock import Clock
from intakeapp.base.log import note
from intakeapp.security import files, strict_json

_DELAYS = (0, 0, 2, 5, 15, 30, 60)
_MOST_FAILURES = 1_000_000
_logger = logging.getLogger(__name__)


def delay_after(failures: int) -> int:
    """Return the seconds to wait after so many wrong passphrases in a row: 0, 0, 2, 5, ... 60."""
    return _DELAYS[min(max(failures, 0), len(_DELAYS) - 1)]


def attempts_path(store: Path) -> Path:
    """Return where the count of wrong passphrases is kept: `<store>.attempts`."""
    return store.with_name(f"{store.name}.attempts")


class AttemptGuard:
    """Counts wrong passphrases for one store, in memory and in a small file beside it.

    A file that cannot be written or read never keeps anybody out: the count in memory goes on.
    Use it while the StoreLock is held: two programs must not write the file at once.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._failures, self._last = self._load()

    @property
    def failures(self) -> int:
        """Return the number of wrong passphrases since the last right one."""
        return self._failures

    def seconds_to_wait(self) -> float:
        """Return how long to wait before the next try, in seconds; 0 when it may be now."""
        now = self._clock.now()
        if now < self._last:
            # the clock was set back: wait once more, but not until the clock has caught up
            self._last = now
            self._save()
        waited = (now - self._last).total_seconds()
        return max(0.0, delay_after(self._failures) - waited)

    def record_failure(self) -> float:
        """Count a wrong passphrase and return the seconds to wait now."""
        self._failures = min(self._failures + 1, _MOST_FAILURES)
        self._last = self._clock.now()
        self._save()
        return self.seconds_to_wait()

    def record_success(self) -> None:
        """Forget the wrong passphrases."""
        self._failures = 0
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            note(_logger, "attempts_not_removed", code=error.errno)

    def _load(self) -> tuple[int, datetime]:
        nothing = (0, self._clock.now())
        try:
            fields = strict_json.Fields(strict_json.load_object(files.read_small(self._path)))
            failures = fields.whole("failures")
            last = datetime.fromtimestamp(fields.whole("last"), UTC)
            fields.finish()
        except files.FileMissingError:
            return nothing
        except (strict_json.FormatError, files.FileProblemError, ValueError, OverflowError):
            note(_logger, "attempts_unreadable")
            return nothing
        return min(max(failures, 0), _MOST_FAILURES), last

    def _save(self) -> None:
        content = {"failures": self._failures, "last": int(self._last.timestamp())}
        try:
            files.write_private(self._path, strict_json.canonical(content))
        except files.FileProblemError as error:
            note(_logger, "attempts_not_written", code=error.code)
