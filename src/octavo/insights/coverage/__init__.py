"""Coverage: which facts of a story its outlets report, and which of them one article leaves out."""
