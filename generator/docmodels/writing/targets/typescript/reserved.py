"""The words of TypeScript that no type may have as its name, and the global types that files use."""

from __future__ import annotations

PLATFORM = frozenset({"Blob", "Date", "ReadableStream", "Uint8Array"})
"""The global types that the target writes. A model may have such a name; a name that a file invents may not."""
_WORDS = """
any arguments as async await bigint boolean break case catch class const continue debugger default delete do else
enum eval export extends false finally for function globalThis if implements import in instanceof interface let
never new null number object package private protected public return static string super switch symbol this throw
true try type typeof undefined unknown var void while with yield
"""
RESERVED = frozenset(_WORDS.split())
"""No type may have these names. Capitalised names never collide with them; others might."""
