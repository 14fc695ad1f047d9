"""Recognize what a generator adds to an SDK and no API has: response wrappers, globals, options, retries.

Such models, fields and parameters are listed once and never count as drift. The dialect provides the words.
"""

from __future__ import annotations

from dataclasses import replace

from ..schema.dialect_facts import NO_SCAFFOLDING, Scaffolding
from ..schema.model import Declaration, Enumeration, Field, Object, Schema
from ..schema.names import match_key
from ..schema.transform import map_children, map_declaration_types, map_operation_types
from ..schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    NullableOf,
    Reference,
    Type,
    UnionOf,
    union_of,
)


class ScaffoldingFilter:
    """Separates an SDK's scaffolding from the API's own models, fields and parameters, by the words of a dialect."""

    def __init__(self, words: Scaffolding) -> None:
        self.words = words
        self._transport = words.wrapper.transport_fields | words.wrapper.paging_fields

    def is_scaffolding(self, declared: Declaration) -> bool:
        """Is this model part of the generator's scaffolding?"""
        name, namespace = declared.id.name, declared.id.namespace
        if name.endswith(self.words.model_suffixes) or self.is_wrapper(declared):
            return True
        key = match_key(name)
        folder = _last_key(namespace)
        in_place = not folder or folder == key or folder in self.words.model_namespaces
        return key in self.words.models and in_place and not _has_models(declared)

    def is_wrapper(self, declared: Declaration | None) -> bool:
        """Is this a class around a response? Its name says so, and its fields hold the HTTP response or its status,
        or nothing but one page of a list."""
        words = self.words.wrapper
        if not isinstance(declared, Object) or not match_key(declared.id.name).endswith(words.model_suffix):
            return False
        keys = {match_key(one.name) for one in declared.fields}
        transport = {match_key(one.name) for one in declared.fields if self.is_transport(one)}
        if transport & words.marked_by or (words.marked_by_all and transport >= words.marked_by_all):
            return True
        folder = _last_key(declared.id.namespace)
        in_place = not folder or folder in self.words.model_namespaces
        return in_place and keys - self._transport == {words.content_field}

    def is_transport(self, field: Field) -> bool:
        """Is this a wrapper's field for the HTTP response or for the next page, not for content of the API?"""
        key = match_key(field.name)
        if key in self.words.wrapper.external_transport_fields:
            return is_external(field.type)
        return key in self._transport

    def is_wrapper_field(self, key: str) -> bool:
        """Does a field of this key mark its model as a wrapper?"""
        return key in self.words.wrapper.marked_by

    def payload(self, wrapper: Object) -> tuple[Field, ...]:
        """Return the fields of a wrapper that hold content of the API."""
        return tuple(one for one in wrapper.fields if not self.is_transport(one))

    def is_file(self, declared: Declaration | None) -> bool:
        """Is this a class for a file to upload: its name and its bytes?"""
        if not isinstance(declared, Object) or not self.words.file_fields:
            return False
        keys = {match_key(one.name) for one in declared.fields}
        return self.words.file_fields <= keys <= self.words.file_fields | self.words.optional_file_fields

    def is_optional_file_field(self, key: str) -> bool:
        """Is this a field that only some languages have in a class for a file to upload?"""
        return key in self.words.optional_file_fields

    def without_placeholder_values(self, schema: Schema) -> Schema:
        """Return the schema without the values of enumerations for all other values."""
        if not self.words.enumeration_values:
            return schema
        declarations = tuple(
            replace(each, members=tuple(one for one in each.members if not self._is_placeholder(one.value)))
            if isinstance(each, Enumeration)
            else map_declaration_types(each, self._without_placeholder_values)
            for each in schema.declarations
        )
        operations = tuple(map_operation_types(each, self._without_placeholder_values) for each in schema.operations)
        return replace(schema, declarations=declarations, operations=operations)

    def _without_placeholder_values(self, type_: Type) -> Type:
        if not isinstance(type_, UnionOf):
            return map_children(type_, self._without_placeholder_values)
        members = [one for one in type_.members if not (isinstance(one, Constant) and self._is_placeholder(one.value))]
        return union_of(tuple(map(self._without_placeholder_values, members))) if members else type_

    def _is_placeholder(self, value: ConstantValue) -> bool:
        return str(value) in self.words.enumeration_values

    def is_sdk_parameter(self, parameter: Field) -> bool:
        """Is this a parameter of the SDK's methods, not of the API: options, retries, the context, credentials?"""
        names = (parameter.name, parameter.name.partition(".")[0])
        return any(match_key(name) in self.words.parameters for name in names) or self._has_sdk_type(parameter.type)

    def _has_sdk_type(self, type_: Type) -> bool:
        if isinstance(type_, NullableOf):
            return self._has_sdk_type(type_.item)
        if isinstance(type_, Reference):
            return match_key(type_.to.name).endswith(self.words.parameter_type_suffixes)
        return is_external(type_)


NO_FILTER = ScaffoldingFilter(NO_SCAFFOLDING)


def _last_key(namespace: tuple[str, ...]) -> str:
    return match_key(namespace[-1]) if namespace else ""


def _has_models(declared: Declaration) -> bool:
    """Does any field hold models or lists? Then it is the API's own model, such as the ``Options`` of a chart."""
    return isinstance(declared, Object) and any(isinstance(one.type, Reference | ListOf) for one in declared.fields)


def is_external(type_: Type) -> bool:
    """Is this a class of the platform, alone, in a list or as alternatives?"""
    match type_:
        case External():
            return True
        case ListOf(item):
            return is_external(item)
        case UnionOf(members):
            return all(is_external(member) for member in members)
        case _:
            return False
