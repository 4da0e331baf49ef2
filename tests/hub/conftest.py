"""The service's database: each test has one of its own, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from itertools import count

import pytest

pytest.importorskip("sqlalchemy", reason="the extra hub is not installed")
pytest.importorskip("psycopg", reason="the extra hub is not installed")

import psycopg

from utils.hub.store import Store

from .postgres import lacking, new_cluster

NUMBERS = count(1)


@pytest.fixture(scope="session")
def cluster():
    """One PostgreSQL for all tests of a process; on CI it has to be there."""
    if reason := lacking():
        (pytest.fail if "REQUIRE_BROWSER" in os.environ else pytest.skip)(reason)
    with new_cluster() as started:
        yield started


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'hub' / 'seminar.db'}"
    cluster, name = request.getfixturevalue("cluster"), f"test_{next(NUMBERS)}"
    with psycopg.connect(cluster.address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return cluster.address.removesuffix("postgres") + name


@pytest.fixture
def store(database):
    """A store with its tables."""
    made = Store(database)
    made.upgrade()
    yield made
    made.close()
