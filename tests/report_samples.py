"""Sample reports of both kinds, with everything that a format must handle."""

from __future__ import annotations

from dataclasses import replace

from docmodels.findings import Severity
from docmodels.report import (
    AppliedLimit,
    Cell,
    Difference,
    DifferenceGroup,
    MatrixRow,
    MatrixState,
    OperationChange,
    Report,
    Side,
    SideStatement,
    rank,
)
from docmodels.schema.model import Location

HOSTILE = "<script>alert(1)</script>\"' | `x` ** @team \x1b[31m\u202e\n::error::%0A]]>&amp;\x00"
SIDES = tuple(
    Side(name=name, label=f"sdks/{name}/docs", language=name, models=3, fields=9, operations=2)
    for name in ("python", "typescript", "go", "java", "ruby")
)


def drifted(field: str, *, rule: str = "lang-field-missing", severity: Severity = Severity.ERROR) -> Difference:
    """A difference in which go is the outlier, ruby lags behind and typescript can't express the fact."""
    statements = (
        SideStatement(
            side="python", value="required string", at=Location("python/usage.md", 7), excerpt=f"| `{field}` | *str* |"
        ),
        SideStatement(side="typescript", value="", unstated=True),
        SideStatement(side="go", value=None, outlier=True, at=Location("go/usage.md", 1, 1), excerpt="# Usage"),
        SideStatement(side="java", value="required string", at=Location("java/usage.md", 9)),
    )
    return Difference(
        rule=rule,
        severity=severity,
        model="components.Usage",
        field=field,
        message="in python, java; missing in go",
        hint="look at both pages",
        statements=statements,
        left_out="nullable (typescript)",
    )


def drift_report(*fields: str, accepted: str | None = None) -> Report:
    """A report of five languages."""
    found = [drifted(field) for field in fields]
    found.append(drifted("total", rule="lang-required-differs", severity=Severity.WARNING))
    if accepted is not None:
        found.append(
            Difference(
                rule="lang-type-differs",
                severity=Severity.WARNING,
                model="components.Old",
                accepted=accepted,
                message="x",
            )
        )
    states = (MatrixState.SAME, MatrixState.UNSTATED, MatrixState.DIFFERS, MatrixState.SAME, MatrixState.LAGS)
    cells = tuple(Cell(state, 2 if state is MatrixState.DIFFERS else 0) for state in states)
    return Report(
        kind="drift",
        sides=SIDES,
        verdict="ruby lags behind; 2 facts in 1 model or operation differ across the other 4.",
        differences=rank(found),
        matrix=(MatrixRow("components.Usage", cells, Severity.ERROR, 3),),
        agreeing=2,
        agreeing_models=("components.Role", "components.Tool"),
        groups=(DifferenceGroup(kind="scaffolding", side="go", title="SDK scaffolding in go", items=("a", "b")),),
        limits=(AppliedLimit("nullable", "typescript", "not at all", "the type cell has no form for null", 7),),
        notes=("go: 1 type cell couldn't be read and was not compared",),
    )


def renamed_model(name: str, text: str) -> Difference:
    """A part of a cause."""
    return Difference(
        rule="model-renamed",
        severity=Severity.ERROR,
        severities=(("reader", Severity.NOTE), ("writer", Severity.NOTE), ("source", Severity.ERROR)),
        model=f"components.{name}",
        message=f"a model was renamed: {text} → {name}",
        before=text,
        after=name,
        at=Location("docs/models.md", 3, 1),
        usages=("chat.complete",),
    )


def compare_report(name: str = "prompt_tokens") -> Report:
    """A report of two versions."""
    found = Difference(
        rule="field-removed-required",
        severity=Severity.ERROR,
        severities=(("reader", Severity.ERROR), ("writer", Severity.WARNING), ("source", Severity.ERROR)),
        model="components.Usage",
        field=name,
        message="required field removed",
        before="integer",
        after=None,
        at=Location("docs/usage.md", 1, 1),
        was_at=Location("docs/usage.md", 8, 1),
        usages=("chat.complete", "chat.stream"),
        evidence=("score 0.93",),
    )
    return Report(
        kind="compare",
        sides=(Side(name="old", label="docs@v1"), Side(name="new", label="docs", positions=False)),
        verdict="1 change, 1 reader break.",
        differences=(found,),
        operations=(
            OperationChange(
                operation="chat.complete",
                path="response.usage",
                change="removed",
                rule="field-removed-required",
                severity=Severity.ERROR,
            ),
        ),
        bumps=(("wire", "major"), ("source", "minor")),
    )


def drift_with_causes(name: str = "cost") -> Report:
    """A report of languages with a setting that differs and with a side that lags behind."""
    report = drift_report("id")
    lag = Difference(
        rule="lang-stale",
        severity=Severity.WARNING,
        model="ruby",
        message="ruby lags behind: it lacks 1 field",
        hint="generate it from the current specification",
        statements=(SideStatement(side="ruby", value="1 item", outlier=True),),
        parts=(drifted(name),),
    )
    setting = DifferenceGroup(kind="setting", side="go", title="parameters that go sets on the client", items=(name,))
    differences = rank((lag, *report.differences))
    return replace(report, differences=differences, groups=(setting, *report.groups))


def compare_with_causes(name: str = "UsageOut") -> Report:
    """A report of two versions in which two changes have one cause."""
    report = compare_report()
    cause = Difference(
        rule="names-changed",
        severity=Severity.ERROR,
        severities=(("reader", Severity.NOTE), ("writer", Severity.NOTE), ("source", Severity.ERROR)),
        model="names",
        message="2 models have other names; nothing changes on the wire",
        usages=("chat.complete",),
        parts=tuple(renamed_model(each, name) for each in ("Usage", "Role")),
    )
    verdict = "3 changes (2 with one cause), 1 reader break."
    return replace(report, verdict=verdict, differences=rank((*report.differences, cause)))


CLEAN = Report(kind="drift", sides=SIDES, verdict="All 5 SDKs agree.", agreeing=3)
ALL = {
    "drift": drift_report("id", "name"),
    "accepted": drift_report("id", accepted="internal only"),
    "compare": compare_report(),
    "clean": CLEAN,
    "drift with causes": drift_with_causes(),
    "compare with causes": compare_with_causes(),
    "hostile causes in drift": drift_with_causes(HOSTILE),
    "hostile causes in compare": compare_with_causes(HOSTILE),
    "hostile drift": drift_report(HOSTILE, accepted=HOSTILE),
    "hostile compare": compare_report(HOSTILE),
}
