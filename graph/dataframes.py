"""Columns as a data frame of pandas, which is installed by those who want it."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from graph.citation import Citation
from graph.series import Form, Series

Frame = Any
"""A `pandas.DataFrame`; pandas comes without types."""


def frame(
    series: Iterable[Series],
    cited: Citation,
    index: Series | None = None,
    told: Mapping[str, object] | None = None,
) -> Frame:
    """A data frame; its `attrs` say what it is of, and what else is to be told.

    What is not stated is missing. Raises `ImportError` where there is no pandas.
    """
    pandas = _pandas()
    made = {one.name: pandas.Series(list(one.values), dtype=_dtype(one)) for one in series}
    found = pandas.DataFrame(made)
    if index is not None:
        found.index = pandas.Index(list(index.values), name=index.name, dtype=_dtype(index))
    found.attrs = {**_attributes(cited), **(told or {})}
    return found


def _pandas() -> Frame:
    try:
        return import_module("pandas")
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        raise ImportError("to_pandas() needs pandas: pip install 'sistercity[pandas]'") from None


def _dtype(one: Series) -> Frame:
    if one.form is not Form.CODE:
        return str(one.form)
    return _pandas().CategoricalDtype(list(one.codes), ordered=one.is_ranked)


def _attributes(cited: Citation) -> dict[str, Any]:
    """What the numbers are of, as texts: attributes are written to files as JSON."""
    return {
        "title": cited.title.en,
        "titleTh": cited.title.th,
        "dataVersion": cited.version,
        "edition": cited.edition,
        "statusDate": cited.status_date.isoformat(),
        "licence": cited.licence.name,
        "licenceUrl": cited.licence.url,
        "credits": list(cited.licence.credits),
        "homepage": cited.homepage,
    }
