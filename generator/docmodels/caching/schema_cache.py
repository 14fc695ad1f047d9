"""The schemas of an input as it was last read, for commands that need nothing else of its pages.

The key is a digest of the input, of its pages and of what else was read, so that an entry is used only if reading again
would give the same schemas.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from ..findings import Finding
from ..lazy import dataclass
from ..schema import codec
from ..schema.model import Schema
from . import store
from .file_caches import UNDECODABLE, read_sealed, sealed
from .run_record import decode_finding, encode_finding, input_digest

if TYPE_CHECKING:
    from ..workspace.inputs.load import Loaded


@dataclass(frozen=True, slots=True)
class CachedSchemas:
    """What an input documents."""

    schemas: tuple[Schema, ...]
    findings: tuple[Finding, ...]


class SchemaCache:
    """The cache of one input."""

    def __init__(self, loaded: Loaded, plugins: Sequence[str]) -> None:
        """``loaded`` has the digests of its pages; ``plugins`` are the installed ones, which may recognize a page."""
        base = str(loaded.base.resolve())
        self._name = f"{store.entry_name('schemas', base, repr(loaded.input))}-schemas.cache"
        stamp = blake2b(store.code_stamp().encode("ascii"), digest_size=16)
        stamp.update(repr((base, loaded.input, plugins)).encode("utf-8", "surrogateescape"))
        pages = input_digest(loaded)
        stamp.update(f"{pages.frame} {pages.content}".encode("ascii"))
        self._stamp = stamp.hexdigest()

    def load(self) -> CachedSchemas | None:
        """Return what the pages document if they are those of the last run."""
        text = read_sealed(self._name, self._stamp)
        try:
            data = json.loads(text)
            schemas = tuple(codec.from_json(each) for each in data["schemas"])
            return CachedSchemas(schemas, tuple(decode_finding(each) for each in data["findings"]))
        except (*UNDECODABLE, codec.CodecError):
            return None  # none, or a damaged one

    def save(self, schemas: CachedSchemas) -> None:
        """Replace the entry. A schema that JSON can't express isn't kept."""
        try:
            data = {
                "schemas": [codec.to_json(each) for each in schemas.schemas],
                "findings": [encode_finding(each) for each in schemas.findings],
            }
            line = json.dumps(data).encode("ascii")
        except (ValueError, RecursionError):
            return
        store.replace(self._name, sealed(self._stamp, [line]))
