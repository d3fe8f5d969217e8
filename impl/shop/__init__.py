"""The shop: what its contract asks for, written by hand."""
