"""Words and keys of names: the identity of a name across spellings and languages."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^\W\d_A-Za-z]+")

NAMESPACE_CLASSES = {
    "components": "model",
    "shared": "model",
    "models": "model",
    "operations": "operation",
    "requests": "operation",
    "errors": "error",
    "apierrors": "error",
    "sdkerrors": "error",
    "callbacks": "callback",
    "webhooks": "webhook",
}


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, as spelled: ``HTTPError2`` gives ``HTTP``, ``Error``, ``2``."""
    return tuple(_WORD.findall(name))


@lru_cache(maxsize=65536)
def match_key(name: str) -> str:
    """The lower-case letters and digits of a name: what pairs it with another language's spelling."""
    return "".join(char for char in name.casefold() if char.isalnum())


def namespace_class(namespace: tuple[str, ...]) -> str:
    """Which kind of folder a namespace is, across languages; its own key where it is none of the known."""
    last = match_key(namespace[-1]) if namespace else "models"
    return NAMESPACE_CLASSES.get(last, last)
