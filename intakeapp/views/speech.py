"""Reading aloud with the voice of the system, where there is one.

The words go to the voice through its standard input, never as an argument: other users of a
machine can read the arguments of a program, and what we read aloud may be personal.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, QProcess, Signal

NO_VOICE = "Deze computer heeft geen voorleesstem."
FAILED = "Voorlezen lukte niet."
_COMMAND = "!-!"  # a line that begins so is an order to spd-say, not a text
_END_MS = 500  # how long a voice that was told to stop may take before it is ended

_READ_IN_WINDOWS = (
    "[Console]::InputEncoding = [System.Text.Encoding]::UTF8; "
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$dutch = $voice.GetInstalledVoices() | Where-Object "
    "{ $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq 'nl' } | "
    "Select-Object -First 1; "
    "if ($dutch) { $voice.SelectVoice($dutch.VoiceInfo.Name) }; "
    "$voice.Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True)
class Voice:
    """A program that reads its standard input (UTF-8) aloud until it ends.

    `silence` are arguments for a second run that makes it stop, where ending it is not enough:
    spd-say hands its words to a service that goes on by itself.
    """

    program: str
    arguments: tuple[str, ...] = ()
    silence: tuple[str, ...] = ()


VOICES: Mapping[str, tuple[Voice, ...]] = MappingProxyType({
    "linux": (
        Voice("spd-say", ("--wait", "--language", "nl", "--pipe-mode"), ("--cancel",)),
        Voice("espeak-ng", ("-v", "nl", "-s", "150", "--stdin")),
        Voice("espeak", ("-v", "nl", "-s", "150", "--stdin")),
    ),
    "darwin": (Voice("say", ("-f", "-")),),
    "win32": (
        Voice("powershell", ("-NoProfile", "-NonInteractive", "-Command", _READ_IN_WINDOWS)),
    ),
})  # fmt: skip


def find_voice(
    voices: Sequence[Voice], which: Callable[[str], str | None] = shutil.which
) -> Voice | None:
    """Return the first voice whose program is there, with its full path; None without one."""
    for voice in voices:
        path = which(voice.program)
        if path:
            return Voice(path, voice.arguments, voice.silence)
    return None


class Speaker(QObject):
    """Says one text at a time; a new one takes the place of the old one.

    `voice` is for tests; without it the first voice of this system is used.

    Signals:
        speaking_changed: reading began (True) or ended (False).
        failed: the voice could not be used; carries a Dutch sentence.
    """

    speaking_changed = Signal(bool)
    failed = Signal(str)

    def __init__(self, voice: Voice | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._looked = voice is not None
        self._words = ""
        self._speaking = False
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.started.connect(self._hand_over)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def available(self) -> bool:
        """Whether there is a voice on this computer."""
        return self._found() is not None

    def _found(self) -> Voice | None:
        if not self._looked:
            self._looked = True
            self._voice = find_voice(VOICES.get(sys.platform, ()))
        return self._voice

    @property
    def speaking(self) -> bool:
        """Whether something is being read now."""
        return self._speaking

    def say(self, text: str) -> None:
        """Read a text aloud; without a voice `failed` says so. A blank text only ends the last."""
        self.stop()
        self._words = " ".join(text.replace(_COMMAND, " ").split())
        if not self._words:
            return
        voice = self._found()
        if voice is None or self._process.state() is not QProcess.ProcessState.NotRunning:
            self.failed.emit(NO_VOICE if voice is None else FAILED)
            return
        self._speaking = True
        self.speaking_changed.emit(True)
        self._process.start(voice.program, list(voice.arguments))

    def _hand_over(self) -> None:
        self._process.write(f"{self._words}\n".encode())
        self._process.closeWriteChannel()

    def _on_finished(self, code: int, how: QProcess.ExitStatus) -> None:
        self._end(well=code == 0 and how is QProcess.ExitStatus.NormalExit)

    def _on_error(self, _error: QProcess.ProcessError) -> None:
        self._end(well=False)

    def _end(self, *, well: bool) -> None:
        if not self._speaking:
            return  # it was told to stop
        self._speaking = False
        self.speaking_changed.emit(False)
        if not well:
            self.failed.emit(FAILED)

    def stop(self) -> None:
        """Be silent at once."""
        if not self._speaking:
            return
        self._speaking = False
        self._process.kill()
        self._process.waitForFinished(_END_MS)
        if self._voice is not None and self._voice.silence:
            QProcess.startDetached(self._voice.program, list(self._voice.silence))
        self.speaking_changed.emit(False)
