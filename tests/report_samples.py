"""Sample reports of both kinds, with everything that a format must handle."""

from __future__ import annotations

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
        groups=(DifferenceGroup(kind="lag", side="ruby", title="ruby lags behind the other sides", items=("a", "b")),),
        limits=(AppliedLimit("nullable", "typescript", "not at all", "the type cell has no form for null", 7),),
        notes=("go: 1 type cell couldn't be read and was not compared",),
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


CLEAN = Report(kind="drift", sides=SIDES, verdict="All 5 SDKs agree.", agreeing=3)
ALL = {
    "drift": drift_report("id", "name"),
    "accepted": drift_report("id", accepted="internal only"),
    "compare": compare_report(),
    "clean": CLEAN,
    "hostile drift": drift_report(HOSTILE, accepted=HOSTILE),
    "hostile compare": compare_report(HOSTILE),
}
