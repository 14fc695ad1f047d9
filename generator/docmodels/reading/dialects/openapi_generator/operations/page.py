"""One page of operations -> its operations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .....findings import Finding, Read, finding
from .....schema.model import Location
from .....text_files import page_path
from ....pages import OperationText
from ..pages.outline import PageLine, SectionedPage
from ..pages.styles import style_of
from .description import description_of
from .names import class_name
from .parameters import read_parameters
from .responses import content_types, read_responses
from .routes import RouteRow, read_routes
from .sections import OperationSection, cut_operations

_OLD_CSHARP = "public void main()"
"""What the examples of C# have before version 4. There, every value type has a question mark."""
_VARIANT = "WithHttpInfo"
"""What Java adds to the name of a method whose variant returns the status and the headers as well."""


def read_operations(outline: SectionedPage, path: str, tree: str) -> Read[tuple[OperationText, ...]]:
    """Return the operations of a page. ``path`` is where findings are reported, ``tree`` the page's place."""
    titled = bool(outline.sections) and outline.sections[0].level == 1
    title = outline.sections[0].title if titled else page_path(tree.rpartition("/")[2])
    routes = read_routes(_lines_of_routes(outline), path)
    reader = _OperationReader(outline, path, class_name(title), {row.name: row for row in routes.value})
    found: list[OperationText] = []
    for section in cut_operations(outline.sections[titled:], reader.routes.keys()):
        if not reader.is_variant(section.name):
            found.append(reader.read(section))
    known = {operation.name for operation in found}
    found += (
        reader.without_section(row) for row in routes.value if row.name not in known and not reader.is_variant(row.name)
    )
    return Read(tuple(found), (*routes.findings, *reader.findings))


def _lines_of_routes(outline: SectionedPage) -> Iterator[PageLine]:
    """Yield the lines above the parts of the first operation."""
    yield from outline.before
    for section in outline.sections:
        if section.level > 2:
            return
        yield from section.lines


class _OperationReader:
    """What reading one operation of a page needs."""

    def __init__(self, outline: SectionedPage, path: str, class_: str, routes: Mapping[str, RouteRow]) -> None:
        self.path = path
        self.class_ = class_
        self.routes = routes
        self.findings: list[Finding] = []
        self._style = style_of(outline)._replace(is_question_null=_OLD_CSHARP not in outline.text)

    def is_variant(self, name: str) -> bool:
        """Return whether another method of the page sends the same request and returns less."""
        own, other = self.routes.get(name), self.routes.get(name.removesuffix(_VARIANT))
        return name.endswith(_VARIANT) and own is not None and other is not None and own.route == other.route

    def read(self, section: OperationSection) -> OperationText:
        """Return the operation of a section."""
        row = self.routes.get(section.name)
        if row is None:
            self.findings.append(self._no_route(section))
        route = None if row is None else row.route
        parameters = read_parameters(section, route, self.path, self._style)
        self.findings += parameters.findings
        responses, errors = read_responses(section, self._style)
        return OperationText(
            section.name,
            f"{self.class_}.{section.name}",
            section.heading.line,
            description_of(section, "" if row is None else row.summary),
            route=route,
            parameters=parameters.value,
            responses=responses,
            errors=errors,
            request_content_type=content_types(section, "Content-Type"),
        )

    def without_section(self, row: RouteRow) -> OperationText:
        """Return an operation that only the table of routes has."""
        self.findings.append(
            finding(
                "DM116",
                f"the operation {row.name!r} has no section, so only its method and path are read",
                Location(self.path, row.line),
                read=row.name[:200],
                expected=f"a section named {row.name[:100]}",
                hint="restore the section, or regenerate the documentation",
            )
        )
        return OperationText(row.name, f"{self.class_}.{row.name}", row.line, row.summary, route=row.route)

    def _no_route(self, section: OperationSection) -> Finding:
        return finding(
            "DM116",
            f"the table of routes doesn't list {section.name!r}, so its method and path are unknown",
            Location(self.path, section.heading.line),
            read=section.heading.title[:200],
            expected="[**name**](Api.md#name) | **GET** /path | summary",
            hint="restore the row, or regenerate the documentation",
        )
