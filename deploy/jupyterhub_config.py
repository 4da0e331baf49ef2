"""A JupyterHub with a live class, for a trial on one computer: who reaches that address may log in as anybody.

It runs where the course is installed with its extra `hub`: `jupyterhub --config deploy/jupyterhub_config.py`. What it
writes lies in the folder `trial`. A hub for others takes in `seminar_config.py` and nothing of this file.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

c = get_config()  # noqa: F821 - JupyterHub gives it

here = Path(__file__).resolve().parent
data = Path(os.environ.get("SEMINAR_TRIAL", "trial")).resolve()
data.mkdir(parents=True, exist_ok=True)
port = int(os.environ.get("SEMINAR_PORT", "8000"))  # and the three behind it: the proxy's own, the hub, the service
os.environ.setdefault("SEMINAR_SERVICE", f"http://127.0.0.1:{port + 3}")
os.environ.setdefault("SEMINAR_CLASSES", str(here / "classes.toml"))
os.environ.setdefault("SEMINAR_HUB_DATABASE", f"sqlite:///{data / 'seminar.sqlite'}")
load_subconfig("seminar_config.py", path=str(here))  # noqa: F821 - JupyterHub gives it too

c.JupyterHub.bind_url = f"http://127.0.0.1:{port}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{port + 1}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{port + 2}"
c.JupyterHub.db_url = f"sqlite:///{data / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(data / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(data / "proxy.pid")

c.JupyterHub.authenticator_class = "dummy"
classes = tomllib.loads(Path(os.environ["SEMINAR_CLASSES"]).read_text(encoding="utf-8"))
c.Authenticator.allowed_users = {name for each in classes.values() for name in each["learners"] + each["teachers"]}

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(data / "homes" / "{username}")
c.Spawner.default_url = "/lab/tree/seminar/notebooks/00-start-here.ipynb"


def lay_out(spawner: Any) -> None:
    """Give a learner the notebooks, in a folder of their own, before the first start of their server."""
    folder = Path(spawner.home_dir, "seminar")
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        seminar = Path(sys.executable).with_name("seminar")
        subprocess.run([str(seminar), "start", str(folder)], check=True)  # noqa: S603 - our own command


c.Spawner.pre_spawn_hook = lay_out
