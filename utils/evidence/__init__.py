"""Tables and figures that the course's facts rest on; pandas and Plotly are imported only when one is asked for."""

from utils.evidence.errors import EvidenceError
from utils.evidence.figures import FIGURES, Figure, figure, how_much_did_japan_spend
from utils.evidence.table import describe_table, table

__all__ = ["FIGURES", "EvidenceError", "Figure", "describe_table", "figure", "how_much_did_japan_spend", "table"]
