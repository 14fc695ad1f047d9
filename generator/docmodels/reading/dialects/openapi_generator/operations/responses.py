"""The return type, the statuses and the content types of an operation."""

from __future__ import annotations

from collections.abc import Iterator

from .....lazy import lazy_pattern
from ....pages import ErrorRow, ResponseText
from ....tables.rows import is_delimiter, split_row
from ..pages.cells.text import decoded
from ..pages.cells.types import read_type
from ..pages.styles import PageStyle
from .sections import HEADERS, RESPONSES, RETURN_TYPE, OperationSection, filled

_NO_CONTENT = "(empty response body)"
_WRAPPERS = ("CompletableFuture<", "ApiResponse<")
"""The classes that Java returns around the content of a response, the outer one first."""
_STATUS = lazy_pattern(r"[0-9]{1,3}|[1-5](?:XX|xx)")
_PRINTED_DEFAULT = "0"
"""What pages print for the response that the specification calls ``default``."""
DEFAULT = "default"


def content_types(operation: OperationSection, header: str) -> str | None:
    """Return the content types of the request (``Content-Type``) or of the responses (``Accept``). None if the page
    doesn't list any."""
    for section in operation.named(HEADERS):
        for line in filled(section):
            name, _, value = line.text.strip().lstrip("-*").partition(":")
            if name.strip("* ").casefold() == header.casefold():
                types = [part.strip(" `") for part in value.strip("* ").split(",")]
                found = ", ".join(part for part in types if "/" in part)
                return found or None
    return None


def read_responses(
    operation: OperationSection, style: PageStyle
) -> tuple[tuple[ResponseText, ...], tuple[ErrorRow, ...]]:
    """Return the responses and the errors. The return type is that of the first success; the page has no type for any
    other status."""
    accepted = content_types(operation, "Accept")
    returned = _return_type(operation, style)
    statuses = list(_statuses(operation))
    first = next((row for row in statuses if row.statuses[0][0] == "2"), None)
    if first is None and returned is not None and returned.type:
        first = next((row for row in statuses if row.statuses == (DEFAULT,)), None)
    responses: list[ResponseText] = []
    errors: list[ErrorRow] = []
    if returned is not None:
        described, own = (first.description, first.statuses) if first else ("", ())
        content_type = accepted if returned.type else None
        responses.append(ResponseText(returned.type, returned.line, returned.column, described, own, content_type))
    for row in statuses:
        if row is first and returned is not None:
            continue
        if row.statuses[0][0] in "123":
            responses.append(row)
        else:
            errors.append(ErrorRow((), None, row.statuses, None, row.line, row.column, row.description))
    return tuple(responses), tuple(errors)


def _return_type(operation: OperationSection, style: PageStyle) -> ResponseText | None:
    """Return the response that ``### Return type`` shows; its type is empty if nothing is returned."""
    for section in operation.named(RETURN_TYPE):
        for line in filled(section)[:1]:
            text = line.text.strip()
            if _NO_CONTENT in text.casefold():
                return ResponseText("", line.number)
            type_ = read_type(_unwrapped(text)).text
            if not style.is_question_null:
                type_ = type_.replace("?", "")
            return ResponseText(type_, line.number, line.text.index(text) + 1)
    return None


def _unwrapped(type_: str) -> str:
    """Return a return type without the classes of the SDK around it."""
    for wrapper in _WRAPPERS:
        if type_.startswith(wrapper) and type_.endswith(">"):
            type_ = type_[len(wrapper) : -1]
    return type_


def _statuses(operation: OperationSection) -> Iterator[ResponseText]:
    """Yield the rows of the table of statuses. In Python, they lack the first pipe that the header has."""
    for section in operation.named(RESPONSES):
        for line in filled(section):
            cells = () if is_delimiter(line.text) else split_row(line.text, line.number).cells
            status = cells[0].strip("*` ") if cells else ""
            if not _STATUS.fullmatch(status):
                continue
            statuses = (DEFAULT if status == _PRINTED_DEFAULT else status,)
            column = line.text.index(status) + 1
            described = decoded(" | ".join(cells[1:-1] or cells[1:]))
            yield ResponseText("", line.number, column, described, statuses, unstated=True)
