"""LTI 1.3: a learning platform leads its users to the hub, and says of which course they are, and as what.

It needs the package `jupyterhub-ltiauthenticator` beside the hub, and `classes.toml` with the `context` of each class:
the id of the platform's course, as it stands in the hub's log at the first launch from one that no class names.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

c = get_config()  # noqa: F821 - JupyterHub gives it

beside = Path(__file__).resolve().with_name("classes.toml")
classes = tomllib.loads(Path(os.environ.get("SEMINAR_CLASSES", beside)).read_text(encoding="utf-8"))

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership"  # in the course, not in the institution
TEACHING = {
    f"{MEMBERSHIP}#Instructor",
    f"{MEMBERSHIP}#Administrator",
    f"{MEMBERSHIP}/Instructor#TeachingAssistant",
}


def group_of(launch: Mapping[str, Any], classes: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the group that a launch puts somebody into: the class, or those who teach it; None where none is named."""
    context = (launch.get(f"{CLAIM}context") or {}).get("id")
    class_ = next((name for name, each in classes.items() if context and each.get("context") == context), None)
    if class_ is None:
        return None
    roles = set(launch.get(f"{CLAIM}roles") or ())
    if roles & TEACHING:
        return f"{class_}-teachers"
    return class_ if f"{MEMBERSHIP}#Learner" in roles else None


def into_groups(authenticator: Any, handler: Any, model: dict[str, Any]) -> dict[str, Any]:
    """Put who logs in into the group of this launch, beside those of other classes that earlier launches led to."""
    launch = model.get("auth_state") or {}
    group = group_of(launch, classes)
    user = handler.find_user(authenticator.normalize_username(model["name"]))
    groups = {each.name for each in user.groups} if user else set()
    if group is None:
        authenticator.log.warning("A launch from a course that no class names: %r", launch.get(f"{CLAIM}context"))
    else:
        class_ = group.removesuffix("-teachers")
        groups = groups - {class_, f"{class_}-teachers"} | {group}
    return {**model, "groups": sorted(groups)}


c.JupyterHub.authenticator_class = "ltiauthenticator.lti13.auth.LTI13Authenticator"
c.Authenticator.allow_all = True  # whoever the platform lets in
c.Authenticator.manage_groups = True
c.Authenticator.post_auth_hook = into_groups
c.LTI13Authenticator.issuer = os.environ.get("LTI13_ISSUER", "")
c.LTI13Authenticator.authorize_url = os.environ.get("LTI13_AUTHORIZE_URL", "")
c.LTI13Authenticator.jwks_endpoint = os.environ.get("LTI13_JWKS_ENDPOINT", "")
c.LTI13Authenticator.client_id = set(os.environ.get("LTI13_CLIENT_ID", "").split(",")) - {""}
c.LTI13Authenticator.username_key = os.environ.get("LTI13_USERNAME_KEY", "sub")
