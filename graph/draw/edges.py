"""The edges of a network as lines, each a mark of its partnership or of what it joins."""

from collections.abc import Iterable
from itertools import groupby
from math import hypot

from graph import identifiers, vocabulary
from graph.draw import joining
from graph.draw.plan import At, Plan
from graph.draw.svg import Element, Look, element, mark
from graph.draw.theme import TALKS_DASH
from graph.eras import in_words
from graph.network import Edge, Network

APART = 7
"""Pixels between the middles of two edges that join the same nodes."""
DENSE = 200
"""Lines of a projection above which they are drawn fainter."""


def edges(plan: Plan) -> Iterable[Element]:
    for _, ones in groupby(plan.network.edges, key=lambda one: (one.source, one.target)):
        parallel = tuple(ones)
        for n, one in enumerate(parallel):
            yield _edge(plan, one, n - (len(parallel) - 1) / 2)


def _edge(plan: Plan, one: Edge, place: float) -> Element:
    """A line; `place` says how far beside the straight way it runs, in steps of `APART`."""
    theme = plan.style.theme
    (x, y), (bend_x, bend_y), (to_x, to_y) = _way(plan, one, place)
    state = theme.signed if one.is_signed else theme.talks
    shared = len(one.shared)
    look: Look = {
        "fill": "none",
        "stroke": state if plan.has_states else theme.muted,
        "stroke_width": min(0.9 + shared * 0.6, 6) if shared else 1.3,
        "stroke_dasharray": None if one.is_signed else TALKS_DASH,
        "stroke_opacity": _opacity(plan.network),
    }
    ends = [round(value, 2) for value in (x, y, bend_x, bend_y, to_x, to_y)]
    path = "M{} {}Q{} {} {} {}".format(*ends)
    drawn = element("path", d=path, **look)
    joined = joining.of_keys(plan.network.view, (one.source, one.target))
    return mark(_iris(plan.network, one), _said(plan, one), drawn, data_ends=joined)


def _opacity(network: Network) -> float:
    """Lines through which others are seen, where there are many."""
    if network.shape.is_two_mode:
        return 0.85
    return 0.55 if len(network.edges) <= DENSE else 0.35


def _way(plan: Plan, one: Edge, place: float) -> tuple[At, At, At]:
    """Both ends of an edge, and the point that bends it."""
    (x, y), (to_x, to_y) = plan.at[one.source], plan.at[one.target]
    length = hypot(to_x - x, to_y - y) or 1
    aside = 2 * place * min(APART, length / 8) / length
    bend = (x + to_x) / 2 - (to_y - y) * aside, (y + to_y) / 2 + (to_x - x) * aside
    return (x, y), bend, (to_x, to_y)


def _iris(network: Network, one: Edge) -> str:
    """Of the partnership that an edge is, or of both ends of what they share."""
    catalogue = network.view.catalogue
    things = (
        [catalogue.areas[one.source], catalogue.areas[one.target]]
        if one.shared
        else one.partnerships
    )
    return " ".join(identifiers.iri(catalogue, thing) for thing in things)


def _said(plan: Plan, one: Edge) -> str:
    lang, view = plan.style.lang, plan.network.view
    if one.shared:
        areas = view.catalogue.areas
        ends = " – ".join(areas[key].label.of(lang) for key in (one.source, one.target))
        return f"{ends}: " + ", ".join(areas[key].label.of(lang) for key in one.shared)
    (pair,) = one.partnerships
    state = vocabulary.codes()["state"][view.state(pair)].label.of(lang)
    when = view.began(pair)
    told = [state, in_words(when).of(lang)] if when else [state]
    return f"{pair.label.of(lang)}: {', '.join(told)}"
