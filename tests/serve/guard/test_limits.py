"""How much may be asked for."""

import asyncio
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from demarche.serve.app import create_app
from demarche.serve.guard import limits
from demarche.serve.guard.limits import Buckets, Gate
from demarche.serve.options import ServeOptions
from serve.apart import run_apart
from serve.writing import HOME


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    buckets = Buckets(2, clock=lambda: now[0])
    assert [buckets.wait("a") for _ in range(20)] == [0.0] * 20
    assert buckets.wait("a") == 0.5
    assert buckets.wait("b") == 0
    now[0] = 0.5
    assert buckets.wait("a") == 0
    assert buckets.wait("a") > 0


def test_memory_is_bounded() -> None:
    buckets = Buckets(1, clock=lambda: 0.0)
    for number in range(limits.MOST_ADDRESSES + 50):
        buckets.wait(str(number))
    assert len(buckets._left) == limits.MOST_ADDRESSES


def test_who_asks_too_often_is_told_when_to_come_back(record: Path) -> None:
    client = TestClient(create_app(ServeOptions(record=record, rate=0.2)), base_url=HOME)
    answers = [client.get("/api/overview") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["retry-after"]) <= 6
    assert answers[2].headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in answers[2].headers


@pytest.mark.parametrize("stated", [True, False])
def test_bodies_are_bounded(client: TestClient, stated: bool) -> None:
    body = b"x" * (limits.LARGEST_BODY + 1)
    content = body if stated else iter([body[:1000], body[1000:]])
    answer = client.post("/api/code", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_body_that_does_not_arrive_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.05)

    async def never() -> dict[str, object]:
        await asyncio.sleep(30)
        return {}

    with pytest.raises(HTTPException) as raised:
        run_apart(limits._Body(never)())
    assert raised.value.status_code == 408


def test_a_gate_lets_some_wait_and_sends_others_away() -> None:
    async def crowd() -> list[str]:
        gate = Gate(1, waiting=1, seconds=5)
        done: list[str] = []

        async def one(name: str) -> None:
            try:
                async with gate.passed():
                    await asyncio.sleep(0.02)
                    done.append(name)
            except HTTPException as error:
                done.append(f"{name}: {error.status_code}")

        await asyncio.gather(*(one(name) for name in "abc"))
        return done

    assert run_apart(crowd()) == ["c: 503", "a", "b"]


def test_a_gate_does_not_keep_waiting_for_ever() -> None:
    async def stuck() -> int:
        gate = Gate(1, waiting=2, seconds=0.02)
        async with gate.passed():
            with pytest.raises(HTTPException) as raised:
                async with gate.passed():
                    pass
        async with gate.passed():
            return raised.value.status_code

    assert run_apart(stuck()) == 503
