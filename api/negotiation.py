"""Content negotiation: which format a client asks for, of those we have (RFC 9110, 12.5.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
WEIGHT = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One part of an `Accept` header."""

    type: str
    subtype: str
    weight: float

    @property
    def specificity(self) -> int:
        return (self.type != "*") + (self.subtype != "*")

    def matches(self, media_type: str) -> bool:
        kind, _, subtype = media_type.partition("/")
        return self.type in ("*", kind) and self.subtype in ("*", subtype)


def parse(accept: str) -> list[MediaRange]:
    """The ranges of a header; a part that is not one is passed over, as the RFC advises."""
    return [found for part in accept.split(",") if (found := _media_range(part))]


def choose(accept: str | None, offered: Sequence[tuple[str, T]]) -> tuple[str, T] | None:
    """The offer with the highest weight, the first among equals; `None` where none will do.

    The most specific range that matches an offer gives its weight. No header accepts anything.
    """
    ranges = parse(accept) if accept and accept.strip() else [MediaRange("*", "*", 1.0)]
    weighed = [(_weight(ranges, media_type), (media_type, what)) for media_type, what in offered]
    best = max((weight for weight, _ in weighed), default=0.0)
    return next((offer for weight, offer in weighed if weight == best), None) if best else None


def _weight(ranges: list[MediaRange], media_type: str) -> float:
    matching = [found for found in ranges if found.matches(media_type)]
    return max(matching, key=lambda found: found.specificity).weight if matching else 0.0


def _media_range(part: str) -> MediaRange | None:
    media_type, *parameters = (piece.strip() for piece in part.lower().split(";"))
    kind, slash, subtype = media_type.partition("/")
    if not (kind and slash and subtype) or (kind == "*" and subtype != "*"):
        return None
    weight = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            if not WEIGHT.fullmatch(value.strip()):
                return None
            weight = float(value)
    return MediaRange(kind, subtype, weight)


def language(accept_language: str, offered: Sequence[str]) -> str:
    """The language that a client prefers of those offered; the first, where it likes none better.

    A range such as `en-GB` asks for English (RFC 4647, 3.4).
    """
    weights: dict[str, float] = {}
    for part in accept_language.lower().split(","):
        tag, _, parameter = (piece.strip() for piece in part.partition(";"))
        weight = parameter.partition("=")[2].strip() or "1"
        if tag and WEIGHT.fullmatch(weight):
            primary = tag.partition("-")[0]
            weights[primary] = max(weights.get(primary, 0.0), float(weight))
    other = weights.get("*", 0.0)
    return max(offered, key=lambda tag: weights.get(tag, other))


def accepts_coding(accept_encoding: str, coding: str) -> bool:
    """Whether a content coding is welcome: by its name, or by `*` (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = (piece.strip() for piece in part.partition(";"))
        weight = parameter.partition("=")[2].strip() or "1"
        weights[name] = float(weight) if WEIGHT.fullmatch(weight) else 0.0
    return weights.get(coding, weights.get("*", 0.0)) > 0
