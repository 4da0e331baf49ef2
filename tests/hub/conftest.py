"""The service's database: each test has one of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from importlib.util import find_spec
from itertools import count

import pytest

from .postgres import lacking, new_cluster

NUMBERS = count(1)


class _WithoutExtra(pytest.Module):
    """A file of tests that cannot even be imported."""

    def collect(self):
        pytest.skip("the extra hub is not installed")


def pytest_pycollect_makemodule(module_path, parent):
    """Skip every file here where what the service needs is not installed."""
    there = all(map(find_spec, ("alembic", "jupyterhub", "psycopg", "sqlalchemy")))
    return None if there else _WithoutExtra.from_parent(parent, path=module_path)


@pytest.fixture(scope="session")
def cluster():
    """One PostgreSQL for all tests of a process; on CI it has to be there."""
    if reason := lacking():
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") else pytest.skip)(reason)
    with new_cluster() as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of a database without tables."""
    import psycopg

    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hub' / 'seminar.db'}"
    cluster, name = request.getfixturevalue("cluster"), f"test_{next(NUMBERS)}"
    with psycopg.connect(cluster.address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.address.removesuffix("postgres") + name


@pytest.fixture
def store(database):
    """A store with its tables."""
    from utils.hub.store import Store

    made = Store(database)
    made.upgrade()
    yield made
    made.close()
