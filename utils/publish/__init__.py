"""Other surfaces of the same content: files that leave the notebooks."""
