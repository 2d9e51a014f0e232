"""Where letters to creditors and collectors go: kept once for the team, found by any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.address_book import FIELDS, AddressBook, addressee_of, read_field
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debt_chains import chains, normal_name
from intakeapp.domain.debts import CreditorAlias, Debt
from intakeapp.domain.outgoing.templates import Audience, Form, Per, Template
from intakeapp.domain.piles import Sender
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace

_GONE = "Dit adres is er niet meer."
_NAMELESS = "Een adres zonder naam bewaren we niet."
_TAKEN = "Van deze schuldeiser is er al een adres."


def creditors(space: Workspace) -> tuple[Creditor, ...]:
    """Return everybody whose address or telephone number is kept, by name."""
    with space.store.reading() as reader:
        found = reader.list(Creditor, order_by=("name", "id"))
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def read_book(reader: Reader) -> AddressBook:
    """Return the addresses with the other spellings that people accepted, inside a transaction."""
    meant: dict[str, str] = {}
    for sender in reader.list(Sender, order_by=("id",)):
        meant.update({normal_name(alias): sender.name for alias in sender.aliases.splitlines()})
    # what a person said himself goes before what followed from a letter
    meant.update({alias.spelling: alias.name for alias in reader.list(CreditorAlias)})
    return AddressBook(reader.list(Creditor), meant)


def address_book(space: Workspace) -> AddressBook:
    """Return the addresses of the team, to be asked by name."""
    with space.store.reading() as reader:
        return read_book(reader)


def change_address(space: Workspace, name: str, /, **fields: str) -> Changes:
    """Keep fields of the address of a creditor, found by any spelling, or made.

    `fields` are names of `address_book.FIELDS`; an empty text takes a field away. Raises
    InputError without a name, for a field that cannot be read, and for a name somebody else has.
    """
    read = {field: read_field(field, text) for field, text in fields.items()}
    with space.store.writing(space.context("creditor.change")) as writer:
        return changes_of(writer, _put(writer, read_book(writer), name, read))


def keep_pasted(space: Workspace, addresses: Sequence[Mapping[str, str]]) -> Changes:
    """Keep addresses that were pasted, all in one unit of work.

    A field that a row leaves empty stays as it was. Raises InputError for a row without a name.
    """
    with space.store.writing(space.context("creditor.paste")) as writer:
        book = read_book(writer)
        for address in addresses:
            others = {field: text for field, text in address.items() if field != "name" and text}
            _put(writer, book, address.get("name", ""), others)
        return changes_of(writer)


def _put(writer: Writer, book: AddressBook, name: str, fields: Mapping[str, str]) -> str:
    """Save fields of one creditor; return the id of its row."""
    if unknown := set(fields) - set(FIELDS):
        raise InputError("Dit vak van een adres kennen we niet.", path=", ".join(sorted(unknown)))
    normal = normal_name(name)
    if not normal or ("name" in fields and not normal_name(fields["name"])):
        raise InputError(_NAMELESS, path="name")
    before = book.find(name)
    blank = Creditor(id=derived_id("creditor", normal), name=read_field("name", name))
    found = replace(before or blank, **fields)
    now = replace(found, id=derived_id("creditor", normal_name(found.name)))
    if before is not None and now.id != before.id:  # another name is another row, on each laptop
        if writer.find(Creditor, now.id) is not None:
            raise InputError(_TAKEN, path="name", now="Wijzig dat adres.")
        writer.remove(before)
        before = None
    writer.save(now, before=before)
    return now.id


def forget_address(space: Workspace, creditor_id: str) -> Changes:
    """Remove an address. Raises InputError when it is not there."""
    with space.store.writing(space.context("creditor.forget")) as writer:
        found = writer.find(Creditor, creditor_id)
        if found is None:
            raise InputError(_GONE, path="creditor_id")
        writer.remove(found)
        return changes_of(writer, creditor_id)


# What a letter needs


@dataclass(frozen=True, kw_only=True)
class Addressees:
    """Who letters go to, each once in order, and what is known of those without a whole address."""

    names: tuple[str, ...] = ()
    lacking: tuple[Creditor, ...] = ()


def addressees(
    space: Workspace, case_id: str, template: Template, abouts: Iterable[str]
) -> Addressees:
    """Return to whom letters of a template about these debts or threats go, and who lacks what.

    The name of one that lacks an address is that of the letter, whatever is kept. Nobody for what
    is no letter to a creditor; a debt that is gone counts for nothing.
    """
    is_letter = template.form is Form.LETTER and template.audience is not Audience.RESIDENT
    if not is_letter or template.per not in (Per.DEBT, Per.THREAT):
        return Addressees()
    with space.store.reading() as reader:
        named = _named(reader, case_id, template.per)
        book = read_book(reader)
    names = tuple(dict.fromkeys(named[one] for one in abouts if named.get(one)))
    known = {name: book.find(name) for name in names}
    return Addressees(
        names=names,
        lacking=tuple(
            replace(found, name=name) if found is not None else Creditor(id="", name=name)
            for name, found in known.items()
            if found is None or not found.has_address
        ),
    )


def _named(reader: Reader, case_id: str, per: Per) -> Mapping[str, str]:
    """Return who is written to, by the id of the debt or threat."""
    if per is Per.THREAT:
        threats = reader.list(Threat, case_id=case_id)
        return {threat.id: threat.from_whom or threat.creditor for threat in threats}
    found = chains(reader.list(Debt, case_id=case_id))
    return {member.id: addressee_of(chain) for chain in found for member in chain.members}
