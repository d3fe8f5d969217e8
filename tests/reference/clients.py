"""Clients of the reference service, and the ones they sign in as."""

from starlette.testclient import TestClient

API = "/api/v1"
PATCH = {"Content-Type": "application/merge-patch+json"}


def clerk(client: TestClient, username: str = "robin", password: str = "correct horse") -> dict[str, str]:
    """The header of a user who may do everything."""
    return sign_in(client, username, password)


def sign_in(client: TestClient, username: str, password: str) -> dict[str, str]:
    answer = client.post(f"{API}/sign-in/token", data={"username": username, "password": password})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}
