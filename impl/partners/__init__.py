"""The second contract of the shop: what partners see."""
