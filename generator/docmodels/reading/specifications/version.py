"""Which specification a document is written by, and what differs between them."""

from __future__ import annotations

from ...lazy import dataclass, lazy_pattern
from .loading.document import Json

_LEGACY_DRAFT = lazy_pattern(r"draft-0?[3-7]\b")
COMPONENTS = "/components/schemas"
_DEFINITIONS = ("/$defs", "/definitions")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of OpenAPI or JSON Schema, as far as reading depends on it."""

    name: str
    """``OpenAPI 3.1``, ``Swagger 2.0``, ``JSON Schema``."""
    heeds_siblings: bool
    """Whether keywords beside ``$ref`` count."""
    schemas: tuple[str, ...]
    """Pointers to the objects that hold the named schemas."""
    is_api: bool = True
    """Whether the document has operations."""
    is_supported: bool = True

    @property
    def is_swagger(self) -> bool:
        """Whether it is Swagger, which has other bodies, responses and discriminators than OpenAPI."""
        return self.name.startswith("Swagger")


def version_of(root: Json) -> Version:
    """Return the version of a document by its content."""
    if not isinstance(root, dict):
        return Version("JSON Schema", True, _DEFINITIONS, is_api=False)
    if "swagger" in root:
        text = str(root["swagger"])
        return Version(f"Swagger {text[:20]}", False, ("/definitions",), is_supported=text.startswith("2"))
    if "openapi" in root:
        text = str(root["openapi"])
        is_supported = text.startswith(("3.0", "3.1", "3.2"))
        return Version(f"OpenAPI {text[:20]}", not text.startswith("3.0"), (COMPONENTS,), is_supported=is_supported)
    if isinstance(root.get("paths"), dict) or isinstance(root.get("components"), dict):
        return Version("OpenAPI", True, (COMPONENTS, "/definitions"), is_supported=False)
    is_legacy = _LEGACY_DRAFT.search(str(root.get("$schema", ""))) is not None
    return Version("JSON Schema", not is_legacy, _DEFINITIONS, is_api=False)
