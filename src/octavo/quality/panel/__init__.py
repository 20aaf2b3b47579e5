"""How well the panel reads: what its engines find in articles that a person has read, beside what that person found.

``evaluate`` reads a file and goes through it, a module a kind judges what was found, `tally` counts.
"""

from octavo.quality.panel.evaluate import PanelScores, evaluate_panel

__all__ = ["PanelScores", "evaluate_panel"]
