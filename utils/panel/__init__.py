"""The two-process model as a panel: controls, a prediction, a run, its figure."""

from utils.panel.panel import ModelPanel

__all__ = ["ModelPanel"]
