from __future__ import annotations

import logging

from diplowire.observability.damper import Damper


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def _line(text: str, *, name: str = "aiokafka.client", place: int = 1) -> logging.LogRecord:
    return logging.LogRecord(name, logging.ERROR, "client.py", place, text, None, None)


def test_of_many_lines_of_a_kind_three_pass_and_the_next_says_how_many_did_not() -> None:
    clock = Clock()
    damper = Damper(("aiokafka",), clock=clock)
    assert [damper.filter(_line(f"no broker {number}")) for number in range(10)] == [True] * 3 + [False] * 7
    clock.now += 11
    again = _line("no broker 10")
    assert damper.filter(again)
    assert again.getMessage() == "no broker 10 (7 more like it in between)"
    clock.now += 11
    calm = _line("no broker 11")
    assert damper.filter(calm)
    assert calm.getMessage() == "no broker 11"


def test_lines_of_another_kind_and_of_others_pass() -> None:
    damper = Damper(("aiokafka", "diplowire.streaming.delivery"), clock=Clock())
    for number in range(5):
        assert damper.filter(_line("dead letter", name="diplowire.streaming.processing"))
        assert damper.filter(_line("another place", place=100 + number))
        assert damper.filter(_line("a name that only begins alike", name="aiokafkaesque"))
