"""Two versions of a contract: what clients of the old one may stumble over."""
