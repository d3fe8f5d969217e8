"""What a generated package runs on; copied into it as it is."""
