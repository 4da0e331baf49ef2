"""The hub of the tests: the configuration that is shipped, with proxy and service apart, so that each can fail."""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub gives it
for path in os.environ["SHIPPED_CONFIGS"].split(os.pathsep):
    load_subconfig(path)  # noqa: F821 - and this

c.ConfigurableHTTPProxy.should_start = False
c.ConfigurableHTTPProxy.auth_token = os.environ["CONFIGPROXY_AUTH_TOKEN"]
c.JupyterHub.cleanup_servers = False  # as on a hub whose learners' servers outlive it
c.JupyterHub.cleanup_proxy = False
c.JupyterHub.services.append({"name": "tests", "api_token": os.environ["TESTS_TOKEN"]})
rights = ["admin:users", "admin:groups", "admin:servers", "tokens", "read:hub", "proxy"]
c.JupyterHub.load_roles.append({"name": "tests", "scopes": rights, "services": ["tests"]})
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser", "--allow-root"]
c.Spawner.args = ["--LabApp.expose_app_in_browser=True"]
c.Spawner.environment.update({"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"})
