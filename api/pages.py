"""Templates of pages: filled in with text that is always escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from api import vendored

TEMPLATES = Path(__file__).parent / "web"


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
    environment.globals["vendored"] = vendored.address
    return environment
