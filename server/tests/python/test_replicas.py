"""Several processes on one PostgreSQL database and one bucket."""

import concurrent.futures
import time

import requests

from conftest import migrate


def settings_of(database, keys, bucket):
    return {"DATABASE__URL": database, **keys, **bucket}


def at_the_start_of_a_minute():
    """Waits until a minute has just begun: its limit holds for what follows."""
    if time.time() % 60 > 40:
        time.sleep(61 - time.time() % 60)


def test_ten_uploads_a_minute_pass_over_all_of_them(tmp_path, start, database, keys, bucket):
    settings = settings_of(database, keys, bucket)
    migrate(settings, tmp_path)
    limited = {**settings, "LIMITS__UPLOAD": "10", "SERVER__ROLE": "api"}
    apis = [start(limited, folder=tmp_path / f"api{n}") for n in range(2)]
    for n in range(2):
        start({**settings, "SERVER__ROLE": "worker"}, folder=tmp_path / f"worker{n}", wait=False)
    member = apis[0].member()
    key = apis[1].key(member)
    at_the_start_of_a_minute()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: apis[n % 2].upload(key), range(30)))
    accepted = [answer.json()["id"] for answer in answers if answer.status_code == 201]
    assert len(accepted) == 10
    assert {answer.status_code for answer in answers} == {201, 429}
    for statement in accepted:
        assert apis[0].read(key, statement)["status"] == "Completed"
    # What one of them knows, the other does.
    assert requests.get(f"{apis[1].url}/api/statements", headers=key).json()["totalItems"] == 10
    erased = requests.delete(f"{apis[1].url}/api/statements/{accepted[0]}", headers=key)
    assert erased.ok
    assert requests.get(f"{apis[0].url}/api/statements/{accepted[0]}", headers=key).status_code == 404


def test_a_server_does_not_start_on_tables_of_another_version(start, database, keys):
    server = start({"DATABASE__URL": database, **keys}, wait=False)
    assert server.process.wait(timeout=60) == 1
    time.sleep(0.2)
    assert "flvxtract-server migrate" in "".join(server.log)


def test_a_database_that_is_cut_off_gives_503_and_comes_back(tmp_path, start, database, keys):
    from cut import Cut

    settings = {"DATABASE__URL": database, **keys}
    migrate(settings, tmp_path)
    with Cut(database) as cut:
        server = start({**settings, "DATABASE__URL": cut.url})
        member = server.member()
        statement = server.upload(member).json()["id"]
        server.read(member, statement)
        cut.off()
        answer = requests.get(f"{server.url}/api/statements", headers=member, timeout=30)
        assert answer.status_code == 503 and answer.json()["traceId"]
        assert requests.get(f"{server.url}/health/livez").ok
        assert requests.get(f"{server.url}/health/readyz").status_code == 503
        cut.on()
        until = time.monotonic() + 30
        while requests.get(f"{server.url}/health/readyz").status_code != 200:
            assert time.monotonic() < until, "the server does not come back"
            time.sleep(0.2)
        again = server.upload(member)
        assert again.status_code == 201
        assert server.read(member, again.json()["id"])["status"] == "Completed"
