"""A JupyterHub with a live class beside it: a trial on one computer, and the pattern for a hub that stays.

It runs where the course is installed with its extra `hub`: `jupyterhub --config deploy/jupyterhub_config.py`. What is
marked "trial" lets anybody in who can reach this computer's own address, and is replaced on a hub for others.
"""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

c = get_config()  # noqa: F821 - JupyterHub gives it

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("SEMINAR_TRIAL", Path.cwd() / "trial")).resolve()
CLASSES = tomllib.loads(Path(os.environ.get("SEMINAR_CLASSES", HERE / "classes.toml")).read_text(encoding="utf-8"))
SEMINAR = Path(sys.executable).with_name("seminar")
PORT = int(os.environ.get("SEMINAR_PORT", "8000"))
SERVICE = f"http://127.0.0.1:{PORT + 3}"  # the proxy takes the port itself and the next one, the hub the one after

# What there is to be allowed, beside what every hub knows
c.JupyterHub.custom_scopes = {
    "custom:seminar:submit": {"description": "Send one's own answers to one's class, and follow it"},
    "custom:seminar:teach": {"description": "Lead a class, and read its answers"},
}

# Who is in which class, and who leads it. A class is a group; leading it is a role, so that teachers are not in it
c.JupyterHub.load_groups = {name: {"users": members["learners"]} for name, members in CLASSES.items()}
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=seminar", "custom:seminar:submit"]},
    *(
        {"name": f"seminar-teach-{name}", "users": each["teachers"], "scopes": [f"custom:seminar:teach!group={name}"]}
        for name, each in CLASSES.items()
    ),
]

# The service. Its database is a file of SQLite; for PostgreSQL write postgresql+psycopg://USER:PASSWORD@HOST/NAME
c.JupyterHub.services = [
    {
        "name": "seminar",
        "url": SERVICE,
        "command": [str(SEMINAR), "hub", "serve"],
        "oauth_no_confirm": True,
        "oauth_client_allowed_scopes": ["custom:seminar:teach", "custom:seminar:submit", "read:users:groups!user"],
        "environment": {
            "PATH": os.environ["PATH"],
            "SEMINAR_HUB_DATABASE": os.environ.get("SEMINAR_HUB_DATABASE", f"sqlite:///{DATA / 'seminar.sqlite'}"),
            "SEMINAR_HUB_KEEP_DAYS": os.environ.get("SEMINAR_HUB_KEEP_DAYS", "365"),
        },
    },
]

# Learners' servers: where their kernels find the service, and what their token may do there, and nothing else
c.Spawner.environment = {"SEMINAR_HUB": f"http://127.0.0.1:{PORT}/services/seminar/"}
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "access:services!service=seminar",
    "custom:seminar:submit",
    "read:users:groups!user",
]
c.Spawner.default_url = "/lab/tree/seminar/notebooks/00-start-here.ipynb"

# Trial: everything on this computer alone, any password, a folder for each learner in place of an account
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 1}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{PORT + 2}"
c.JupyterHub.db_url = f"sqlite:///{DATA / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(DATA / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(DATA / "proxy.pid")
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allowed_users = {name for members in CLASSES.values() for kind in members.values() for name in kind}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(DATA / "homes" / "{username}")


def lay_out(spawner: Any) -> None:
    """Give a learner the notebooks, in a folder of their own, before the first start of their server."""
    folder = Path(spawner.home_dir, "seminar")
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([str(SEMINAR), "start", str(folder)], check=True)  # noqa: S603 - our own command


c.Spawner.pre_spawn_hook = lay_out
DATA.mkdir(parents=True, exist_ok=True)
