"""What the tests of the door share."""

from octavo.lib.http import Response
from octavo.lib.outcome import Failure


def failed(outcome: Response | Failure) -> Failure:
    assert isinstance(outcome, Failure), outcome
    assert outcome.sentence.endswith(".")
    return outcome


def answered(outcome: Response | Failure) -> Response:
    assert isinstance(outcome, Response), outcome
    return outcome
