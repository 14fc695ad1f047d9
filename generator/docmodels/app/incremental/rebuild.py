"""Build the outputs of a configuration of which only a few pages changed, in texts and rows of models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ... import registry
from ...lazy_dataclasses import dataclass
from ...text_files import OutputFile
from .edit import Edit, with_effect
from .facts import InputFacts
from .pages import TreePages
from .reading import PartialReader
from .state import RunState

if TYPE_CHECKING:
    from ...caching.file_caches import RunCache
    from ...caching.run_record import InputDigest, RunRecord
    from ...config.model import Config, Input, Output
    from ...schema.shape import Shape
    from ...summary import Summary
    from ...workspace.inputs.load import Loaded

GUESSED_KEYS = "DM705"
"""The finding that counts all fields with guessed JSON keys."""
MOST_EDITS = 50
"""How many pages may differ from those of the last whole run."""


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run of a configuration, whose files are on disk unchanged."""

    state: RunState
    record: RunRecord
    texts: Mapping[str, Mapping[str, str]]
    """Output folder -> path below it -> text."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The outputs after an edit."""

    folders: dict[str, list[OutputFile]]
    facts: tuple[InputFacts | None, ...]
    """What the next run can use of each input."""
    summary: Summary
    shapes: Mapping[str, Shape]
    """SDK and language -> the shapes of the models whose rows changed."""


def rebuild(
    config: Config, loaded: Sequence[Loaded], digests: Sequence[InputDigest], last: LastRun, caches: RunCache
) -> Rebuilt | None:
    """Return the outputs, or None if they need a whole run. ``digests`` are those of the inputs."""
    number = _changed_input(digests, last.state)
    if number is None or (facts := last.state.inputs[number].facts) is None:
        return None
    source, (tree,) = loaded[number].input, loaded[number].trees
    outputs = [output for output in config.outputs if source.name in output.inputs]
    if any(map(_needs_whole_run, outputs)):
        return None
    pages = TreePages(tree, facts, registry.dialect(facts.dialect), caches.for_tree(tree).pages)
    edit = _find_edit(pages, source, last.record, caches)
    if edit is None:
        return None
    texts = {folder: dict(files) for folder, files in last.texts.items()}
    for output, place in zip(outputs, last.state.places[source.name], strict=True):
        below = f"{place.subfolder}/" if place.subfolder else ""
        files = texts[place.folder]
        changed = edit.write(
            output, {path.removeprefix(below): files[path] for path in files if path.startswith(below)}
        )
        if changed is None:
            return None
        files |= {below + path: text for path, text in changed.items()}
    folders = {folder: [OutputFile(*file) for file in files.items()] for folder, files in texts.items()}
    all_facts = [each.facts for each in last.state.inputs]
    effect = edit.effect()
    if effect is None:
        return None
    all_facts[number] = effect.facts
    shapes = {f"{tree.sdk} {facts.language}".strip(): effect.shapes} if effect.shapes else {}
    return Rebuilt(folders, tuple(all_facts), with_effect(last.record.summary, effect), shapes)


def _changed_input(digests: Sequence[InputDigest], state: RunState) -> int | None:
    """Return the number of the only input of which pages changed."""
    pairs = [(now, each.digest) for now, each in zip(digests, state.inputs, strict=True)]
    if any(now.frame != before.frame for now, before in pairs):
        return None
    changed = [number for number, (now, before) in enumerate(pairs) if now.content != before.content]
    return changed[0] if len(changed) == 1 else None


def _needs_whole_run(output: Output) -> bool:
    """Return whether an item of an output may depend on all models."""
    is_built_in = registry.is_built_in("target", output.target)
    return not is_built_in or output.template_dir is not None or output.settings.unstated_nullable == "api"


def _find_edit(pages: TreePages, source: Input, record: RunRecord, caches: RunCache) -> Edit | None:
    """Return the edit of a tree, or None if it may have an effect on other pages or on findings."""
    numbers, facts = list(pages.changed()), pages.facts
    if len({*numbers, *facts.edited}) > MOST_EDITS:
        return None
    reported = {each.at.path for each in record.findings if each.at is not None} | facts.unread
    if any(pages.tree.pages[number].shown in reported for number in numbers):
        return None
    changes = [change for number in numbers if (change := pages.change(number)) is not None]
    has_guesses = any(each.code == GUESSED_KEYS for each in record.findings)
    if len(changes) < len(numbers) or (has_guesses and any(each.has_rows for each in changes)):
        return None
    reader = PartialReader(facts, pages.dialect, source, pages.tree.sdk)
    return Edit(pages, reader, tuple(changes), caches.texts)
