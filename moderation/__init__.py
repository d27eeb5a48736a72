"""The desk: the pages on which editors see, decide and fix what readers reported."""
