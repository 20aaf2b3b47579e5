"""The quote ledger: who said what, in an article and across the articles of a story."""
