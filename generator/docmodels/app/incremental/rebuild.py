"""Build the outputs of a configuration of which only a few pages changed, in texts and rows of models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ... import registry
from ...lazy import dataclass
from ...text_files import LongText, OutputFile, SavedText
from .edit import Edit, with_effect
from .pages import TreePages
from .reading import PartialReader
from .reasons import WholeRunNeeded, require
from .state import RunState, encode_facts

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
    texts: Mapping[str, Mapping[str, SavedText]]
    """Output folder -> path below it -> text."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The outputs after an edit."""

    folders: dict[str, list[OutputFile]]
    facts: tuple[LongText | bytes, ...]
    """What the next run can use of each input; see ``encode_facts``."""
    summary: Summary
    shapes: Mapping[str, Shape]
    """SDK and language -> the shapes of the models whose rows changed."""


def rebuild(
    config: Config, loaded: Sequence[Loaded], digests: Sequence[InputDigest], last: LastRun, caches: RunCache
) -> Rebuilt:
    """Return the outputs. ``digests`` are those of the inputs. Raises WholeRunNeeded if items of other pages, findings
    or anything else of the result may change."""
    number = _changed_input(digests, last.state)
    facts = last.state.inputs[number].decode_facts()
    if facts is None:
        raise WholeRunNeeded("items of the input may depend on more than the pages that they name")
    source, (tree,) = loaded[number].input, loaded[number].trees
    outputs = [output for output in config.outputs if source.name in output.inputs]
    for output in outputs:
        _require_independent_items(output)
    pages = TreePages(tree, facts, registry.dialect(facts.dialect), caches.for_tree(tree).pages)
    edit = _find_edit(pages, source, last.record, caches)
    texts: dict[str, dict[str, str | SavedText]] = {folder: {**files} for folder, files in last.texts.items()}
    for output, place in zip(outputs, last.state.places[source.name], strict=True):
        below = f"{place.subfolder}/" if place.subfolder else ""
        files = last.texts[place.folder]
        changed = edit.write(
            output, {path.removeprefix(below): files[path] for path in files if path.startswith(below)}
        )
        texts[place.folder] |= {below + path: text for path, text in changed.items()}
    folders = {folder: [OutputFile(*file) for file in files.items()] for folder, files in texts.items()}
    all_facts = [each.encoded_facts for each in last.state.inputs]
    effect = edit.effect()
    all_facts[number] = encode_facts(effect.facts)
    shapes = {f"{tree.sdk} {facts.language}".strip(): effect.shapes} if effect.shapes else {}
    return Rebuilt(folders, tuple(all_facts), with_effect(last.record.summary, effect), shapes)


def _changed_input(digests: Sequence[InputDigest], state: RunState) -> int:
    """Return the number of the only input of which pages changed."""
    pairs = [(now, each.digest) for now, each in zip(digests, state.inputs, strict=True)]
    require(all(now.frame == before.frame for now, before in pairs), "there are other pages")
    changed = [number for number, (now, before) in enumerate(pairs) if now.content != before.content]
    require(len(changed) == 1, "pages of several inputs changed")
    return changed[0]


def _require_independent_items(output: Output) -> None:
    """Raise WholeRunNeeded if an item of an output may depend on all models."""
    require(registry.is_built_in("target", output.target), "the target is one of a plugin")
    require(output.template_dir is None, "there are custom templates")
    require(output.settings.unstated_nullable != "api", 'unstated-nullable is "api"')


def _find_edit(pages: TreePages, source: Input, record: RunRecord, caches: RunCache) -> Edit:
    """Return the edit of a tree. Raises WholeRunNeeded if it may have an effect on other pages or on findings."""
    numbers, facts = list(pages.changed()), pages.facts
    require(len({*numbers, *facts.edited}) <= MOST_EDITS, f"more than {MOST_EDITS} pages changed since then")
    reported = {each.at.path for each in record.findings if each.at is not None} | facts.unread
    is_reported = any(pages.tree.pages[number].shown in reported for number in numbers)
    require(not is_reported, "the page had findings or tables that aren't read")
    changes = [pages.change(number) for number in numbers]
    has_guesses = any(each.code == GUESSED_KEYS for each in record.findings)
    has_rows = any(each.has_rows for each in changes)
    require(not (has_guesses and has_rows), "JSON keys of the tree are guesses")
    reader = PartialReader(facts, pages.dialect, source, pages.tree.sdk)
    return Edit(pages, reader, tuple(changes), caches.texts)
