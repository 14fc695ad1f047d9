"""A comparison as JUnit XML: one test suite per rule, one test case per difference. Errors and warnings fail."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ...findings import Severity
from ...lazy import lazy_pattern
from ...report import Difference, DifferenceGroup, Report
from ..terminal import escape_terminal
from .words import parts_lines, place_text, rules_of, severities_text

_NOT_XML = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Return the whole report. Notes pass, and accepted differences are skipped. Without differences, one case
    passes."""
    settings = [group for group in report.groups if group.kind == "setting"]
    suites = [_suite(report, rule) for rule in _ordered_rules(report)] or [_clean(report)]
    suites = [*([_groups(settings)] if settings else []), *suites]
    failures = sum(_fails(each) for each in report.differences)
    cases = max(1, len(report.differences)) + len(settings)
    head = f'<testsuites name="docmodels {report.kind}" tests="{cases}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


def _groups(groups: Sequence[DifferenceGroup]) -> str:
    """The suite of the generators' settings, which always passes."""
    head = f'  <testsuite name="settings" tests="{len(groups)}" failures="0">\n'
    cases = (
        f'    <testcase classname="setting" name={_attribute(group.title)}>'
        f"<system-out>{escape(_clean_text(chr(10).join(group.items)))}</system-out></testcase>\n"
        for group in groups
    )
    return f"{head}{''.join(cases)}  </testsuite>\n"


def _ordered_rules(report: Report) -> list[str]:
    """The rules that occur, those of causes first."""
    causes = rules_of(each for each in report.differences if each.parts)
    return [*causes, *(rule for rule in rules_of(report.differences) if rule not in causes)]


def _clean(report: Report) -> str:
    case = f'    <testcase classname="docmodels" name={_attribute(report.verdict)}/>\n'
    return f'  <testsuite name="docmodels {report.kind}" tests="1" failures="0">\n{case}  </testsuite>\n'


def _suite(report: Report, rule: str) -> str:
    found = [each for each in report.differences if each.rule == rule]
    failures = sum(map(_fails, found))
    skipped = sum(each.accepted is not None for each in found)
    head = f'  <testsuite name="{rule}" tests="{len(found)}" failures="{failures}" skipped="{skipped}">\n'
    return head + "".join(map(_case, found)) + "  </testsuite>\n"


def _fails(difference: Difference) -> bool:
    return difference.accepted is None and difference.severity is not Severity.NOTE


def _case(difference: Difference) -> str:
    place = difference.place
    name = difference.element + (f" [{difference.side}]" if difference.side else "")
    where = f" file={_attribute(place.path)} line={_attribute(str(place.line))}" if place and place.line else ""
    head = f"    <testcase classname={_attribute(difference.rule)} name={_attribute(name)}{where}"
    if difference.accepted is not None:
        return f"{head}><skipped message={_attribute(difference.accepted)}/></testcase>\n"
    parts = parts_lines(difference, len(difference.parts))
    body = "\n".join(filter(None, [difference.message, place_text(place), difference.hint, *parts]))
    if not _fails(difference):
        return f"{head}><system-out>{escape(_clean_text(body))}</system-out></testcase>\n"
    kind = severities_text(difference)
    failure = f"<failure type={_attribute(kind)} message={_attribute(difference.message)}>"
    return f"{head}>{failure}{escape(_clean_text(body))}</failure></testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(escape_terminal(_NOT_XML.sub("\ufffd", text), 1000))


def _clean_text(text: str) -> str:
    """Return text without the characters that XML can't contain, and with other control characters escaped."""
    return "\n".join(escape_terminal(line, 2000) for line in _NOT_XML.sub("\ufffd", text).split("\n"))
