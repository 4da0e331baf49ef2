"""Everything here runs a real JupyterHub; without the extra `hub` there is none."""

from __future__ import annotations

import pytest

pytest.importorskip("jupyterhub", reason="needs the extra `hub`: a JupyterHub")
