"""Word lists that say what a name may be: places, given names, titles and the like. Written for Octavo."""
