"""What a page about questions shows, as its address says it: the columns of answers stand in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.requests import Request

from api.page.state import THEMES, State, one_of, pairs, wrong
from api.types.answer_rows import is_label
from graph.columns import Kind, column

VIEWS = ("bars", "network", "map", "timeline", "table")
SINGLE = ("lang", "theme", "view", "sort", "after", "before")
EVERY = "*"
"""Every value of a column that is otherwise shown by one of them."""
LEAST, MOST = ".min", ".max"
"""Behind the name of a column: its bounds, where a form asks for them one by one."""
WORDS = "words"
"""What the gallery is searched for; answers have a column of that name too."""
RANGED = (Kind.INTEGER, Kind.DECIMAL, Kind.DATE)


@dataclass(frozen=True)
class Asking(State):
    """`given` is what is asked of the answer: values by the names of its columns."""

    view: str = ""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def parameters(self) -> Sequence[tuple[str, str]]:
        said = [("lang", self.lang), ("theme", self.theme)]
        said += [(name, value) for name, values in self.given.items() for value in values]
        said += [("view", self.view), ("sort", self.sort)]
        said += [("after", self.after), ("before", self.before)]
        return [(name, value) for name, value in said if value]

    def having(self, name: str, values: Collection[str]) -> "Asking":
        """With these values of a column alone, or with none."""
        given = {**self.given, name: tuple(values)}
        return Asking(
            self.lang,
            theme=self.theme,
            view=self.view,
            sort=self.sort,
            given={one: said for one, said in given.items() if said},
        )

    def losing(self, name: str, value: str) -> "Asking":
        return self.having(name, [one for one in self.given.get(name, ()) if one != value])


def read(request: Request, lang: str, columns: Sequence[str]) -> Asking:
    """What an address asks of columns. Raises `HttpError` that says what is wrong."""
    names = known(columns)
    single: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for name, value in pairs(request):
        if name in names:
            ones = several.setdefault(name, [])
            ones += [value] if value and value not in ones else []
        elif name not in SINGLE:
            raise wrong(name, f"is not one of: {', '.join((*SINGLE, *names))}")
        elif name in single:
            raise wrong(name, "was sent twice")
        elif value:
            single[name] = value
    return Asking(
        lang,
        theme=one_of("theme", single, THEMES),
        view=one_of("view", single, VIEWS),
        sort=single.get("sort", ""),
        after=single.get("after", ""),
        before=single.get("before", ""),
        given={name: tuple(several[name]) for name in names if several.get(name)},
    )


def known(columns: Sequence[str]) -> Sequence[str]:
    """What may stand in an address of an answer: its columns, and the bounds of those measured.

    A label is not asked for: the key that it is of is.
    """
    names: list[str] = []
    for name in columns:
        if is_label(name):
            continue
        ranged = column(name).kind in RANGED
        names += [name, f"{name}{LEAST}", f"{name}{MOST}"] if ranged else [name]
    return names
