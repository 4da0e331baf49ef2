"""What a hub has to know of a live class: who may do what, where the service is, and how kernels find it.

It leaves authenticator and spawner alone. A hub's own configuration takes it in by `load_subconfig`; The Littlest
JupyterHub and Zero to JupyterHub load it from their `jupyterhub_config.d`. `classes.toml` lies beside it.
"""

import os
import sys
import tomllib
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub gives it

beside = Path(__file__).resolve().with_name("classes.toml")
classes = tomllib.loads(Path(os.environ.get("SEMINAR_CLASSES", beside)).read_text(encoding="utf-8"))
listens = os.environ.get("SEMINAR_SERVICE", "http://127.0.0.1:10101")
program = os.environ.get("SEMINAR_COMMAND", str(Path(sys.executable).with_name("seminar")))

# What there is to be allowed, beside what every hub knows
c.JupyterHub.custom_scopes = {
    "custom:seminar:submit": {"description": "Send one's own answers to one's class, and follow it"},
    "custom:seminar:teach": {"description": "Lead a class, and read its answers"},
}

# Who is in a class: its group, which a learning platform fills where it knows the course
if not any("context" in each for each in classes.values()):
    c.JupyterHub.load_groups.update({name: {"users": each["learners"]} for name, each in classes.items()})

# Who may do what. To lead a class is a role, so that teachers do not count among its learners
c.JupyterHub.load_roles.extend(
    [
        {"name": "user", "scopes": ["self", "access:services!service=seminar", "custom:seminar:submit"]},
        *(
            {
                "name": f"seminar-teach-{name}",
                "scopes": [f"custom:seminar:teach!group={name}"],
                "users": each["teachers"],
                "groups": [f"{name}-teachers"] if "context" in each else [],
            }
            for name, each in classes.items()
        ),
    ]
)

# The service. With a token of its own it runs beside the hub, in a container perhaps; without one the hub starts it.
# The hub then hands on its settings: where its database is, and for how many days it keeps answers
apart = {"api_token": os.environ.get("SEMINAR_SERVICE_TOKEN")}
started = {
    "command": [program, "hub", "serve"],
    "environment": {
        name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("SEMINAR_HUB_")
    },
}
c.JupyterHub.services.extend(
    [
        {
            "name": "seminar",
            "url": listens,
            "oauth_no_confirm": True,
            "oauth_client_allowed_scopes": ["custom:seminar:teach", "custom:seminar:submit", "read:users:groups!user"],
            **(apart if apart["api_token"] else started),
        }
    ]
)

# Learners' servers: where their kernels find the service (past the proxy, which need not carry thousands of streams),
# and what their token may do besides what every server's may
c.Spawner.environment.update({"SEMINAR_HUB": os.environ.get("SEMINAR_HUB", f"{listens}/services/seminar/")})
c.Spawner.server_token_scopes = [
    "users:activity!user",
    "access:servers!server",
    "access:services!service=seminar",
    "custom:seminar:submit",
    "read:users:groups!user",
]
