"""What the printed rows disagree on: each value as printed, and which of them is preferred."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row prints of what is disputed; `agrees` is none where no value is preferred."""

    row: Mapping[str, Any]
    printed: tuple[str, ...]
    meant: tuple[str, ...]
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A resolution, with what it preferred in words, and what every row of it prints."""

    said: Mapping[str, Any]
    preferred: str
    readings: tuple[Reading, ...]


def conflicts(resolutions: Iterable[Mapping[str, Any]]) -> Iterator[Conflict]:
    """From resolutions as GraphQL gives them, with the claims of their rows."""
    for one in resolutions:
        readings = tuple(_reading(one, row) for row in one["rows"])
        yield Conflict(one, _words(one, "prefers") if _is_decided(one) else "", readings)


def _is_decided(resolution: Mapping[str, Any]) -> bool:
    found: bool = resolution["outcome"]["key"] == "preferred"
    return found


def _reading(resolution: Mapping[str, Any], row: Mapping[str, Any]) -> Reading:
    aspect = resolution["aspect"]["key"]
    claims = [one for one in row["claims"] if one["aspect"]["key"] == aspect]
    agrees = None
    if _is_decided(resolution) and claims:
        agrees = any(_agrees(resolution, one) for one in claims)
    return Reading(
        row,
        tuple(one["printed"] for one in claims),
        tuple(filter(None, (_words(one, "names") for one in claims))),
        agrees,
    )


def _agrees(resolution: Mapping[str, Any], claim: Mapping[str, Any]) -> bool:
    """A date agrees with one that lies within it: a year with a day of that year."""
    preferred, claimed = resolution["when"], claim["when"]
    if preferred and claimed:
        begins: bool = claimed["earliest"] <= preferred["earliest"]
        return begins and preferred["latest"] <= claimed["latest"]
    if resolution["prefers"] and claim["names"]:
        same: bool = resolution["prefers"]["id"] == claim["names"]["id"]
        return same
    return resolution["value"] is not None and resolution["value"] == claim["value"]


def _words(found: Mapping[str, Any], thing: str) -> str:
    """A value in words: a date, a thing by its label, any other as it is."""
    if found["when"]:
        return str(found["when"]["label"])
    if found[thing]:
        return str(found[thing].get("label") or "")
    return found["value"] or ""
