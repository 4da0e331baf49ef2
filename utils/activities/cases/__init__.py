"""Past cases in a two-by-two: what the thesis expects of each corner, where cases belong, and what came of them."""
