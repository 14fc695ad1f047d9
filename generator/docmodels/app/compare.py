"""``compare``: what changed between two versions of an SDK."""

from __future__ import annotations

from pathlib import Path

from ..comparing.versions.causes.rules import ALL_RULES
from ..comparing.versions.compare_versions import compare_versions
from ..config.comparison import CompareTable
from ..config.file import read_comparison_table
from ..errors import UserError
from ..lazy import dataclass
from ..matching.rename_file import RenameFile, RenameFileError, read_rename_file
from ..report import Report, add_version_excerpts
from ..workspace.user_files import load_text
from .comparison.dialect_facts import dialect_facts
from .comparison.policy import ComparisonResult, Policy, apply_baseline, configured_path, parse_severities
from .comparison.sides import ReadSide, ReportFindings, SideSource, read_sides


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """How two versions are compared."""

    detect_renames: bool = True
    rename_file: str | None = None
    with_docs: bool = False
    """Also compare descriptions, examples and labels."""
    excerpts: bool = False
    """Add the source lines of each change to the report."""


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """A report and the sides that it compares, with the configuration that was used."""

    report: Report
    before: ReadSide
    after: ReadSide
    table: CompareTable
    base: Path
    """The folder that relative paths in ``table`` start from."""


def compare(
    old: SideSource, new: SideSource, options: CompareOptions, policy: Policy, report_findings: ReportFindings
) -> ComparisonResult:
    """Compare two versions and apply the policy. Raises UserError if a side or a file can't be read, or if the
    configuration is invalid."""
    compared = compare_sides(old, new, options, policy, report_findings)
    table = compared.table
    report = apply_baseline(compared.report, configured_path(policy.baseline, table.baseline, compared.base))
    if options.excerpts:
        report = add_version_excerpts(report, {**compared.before.lines(), **compared.after.lines()})
    return ComparisonResult(report, report.fails(policy.fail_on or table.fail_on or "breaking"))


def compare_sides(
    old: SideSource, new: SideSource, options: CompareOptions, policy: Policy, report_findings: ReportFindings
) -> ComparedVersions:
    """Read two versions and compare them, without a baseline. Raises UserError."""
    table, base = read_comparison_table(CompareTable, Path(), policy.config)
    severities = parse_severities(policy.severities, table.levels, ALL_RULES)
    renames = load_renames(configured_path(options.rename_file, table.renames, base))
    before, after = read_sides((old, new), report_findings)
    _require_one_language(before, after)
    facts = dialect_facts(after.schema)
    report = compare_versions(
        before.schema,
        after.schema,
        (old.label, new.label),
        renames=options.detect_renames,
        rename_file=renames,
        severities=severities,
        prose=options.with_docs,
        scaffolding=facts.scaffolding,
        generations=facts.generations,
    )
    return ComparedVersions(report, before, after, table, base)


def _require_one_language(before: ReadSide, after: ReadSide) -> None:
    """Raise UserError if both sides state their language, and not the same one."""
    one, other = before.schema.origin.language, after.schema.origin.language
    if one and other and one != other:
        raise UserError(
            f"{before.label} documents {one} and {after.label} {other}: compare needs two versions of one SDK",
            f"to compare SDKs in several languages: docmodels drift {one}={before.label} {other}={after.label}",
        )


def load_renames(path: str | None) -> RenameFile:
    """Return the renames of a TOML file, such as ``"components.Old" = "components.New"``; fields and operations
    likewise. Raises UserError if it is invalid."""
    if path is None:
        return RenameFile()
    try:
        return read_rename_file(load_text(Path(path), path), path)
    except RenameFileError as error:
        raise UserError(
            str(error), 'write lines such as `"components.Old" = "components.New"`, with both names in quotes'
        ) from None
