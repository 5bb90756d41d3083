"""The crew: results in order, little asked for ahead, and a worker that is ended is one sentence."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kliping.errors import KlipingError
from kliping.publishing.crew import hands, in_order, processes


def slow_when_even(number):
    time.sleep(0.02 * (number % 2 == 0))
    return number * number


def test_results_come_in_the_order_they_were_asked_for():
    with ThreadPoolExecutor(3) as executor:
        assert list(in_order(executor, slow_when_even, range(9), 4)) == [n * n for n in range(9)]


def test_little_is_asked_for_ahead():
    asked = []

    def pieces():
        for number in range(100):
            asked.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = in_order(executor, slow_when_even, pieces(), 4)
        assert next(results) == 0 and len(asked) == 5
        results.close()
    assert len(asked) == 5


def test_a_failure_is_raised_where_its_result_would_have_come():
    with ThreadPoolExecutor(2) as executor, pytest.raises(ZeroDivisionError):
        list(in_order(executor, (1).__floordiv__, [2, 1, 0, 1], 4))


def end_yourself(number):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_ended_from_outside_is_a_sentence():
    with pytest.raises(KlipingError, match="--jobs 1"), processes(2) as executor:
        list(in_order(executor, end_yourself, range(4), 4))


def test_jobs_are_the_machines_unless_somebody_says():
    assert hands(3) == 3 and hands(0) == os.cpu_count()
