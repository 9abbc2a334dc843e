"""The answers of one data version to every question, each asked for once."""

from collections.abc import Iterator, Mapping
from threading import Lock

from graph import questions
from graph.questions import Answer
from graph.store import Store


class Answers(Mapping[str, Answer]):
    """By the name of the question; any thread may ask.

    Over a large graph one takes seconds, so there each is answered when it is first wanted. What
    depends on all of them has to do with those that were answered at once: all or none.
    """

    def __init__(self, store: Store, at_once: bool) -> None:
        self._store = store
        self._locks = {name: Lock() for name in questions.named(store.base)}
        self._given: dict[str, Answer] = {}
        if at_once:
            self._given = {name: questions.answer(store, name) for name in self._locks}
        self.lengths: Mapping[str, int] = {n: len(one.rows) for n, one in self._given.items()}
        """How many rows they have, as far as they were answered at once."""

    def __getitem__(self, name: str) -> Answer:
        with self._locks[name]:
            if name not in self._given:
                self._given[name] = questions.answer(self._store, name)
            return self._given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._locks)

    def __len__(self) -> int:
        return len(self._locks)
