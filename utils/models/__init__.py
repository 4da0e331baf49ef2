"""Models and scores: numbers in, numbers out."""
