"""Validates unions whose members contain the union again.

pydantic validates a value as each member of a union to find the one that fits best. If
the members contain the union, each level of nesting multiplies the number of attempts by
the number of members. ``RecursiveUnion`` searches once for each value, and keeps the
member.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema, to_json

__all__ = ["RecursiveUnion"]

_ALL = "union"
"""The choice that tries all members. The other choices are the members."""
_NONE = "none"
"""The entry of a value that fits no member."""


class _Validation:
    """The state of one validation."""

    def __init__(self) -> None:
        self.choice = _ALL
        """How the next value of a union is validated."""
        self.members: dict[object, tuple[object, str]] = {}
        """Union and value -> the value, and its member.

        The value is kept so that no other object gets its identity.
        """
        self.results: list[list[tuple[object, str]]] = []
        """The results of each search that isn't finished, with their members."""


_current: ContextVar[_Validation | None] = ContextVar("_current", default=None)


class RecursiveUnion:
    """Marks a union: ``Annotated[A | B, RecursiveUnion()]``.

    Values are validated and written as they are without the mark.
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        schemas = [handler.generate_schema(member) for member in get_args(source)]
        names = [
            getattr(member, "__name__", str(member)) for member in get_args(source)
        ]
        tried = [
            core_schema.no_info_after_validator_function(_noting(str(index)), schema)
            for index, schema in enumerate(schemas)
        ]
        choices: dict[Any, core_schema.CoreSchema] = {
            str(index): schema for index, schema in enumerate(schemas)
        }
        choices[_ALL] = core_schema.union_schema(list(zip(tried, names, strict=True)))
        chosen = core_schema.tagged_union_schema(choices, _choose)
        # pydantic passes JSON to functions as Python values, whose strings aren't exact
        # dates or decimals: so it is parsed again.
        either = core_schema.json_or_python_schema(
            core_schema.json_schema(chosen), chosen
        )
        return core_schema.with_info_wrap_validator_function(self._validate, either)

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema["schema"]["python_schema"]["choices"][_ALL])

    def _validate(
        self,
        value: Any,
        handler: core_schema.ValidatorFunctionWrapHandler,
        info: ValidationInfo,
    ) -> Any:
        given = (
            to_json(value, inf_nan_mode="constants") if info.mode == "json" else value
        )
        current = _current.get()
        if current is not None:
            return self._member(value, given, handler, current)
        token = _current.set(current := _Validation())
        try:
            return self._member(value, given, handler, current)
        finally:
            _current.reset(token)

    def _member(
        self,
        value: Any,
        given: Any,
        handler: core_schema.ValidatorFunctionWrapHandler,
        current: _Validation,
    ) -> Any:
        key = (id(self), given if given is not value else id(value))
        _, current.choice = current.members.get(key, (None, _ALL))
        if current.choice == _NONE:
            raise PydanticCustomError("union", "Input fits no member of the union")
        if current.choice != _ALL or not isinstance(value, (dict, list)):
            return handler(given)
        current.results.append([])
        made, member = None, _NONE
        try:
            made = handler(given)
            member = _ALL
            return made
        finally:
            for result, name in current.results.pop():
                if result is made:
                    member = name
                    break
            current.members[key] = given, member


def _choose(_: object) -> str:
    current = _current.get()
    return _ALL if current is None else current.choice


def _noting(member: str) -> Callable[[Any], Any]:
    """Return a function that notes which member a result is of."""

    def note(result: Any) -> Any:
        current = _current.get()
        if current is not None and current.results:
            current.results[-1].append((result, member))
        return result

    return note
