"""A comparison as JUnit XML: one test suite per rule, one test case per difference. Errors and warnings fail."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ...findings import Severity
from ...report import Difference, Report
from ..terminal import escape_terminal
from .words import place_text, rules_of, severities_text

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Return the whole report. Notes pass, and accepted differences are skipped. Without differences, one case
    passes."""
    suites = [_suite(report, rule) for rule in rules_of(report.differences)] or [_clean(report)]
    failures = sum(_fails(each) for each in report.differences)
    cases = max(1, len(report.differences))
    head = f'<testsuites name="docmodels {report.kind}" tests="{cases}" failures="{failures}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{"".join(suites)}</testsuites>\n'


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
    body = "\n".join(filter(None, [difference.message, place_text(place), difference.hint]))
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
