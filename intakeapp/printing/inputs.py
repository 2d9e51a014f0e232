"""What the documents are made of: frozen values with texts that are ready to be read.

Nobody counts, translates or looks anything up after this point. Fields for people with little
reading skill hold short B1 sentences; telephone numbers are texts as they must be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intakeapp.printing.typeset.inputs import HouseStyle

PLAIN_HOUSE = HouseStyle(municipality="")  # paper of nobody in particular: our own colours


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The fixed contact person of a resident; `hours` is when the telephone is answered."""

    name: str
    phone: str
    organisation: str = ""
    hours: str = ""
    email: str = ""

    @property
    def first_name(self) -> str:
        """The name a resident uses."""
        return self.name.split(" ")[0]


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber:
    """When to call ("Gevaar, nu hulp nodig") and which number; a setting of the municipality."""

    label: str
    number: str


@dataclass(frozen=True, kw_only=True)
class NextContact:
    """The next time we meet, in words: "dinsdag 24 november, 9.30 uur", "aan de balie"."""

    when: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetAction:
    """One thing agreed: what happens, who does it, when; `pictogram` is a file name."""

    what: str
    who: str = ""
    when: str = ""
    pictogram: str = ""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One line of advice: something to do, or something better left."""

    text: str
    do: bool = True


@dataclass(frozen=True, kw_only=True)
class Koelkastblad:
    """The sheet for the fridge door. There is no place for a debt, a total or a BSN, on purpose."""

    first_name: str
    day: date
    contact: Contact
    actions: tuple[SheetAction, ...]
    compliment: str = ""
    advice: tuple[Advice, ...] = ()
    next_contact: NextContact | None = None
    emergency: tuple[EmergencyNumber, ...] = ()
    house: HouseStyle = PLAIN_HOUSE


@dataclass(frozen=True, kw_only=True)
class PackItem:
    """One thing still to come; an empty `who` or `when` becomes a line to write on."""

    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Paklijst:
    """The list of what is still needed, for at home; nothing about debts, no case number."""

    first_name: str
    day: date
    contact: Contact
    items: tuple[PackItem, ...]
    next_contact: NextContact | None = None
    house: HouseStyle = PLAIN_HOUSE


@dataclass(frozen=True, kw_only=True)
class DosDonts:
    """The do's and don'ts card; holds no name of a resident, so that it can lie about.

    `topics` are keys of resources/texts/dos_donts.toml; on the sheet of ten they take turns.
    """

    contact: Contact
    topics: tuple[str, ...] = ("algemeen",)
    next_contact: NextContact | None = None
    emergency: tuple[EmergencyNumber, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BusinessCard:
    """The consultant's business card, with the advice of a topic behind it; names no resident.

    `contact.organisation` is the team, `role` the function, `visiting` the address where people
    are received. The photo, name and colour are those of `house`; without a photo there are
    initials. `topics` take turns as on `DosDonts`. `cut_marks` are for plain paper: sheets that
    are cut beforehand want none.
    """

    contact: Contact
    role: str = ""
    visiting: tuple[str, ...] = ()
    topics: tuple[str, ...] = ("algemeen",)
    house: HouseStyle = PLAIN_HOUSE
    cut_marks: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """One answer as it was given: label, value, state and source in words.

    `note` is what a person wrote with it, on a line of its own.
    """

    label: str
    value: str = ""
    state_text: str = ""
    source_text: str = ""
    sealed: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportTable:
    """The rows of a repeating table under their own title."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, kw_only=True)
class ReportSection:
    """The answers of one subject.

    `told` is what we told the resident; `not_asked` the labels of what was left open.
    """

    title: str
    lines: tuple[ReportLine, ...] = ()
    told: tuple[str, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    not_asked: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportClock:
    """One statutory or agreed term: `due` in words, with the rule and where it stands."""

    what: str
    due: str
    rule: str = ""
    source: str = ""
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class ReportAction:
    """One agreement in the report, of the resident or of the team."""

    what: str
    who: str = ""
    when: str = ""
    done: bool = False
    sealed: bool = False


@dataclass(frozen=True, kw_only=True)
class Intakeverslag:
    """The report of what was said. Sealed parts are left out unless `include_sealed`.

    `not_discussed` holds the titles of subjects of which nothing was asked.
    """

    case_number: str
    day: date
    resident: str
    consultant: str
    organisation: str = ""
    crisis: tuple[ReportLine, ...] = ()
    clocks: tuple[ReportClock, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    not_discussed: tuple[str, ...] = ()
    actions: tuple[ReportAction, ...] = ()
    teach_back: str = ""
    include_sealed: bool = False
    house: HouseStyle = PLAIN_HOUSE


@dataclass(frozen=True, kw_only=True)
class Ontvangstbevestiging:
    """The letter that says that somebody's request arrived.

    `talk_due` is the last day for the first talk (None when it was held or no clock runs) and
    `talk_term` that term in words ("4 weken", "3 werkdagen"), empty when it does not simply run
    from the registration; `urgent` when a threat shortened it. With `hand_over` ("geen post naar
    dit adres") there is no address on the paper and it says that it is given by hand.
    """

    day: date
    case_number: str
    resident: str
    address: tuple[str, ...]
    organisation: str
    registered_on: date
    talk_due: date | None
    talk_term: str
    contact: Contact
    urgent: bool = False
    hand_over: bool = False
    appointment: NextContact | None = None
    sender: tuple[str, ...] = ()
    emergency: tuple[EmergencyNumber, ...] = ()
    privacy_reference: str = ""
    house: HouseStyle = PLAIN_HOUSE
