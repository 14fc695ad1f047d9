"""A short notation of expressions for tests: ``opt[list[models.X<x.md>]]``, with the reason for unread ones."""

from __future__ import annotations

from docmodels.reading.types.expressions import (
    ConstantExpression,
    Expression,
    ExternalExpression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    OtherValueExpression,
    ScalarExpression,
    StreamExpression,
    UnionExpression,
    UnreadExpression,
)


def shown(expression: Expression) -> str:
    match expression:
        case ScalarExpression(kind=kind):
            return kind.value
        case ConstantExpression(value=value):
            return repr(value)
        case OtherValueExpression(kind=kind):
            return f"other[{kind.value}]"
        case ListExpression(item=item):
            return f"list[{shown(item)}]"
        case MapExpression(key=key, value=value):
            return f"map[{shown(key)}, {shown(value)}]"
        case StreamExpression(item=item):
            return f"stream[{shown(item)}]"
        case UnionExpression(members=members):
            return f"({' | '.join(shown(member) for member in members)})"
        case OptionalExpression(item=item):
            return f"opt[{shown(item)}]"
        case NullableExpression(item=item):
            return f"null[{shown(item)}]"
        case NameExpression(path=path, url=url):
            return ".".join(path) + ("" if url is None else f"<{url}>")
        case ExternalExpression(name=name):
            return f"external[{name}]"
        case UnreadExpression(expected=expected):
            return f"unread: {expected}"


def places(expression: Expression) -> list[tuple[int, int]]:
    """The spans of an expression and of everything in it, outer ones first."""
    match expression:
        case ListExpression(item=item) | StreamExpression(item=item):
            inner: tuple[Expression, ...] = (item,)
        case OptionalExpression(item=item) | NullableExpression(item=item):
            inner = (item,)
        case MapExpression(key=key, value=value):
            inner = (key, value)
        case UnionExpression(members=members):
            inner = members
        case _:
            inner = ()
    return [(expression.start, expression.end), *(place for part in inner for place in places(part))]
