"""The operations of a specification: its paths, and its webhooks, whose routes are their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from ....lazy import dataclass
from ....schema.model import Field, Operation, Response, Route
from ...inline_names import pascal
from .. import extensions
from ..loading.document import SpecNode
from ..schemas.facts import description_of
from ..schemas.objects import report_hidden
from ..schemas.reader import SchemaReader
from .bodies import request_of
from .parameters import parameters_of, resolved
from .responses import responses_of

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")


@dataclass(slots=True)
class OperationReader:
    """Reads the operations of one document."""

    reader: SchemaReader
    is_swagger: bool
    _calls: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, SpecNode] = field(default_factory=dict)

    def operations(self, root: SpecNode) -> Iterator[Operation]:
        """Yield the operations in the order of the document."""
        for key in ("paths", "webhooks", "x-webhooks"):
            paths = self.reader.problems.object_of(root, key)
            for path, item in () if paths is None else paths.children():
                if not path.startswith("x-"):
                    yield from self._of_path(root, path, item)

    def _note_unread(self, node: SpecNode) -> None:
        """Note the callbacks of an operation and the headers of its responses."""
        for key, each in _children(node, "callbacks"):
            if not key.startswith("x-"):
                self.reader.problems.leave_out("callback", each)
        for _, response in _children(node, "responses"):
            owner = resolved(self.reader, response) if isinstance(response.value, dict) else None
            for _, each in () if owner is None else _children(owner, "headers"):
                self.reader.problems.leave_out("response header", each)

    def _of_path(self, root: SpecNode, path: str, item: SpecNode) -> Iterator[Operation]:
        found = resolved(self.reader, item, "its operations are left out")
        if found is None:
            return
        for method, node in (*found.children(), *_additional(found)):
            if method.lower() not in _METHODS and node.parent is found:
                continue
            if not isinstance(node.value, dict):
                self.reader.problems.unexpected(node, "an operation: an object")
                continue
            extension = extensions.hidden_by(node.value) or extensions.hidden_by(found.value)
            if extension is not None:
                report_hidden(self.reader.problems, node, f"the operation {method} {path[:200]}", extension)
                continue
            yield self._operation(root, Route(method.lower(), path), found, node)

    def _operation(self, root: SpecNode, route: Route, item: SpecNode, node: SpecNode) -> Operation:
        problems = self.reader.problems
        id_ = problems.text_of(node, "operationId")
        name = pascal(id_ or f"{route.method} {route.path}") or "Operation"
        group, method_name = extensions.method_of(node.value)
        parameters = parameters_of(self.reader, item, node, name, is_swagger=self.is_swagger)
        request = request_of(self.reader, root, item, node, name, is_swagger=self.is_swagger)
        fields: tuple[Field, ...] = tuple(parameters)
        if request is not None:
            fields = (*fields, request.body)
        self._note_unread(node)
        answers = list(responses_of(self.reader, root, node, name, is_swagger=self.is_swagger))
        success = _successes(answers)
        call = method_name or id_ or f"{route.method} {route.path}"
        return Operation(
            call=self._own_call(f"{group}.{call}" if group and method_name else call, id_, node),
            name=method_name or id_ or f"{route.method.upper()} {route.path}",
            id=id_,
            route=route,
            request_content_type=None if request is None else request.content_type,
            parameters=fields,
            responses=tuple(success),
            errors=tuple(each for each in answers if each not in success),
            description=description_of(node.value),
            deprecation=extensions.deprecation_of(node.value),
            at=node.at,
        )

    def _own_call(self, call: str, id_: str | None, node: SpecNode) -> str:
        """Return the call, with a number if it is taken. An id that occurs twice is a finding."""
        if id_ is not None and id_ in self._ids:
            self.reader.problems.add(
                "DM808",
                f"the operationId `{id_[:200]}` occurs twice, first in {self._ids[id_].at}",
                node.at,
                read=id_[:200],
                expected="an id of its own for each operation",
                hint="rename one of them",
            )
        elif id_ is not None:
            self._ids[id_] = node
        own, number = call, self._numbers.get(call, 2)
        while own in self._calls:
            own, number = f"{call}#{number}", number + 1
        self._numbers[call] = number
        self._calls.add(own)
        return own


def _children(node: SpecNode, key: str) -> Iterator[tuple[str, SpecNode]]:
    """Yield what an object holds under a key. Another kind of value has its finding where it is read."""
    found = node.get(key)
    if found is not None and isinstance(found.value, dict):
        yield from found.children()


def _additional(item: SpecNode) -> Iterator[tuple[str, SpecNode]]:
    """Yield operations of other methods, which OpenAPI 3.2 has."""
    found = item.get("additionalOperations")
    if found is not None:
        yield from found.children()


def _successes(answers: list[Response]) -> list[Response]:
    """Return the responses that aren't errors. ``default`` is for all statuses that aren't listed: for success, too, if
    no other response is."""
    listed = [each for each in answers if not each.statuses[0].startswith(("4", "5", "default"))]
    return listed or [each for each in answers if each.statuses[0] == "default"]
