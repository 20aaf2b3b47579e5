"""What "How this was made" says of the mistakes of each section: figures that `octavo eval` gave.

A test holds every one of them against `eval/baseline.json`, so that the page cannot promise more than was
reached.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of the baseline, as a share: of which file, which capability, which measure."""

    file: str
    capability: str
    measure: str
    share: float

    @property
    def of_hundred(self) -> int:
        """The figure as so many of a hundred."""
        return round(100 * self.share)


MEASURED: dict[str, Measured] = {
    "quotes_right": Measured("panel/demo.jsonl", "panel", "quotes_precision", 0.99),
    "quotes_found": Measured("panel/demo.jsonl", "panel", "quotes_recall", 0.91),
    "figures_right": Measured("panel/demo.jsonl", "panel", "figures_precision", 1.0),
    "figures_found": Measured("panel/demo.jsonl", "panel", "figures_recall", 0.87),
    "days_right": Measured("panel/demo.jsonl", "panel", "days_precision", 0.99),
    "days_found": Measured("panel/demo.jsonl", "panel", "days_recall", 0.97),
    "names_right": Measured("panel/demo.jsonl", "panel", "names_precision", 0.95),
    "names_found": Measured("panel/demo.jsonl", "panel", "names_recall", 0.83),
    "coverage_right": Measured("panel/demo.jsonl", "panel", "coverage_precision", 0.96),
    "coverage_found": Measured("panel/demo.jsonl", "panel", "coverage_recall", 0.26),
    "left_out_right": Measured("panel/demo.jsonl", "panel", "left_out_precision", 1.0),
    "ask_within_3": Measured("ask/demo.jsonl", "ask", "within_3", 0.96),
    "ask_silence": Measured("ask/demo.jsonl", "ask", "silence_recall", 0.94),
    "origins_right": Measured("panel/demo.jsonl", "panel", "origins_precision", 1.0),
}
