"""What clients of the GraphQL schema rely on, as lines, and which of them a change takes away.

`make released` writes the lines of the version in pyproject.toml: run it when that is released.
From then on a line that is gone must stand in CHANGELOG.md, below the versions to come.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    is_introspection_type,
    is_required_argument,
    is_required_input_field,
)

from api.schema import schema

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "released"


def coordinates(of: GraphQLSchema) -> list[str]:
    """Every part of a schema with its type: a line that changes is a change for clients."""
    kinds = (kind for kind in of.type_map.values() if not is_introspection_type(kind))
    return sorted(line for kind in kinds for line in _lines(kind))


def _lines(kind: GraphQLNamedType) -> Iterator[str]:
    match kind:
        case GraphQLObjectType() | GraphQLInterfaceType():
            yield from (f"{kind.name} implements {one.name}" for one in kind.interfaces)
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}: {field.type}"
                for argument, one in field.args.items():
                    needed = " required" * is_required_argument(one)
                    yield f"{kind.name}.{name}({argument}): {one.type}{needed}"
        case GraphQLInputObjectType():
            for name, given in kind.fields.items():
                needed = " required" * is_required_input_field(given)
                yield f"{kind.name}.{name}: {given.type}{needed}"
        case GraphQLEnumType():
            yield from (f"{kind.name}.{value}" for value in kind.values)
        case GraphQLUnionType():
            yield from (f"{kind.name} | {member.name}" for member in kind.types)


def unannounced(before: list[str], now: list[str], changelog: str) -> list[str]:
    """The lines that are gone and that the unreleased part of a changelog does not name.

    It names one as `Type.field`, or a whole type as `Type`.
    """
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## [")[0]
    named = set(re.findall("`([^`]+)`", unreleased))
    gone = [line for line in before if line not in set(now)]
    return [line for line in gone if not _names(line) & named]


def _names(line: str) -> set[str]:
    part = re.split(r"[:| ]", line)[0]
    return {part, part.partition("(")[0], part.partition(".")[0]}


def current() -> GraphQLSchema:
    return build_schema(schema.as_str())


def version() -> str:
    found: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return found


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{version()}.txt"
    file.write_text("\n".join(coordinates(current())) + "\n", encoding="utf-8")
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
