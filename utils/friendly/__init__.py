"""Makes the notebook's Python friendly to beginners: plain numbers, and a mistake told in one line that helps."""

from utils.friendly.explain import explain
from utils.friendly.shell import make_friendly

__all__ = ["explain", "make_friendly"]
