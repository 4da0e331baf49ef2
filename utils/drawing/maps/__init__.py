"""How a map is drawn: the land, what stands on it, and where names have room."""
