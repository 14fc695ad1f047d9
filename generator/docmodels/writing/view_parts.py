"""The facts of the documentation that views give to templates beside their finished code.

They are the documentation's own text, not code: a template writes them through a filter of its target.
"""

from __future__ import annotations

from typing import Literal

from ..lazy import dataclass
from ..schema.model import Alias, Declaration, Documented, Enumeration, Field, Object, Shapeless, Union
from ..text_files import LongText

Kind = Literal["model", "enumeration", "union", "alias", "unknown"]
_KINDS: dict[type[Declaration], Kind] = {
    Object: "model",
    Enumeration: "enumeration",
    Union: "union",
    Alias: "alias",
    Shapeless: "unknown",
}


class DocumentedParts:
    """What the documentation says about a model, field or value; empty if the view has no counterpart there."""

    __slots__ = ()
    documented: Documented | None

    @property
    def description(self) -> str:
        """The description: Markdown, empty if there is none."""
        return self.documented.description if self.documented is not None else ""

    @property
    def deprecated(self) -> bool:
        """Whether it is deprecated."""
        return self.documented is not None and self.documented.deprecation is not None

    @property
    def deprecation(self) -> str:
        """Why it is deprecated; empty if the documentation gives no reason."""
        return (self.documented.deprecation or "") if self.documented is not None else ""


class FieldParts(DocumentedParts):
    """What the documentation says about a field."""

    __slots__ = ()
    documented: Field | None

    @property
    def wire_name(self) -> str:
        """The JSON key."""
        return self.documented.key if self.documented is not None else ""

    @property
    def documented_name(self) -> str:
        """The name on the page."""
        return self.documented.name if self.documented is not None else ""

    @property
    def required(self) -> bool:
        """Whether the field must be present."""
        return self.documented is not None and bool(self.documented.required)

    @property
    def example(self) -> str:
        """The example; empty if there is none."""
        return (self.documented.example or "") if self.documented is not None else ""


class DeclarationParts(DocumentedParts):
    """What the documentation says about a model, enumeration, union or alias."""

    __slots__ = ()
    documented: Declaration | None

    @property
    def kind(self) -> Kind:
        """``model``, ``enumeration``, ``union``, ``alias`` or ``unknown``."""
        return "unknown" if self.documented is None else _KINDS[type(self.documented)]

    @property
    def id(self) -> str:
        """Namespace and documented name: ``components.Usage``."""
        return str(self.documented.id) if self.documented is not None else ""

    @property
    def namespace(self) -> str:
        """The documented namespace: ``components``."""
        return ".".join(self.documented.id.namespace) if self.documented is not None else ""

    @property
    def documented_name(self) -> str:
        """The name on the page."""
        return self.documented.id.name if self.documented is not None else ""

    @property
    def example(self) -> str:
        """The code of the page's first example; empty if there is none."""
        return (self.documented.example or "") if self.documented is not None else ""

    @property
    def open(self) -> bool:
        """Whether an enumeration allows other values, or a union other shapes."""
        return isinstance(self.documented, Enumeration | Union) and bool(self.documented.open)


@dataclass(frozen=True, slots=True)
class WrittenItems:
    """The items of a large file, rendered and checked."""

    text: LongText
    """Their text, in which they are separated as in the file."""
    problem: str | None
    """What is wrong with the text, if it isn't what the views of the items declare."""
    place: str = "\0"
    """The only line that stands for the items in the rendered file. No other text has a NUL."""
