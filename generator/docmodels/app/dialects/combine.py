"""Pages of several dialects in one tree -> one schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import count

from ...findings import Finding, Read, finding
from ...reading.passed_over import TableCounts
from ...reading.read import ReadTree
from ...schema.model import Declaration, Operation, Schema
from ...schema.transform import rename_models
from ...schema.types import TypeId


def combine(reads: Sequence[Read[ReadTree]]) -> Read[ReadTree]:
    """Return one tree with everything that the reads hold. Names of the first stay; a model or an operation of another
    one whose name is taken gets a name of its own, with a finding."""
    first, *others = reads
    if not others:
        return first
    schema = first.value.schema
    findings = [*first.findings]
    for other in others:
        findings += other.findings
        added = other.value.schema
        names = _own_names(added, {each.id: each for each in schema.declarations})
        calls = _own_calls(added.operations, {each.call for each in schema.operations})
        findings += _renamed(added, names, calls)
        schema = _joined(schema, rename_models(added, names), calls)
    skipped: Counter[str] = Counter()
    for read in reads:
        skipped.update(read.value.skipped)
    combined = replace(
        first.value,
        schema=schema,
        pages=sum(read.value.pages for read in reads),
        models=sum(read.value.models for read in reads),
        skipped=dict(sorted(skipped.items())),
        tables=reduce(TableCounts.plus, (read.value.tables for read in reads)),
    )
    return Read(combined, tuple(findings))


def _joined(schema: Schema, added: Schema, calls: Mapping[str, str]) -> Schema:
    operations = (replace(each, call=calls.get(each.call, each.call)) for each in added.operations)
    declarations = sorted((*schema.declarations, *added.declarations), key=lambda each: each.id)
    return replace(schema, declarations=tuple(declarations), operations=(*schema.operations, *operations))


def _own_names(schema: Schema, taken: Mapping[TypeId, Declaration]) -> dict[TypeId, TypeId]:
    """Map each model whose name is taken to a name in a namespace of its dialect."""
    known = {*taken, *(each.id for each in schema.declarations)}
    names: dict[TypeId, TypeId] = {}
    for each in schema.declarations:
        if each.id in taken:
            own = each.id
            while own in known:
                own = TypeId((*own.namespace, schema.origin.dialect), own.name)
            known.add(own)
            names[each.id] = own
    return names


def _own_calls(operations: Sequence[Operation], taken: Collection[str]) -> dict[str, str]:
    known = {*taken, *(each.call for each in operations)}
    calls: dict[str, str] = {}
    for each in operations:
        if each.call in taken:
            own = next(call for number in count(2) if (call := f"{each.call}#{number}") not in known)
            known.add(own)
            calls[each.call] = own
    return calls


def _renamed(schema: Schema, names: Mapping[TypeId, TypeId], calls: Mapping[str, str]) -> Iterator[Finding]:
    for each in schema.declarations:
        if each.id in names:
            yield finding(
                "DM302",
                f"a page of another dialect declares {each.id} as well; this one is named {names[each.id]}",
                each.at,
                read=each.id.name,
                expected="one declaration per model and namespace",
                hint="read the pages of each dialect as an input of their own",
            )
    for operation in schema.operations:
        if operation.call in calls:
            yield finding(
                "DM305",
                f"a page of another dialect documents the operation {operation.call} as well; "
                f"this one is named {calls[operation.call]}",
                operation.at,
                read=operation.call[:200],
                expected="one operation per call",
                hint="read the pages of each dialect as an input of their own",
            )
