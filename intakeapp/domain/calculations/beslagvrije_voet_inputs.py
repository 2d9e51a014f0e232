"""`calc bvv`: the inputs of the vector files, read strictly, to the calculation they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.domain.calculations.beslagvrije_voet import (
    CHECK,
    NAME,
    SeizureFacts,
    beslagvrije_voet,
)
from intakeapp.domain.calculations.beslagvrije_voet_formula import (
    ZERO,
    formula_of,
)
from intakeapp.domain.calculations.beslagvrije_voet_steps import lid7_key
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.living import living_situation
from intakeapp.domain.calculations.result import PER_MONTH, PER_YEAR, Calculation
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.norms import NoNormError

SOURCES = ("bijstand", "loon", "uitkering", "pensioen", "anders")
HOUSEHOLDS = ("alleenstaand", "meerpersoons")


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return what the inputs ask for: the beslagvrije voet, that in an institution, or a limit.

    `zorgprijs` asks for art. 475e lid 2, `huishouden` alone for the income limit of art. 475da
    lid 7. Raises InputError for what is missing or unknown, NoNormError for a day without tables.
    """
    if "zorgprijs" in inputs:
        return _institution(Inputs(inputs), day)
    if "huishouden" in inputs:
        return _income_limit(Inputs(inputs), day)
    return beslagvrije_voet(seizure_facts(inputs), day)


def seizure_facts(inputs: Mapping[str, Any]) -> SeizureFacts:
    """Return the facts behind JSON inputs. Raises InputError, with the name of the input."""
    given = Inputs(inputs)
    facts = SeizureFacts(
        situation=living_situation(given),
        taxable_income=_taxable(given),
        own_income=_own_income(given),
        partner_free=given.euros_or("partner_vrij_inkomen_incl_vt", ZERO),
        own_free=given.euros_or("eigen_vrij_inkomen_incl_vt", ZERO),
        car_tax=given.euros_or("bijtelling_auto", ZERO),
        on_bijstand=given.choice("bron", SOURCES, "anders") == "bijstand",
        norm=given.euros_or_none("bijstandsnorm"),
        pw_income=given.euros_or("inkomen_art_32", ZERO),
        housing_costs=given.euros_or_none("woonkosten"),
        no_huurtoeslag_home=given.flag("woning_zonder_huurtoeslag"),
        lives_in_nl=given.flag("woonadres_nederland", True),
    )
    given.finish()
    return facts


def _taxable(given: Inputs) -> Decimal | None:
    """Return C: one amount for the household, or that of both partners added."""
    own = given.euros_or_none("belastbaar_jaarinkomen")
    partner = given.euros_or_none("belastbaar_jaarinkomen_partner")
    if partner is None:
        return own
    if own is None:
        raise given.refuse("belastbaar_jaarinkomen", "Ook dat van de inwoner zelf is nodig.")
    return own + partner


def _own_income(given: Inputs) -> Decimal | None:
    """Return the income under seizure; the vectors call it by two names."""
    one = given.euros_or_none("inkomen_incl_vt")
    other = given.euros_or_none("eigen_inkomen_incl_vt")
    if one is not None and other is not None and one != other:
        raise given.refuse("eigen_inkomen_incl_vt", "Dit is iets anders dan 'inkomen_incl_vt'.")
    return other if one is None else one


def _institution(given: Inputs, day: date) -> Calculation:
    """Return the price of care, two thirds of art. 23 lid 1 Pw and art. 23 lid 2 (475e lid 2)."""
    price, alone = given.euros("zorgprijs"), given.flag("alleenstaand", True)
    given.finish()
    bvv, bijstand = table_on("bvv", day), table_on("bijstand", day)
    if formula_of(bvv) is None:
        raise NoNormError(
            "Voor een verblijf in een inrichting is deze rekenwijze pas vanaf 2026 gelezen.",
            now="Reken het met de hand na.",
        )
    pocket = bijstand.number(f"a23_1{'a_inrichting_alleen' if alone else 'b_inrichting_gehuwd'}")
    extra = bijstand.number(f"a23_2{'a_toeslag_alleen' if alone else 'b_toeslag_gehuwd'}")
    trail, source = Trail(), "Rv art. 475e lid 2"
    trail.warn(CHECK)
    trail.tell("Begin met wat de zorg per maand kost.", euro(price), price, source)
    trail.tell(
        "Daarbij komt twee derde van de norm voor een inrichting.",
        f"⅔ × {euro(pocket)}",
        pocket * 2 / 3,
        f"{source}; Participatiewet art. 23 lid 1",
    )
    trail.tell(
        "Daarbij komt de toeslag voor een inrichting.",
        euro(extra),
        extra,
        f"{source}; Participatiewet art. 23 lid 2",
    )
    trail.put(price + pocket * 2 / 3 + extra)
    trail.tell_result("Alles samen.", trail.text, source)
    said = {"zorgprijs": price, "alleenstaand": alone}
    return trail.finish(NAME, PER_MONTH, said, (bvv, bijstand))


def _income_limit(given: Inputs, day: date) -> Calculation:
    household = given.choice("huishouden", HOUSEHOLDS)
    given.finish()
    bvv, trail = table_on("bvv", day), Trail()
    limit = bvv.norm(lid7_key(single=household == "alleenstaand"))
    trail.put(bvv.number(limit.key))
    trail.tell_result(
        "Onder dit belastbaar jaarinkomen kan de beslagvrije voet op verzoek hoger zijn, bij een"
        " eigen woning of een huurwoning zonder huurtoeslag.",
        trail.text,
        "Rv art. 475da lid 7",
    )
    said = {"huishouden": household}
    return trail.finish("inkomensgrens bij hoge woonkosten", PER_YEAR, said, (bvv,))
