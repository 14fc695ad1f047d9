"""The files of a specification -> its schema: the entry point of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...findings import Read
from ...lazy import lazy_pattern
from ...schema.model import Alias, Declaration, Object, Operation, Origin, Schema
from ...schema.types import ANY, Reference, TypeId
from ...text_files import SourceFile
from ..dialect import ParsePage
from ..inline_names import pascal
from ..read import ReadTree
from . import extensions
from .layout import LAYOUT
from .loading.document import SpecNode
from .loading.files import Files, load_document
from .operations.paths import OperationReader
from .overlays.apply import OverlayAction
from .problems import Problems
from .references import References, follow
from .schemas.inheritance import with_extensions
from .schemas.keywords import SHAPES
from .schemas.names import NAMESPACE, ModelNames, file_name
from .schemas.objects import build_object
from .schemas.reader import SchemaReader
from .schemas.shapes import ObjectShape
from .version import COMPONENTS, Version, version_of

DIALECT = "specification"
_COMPONENT_NAME = lazy_pattern(r"[a-zA-Z0-9._-]+")


def read_specification(
    files: Iterable[SourceFile],
    sdk: str = "",
    parse: ParsePage | None = None,
    *,
    overlays: Iterable[SourceFile] = (),
) -> Read[ReadTree]:
    """Return the schema of a specification, whose first file is its root. Total.

    Of a JSON Schema, each file is a root. Overlays change the root before it is read.
    """
    pages = tuple(files)
    problems = Problems()
    loaded = Files(pages, problems)
    roots = _roots(pages, loaded)
    _apply_overlays(roots, overlays, problems)
    version = version_of(roots[0].value if roots else None)
    if not version.is_supported:
        _report_version(version, roots[0], problems)
    named = [each for root in roots for each in _named(root, version, problems)]
    references = References(loaded, problems)
    names = ModelNames(name for name, _ in named)
    reader = SchemaReader(version, references, problems, names)
    declared = _register(reader, named)
    for id_, node in declared:
        reader.declare(node, id_)
    operations: list[Operation] = []
    for root in roots if version.is_api else ():
        operations += OperationReader(reader, version.is_swagger).operations(root)

    def build(id_: TypeId, shape: ObjectShape) -> Object:
        return build_object(reader, id_, shape)

    reader.finish(build)
    extended = with_extensions(reader, declared, _without_cycles(reader.declarations))
    declarations = sorted(extended, key=lambda each: each.id)
    origin = Origin(sdk, "", DIALECT, namespaces=LAYOUT.namespaces)
    schema = Schema(origin=origin, declarations=tuple(declarations), operations=tuple(operations))
    read = ReadTree(schema, "", pages=len(pages) if declarations or operations else 0, models=len(roots))
    return Read(read, problems.all())


def _roots(pages: tuple[SourceFile, ...], files: Files) -> list[SpecNode]:
    documents = [found for page in pages[:1] if (found := files.document(page.tree)) is not None]
    if documents and not version_of(documents[0].root).is_api:
        documents += [found for page in pages[1:] if (found := files.document(page.tree)) is not None]
    return [SpecNode(each.root, each) for each in documents]


def _apply_overlays(roots: list[SpecNode], overlays: Iterable[SourceFile], problems: Problems) -> None:
    documents = [load_document(each, problems) for each in overlays]
    for root in roots if documents else ():
        action = OverlayAction(root.document, problems)
        for document in documents:
            action.apply(document)


def _named(root: SpecNode, version: Version, problems: Problems) -> Iterator[tuple[str, SpecNode]]:
    """Yield the schemas of a root that have names."""
    if not version.is_api and isinstance(root.value, dict) and SHAPES & root.value.keys():
        title = root.value.get("title")
        is_name = isinstance(title, str) and title.strip() and len(title) < 100 and "\n" not in title
        yield str(title).strip() if is_name else pascal(file_name(root.document.tree)), root
    for pointer in version.schemas:
        found = follow(root, pointer)
        if found is None:
            continue
        if not isinstance(found.value, dict):
            problems.unexpected(found, "an object")
        for name, node in found.children():
            if name.startswith("x-") and not isinstance(node.value, dict):
                continue
            if pointer == COMPONENTS and not _COMPONENT_NAME.fullmatch(name):
                problems.invalid("the name of a component has other signs", node.at, name, "letters, digits, . _ -")
            yield name, node


def _register(reader: SchemaReader, named: list[tuple[str, SpecNode]]) -> list[tuple[TypeId, SpecNode]]:
    """Give each named schema an id. A schema that only refers to one without a name gives it its own."""
    ids: dict[str, TypeId] = {}
    found: list[tuple[TypeId, SpecNode]] = []
    for name, node in named:
        renamed = extensions.name_of(node.value)
        own = name if renamed is None or renamed in ids else renamed
        if own in ids:
            own = reader.names.own(own).name
        id_ = ids[own] = TypeId(NAMESPACE, own)
        reader.names.components.setdefault(name, id_)
        if isinstance(node.value, dict):
            reader.names.of.setdefault(id(node.value), id_)
        found.append((id_, node))
    result = []
    for id_, node in found:
        link = reader.merging.end(node, reader.names.of) if isinstance(node.value, dict) else None
        target = None if link is None else link.target
        if target is not None and isinstance(target.value, dict) and id(target.value) not in reader.names.of:
            reader.names.of[id(target.value)] = id_
            result.append((id_, target))
        else:
            result.append((id_, node))
    return result


def _without_cycles(declarations: list[Declaration]) -> Iterator[Declaration]:
    """Yield the declarations; an alias that leads back to itself becomes one of any type."""
    aliases: dict[TypeId, TypeId] = {}
    for each in declarations:
        if isinstance(each, Alias) and isinstance(each.target, Reference):
            aliases[each.id] = each.target.to
    cyclic: set[TypeId] = set()
    done: set[TypeId] = set()
    for start in aliases:
        path: list[TypeId] = []
        current = start
        while current in aliases and current not in done:
            done.add(current)
            path.append(current)
            current = aliases[current]
        if current in path:
            cyclic.update(path[path.index(current) :])
    for each in declarations:
        yield replace(each, target=ANY) if isinstance(each, Alias) and each.id in cyclic else each


def _report_version(version: Version, root: SpecNode, problems: Problems) -> None:
    key = "swagger" if version.name.startswith("Swagger") else "openapi"
    problems.add(
        "DM811",
        f"{version.name} isn't supported; it was read like the nearest version",
        (root.get(key) or root).at,
        read=version.name,
        expected="OpenAPI 3.0, 3.1 or 3.2, Swagger 2.0, or JSON Schema",
        hint="convert the specification",
    )
