"""What clients of GraphQL rely on does not go without a word in the changelog."""

from graphql import build_schema

from tests.released import FOLDER, ROOT, coordinates, current, unannounced

BEFORE = build_schema(
    """
    type Query { found(key: ID!, many: Int = 1): Thing one(by: Filter): Kind }
    interface Node { id: ID! }
    type Thing implements Node { id: ID! name: String! }
    input Filter { name: String! kind: Kind }
    enum Kind { A B }
    """
)
AFTER = build_schema(
    """
    type Query { found(key: ID!, many: Int = 1): Thing one(by: Filter): Kind }
    interface Node { id: ID! }
    type Thing implements Node { id: ID! name(lang: String): String }
    input Filter { name: String! kind: Kind added: Int }
    enum Kind { A }
    """
)


def released() -> list[str]:
    """The lines of the newest version."""
    files = sorted(FOLDER.glob("*.txt"), key=lambda file: [*map(int, file.stem.split("."))])
    return files[-1].read_text(encoding="utf-8").splitlines()


def test_nothing_that_was_released_is_gone_without_a_line_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert unannounced(released(), coordinates(current()), changelog) == []


def test_what_was_released_is_most_of_a_schema() -> None:
    assert len(released()) > 1000


def test_every_part_has_a_line_with_its_type() -> None:
    assert coordinates(BEFORE) == [
        "Filter.kind: Kind",
        "Filter.name: String! required",
        "Kind.A",
        "Kind.B",
        "Node.id: ID!",
        "Query.found(key): ID! required",
        "Query.found(many): Int",
        "Query.found: Thing",
        "Query.one(by): Filter",
        "Query.one: Kind",
        "Thing implements Node",
        "Thing.id: ID!",
        "Thing.name: String!",
    ]


def test_what_is_gone_must_be_named_and_what_is_added_need_not() -> None:
    gone = unannounced(coordinates(BEFORE), coordinates(AFTER), "## [Unreleased]\n")
    assert gone == ["Kind.B", "Thing.name: String!"]


def test_a_line_below_the_versions_to_come_names_a_part_or_its_type() -> None:
    said = "## [Unreleased]\n- `Kind` has no B, `Thing.name` may be null.\n\n## [0.1.0]\n"
    assert unannounced(coordinates(BEFORE), coordinates(AFTER), said) == []


def test_a_line_of_an_older_version_says_nothing_of_this_one() -> None:
    said = "## [Unreleased]\n\n## [0.1.0]\n- `Kind` has no B, `Thing.name` may be null.\n"
    assert len(unannounced(coordinates(BEFORE), coordinates(AFTER), said)) == 2
