"""One program per store: a lock that the operating system gives back when a program dies."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from intakeapp.base.errors import KnownError
from intakeapp.security import files

if TYPE_CHECKING:
    from filelock import BaseFileLock


class StoreInUseError(KnownError):
    """Another program, or another window of this one, has the store open."""

    code = "store_in_use"

    def __init__(self) -> None:
        super().__init__(
            "Dit bestand is al open in een ander venster of programma.",
            safe="Er is niets veranderd.",
            now="Ga naar dat venster, of sluit het en probeer het opnieuw.",
        )


class StoreLock:
    """Holds `<store>.lock` while the store is open.

    The file stays behind after use: removing it would let two programs each hold "the" lock.
    """

    def __init__(self, store: Path) -> None:
        # two paths to the same store must meet at the same lock
        real = store.resolve()
        self._path = real.with_name(f"{real.name}.lock")
        self._lock: BaseFileLock | None = None

    @property
    def held(self) -> bool:
        """Tell whether this object holds the lock."""
        return self._lock is not None

    def acquire(self) -> None:
        """Take the lock; nothing happens when it is held already.

        Raises StoreInUseError when another holds it, FileProblemError when the folder is not there
        or cannot be written, KnownError when the disk does not know locks.
        """
        if self._lock is not None:
            return
        from filelock import FileLock, Timeout

        # without a real lock of the operating system a crash would leave the store locked
        lock = FileLock(
            self._path,
            timeout=0,
            mode=files.PRIVATE_FILE,
            thread_local=False,
            fallback_to_soft=False,
        )
        try:
            if not self._path.parent.is_dir():  # filelock would make it, readable for others
                raise files.FileProblemError("De map van dit bestand bestaat niet.")
            lock.acquire()
        except Timeout:
            raise StoreInUseError from None
        except NotImplementedError as error:
            raise KnownError(
                "Op deze schijf kan het programma niet veilig werken.",
                safe="Er is niets veranderd.",
                now="Bewaar de dossiers op de schijf van de laptop zelf, niet op een netwerkmap.",
            ) from error
        except OSError as error:
            raise files.write_problem(error) from error
        self._lock = lock

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
