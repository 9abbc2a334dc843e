"""What a filter in Python may say of a value, or of what a thing leads to.

    where(signed=between(2557, 2558), name=contains("เชียง"), partnerships=none(state="signed"))

Each makes the test that GraphQL has by that name; the mapping itself may be written as well.
"""

from typing import Any

from graph.condition_input import Given
from graph.conditions import Between


def between(first: object = None, last: object = None) -> Between[Any]:
    """From the one to the other, both inclusive: numbers, years of either era, or days.

    A bound that is left out is none.
    """
    return Between(first, last)


def at_least(confidence: str) -> Given:
    """That sure, or surer."""
    return {"atLeast": confidence}


def exactly(*states: str) -> Given:
    """One of these states, and no step of one."""
    return {"exactly": states}


def contains(text: str) -> Given:
    return {"contains": text}


def starts_with(text: str) -> Given:
    return {"startsWith": text}


def ends_with(text: str) -> Given:
    return {"endsWith": text}


def stated(is_stated: bool = True) -> Given:
    """That the source says anything of it, or with `False` that it says nothing."""
    return {"stated": is_stated}


def some(**tests: object) -> Given:
    """One at least of the things that it leads to passes."""
    return {"some": tests}


def none(**tests: object) -> Given:
    """None of them passes."""
    return {"none": tests}


def every(**tests: object) -> Given:
    """All of them pass; so they do where there are none."""
    return {"every": tests}


def either(*filters: Given) -> Given:
    """One of the filters at least passes."""
    return {"or": filters}


def unless(*filters: Given, **tests: object) -> Given:
    """Not all of these pass."""
    return {"not": {"and": [*filters, tests]} if filters else tests}
