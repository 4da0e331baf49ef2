"""What `deploy/` says of images and clusters, as far as that can be tried without one; `real/` runs the rest.

Against the schemas of the chart and of Kubernetes its files were checked by hand when they were written: neither
is part of this project.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from .real.hub import service_environment

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
VALUES = yaml.safe_load((DEPLOY / "z2jh-values.yaml").read_text(encoding="utf-8"))
SERVICE_TEXT = (DEPLOY / "z2jh-service.yaml").read_text(encoding="utf-8")
OBJECTS = {each["kind"]: each for each in yaml.safe_load_all(SERVICE_TEXT)}
POD = OBJECTS["Deployment"]["spec"]["template"]
SERVES = POD["spec"]["containers"][0]
DOCKERFILE = [
    line.split(maxsplit=1)
    for line in (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
CHART_TAKES = {  # of what the chart's values may hold, the part that is used here; it refuses any other name
    "hub": {"extraFiles", "extraEnv"},
    "hub.extraFiles.*": {"mountPath", "data", "stringData"},
    "singleuser": {"image", "cmd", "defaultUrl", "lifecycleHooks", "extraEnv", "networkPolicy"},
    "singleuser.image": {"name", "tag"},
    "singleuser.networkPolicy": {"egress"},
    "proxy": {"chp"},
    "proxy.chp": {"networkPolicy"},
    "proxy.chp.networkPolicy": {"egress"},
}


def places(path):
    """Return what stands at a dotted path of the values, `*` for each."""
    found = [VALUES]
    for part in path.split("."):
        found = [inner for each in found for inner in (each.values() if part == "*" else [each[part]])]
    return found


def secrets(node):
    """Return each secret that something names, with its key."""
    if isinstance(node, dict):
        if "secretKeyRef" in node:
            yield tuple(node["secretKeyRef"][key] for key in ("name", "key"))
        for each in node.values():
            yield from secrets(each)
    elif isinstance(node, list):
        for each in node:
            yield from secrets(each)


@pytest.mark.parametrize("path", CHART_TAKES)
def test_the_values_have_only_names_that_the_chart_knows(path):
    for each in places(path):
        assert set(each) <= CHART_TAKES[path]


def test_the_hub_loads_the_file_that_is_tested_with_the_classes_beside_it():
    mounted = {name: Path(each["mountPath"]) for name, each in VALUES["hub"]["extraFiles"].items()}
    assert mounted["seminarConfig"].name == "seminar_config.py"
    assert mounted["seminarClasses"] == mounted["seminarConfig"].with_name("classes.toml")
    by_option = re.findall(
        r"--set-file hub\.extraFiles\.(\w+)\.stringData=(\S+?)`?\s", (DEPLOY / "z2jh-values.yaml").read_text("utf-8")
    )
    assert {name: (ROOT / path).is_file() for name, path in by_option} == {"seminarConfig": True, "ltiConfig": True}
    shipped = tomllib.loads((DEPLOY / "classes.toml").read_text(encoding="utf-8"))
    for each in VALUES["hub"]["extraFiles"]["seminarClasses"]["data"].values():
        assert set(each) == set(shipped["seminar-a"])


def test_hub_proxy_and_kernels_are_led_to_the_service_where_it_listens():
    (port,) = OBJECTS["Service"]["spec"]["ports"]
    address = f"http://{OBJECTS['Service']['metadata']['name']}:{port['port']}"
    assert VALUES["hub"]["extraEnv"]["SEMINAR_SERVICE"] == address
    assert VALUES["singleuser"]["extraEnv"]["SEMINAR_HUB"] == f"{address}/services/seminar/"
    told = {each["name"]: each.get("value") for each in SERVES["env"]}
    assert urlsplit(told["JUPYTERHUB_SERVICE_URL"]).port == SERVES["ports"][0]["containerPort"] == port["port"]
    assert SERVES["readinessProbe"]["httpGet"]["path"] == f"{told['JUPYTERHUB_SERVICE_PREFIX']}health"
    labels = OBJECTS["Service"]["spec"]["selector"]
    for policy in (VALUES["singleuser"]["networkPolicy"], VALUES["proxy"]["chp"]["networkPolicy"]):
        (rule,) = policy["egress"]
        assert rule["to"] == [{"podSelector": {"matchLabels": labels}}]
        assert rule["ports"] == [{"port": port["port"]}]


def test_one_set_of_labels_finds_the_service():
    labels = OBJECTS["Service"]["spec"]["selector"]
    assert labels.items() <= POD["metadata"]["labels"].items()
    assert OBJECTS["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert OBJECTS["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels


def test_the_service_is_told_what_it_is_told_on_the_hub_of_the_tests():
    told = {each["name"] for each in SERVES["env"]}
    assert {name for name in told if name.startswith("JUPYTERHUB_")} == set(service_environment("", "", ""))
    assert {"SEMINAR_HUB_DATABASE", "SEMINAR_HUB_KEEP_DAYS"} <= told


def test_every_secret_that_is_used_is_made_by_the_command_that_stands_there():
    made = set(re.findall(r"--from-literal=(\w+)=", SERVICE_TEXT))
    (name,) = re.findall(r"kubectl create secret generic (\S+)", SERVICE_TEXT)
    used = {*secrets(POD), *secrets(VALUES)}
    assert used == {(name, key) for key in made}


def test_one_process_has_a_class_in_memory_and_it_runs_confined():
    spec = OBJECTS["Deployment"]["spec"]
    assert (spec["replicas"], spec["strategy"]["type"]) == (1, "Recreate")
    assert POD["spec"]["securityContext"]["runAsNonRoot"]
    for container in POD["spec"]["containers"] + POD["spec"]["initContainers"]:
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["args"][:2] == ["seminar", "hub"]


def stage(name):
    """Return the steps of one stage of the images."""
    begins = next(
        number for number, step in enumerate(DOCKERFILE) if step[0] == "FROM" and step[1].endswith(f" AS {name}")
    )
    ends = next((number for number in range(begins + 1, len(DOCKERFILE)) if DOCKERFILE[number][0] == "FROM"), None)
    return DOCKERFILE[begins:ends]


@pytest.mark.parametrize("name", ["user", "service"])
def test_both_images_run_without_root_and_as_the_cluster_runs_them(name):
    assert stage(name)[0][1] == f"base AS {name}"
    users = [step[1] for step in stage("base") + stage(name) if step[0] == "USER"]
    context = POD["spec"]["securityContext"]
    assert users == [f"{context['runAsUser']}:{context['runAsGroup']}"]
    (command,) = [step[1] for step in stage(name) if step[0] == "CMD"]
    assert yaml.safe_load(command) in ([VALUES["singleuser"]["cmd"]], SERVES["args"])


def test_an_image_takes_nothing_that_git_does_not_know():
    ignored = {
        line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line[:1] not in ("", "#")
    }
    left_out = {
        line.removeprefix("**/").strip("/")
        for line in (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    }
    assert ignored - left_out <= {"*.egg-info", ".ipynb_checkpoints", ".coverage", "class.json", "report.*"}


def test_the_image_is_built_from_the_lock_in_a_clean_folder(tmp_path):
    """The step that builds, as a script: no network is used where uv has the packages already."""
    (build,) = [step[1] for step in stage("base") if step[0] == "RUN" and "uv" in step[1]]
    folder = tmp_path / "opt"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not listed:
        pytest.skip("needs git, which says what the project is")
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    cache = subprocess.run([ROOT / "tools" / "uv", "cache", "dir"], capture_output=True, text=True, check=True)
    passed_on = {
        name: os.environ[name] for name in os.environ if name.startswith(("UV_", "PIP_", "SSL_")) or name == "PATH"
    }
    environment = passed_on | {"HOME": str(tmp_path / "home"), "UV_CACHE_DIR": cache.stdout.strip()}
    done = subprocess.run(
        ["sh", "-ec", build], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    programs = folder / ".venv" / "bin"
    for name in {"seminar", *shlex.split(VALUES["singleuser"]["cmd"])}:
        assert (programs / name).is_file()
    told = subprocess.run(
        [programs / "seminar", "check"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert not (folder / ".tools").exists()
