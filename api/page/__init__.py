"""The page at `/` and those beside it, for people who know no query language."""
