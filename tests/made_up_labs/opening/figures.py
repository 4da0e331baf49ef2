"""The figures of the small course's section `opening`: that of the introduction."""

from utils.labs.introduction.figures import how_much_did_japan_spend

__all__ = ["how_much_did_japan_spend"]
