"""What is deployed: files that agree with the contract, and the same processes started by hand."""

import json
import os
import re
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest
import yaml

from impl.shop import written
from impl.shop.db.seed import TEA
from tests import services
from tests.reference import databases
from tests.reference.clients import API

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PINNED = re.compile(r"[a-z./-]+:\d+\.\d+(\.\d+)?(-[a-z]+)*")
CONTRACT = json.loads((ROOT / "generated/shop/openapi.json").read_text())


def resources(kind):
    """From the name to the resource."""
    every = yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text())
    return {one["metadata"]["name"]: one for one in every if one["kind"] == kind}


def pod(name="shop"):
    return resources("Deployment")[name]["spec"]["template"]["spec"]


def container(name="shop"):
    return pod(name)["containers"][0]


def test_row_49_deployment_images_are_pinned():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    images = re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    images += [service["image"] for service in compose["services"].values()]
    images += [container(name)["image"] for name in resources("Deployment")]

    assert [image for image in images if not PINNED.fullmatch(image)] == []


def test_row_49_deployment_runs_as_nobody_in_particular():
    users = re.findall(r"^USER (\d+)", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)

    assert users == ["10001"]
    for name in resources("Deployment"):
        assert str(pod(name)["securityContext"]["runAsUser"]) == users[0]
        assert pod(name)["securityContext"]["runAsNonRoot"]
        assert container(name)["securityContext"]["readOnlyRootFilesystem"]
        assert not container(name)["securityContext"]["allowPrivilegeEscalation"]


def test_row_49_deployment_image_has_no_toolchain():
    final = (DEPLOY / "Dockerfile").read_text().rpartition("FROM ")[2]

    assert [line.split()[1] for line in final.splitlines() if line.startswith("COPY") and "--from" not in line] == [
        "generated",
        "impl",
    ]


def test_row_49_deployment_requirements_are_those_of_the_service():
    pins = dict(
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line and ";" not in line
    )
    wanted = dict(
        line.split("==")
        for line in (DEPLOY / "requirements.txt").read_text().splitlines()
        if "==" in line and ";" not in line
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    named = {re.split(r"[\[>=<]", one)[0].lower() for one in project["dependency-groups"]["service"]}

    assert {name: pins[name] for name in wanted} == wanted
    assert named <= {name.split("[")[0] for name in wanted}
    assert not {"specfirst", "datamodel-code-generator", "ruff"} & set(wanted)


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_row_49_deployment_probes_are_operations_of_the_contract(probe):
    asked = container()[probe]["httpGet"]
    host = next(header["value"] for header in asked["httpHeaders"] if header["name"] == "Host")

    assert "get" in CONTRACT["paths"][asked["path"].removeprefix(API)]
    assert asked["path"].endswith("/ready" if probe == "readinessProbe" else "/live")
    assert host in written.declared_hosts()


def test_row_49_deployment_stops_after_the_last_request():
    command = (DEPLOY / "Dockerfile").read_text()
    shutdown = int(re.search(r'--timeout-graceful-shutdown", "(\d+)"', command)[1])
    waits = int(container()["lifecycle"]["preStop"]["exec"]["command"][1])

    assert waits + shutdown < pod()["terminationGracePeriodSeconds"]
    assert min(one["spec"]["replicas"] for one in resources("Deployment").values()) >= 2


def test_row_49_deployment_jobs_are_done_by_workers_that_have_the_same_files():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]

    assert compose["worker"]["volumes"] == compose["shop"]["volumes"]
    assert compose["worker"]["command"] == container("shop-worker")["command"]
    assert pod("shop-worker")["volumes"] == pod()["volumes"]
    assert container("shop-worker")["volumeMounts"] == container()["volumeMounts"]


def test_row_49_deployment_is_in_production_and_shows_no_documents(shop):
    environment = re.search(r"SHOP_ENVIRONMENT=(\w+)", (DEPLOY / "Dockerfile").read_text())[1]
    written_down = (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "kubernetes.yaml").read_text()
    public = shop("https://shop.example.com", environment=environment, secret="s" * 32)

    assert not {"SHOP_DOCUMENT_URL", "SHOP_DOCS", "SHOP_TRY_IT"} & set(re.findall(r"SHOP_\w+", written_down))
    assert [public.get(path).status_code for path in ("/openapi.json", "/docs/index.json", "/try-it.json")] == [404] * 3


def test_row_49_deployment_has_no_secret_in_its_files():
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    values = [
        str(value) for service in compose["services"].values() for value in service.get("environment", {}).values()
    ]
    secrets = [value for value in values if "PASSWORD" in value or "SECRET" in value]

    assert len(secrets) == 5
    assert all(":?}" in value for value in secrets)
    assert resources("Secret") == {}
    for name in resources("Deployment"):
        assert container(name)["envFrom"] == [{"secretRef": {"name": "shop"}}]


@pytest.mark.service
def test_row_49_deployment_serves_with_two_workers_postgresql_and_redis(postgresql_url, redis_url, tmp_path):
    import asyncio

    name = asyncio.run(databases.created(postgresql_url))
    environment = os.environ | {
        "DATABASE_URL": f"{postgresql_url}/{name}",
        "REDIS_URL": redis_url,
        "SHOP_DATA": str(tmp_path),
        "SHOP_SAMPLES": "true",
    }
    port = services.free_port()
    app = [sys.executable, "-m", "uvicorn", "impl.shop.main:app", "--port", str(port), "--workers", "2"]
    app += ["--timeout-worker-healthcheck", "60"]  # a busy machine is no broken one
    worker = [sys.executable, "-m", "taskiq", "worker", "impl.shop.worker:broker", "--workers", "1"]
    with ExitStack() as stack:
        for command in (app, worker):
            process = stack.enter_context(
                subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.DEVNULL)
            )
            stack.callback(process.terminate)
        services.wait_for(port, seconds=120)
        client = stack.enter_context(httpx2.Client(base_url=f"http://127.0.0.1:{port}{API}", timeout=30))
        assert services.eventually(lambda: client.get("/health/ready").json()["database"] == "postgresql")
        form = {"username": "robin", "password": "correct horse"}
        robin = {"Authorization": f"Bearer {client.post('/sign-in/token', data=form).json()['access_token']}"}
        task = client.post("/tasks", json={"kind": "stock-report"}, headers=robin).json()["id"]

        assert services.eventually(lambda: client.get(f"/tasks/{task}").json()["state"] == "done")
        headers = robin | {"Content-Type": "video/mp2t"}
        video = client.post("/media", content=TEA.read_bytes(), headers=headers).json()
        assert services.eventually(lambda: client.get(f"/media/{video['id']}").json()["state"] == "ready")
        assert client.get(f"/media/{video['id']}/segments/3").status_code == 200
