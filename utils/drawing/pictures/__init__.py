"""Pictures that carry an idea, drawn as SVG for a form, a page and paper; the title of each says what it shows."""

from utils.drawing.pictures.drawn import Drawn

__all__ = ["Drawn"]
