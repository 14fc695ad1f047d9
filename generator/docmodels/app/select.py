"""Select the models of an API: by name, by what operations need, and without the SDK's scaffolding."""

from __future__ import annotations

from ..config.model import Input, is_page_glob, must_match
from ..findings import Finding, Read, finding
from ..schema.dialect_facts import Scaffolding
from ..schema.model import Object, Schema, placeholders
from ..schema.names import match_key
from ..schema.references import operation_types, references_in, references_of
from ..schema.selection import reachable, select, unmatched, unreachable, without
from ..schema.types import TypeId


def selected(schema: Schema, source: Input) -> Read[Schema]:
    """Return the models that the settings of an input select, with a finding for each name that matches nothing and
    for what was left out."""
    include, exclude = (
        [glob for glob in globs if not is_page_glob(glob)] for globs in (source.include, source.exclude)
    )
    names = [glob for glob in must_match(source) if not is_page_glob(glob)]
    findings = [_no_model(glob, schema) for glob in unmatched(schema, names)]
    chosen = select(schema, include, exclude)
    if source.reachable_from:
        findings += [_no_model(glob, chosen) for glob in unreachable(chosen, source.reachable_from)]
        smaller = reachable(chosen, source.reachable_from)
        findings += _left_out("nothing in `reachable-from` leads to them", chosen, smaller)
        chosen = smaller
    if not source.scaffolding:
        smaller = without(chosen, _scaffolding(chosen))
        findings += _left_out("they are scaffolding of the SDK", chosen, smaller)
        chosen = smaller
    return Read(chosen, tuple(findings))


def _scaffolding(schema: Schema) -> frozenset[TypeId]:
    """Return the wrappers of requests and responses, and the helpers that the generator of the SDK adds."""
    from ..matching.scaffolding import ScaffoldingFilter
    from .comparison.dialect_facts import dialect_facts

    words = dialect_facts(schema).scaffolding
    is_scaffolding = ScaffoldingFilter(words).is_scaffolding
    used = {id_ for operation in schema.operations for id_ in references_in(operation_types(operation))}
    sdk_errors = {
        id_
        for operation in schema.operations
        for error in operation.errors
        if error.catch_all and error.type is not None
        for id_ in references_in((error.type,))
    }
    kinds = {each.id: schema.namespaces.kind(each.id.namespace) for each in schema.declarations}
    wrappers = {id_ for id_ in used if kinds.get(id_) == "operation" and id_.name.endswith(("Request", "Response"))}
    scaffolding = {each.id for each in schema.declarations if is_scaffolding(each)}
    return frozenset(scaffolding | wrappers | sdk_errors | (_inputs_of_operations(schema, words) - used))


def _inputs_of_operations(schema: Schema, words: Scaffolding) -> set[TypeId]:
    """Return the models of all inputs of an operation, named after it, that nothing refers to: its method takes the
    inputs one by one. A body may have such a name, too; unlike it, they hold what is in the path."""
    inner = {id_ for each in schema.declarations for id_ in references_of(each)}
    objects = {match_key(each.id.name): each for each in schema.declarations if isinstance(each, Object)}
    found: set[TypeId] = set()
    for operation in schema.operations:
        if operation.id is None or operation.route is None:
            continue
        in_path = set(map(match_key, placeholders(operation.route.path)))
        for end in words.operation_models:
            inputs = objects.get(match_key(operation.id) + end)
            if inputs is None or inputs.id in inner:
                continue
            if operation.route.method in ("get", "head") or in_path & {match_key(one.name) for one in inputs.fields}:
                found.add(inputs.id)
    return found


def _left_out(reason: str, before: Schema, after: Schema) -> list[Finding]:
    kept = {each.id for each in after.declarations}
    names = [each.id.name for each in before.declarations if each.id not in kept]
    if not names:
        return []
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5:,} more" if len(names) > 5 else "")
    return [finding("DM507", f"{len(names):,} models left out, since {reason}", read=shown)]


def _no_model(glob: str, schema: Schema) -> Finding:
    from ..suggestions import did_you_mean

    hint = did_you_mean(glob, {each.id.name for each in schema.declarations}, "`docmodels inspect` lists all models")
    return finding(
        "DM505", "no model has this name", read=glob, expected="a model's name, or a glob of names", hint=hint
    )
