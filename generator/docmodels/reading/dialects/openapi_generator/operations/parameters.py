"""The tables of parameters of an operation -> parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .....findings import Finding, Read
from .....schema.model import Route, placeholders
from .....schema.names import match_key
from .....schema.types import Constant
from ....pages import FieldRow
from ..pages.fields import read_fields
from ..pages.outline import PageLine
from ..pages.styles import PageStyle
from .examples import list_variables, optional_variables
from .rows import VALUES_TYPE, usual_rows
from .sections import PARAMETERS, OperationSection

_CONTEXT = "context.Context"
_OPTIONS = "nil if no parameters"
_SERVER = frozenset(("hostIndex", "variables"))
_REQUIRED_BY_HEADING = {"path parameters": True, "required parameters": True, "optional parameters": False}
"""In Go, the heading says what the notes don't."""
_STATED_BY_EXAMPLE = "other parameters"
_GO_MAP = "map[string]"
_PRINTED_TWICE = 2 * _GO_MAP
"""What Go prints for a map: the type of a map that is a parameter has its beginning twice."""
_OPTIONAL_TYPE = "optional."
_LIST_OF_VALUES = "Array<string>"
_ANY_OPTIONAL = "optional.Interface of "


def read_parameters(
    operation: OperationSection, route: Route | None, path: str, style: PageStyle
) -> Read[tuple[FieldRow, ...]]:
    """Return the parameters of an operation, without those that the SDK adds to the method."""
    style = style._replace(is_question_null=False)  # a C# parameter has the mark if it is optional
    variables, lists = optional_variables(operation), list_variables(operation)
    places = frozenset(match_key(name) for name in placeholders(route.path)) if route else frozenset()
    findings: list[Finding] = []
    found: list[FieldRow] = []
    for section in operation.named(PARAMETERS):
        lines = tuple([line for line in section.lines if not _is_of_method(line)])
        rows, problems = read_fields(usual_rows(lines), path, style, {})
        findings += problems
        for row in rows:
            parameter = _parameter(row, section.key, variables, places)
            is_list = row.type == VALUES_TYPE and row.name in lists
            found.append(replace(parameter, type=_LIST_OF_VALUES) if is_list else parameter)
    return Read(tuple(found), tuple(findings))


def _is_of_method(line: PageLine) -> bool:
    """Return whether a row is Go's context or its struct of options, or PHP's choice of a server: it isn't bold."""
    name, _, rest = line.text.strip(" |").partition("|")
    kind = rest.partition("|")[0].strip(" *")
    is_option = name.strip(" *") == "optional" and _OPTIONS in rest
    return kind == _CONTEXT or is_option or name.strip() in _SERVER


def _parameter(row: FieldRow, heading: str, variables: Mapping[str, bool], places: frozenset[str]) -> FieldRow:
    type_ = row.type.removeprefix(_ANY_OPTIONAL)
    if type_.startswith(_PRINTED_TWICE):
        type_ = type_.removeprefix(_GO_MAP)
    if type_.startswith(_OPTIONAL_TYPE):
        type_ = type_.removeprefix(_OPTIONAL_TYPE).casefold()
    return replace(
        row,
        type=type_,
        required=_required(row, heading, variables),
        nullable=None,
        default=_default(row),
        location="path" if match_key(row.name) in places else None,
    )


def _required(row: FieldRow, heading: str, variables: Mapping[str, bool]) -> bool | None:
    if heading in _REQUIRED_BY_HEADING:
        return _REQUIRED_BY_HEADING[heading]
    is_optional = variables.get(row.name)
    if row.required is not True:
        return row.required
    if is_optional is None:
        return None if heading == _STATED_BY_EXAMPLE else True
    return not is_optional


def _default(row: FieldRow) -> Constant | None:
    """Return the default. That of an enumeration may be the name of a constant, such as ``Sort.name``."""
    if row.default is None or row.values is None or row.default.value in row.values:
        return row.default
    value = row.default.value
    named = value.rpartition(".")[2] if isinstance(value, str) else None
    return Constant(named) if named in row.values else None
