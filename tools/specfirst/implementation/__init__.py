"""What a team has written for a contract, read without importing it."""
