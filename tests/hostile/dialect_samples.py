"""The sample of each dialect in ``input_docs/``, and the page of it that tests change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

INPUTS = Path(__file__).resolve().parents[2] / "input_docs"


@dataclass(frozen=True, slots=True)
class Sample:
    """A documentation tree, and a page with a table of fields."""

    tree: str
    page: str

    @property
    def folder(self) -> Path:
        """The folder of the tree."""
        return INPUTS / self.tree

    def pages(self) -> list[str]:
        """Return the texts of all pages."""
        return [path.read_text(encoding="utf-8") for path in sorted(self.folder.rglob("*.md"))]


SAMPLES = {
    "speakeasy": Sample("chatline/python/docs", "models/components/toolcall.md"),
    "openapi-generator": Sample("boatyard_python/docs", "Boat.md"),
    "apimatic": Sample("parcels_apimatic/python", "doc/models/shipment.md"),
    "liblab": Sample("library_liblab/python", "documentation/models/Book.md"),
    "widdershins": Sample("toolshed_widdershins", "api.md"),
    "swagger-markdown": Sample("toolshed_swagger_markdown", "api.md"),
    "microsoft-graph": Sample("toolshed_graph", "resources/tool.md"),
    "protoc-gen-doc": Sample("toolshed_proto", "api.md"),
    "tables": Sample("harbour_tables", "berths.md"),
}
PROFILES = frozenset(("discord", "gitlab", "jsonschema-markdown", "mds", "openapi", "telegram"))
"""Dialects that the reader of hand-written tables reads by a profile. They have no sample of their own."""
