"""The inputs and outputs of an operation, without the SDK's scaffolding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ..lazy import dataclass
from ..schema.model import Field, Object, Operation
from ..schema.names import match_key
from ..schema.types import Reference, Type, TypeId
from .routes import path_variables, route_key
from .scaffolding import ScaffoldingFilter
from .value_sets import LiteralSet, ValueSets

BODY = "{body}"
"""The key of the input that holds the body of a request."""


@dataclass(frozen=True, slots=True)
class OperationInputs:
    """The API's own inputs of an operation."""

    fields: tuple[Field, ...]
    """The parameters, including the fields of a request object."""
    additional: Type | None = None
    """The type of the request object's additional properties."""
    body: Field | None = None
    """A request that isn't an object."""


def operation_inputs(shapes: ValueSets, operation: Operation, scaffolding: ScaffoldingFilter) -> OperationInputs:
    """Return the inputs of an operation."""
    fields: list[Field] = []
    additional: Type | None = None
    body: Field | None = None
    for parameter in operation.parameters:
        if scaffolding.is_sdk_parameter(parameter):
            continue
        if match_key(parameter.name) not in scaffolding.words.request_parameters:
            fields.append(parameter)
            continue
        match shapes.of(parameter.type).alternatives:
            case (Object(fields=inner, additional=further),):
                fields.extend(inner)
                additional = further
            case _:
                body = parameter
    return OperationInputs(tuple(fields), additional, body)


@dataclass(frozen=True, slots=True)
class OperationSide:
    """An operation, with what reading its inputs and outputs needs of its schema."""

    operation: Operation
    sets: ValueSets
    scaffolding: ScaffoldingFilter
    variables: tuple[str, ...] = ()
    """The keys of the path's variables in order, if both sides have the same path: they count by place."""

    def inputs(self) -> OperationInputs:
        """Return the inputs of the operation."""
        return operation_inputs(self.sets, self.operation, self.scaffolding)

    def is_opened(self, row: Field) -> bool:
        """May this parameter hold the fields that other SDKs list one by one?"""
        words = self.scaffolding.words
        key = match_key(row.name)
        return key in words.request_parameters or key in words.body_parameters

    def opened_models(self) -> list[TypeId]:
        """Return the models whose fields are inputs of the operation: the request object, and the body in it or beside
        it."""
        found = []
        for row in self.operation.parameters:
            match self.sets.of(row.type).alternatives if self.is_opened(row) else ():
                case (Object(id=opened, fields=inner),):
                    found += [opened, *self._bodies(inner)]
        return found

    def _bodies(self, rows: Sequence[Field]) -> Iterator[TypeId]:
        """The models of the rows for a body, among the fields of a request object."""
        for row in rows:
            is_body = match_key(row.name) in self.scaffolding.words.body_parameters
            match self.sets.of(row.type).alternatives if is_body else ():
                case (Object(id=body),):
                    yield body

    def key(self, row: Field) -> str:
        """Return the key of an input: variables of the path by their place, and one key for all names of bodies."""
        key = match_key(row.key) or row.key
        if key in self.variables:
            return f"{{{self.variables.index(key)}}}"
        return BODY if key in self.scaffolding.words.body_parameters else key


def paired_sides(old: OperationSide, new: OperationSide) -> tuple[OperationSide, OperationSide]:
    """Return both sides of an operation for their comparison: variables of one path count by their place. If a side
    doesn't state the path or has another one, only names say which variable is which."""
    routes = old.operation.route, new.operation.route
    if routes[0] is None or routes[1] is None or route_key(routes[0]) != route_key(routes[1]):
        return old, new
    first, second = (tuple(map(match_key, path_variables(route))) for route in routes)
    return replace(old, variables=first), replace(new, variables=second)


def paired_inputs(old: OperationSide, new: OperationSide) -> tuple[OperationInputs, OperationInputs]:
    """Return the inputs of one operation on two sides. If only one side has a row for the body, the other lists the
    body's fields as inputs of their own; the body is then replaced by its fields."""
    sides, inputs = (old, new), [old.inputs(), new.inputs()]
    for here, there in ((0, 1), (1, 0)):
        keys = {sides[there].key(row) for row in inputs[there].fields}
        has_body = inputs[there].body is not None
        inputs[here] = _opened(sides[here], inputs[here], keys | ({BODY} if has_body else set()))
    return inputs[0], inputs[1]


def renamed_inputs(old: OperationSide, new: OperationSide) -> list[tuple[Field, Field]]:
    """Return the inputs that have other names but are sent as before: variables of the path at the same place, and the
    body, if both sides have one row for it."""
    listed = old.inputs().fields, new.inputs().fields
    paired = paired_inputs(old, new)
    after = {new.key(row): row for row in listed[1]}
    found = [(row, after[key]) for row in listed[0] if (key := old.key(row)).startswith("{") and key in after]
    kept = (set(inputs.fields) for inputs in paired)
    opened = [[row for row in rows if row not in fields] for rows, fields in zip(listed, kept, strict=True)]
    if len(opened[0]) == len(opened[1]) == 1:
        found.append((opened[0][0], opened[1][0]))
    return [(one, other) for one, other in found if match_key(one.name) != match_key(other.name)]


