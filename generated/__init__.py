"""What `tools regen` makes of the contracts: one package for each."""
