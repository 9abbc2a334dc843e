"""The dark theme for a picture that was drawn in the light one, as a stylesheet.

A page shows the light picture; its reader's system, or `data-theme`, says which colours it takes.
What is printed stays light, as `color-scheme` is then.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from graph.draw.theme import THEMES, Theme

PAINTED = ("fill", "stroke")
"""The attributes of a picture that hold colours."""
WITHIN = ".picture svg"


def darkened() -> Mapping[str, str]:
    """The dark colour in the place of each light one. Raises `ValueError` where there are two."""
    found: dict[str, str] = {}
    for light, dark in zip(_colours(THEMES["light"]), _colours(THEMES["dark"]), strict=True):
        if found.setdefault(light, dark) != dark:
            raise ValueError(f"{light} is {found[light]} in the dark, and {dark}")
    return found


def _colours(theme: Theme) -> Iterator[str]:
    for one in fields(theme):
        value = getattr(theme, one.name)
        if one.name != "name":
            yield from value if isinstance(value, tuple) else (value,)


def stylesheet() -> str:
    """A rule for each colour and what it paints: `make golden` writes it beside the page's own."""
    rules = (
        f'{WITHIN} [{painted}="{light}"] {{\n  {painted}: light-dark({light}, {dark});\n}}\n'
        for light, dark in sorted(darkened().items())
        for painted in PAINTED
    )
    head = "/* Made by graph.draw.dark: `make golden` writes it anew. */\n\n"
    foot = "\n@media print {\n  :root {\n    color-scheme: light !important;\n  }\n}\n"
    return head + "\n".join(rules) + foot