MIN_LISTED = 0.5
"""The share of a body's fields that the other side must list for the body to be opened, if it has any name."""


def _is_listed(fields: Sequence[Field], listed: Set[str]) -> bool:
    keys = {match_key(row.key) for row in fields}
    return bool(keys) and len(keys & listed) >= MIN_LISTED * len(keys)


def _opened(side: OperationSide, inputs: OperationInputs, others: Set[str]) -> OperationInputs:
    """Replace the rows for a body that the other side doesn't have by the body's fields. If the other side has no
    inputs of its own that could be these fields, the body is new."""
    fields: list[Field] = []
    additional = inputs.additional
    own = {side.key(row) for row in inputs.fields}
    for row in inputs.fields:
        key = side.key(row)
        match side.sets.of(row.type).alternatives:
            case (Object(id=id_, fields=inner, additional=further),) if key not in others and (
                _is_listed(inner, others - own) or (others - own and key in (BODY, match_key(id_.name)))
            ):
                fields.extend(_inner_inputs(row, inner, others))
                additional = additional or further
            case _:
                fields.append(row)
    return replace(inputs, fields=tuple(fields), additional=additional)


def _inner_inputs(row: Field, inner: Sequence[Field], others: Set[str]) -> Iterator[Field]:
    """The fields of a body as inputs. The fields of an optional body that the other side doesn't have are optional."""
    for field in inner:
        is_new = row.required is False and match_key(field.key) not in others
        yield replace(field, required=False) if is_new else field


def operation_outputs(shapes: ValueSets, operation: Operation, scaffolding: ScaffoldingFilter) -> dict[str, Type]:
    """Return the types of an operation's responses, without wrappers. A single type has an empty name; the types that
    one wrapper holds have the names of its fields."""
    found: dict[str, Type] = {}
    for response in operation.responses:
        if response.type is not None:
            for name, type_ in _content(shapes, response.type, scaffolding):
                found[f"{name}#{len(found)}" if name in found else name] = type_
    return found


def _content(shapes: ValueSets, type_: Type, scaffolding: ScaffoldingFilter) -> list[tuple[str, Type]]:
    """The content of a response wrapper by name; any other type without a name."""
    declared = shapes.declarations.get(type_.to) if isinstance(type_, Reference) else None
    if not isinstance(declared, Object) or not scaffolding.is_wrapper(declared):
        return [("", type_)]
    payload = scaffolding.payload(declared)
    return [(match_key(field.name) if len(payload) > 1 else "", field.type) for field in payload]


def errors_by_status(operation: Operation) -> dict[str, Type | None]:
    """Return the error types of an operation by status, without the SDK's own fallback. None: the type is unstated."""
    found: dict[str, Type | None] = {}
    for error in operation.errors:
        if error.catch_all or (error.type is None and not error.type_unstated):
            continue
        for status in error.statuses or ("",):
            found.setdefault(status, error.type)
    return found


class ConstantInputs:
    """Inputs with a single value. An operation's table leaves them out, because the SDK fills them in itself; the
    model with all of the operation's inputs shows which they are."""

    def __init__(self, shapes: ValueSets) -> None:
        self.shapes = shapes
        self._by_key: dict[str, list[frozenset[str]]] | None = None

    def left_out(self, fields: Sequence[Field], others: Sequence[Field]) -> frozenset[str]:
        """Return the keys of ``fields`` that ``others``, inputs of this schema, lack only because they are constants
        in this schema."""
        listed = frozenset(match_key(field.key) for field in others)
        missing = [key for field in fields if (key := match_key(field.key)) not in listed]
        if not missing or not listed:
            return frozenset()
        return frozenset(
            key
            for key in missing
            if any(len(keys & listed) >= _MIN_SHARE * len(listed) for keys in self._objects().get(key, ()))
        )

    def _objects(self) -> dict[str, list[frozenset[str]]]:
        """The field keys of each model with a constant, by the key of the constant."""
        if self._by_key is None:
            self._by_key = {}
            for declared in self.shapes.declarations.values():
                if isinstance(declared, Object):
                    keys = frozenset(match_key(field.key) for field in declared.fields)
                    for field in declared.fields:
                        if self._constant(field):
                            self._by_key.setdefault(match_key(field.key), []).append(keys)
        return self._by_key

    def _constant(self, field: Field) -> bool:
        match self.shapes.of(field.type).alternatives:
            case (LiteralSet(values=values, open=False),):
                return len(values) == 1
        return False


_MIN_SHARE = 0.75
"""The share of an operation's inputs that its request model must have. Path parameters aren't part of the model."""
