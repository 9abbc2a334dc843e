"""Templates of pages: filled in with text that is always escaped."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from api import statics, vendored

TEMPLATES = Path(__file__).parent / "web"
THAI = re.compile("[\u0e00-\u0e7f]+(?: [\u0e00-\u0e7f]+)*")


@cache
def template(name: str) -> Template:
    """A page to fill in: what is not given to it is an error, and all text is escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(static=statics.address, vendored=vendored.address)
    environment.filters["thai_marked"] = thai_marked
    return environment


def thai_marked(text: str) -> Markup:
    """English text with the Thai words in it said to be Thai, for those who have it read out."""
    safe = str(escape(text))
    return Markup(THAI.sub(lambda found: f'<span lang="th">{found[0]}</span>', safe))
