"""How well the panel reads: what its engines find in articles, beside what a person found in them.

``evaluate`` reads a file and goes through it, a module a kind judges what was found, `tally` counts.
"""

from octavo.quality.panel.evaluate import PanelScores, evaluate_panel

__all__ = ["PanelScores", "evaluate_panel"]
