"""HTTP on one side, the contract on the other."""
