"""What an answer tells browsers: above all what a page may load, and what one may beyond that."""

from collections.abc import Mapping

HEADER = "content-security-policy"
_RULES = {"default-src": "'self'", "frame-ancestors": "'none'", "base-uri": "'none'"}


def policy(looser: Mapping[str, str] | None = None) -> str:
    """Nothing is loaded from another origin, and nothing inline, but where a rule says so."""
    return "; ".join(f"{name} {sources}" for name, sources in {**_RULES, **(looser or {})}.items())


HEADERS = {
    HEADER: policy(),
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""What every answer carries, but where it says otherwise itself."""
