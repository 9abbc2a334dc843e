"""Recounted: provinces, places abroad and countries as things to filter."""

from collections.abc import Iterator

from tests.recount_agreements import signatory
from tests.recount_pairs import Conclusions
from tests.recount_tables import group, keys, listed_in
from tests.recount_thing import Leads, Thing, Values, only


def provinces(known: Conclusions) -> Iterator[Thing]:
    """Most lie inland and border no country."""
    paired = group(known.pairs, lambda pair: pair.province)
    for key, record in known.provinces.items():
        neighbours = keys(country for province, country in known.borders if province == key)
        values: Values = {
            "key": [key],
            "name": known.names["province"][key],
            "region": [record["region"]],
            "borders": neighbours,
        }
        leads: Leads = {
            "inRegion": ("regions", [record["region"]]),
            "borderCountries": ("countries", neighbours),
            "partnerships": ("partnerships", [pair.key for pair in paired.get(key, ())]),
        }
        yield Thing(key, values, leads)


def places(known: Conclusions) -> Iterator[Thing]:
    """A partner that cannot be identified is a place too, of a country that may be known."""
    paired = group(known.pairs, lambda pair: pair.unit)
    for key, record in known.places.items():
        inside = [pair.key for pair in known.pairs if key in known.upward(pair.unit)]
        local, aliases = record["name_local"], listed_in(record["aliases"])
        values: Values = {
            "key": [key],
            "name": only(*known.names["place"][key], local, *aliases),
            "level": [record["level"]],
            "country": only(record["country"]),
            "within": known.upward(key),
            "isSubdivision": [known.subdivision(key) == key],
            "isIdentified": [record["level"] != "unresolved"],
        }
        leads: Leads = {
            "inCountry": ("countries", keys(filter(None, [record["country"]]))),
            "partnerships": ("partnerships", inside),
            "ownPartnerships": ("partnerships", [pair.key for pair in paired.get(key, ())]),
        }
        yield Thing(key, values, leads)


def countries(known: Conclusions) -> Iterator[Thing]:
    """A country has the partnerships of all that lies in it: Thailand has all of them."""
    paired = group(known.pairs, lambda pair: pair.country)
    for key, names in known.names["country"].items():
        found = known.pairs if key == "TH" else paired.get(key, ())
        values: Values = {
            "key": [key],
            "name": names,
            "bordersThailand": [bool(known.bordering(key))],
        }
        leads: Leads = {
            "borderProvinces": ("provinces", known.bordering(key)),
            "places": ("places", [p for p, r in known.places.items() if r["country"] == key]),
            "partnerships": ("partnerships", [pair.key for pair in found]),
        }
        yield Thing(key, values, leads)


def regions(known: Conclusions) -> Iterator[Thing]:
    """Every province lies in one."""
    for key, names in known.names["region"].items():
        inside = [one for one, record in known.provinces.items() if record["region"] == key]
        values: Values = {"key": [key], "name": names}
        yield Thing(key, values, {"provinces": ("provinces", inside)})


def municipalities(known: Conclusions) -> Iterator[Thing]:
    """Only those that signed are known."""
    for key, record in known.by("municipalities", "municipality").items():
        signed = [
            agreement.key
            for pair in known.pairs
            for agreement in pair.agreements
            if signatory(known, agreement)["signatory"] == key
        ]
        values: Values = {"key": [key], "name": known.names["municipality"][key]}
        leads: Leads = {
            "province": ("provinces", [record["province"]]),
            "agreements": ("agreements", signed),
        }
        yield Thing(key, values, leads)
