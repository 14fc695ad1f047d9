"""Replace the items of changed models in the files on disk.

An item is replaced only if its old text, made in the same way as the new one, is in its file exactly once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, cast

from ...errors import UserError
from ...lazy import dataclass
from ...text_files import SavedText
from ...writing.render import Renderer, View
from ...writing.target import Target
from ...writing.view_parts import DeclarationParts
from ...writing.write import renderer_of
from .imports import has_imports
from .reasons import WholeRunNeeded, require


@dataclass(frozen=True, slots=True)
class Views:
    """The files of some models, before and after an edit."""

    before: Sequence[View]
    after: Sequence[View]


def patched(views: Views, target: Target, files: Mapping[str, SavedText]) -> Mapping[str, str]:
    """Return the files that change, with their new texts. ``files`` are those on disk, by path. Raises
    WholeRunNeeded if an item can't be replaced."""
    is_alike = [view.path for view in views.before] == [view.path for view in views.after]
    require(is_alike, "the models are in other files")
    renderer = renderer_of(target)
    changed: dict[str, str] = {}
    for before, after in zip(views.before, views.after, strict=True):
        if before == after:
            continue
        text = renderer.render(after)
        is_valid = target.check is None or target.check(after, text) is None
        require(is_valid, "an item can't be written")
        if before.path not in files:
            raise WholeRunNeeded("a file is missing")
        changed[before.path] = _patched_file(_File(target, renderer, before, after), text, _read(files[before.path]))
    return changed


def _read(file: SavedText) -> str:
    try:
        return str(file)
    except (OSError, UserError):
        raise WholeRunNeeded("a file isn't as the last run wrote it") from None


@dataclass(frozen=True, slots=True)
class _File:
    """A file of some models, before and after an edit."""

    target: Target
    renderer: Renderer
    before: View
    after: View


def _patched_file(file: _File, text: str, whole: str) -> str:
    """Return ``whole`` with the items that change, ``text`` itself if all items of the file are in the views."""
    if file.renderer.render(file.before) == whole:
        return text
    old, new = _parts(file.before), _parts(file.after)
    is_alike = [(name, len(parts)) for name, parts in old] == [(name, len(parts)) for name, parts in new]
    require(is_alike, "the file has another number of items")
    require(_has_frame(whole, file), "the imports or comments of the file may change")
    for (name, olds), (_, news) in zip(old, new, strict=True):
        for one, other in zip(olds, news, strict=True):
            if one != other:
                before, after = (
                    _item(file.renderer, file.before, name, one),
                    _item(file.renderer, file.after, name, other),
                )
                require(_is_an_item(before, whole), "the old text of an item isn't in its file exactly once")
                whole = whole.replace(before, after)
    return whole


def _has_frame(whole: str, file: _File) -> bool:
    """Return whether the imports and comments of a file stay as they are."""
    before, after = _frame(file.before), _frame(file.after)
    if before == after:
        return True
    supported = file.target.custom_templates
    return supported is not None and has_imports(whole, before, after, supported().add_imports)


def _is_an_item(text: str, whole: str) -> bool:
    """Return whether a text is in a file once, and ends where a line or an entry does."""
    if not text or whole.count(text) != 1:
        return False
    return whole[whole.index(text) + len(text) :][:1] in ("", "\n", ",")


def _parts(view: View) -> list[tuple[str, tuple[DeclarationParts, ...]]]:
    """Return the items of a file, by the field of its view that holds them."""
    return [(name, value) for name, value in _values(view) if _holds_items(value)]


def _frame(view: View) -> View:
    """Return a file without items: its comments, imports and exports."""
    return cast("View", replace(cast("Any", view), **{name: () for name, _ in _parts(view)}))


def _values(view: View) -> Iterator[tuple[str, Any]]:
    return ((each.name, getattr(view, each.name)) for each in fields(cast("Any", view)))


def _holds_items(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(each, DeclarationParts) for each in value)


def _item(renderer: Renderer, view: View, name: str, part: DeclarationParts) -> str:
    """Return the text of an item: what a file with the item alone has more than a file without items."""
    frame = _frame(view)
    if hasattr(frame, "exports"):  # a file may export thousands of names
        frame = cast("View", replace(cast("Any", frame), exports=()))
    empty = renderer.render(frame)
    alone = renderer.render(cast("View", replace(cast("Any", frame), **{name: (part,)})))
    start = 0
    while start < len(empty) and alone[start] == empty[start]:
        start += 1
    end = 0
    while end < len(empty) - start and alone[-1 - end] == empty[-1 - end]:
        end += 1
    return alone[start : len(alone) - end].rstrip(" ,\n")
