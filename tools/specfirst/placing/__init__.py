"""Where a contract says what its service refuses: for those who develop it."""
