"""The public edge: readers' clients speak JSON with it, and readers look at their receipts."""
