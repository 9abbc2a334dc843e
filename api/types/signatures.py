"""Resolvers whose arguments are data: strawberry reads them off the signature."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Annotated, Any

import strawberry

from api.types.context import Info

Arguments = dict[str, tuple[Any, Any]]
"""The type and the default of each argument, by its name in Python."""


def signed(resolve: Callable[..., Any], arguments: Arguments, answer: object) -> Callable[..., Any]:
    """The resolver, which takes `root`, `info` and these, and the type of its answer."""
    parameters = [
        Parameter("root", Parameter.POSITIONAL_OR_KEYWORD, annotation=Any),
        Parameter("info", Parameter.KEYWORD_ONLY, annotation=Info),
    ]
    parameters += [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in arguments.items()
    ]
    signature = Signature(parameters, return_annotation=answer)
    resolve.__signature__ = signature  # type: ignore[attr-defined]
    resolve.__annotations__ = {one.name: one.annotation for one in parameters} | {"return": answer}
    return resolve


def left_out(kind: Any, description: str) -> Any:
    """The type of an argument that may be left out."""
    return Annotated[kind | None, strawberry.argument(description=description)]
