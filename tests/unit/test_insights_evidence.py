"""The gate of the panel: no line without evidence, no words that the evidence does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.insights.evidence import Finding, check
from octavo.lib.spans import Span

TEXT = "The bridge is shut.\n\nFerries run from six. Nobody was hurt."


def test_a_sentence_with_its_span_passes() -> None:
    span = Span(21, 42)
    assert check(Finding("point", span.of(TEXT), (span,)), TEXT) is None


def test_two_spans_are_joined_by_an_ellipsis() -> None:
    first, second = Span(0, 19), Span(43, 59)
    assert check(Finding("point", f"{first.of(TEXT)} … {second.of(TEXT)}", (first, second)), TEXT) is None


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        (Finding("point", "The bridge is shut.", ()), "insights.no_evidence"),
        (Finding("point", "  ", (Span(0, 19),)), "insights.empty"),
        (Finding("point", "The bridge is open.", (Span(0, 19),)), "insights.not_verbatim"),
        (Finding("point", "The bridge is shut.", (Span(0, 900),)), "insights.bad_span"),
        (Finding("point", "The bridge is shut.", (Span(-4, 19),)), "insights.bad_span"),
        (Finding("point", "The bridge is shut.", (Span(19, 19),)), "insights.bad_span"),
    ],
)
def test_what_the_text_does_not_say_is_refused(finding: Finding, code: str) -> None:
    failure = check(finding, TEXT)
    assert failure is not None
    assert failure.code == code
    assert failure.permanent


@given(st.text(max_size=60), st.integers(-5, 70), st.integers(-5, 70))
def test_whatever_passes_is_verbatim(words: str, start: int, end: int) -> None:
    if check(Finding("point", words, (Span(start, end),)), TEXT) is None:
        assert " ".join(words.split()) == " ".join(TEXT[start:end].split())
