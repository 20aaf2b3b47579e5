"""The number ledger: the quantities an article gives, and where the articles of a story agree on them.

`tokens` divides a sentence, `numbers` and `units` read what stands there, `quantity` joins them, `counted`
and `sources` find what is counted and who says so, `find` puts a `Figure` together, `lines` chooses what is
shown. `same` compares two figures, `rivals` finds those at odds, `story` all of a story's articles.
"""

ENGINE, VERSION = "figures", "3"
