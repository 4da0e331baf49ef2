"""The hub of the tests: the configuration that is shipped, with proxy and service apart, so that each can fail."""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub gives it
load_subconfig(os.environ["SHIPPED_CONFIG"])  # noqa: F821 - and this

c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.auth_token = os.environ["CONFIGPROXY_AUTH_TOKEN"]
c.JupyterHub.cleanup_servers = False  # as on a hub whose learners' servers outlive it
c.JupyterHub.cleanup_proxy = False
c.JupyterHub.concurrent_spawn_limit = 0
(seminar,) = c.JupyterHub.services
for name in ("command", "environment"):  # it is started beside the hub, as in a cluster
    del seminar[name]
seminar["api_token"] = os.environ["SERVICE_TOKEN"]
c.JupyterHub.services.append({"name": "tests", "api_token": os.environ["TESTS_TOKEN"]})
rights = ["admin:users", "admin:groups", "admin:servers", "tokens", "read:hub"]
c.JupyterHub.load_roles.append({"name": "tests", "scopes": rights, "services": ["tests"]})
c.Authenticator.any_allow_config = True
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser", "--allow-root"]
c.Spawner.environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
