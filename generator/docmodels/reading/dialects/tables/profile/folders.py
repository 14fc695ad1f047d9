"""Folders whose pages contradict each other in how they are written: each has a profile of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .....lazy import dataclass
from .....table_profile import Profile, TypeRules
from ..page.outline import Outline
from .infer import Evidence, Grounds, Inferred, infer_profile

_SILENT = "required.silent"
_SCALARS = "types.scalars."


@dataclass(frozen=True, slots=True)
class Folder:
    """Some pages, and how they are written."""

    path: str
    pages: tuple[Outline, ...]
    inferred: Inferred


@dataclass(frozen=True, slots=True)
class FolderDifference:
    """A decision that is another one in different folders."""

    key: str
    text: str
    """What each folder says, and why."""


@dataclass(frozen=True, slots=True)
class InferredTree:
    """How the pages of a tree are written."""

    inferred: Inferred
    """Without the decisions in which folders contradict each other."""
    folders: tuple[Folder, ...] = ()
    """Empty if one profile fits all pages: no contradictions, and no word that only the pages of one folder explain."""
    contradictions: tuple[FolderDifference, ...] = ()

    def profiles(self, pages: Sequence[Outline]) -> list[Profile]:
        """Return the profile that reads each page."""
        own = {id(page): folder.inferred.profile for folder in self.folders for page in folder.pages}
        return [own.get(id(page), self.inferred.profile) for page in pages]


def infer_tree(pages: Sequence[Outline]) -> InferredTree:
    """Return how the pages of a tree are written."""
    known = Evidence(pages)
    whole = infer_profile(pages, known)
    groups = _by_folder(pages)
    if len(groups) < 2:
        return InferredTree(whole)
    folders = [Folder(path, tuple(own), infer_profile(own, known)) for path, own in groups.items()]
    contradictions = tuple(_contradictions(folders))
    if not contradictions and not _has_own_words(whole.profile, folders):
        return InferredTree(whole)
    shared = _without(whole, contradictions)
    return InferredTree(shared, tuple([_completed(folder, shared) for folder in folders]), contradictions)


def _by_folder(pages: Sequence[Outline]) -> dict[str, list[Outline]]:
    """The pages by the first folder in which they differ; those above it are a group of their own."""
    parts = [page.path.split("/")[:-1] for page in pages]
    shared = 0
    while parts and all(len(each) > shared and each[shared] == parts[0][shared] for each in parts):
        shared += 1
    groups: dict[str, list[Outline]] = defaultdict(list)
    for page, folders in zip(pages, parts, strict=True):
        groups["/".join(folders[: shared + 1]) or "."].append(page)
    return groups


def _has_own_words(whole: Profile, folders: Sequence[Folder]) -> bool:
    """Does a folder show what a word means that means something else, or nothing known, in all pages together?"""
    own = [folder.inferred.profile.types.scalars for folder in folders]
    return any(whole.types.scalars.get(word) != kind for scalars in own for word, kind in scalars.items())


def _contradictions(folders: Sequence[Folder]) -> Iterator[FolderDifference]:
    profiles = [folder.inferred.profile for folder in folders]
    if len({profile.required.silent for profile in profiles} - {"unknown"}) > 1:
        yield _contradiction(_SILENT, folders)
    for word in sorted({word for profile in profiles for word in profile.types.scalars}):
        if len({profile.types.scalars[word] for profile in profiles if word in profile.types.scalars}) > 1:
            yield _contradiction(_SCALARS + word, folders)


def _contradiction(key: str, folders: Sequence[Folder]) -> FolderDifference:
    stated = [
        f"{folder.path}: {each.value} ({each.reason})"
        for folder in folders
        for each in folder.inferred.evidence
        if each.key == key
    ]
    return FolderDifference(key, "; ".join(stated))


def _without(whole: Inferred, contradictions: Sequence[FolderDifference]) -> Inferred:
    """What all folders agree in; the evidence says where they don't."""
    keys = {each.key for each in contradictions}
    scalars = {word: kind for word, kind in whole.profile.types.scalars.items() if _SCALARS + word not in keys}
    profile = replace(whole.profile, types=TypeRules(scalars=scalars))
    if _SILENT in keys:
        profile = replace(
            profile,
            required=replace(profile.required, silent="unknown"),
            nullable=replace(profile.nullable, silent=None),
        )
    kept = [each for each in whole.evidence if each.key not in keys]
    return Inferred(profile, (*kept, *[Grounds(each.key, "", each.text) for each in contradictions]))


def _completed(folder: Folder, shared: Inferred) -> Folder:
    """A folder with the words of the others that it says nothing about."""
    profile = folder.inferred.profile
    scalars = {**shared.profile.types.scalars, **profile.types.scalars}
    return replace(
        folder, inferred=replace(folder.inferred, profile=replace(profile, types=TypeRules(scalars=scalars)))
    )
