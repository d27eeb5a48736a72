"""A small publication with mistakes in it, so that the whole way of a report can be walked in two minutes."""
