"""Which articles are about the same event: features, clustering, repair, related articles, ranking."""
