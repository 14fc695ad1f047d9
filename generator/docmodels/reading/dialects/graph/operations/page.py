"""One page of an operation -> an operation for each of its routes."""

from __future__ import annotations

from collections.abc import Sequence

from .....findings import Finding, finding
from .....lazy import lazy_pattern
from .....schema.model import Location
from .....schema.names import match_key
from ....markdown import Block, Heading
from ....pages import DeclarationText, FieldRow, OperationText
from ....tables.cells import plain_text
from ....tables.page_findings import PageFindings
from ..head import NO_TEXT
from .bodies import body_of
from .parameters import content_type_of, of_route, parameters_of
from .requests import request_lines
from .responses import response_of
from .sections import BODY, REQUEST, RESPONSE, sections_of

_WITH_BODY = frozenset({"post", "put", "patch", "merge", "delete"})
_TAG = lazy_pattern(r"</?[a-zA-Z][^<>]*+>")


def operations_of(
    source: str, blocks: Sequence[Block], links: dict[str, str], findings: PageFindings
) -> tuple[tuple[OperationText, ...], tuple[DeclarationText, ...]]:
    """Return the operations of a page, one for each route, and the model of their body if only this page has it."""
    sections = sections_of(blocks)
    lines = list(request_lines(sections.of(REQUEST))) if sections is not None else []
    if sections is None:
        return (), ()
    if not lines:
        findings.found.append(_no_route(sections.title, findings.path))
        return (), ()
    title = plain_text(_TAG.sub("", sections.title.text))
    known = parameters_of(sections, links, findings)
    has_body = any(line.route.method in _WITH_BODY for line in lines)
    body = body_of(sections.of(BODY), title, links, findings) if has_body else None
    response = response_of(sections.of(RESPONSE), source, links)
    texts = (text.text for text in sections.description if not text.text.lstrip().startswith(NO_TEXT))
    description = "\n\n".join(texts)
    content_type = content_type_of(sections) if body is not None else None
    variables = {match_key(name) for line in lines for name in line.variables}
    operations = []
    for line in lines:
        bodies: tuple[FieldRow, ...] = (body.row,) if body and line.route.method in _WITH_BODY else ()
        operations.append(
            OperationText(
                title,
                f"{line.route.method} {line.route.path}",
                line.line,
                description,
                route=line.route,
                parameters=(*of_route(line, known, variables), *bodies),
                responses=() if response is None else (response,),
                request_content_type=content_type,
            )
        )
    return tuple(operations), (body.model,) if body is not None and body.model is not None else ()


def _no_route(title: Heading, path: str) -> Finding:
    return finding(
        "DM304",
        f"the page of the operation {title.text.strip()!r} shows no request, so it isn't read",
        Location(path, title.line),
        read=title.text[:200],
        expected="a code block below `## HTTP request` with a method and a path: GET /users/{id}",
        hint="restore the request",
    )
