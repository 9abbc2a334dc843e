"""A view as one HTML file that needs no server: styles, typeface, picture and table are in it."""

import re
from base64 import b64encode
from functools import cache

from markupsafe import Markup

from api import vendored
from api.page.state import State

STATIC = vendored.FOLDER.parent / "static" / "page"
SHEETS = ("page.css", "explorer.css", "pictures.css")
TYPEFACE = vendored.FOLDER / "sarabun"
FONT = re.compile(r'url\("\./([\w-]+\.woff2)[^"]*"\)')
"""Where the style sheet of the typeface names a file beside it."""


@cache
def styles() -> Markup:
    """All that the page is dressed with; the fonts are written into it."""
    typeface = (TYPEFACE / "sarabun.css").read_text(encoding="utf-8")
    sheets = [(STATIC / name).read_text(encoding="utf-8") for name in SHEETS]
    return Markup("\n".join([FONT.sub(_inline, typeface), *sheets]))


def _inline(found: re.Match[str]) -> str:
    content = b64encode((TYPEFACE / found[1]).read_bytes()).decode()
    return f'url("data:font/woff2;base64,{content}")'


def filename(asked: State) -> str:
    return f"sistercity-{asked.view}-{asked.lang}.html"
