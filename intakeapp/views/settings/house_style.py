"""The house style of a municipality: addresses, who signs, colour, logo, and a sample letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Worker
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.printing.typeset.inputs import DEFAULT_COLOUR, Picture
from intakeapp.services import house_styles
from intakeapp.services.house_pictures import checked_picture
from intakeapp.services.house_styles import LEFT, RIGHT, TEXTS, House, HousePicture
from intakeapp.services.stores import OpenFile
from intakeapp.views.crisis.saving import Done, Work
from intakeapp.views.registration.parts import FieldRow
from intakeapp.views.settings.files import FileAsker
from intakeapp.views.settings.house_parts import (
    CHARS,
    COLOUR,
    GROUPS,
    PICTURES,
    WINDOW,
    Group,
    Swatch,
    contrast_words,
    said_of,
    sentence,
    shown_text,
)
from intakeapp.views.settings.house_pictures import Content, PictureField
from intakeapp.views.settings.house_sample import SampleLetter
from intakeapp.views.settings.keeping import Keeper, KeptField
from intakeapp.views.settings.parts import ChoiceRow, SettingsCard
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.turns import Turns, laid_out_once


class HousePanel(QWidget):
    """The texts and pictures of one municipality, each kept for itself."""

    def __init__(self, keeper: Keeper, municipality: str, ask_file: FileAsker) -> None:
        super().__init__()
        self._keeper, self._ask_file = keeper, ask_file
        self.municipality = municipality
        self.setAccessibleName(f"Huisstijl van {municipality}")
        self.fields: dict[str, Field] = {}
        self.pictures: dict[HousePicture, PictureField] = {}
        self._kept: dict[str, KeptField[str]] = {}
        self._house = House(municipality=municipality)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._content)
        self._content.hide()  # until all of it is there: the page is measured once
        self._turns = Turns(self, lambda: True)
        for group in GROUPS:
            self._turns.later(group.title, partial(self._add, group))
        self._turns.later("reload", self.reload)
        self._turns.later("show", self._show_all)

    def _show_all(self) -> None:
        with laid_out_once(self):
            self._content.show()

    @property
    def is_built(self) -> bool:
        """Whether all fields are there."""
        return self._turns.is_idle

    def finish(self) -> None:
        """Make what is not there yet."""
        self._turns.finish()

    def reload(self) -> None:
        """Read again what the store holds."""
        self._keeper.ask(
            self, lambda opened: house_styles.house_of(opened.space, self.municipality), self._show
        )

    # Building

    def _add(self, group: Group) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(Line())
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(TextLabel(group.title, "strong"))
        head.addWidget(TextLabel(group.why, "small"))
        self._column.addLayout(head)
        for row in group.rows:
            if row == (WINDOW,):
                self._column.addWidget(self._window())
            elif len(row) == 1:
                self._column.addWidget(self._field(row[0]))
            else:
                self._column.addWidget(FieldRow([self._field(name) for name in row]))
        if group.picture is not None:
            self._column.addWidget(self._picture(group.picture))

    def _window(self) -> QWidget:
        about = TEXTS[WINDOW]
        options = [Option(LEFT, "Links"), Option(RIGHT, "Rechts")]
        self.window_side = ChoiceRow(about.label, options, help=f"{sentence(about.hint)}.")
        self.window_side.row.choose(LEFT)
        self.window_side.chosen.connect(
            lambda keys: self._keep(WINDOW, keys[0], lambda _done: None)
        )
        return self.window_side

    def _field(self, name: str) -> Field:
        about = TEXTS[name]
        hint = f"{sentence(about.hint)}."
        field: Field
        if about.lines > 1:
            field = TextArea(about.label, help=hint, lines=2, max_lines=about.lines, role="body")
        else:
            field = LineField(about.label, help=hint, chars=CHARS.get(name))
        if name == COLOUR:
            self._add_swatch(field, hint)
        self.fields[name] = field
        self._kept[name] = KeptField(
            field,
            lambda text: house_styles.checked_text(name, text),
            lambda text, done: self._keep(name, text, done),
            lambda: self._in_force(name),
        )
        return field

    def _add_swatch(self, field: Field, hint: str) -> None:
        self.swatch = Swatch()
        field.input_row.insertWidget(1, self.swatch)

        def tell(text: str) -> None:
            self.swatch.set_colour(text)
            words = contrast_words(text or DEFAULT_COLOUR)
            own = "" if text else f" Nu geldt {DEFAULT_COLOUR}."
            field.set_help(f"{hint}{own} {words}".strip())

        self._tell_colour = tell
        field.edited.connect(tell)
        tell("")

    def _picture(self, which: HousePicture) -> PictureField:
        name, hint = PICTURES[which]
        field = PictureField(name, hint, self._ask_file)
        described = said_of(which, self.municipality)
        place = self.municipality

        def keep(content: bytes) -> None:
            self._change(
                which,
                lambda space: house_styles.save_picture(space, place, which, content, described),
            )

        def remove() -> None:
            self._change(which, lambda space: house_styles.remove_picture(space, place, which))

        def take(content: Content) -> None:
            take_picture(self._keeper, field, content, described, keep)

        field.content_given.connect(take)
        field.removal_wanted.connect(remove)
        self.pictures[which] = field
        return field

    # Keeping

    def _change(self, key: str, work: Work, done: Done | None = None) -> None:
        def told(durable: bool) -> None:
            if done is not None:
                done(durable)
            if durable:
                self.reload()

        self._keeper.change((self.municipality, "house", key), work, told)

    def _keep(self, name: str, text: str, done: Done | None = None) -> None:
        place = self.municipality
        self._change(
            name, lambda space: house_styles.save_house_text(space, place, name, text), done
        )

    def _in_force(self, name: str) -> str:
        kept = self._house.texts.get(name, "").replace("\n", ", ")
        return f"Tot dan blijft er staan: {kept}" if kept else "Tot dan blijft het leeg."

    # Showing

    def _show(self, house: House) -> None:
        self._house = house
        for name, kept in self._kept.items():
            kept.show(shown_text(name, house.texts.get(name, "")))
        colour = self.fields[COLOUR]
        if not colour.editor.hasFocus():
            self._tell_colour(colour.text())
        self.window_side.row.choose(house.texts.get(WINDOW, LEFT))
        for which, picture in ((HousePicture.LOGO, house.logo),
                               (HousePicture.SIGNATURE, house.signature)):  # fmt: skip
            self.pictures[which].show_picture(picture)


def take_picture(
    keeper: Keeper,
    field: PictureField,
    content: Content,
    described: str,
    keep: Callable[[bytes], None],
) -> None:
    """Read and check a picture beside the window, and keep it when it is good."""

    def checked() -> bytes:
        data = content()
        checked_picture(data, described)
        return data

    def wrong(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        field.tell(error)

    keeper.operations.query(field, checked, success=keep, failure=wrong, database=False)


class HouseCard(SettingsCard):
    """Choose a municipality and set its house style; the photo is that of the user.

    Signals:
        opened: the sample letter was just shown, to be brought into sight.
    """

    opened = Signal(QWidget)

    def __init__(self, keeper: Keeper, first: str, ask_file: FileAsker) -> None:
        super().__init__("Huisstijl", "Wat er op uw brieven staat. Alles is per gemeente.")
        self._keeper, self._ask_file = keeper, ask_file
        self.places = ChoiceRow("Gemeente", [Option(name, name) for name in MUNICIPALITIES])
        self._shown = first if first in MUNICIPALITIES else MUNICIPALITIES[0]
        self._panels: dict[str, HousePanel] = {}
        self._holder = QVBoxLayout()
        self._worker: Worker | None = None
        self.photo = PictureField(
            "Uw foto", "In uitnodigingen, zodat een inwoner u herkent. Voor elke gemeente.",
            ask_file,
        )  # fmt: skip
        self.sample = SampleLetter(keeper)
        self.body.addWidget(self.places)
        self.body.addLayout(self._holder)
        for part in (Line(), self.photo, Line(), self.sample):
            self.body.addWidget(part)
        self.places.row.choose(self._shown)
        self.sample.set_municipality(self._shown)
        self.places.chosen.connect(lambda keys: self.open(keys[0]))
        self.photo.content_given.connect(self._take_photo)
        self.photo.removal_wanted.connect(self._remove_photo)
        self.sample.opened.connect(self.opened)

    def first_control(self) -> QWidget:
        return self.places.row

    @property
    def panel(self) -> HousePanel:
        """The house style of the municipality that is chosen, whole."""
        self.ensure_built()
        self._panels[self._shown].finish()
        return self._panels[self._shown]

    def ensure_built(self) -> None:
        """Begin making the fields of the chosen municipality, a group in each turn."""
        if self._shown not in self._panels:
            self.open(self._shown)

    def open(self, municipality: str) -> None:
        """Show the house style of a municipality."""
        self.places.row.choose(municipality)
        if municipality not in self._panels:
            made = HousePanel(self._keeper, municipality, self._ask_file)
            self._panels[municipality] = made
            self._holder.addWidget(made)
        self._shown = municipality
        for name, panel in self._panels.items():
            panel.setVisible(name == municipality)
        self.sample.set_municipality(municipality)

    def reload(self) -> None:
        """Read again what the store holds."""
        for panel in self._panels.values():
            if panel.is_built:
                panel.reload()
        self._keeper.ask(self, _photo, self._show_photo)

    # The photo of the user

    def _show_photo(self, found: tuple[Worker, Picture | None]) -> None:
        self._worker, picture = found
        self.photo.show_picture(picture)

    def _take_photo(self, content: Content) -> None:
        take_picture(self._keeper, self.photo, content, "Foto", self._keep_photo)

    def _keep_photo(self, data: bytes) -> None:
        worker = self._worker
        if worker is not None:
            self._change_photo(lambda space: house_styles.save_photo(space, worker, data))

    def _remove_photo(self) -> None:
        worker = self._worker
        if worker is not None:
            self._change_photo(lambda space: house_styles.remove_photo(space, worker))

    def _change_photo(self, work: Work) -> None:
        def told(durable: bool) -> None:
            if durable:
                self.reload()

        self._keeper.change(("house", "photo"), work, told)


def _photo(opened: OpenFile) -> tuple[Worker, Picture | None]:
    worker = opened.space.worker()
    return worker, house_styles.house_of(opened.space, "", worker).photo
