"""Webhooks: what receivers get, how often, and what the server does not do for them."""

import re
import socket
import time

import pytest
import requests

from receiver import CUT, WEBHOOKS, Receiver
from test_process import self_signed
from webhook_site import ENDED, LOCKED, Site, legacy, receive, site, standard


def test_headers_and_payload_are_those_of_the_documentation(site, receive):
    receiver, endpoint = receive()
    statement = site.upload()
    [delivery] = receiver.wait(1)
    event = delivery.event
    assert list(event) == ["eventType", "eventId", "timestamp", "organizationId", "data"]
    fields = ["statementId", "fileName", "status", "transactionCount", "processingTimeMs", "confidence", "detectedBank"]
    assert list(event["data"]) == fields
    assert list(event["data"]["confidence"]) == ["overall", "ocr", "extraction"]
    shown = site.server.read(site.key, statement["id"])
    assert event["eventType"] == "extraction.completed"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event["timestamp"])
    me = requests.get(f"{site.url}/api/auth/me", headers=site.owner).json()
    assert event["organizationId"] == me["organization"]["id"]
    assert event["data"]["status"] == "completed"
    assert event["data"]["statementId"] == shown["id"]
    for name in ("fileName", "transactionCount", "detectedBank", "processingTimeMs"):
        assert event["data"][name] == shown[name], name
    for name, value in shown["confidence"].items():
        assert event["data"]["confidence"][name] == (value if value is None else pytest.approx(value, abs=1e-4))
    assert delivery["X-Webhook-Signature"] == legacy(endpoint["secret"], delivery.body)
    assert delivery["X-Webhook-Signature-Algorithm"] == "sha256"
    assert delivery["X-Webhook-Event-Type"] == "extraction.completed"
    assert delivery["X-Webhook-Attempt"] == "1"
    assert delivery["User-Agent"] == "FLVXtract-Webhook/1.0"
    assert delivery["Content-Type"] == "application/json"
    assert delivery["webhook-id"] == event["eventId"]
    assert delivery["webhook-timestamp"] == delivery["X-Webhook-Timestamp"]
    assert abs(int(delivery["X-Webhook-Timestamp"]) - time.time()) < 60
    assert delivery["webhook-signature"] == standard(endpoint["secret"], delivery)
    # As printed in the documentation, letter by letter.
    for name in ("Signature", "Signature-Algorithm", "Delivery-Id", "Event-Type", "Attempt", "Timestamp"):
        assert f"X-Webhook-{name}" in delivery.headers
    assert endpoint["secret"].startswith("whsec_")
    record = site.ended(delivery["X-Webhook-Delivery-Id"])
    assert record["state"] == "Delivered" and record["attempts"] == 1 and record["lastStatus"] == 200
    assert record["payload"].encode() == delivery.body
    assert record["statementId"] == statement["id"] and record["eventId"] == event["eventId"]
    assert [entry["attempt"] for entry in record["log"]] == [1]
    assert "secret" not in site.call("GET", f"/endpoints/{endpoint['id']}").json()
    listed = site.call(
        "GET", f"/deliveries?endpointId={endpoint['id']}&state=Delivered&eventType=extraction.completed"
    ).json()
    assert [item["id"] for item in listed["items"]] == [record["id"]] and listed["totalItems"] == 1


def test_a_failure_and_a_doubt_are_told_as_what_they_are(site, receive, start, tmp_path):
    receiver, _ = receive()
    statement = site.upload(path=LOCKED)
    [delivery] = receiver.wait(1)
    assert delivery["X-Webhook-Event-Type"] == delivery.event["eventType"] == "extraction.failed"
    data = delivery.event["data"]
    assert list(data) == ["statementId", "fileName", "status", "processingTimeMs", "error"]
    assert data["statementId"] == statement["id"] and data["status"] == "failed"
    assert list(data["error"]) == ["code", "message", "page"] and data["error"]["code"] == "password_needed"
    # Nothing is sure enough for this one.
    doubting = Site(start({**WEBHOOKS, "WEBHOOKS__LOW_CONFIDENCE": "1"}, folder=tmp_path / "doubting"))
    doubted = Receiver()
    doubting.add(doubted.url)
    doubting.upload()
    [delivery] = doubted.wait(1)
    doubted.close()
    assert delivery.event["eventType"] == "extraction.partial" and delivery.event["data"]["status"] == "partial"
    assert {"warningCount", "reconciliation"} <= set(delivery.event["data"])


def test_a_receiver_gets_what_it_asked_for_in_its_own_environment(site, receive):
    failures, _ = receive(events=["extraction.failed"])
    everything, endpoint = receive()
    made = site.call("POST", "/endpoints?environment=development", {"url": everything.url})
    assert made.status_code == 201, made.text
    development = site.server.key(site.owner, "development")
    site.upload(headers=development)
    site.upload()
    site.upload(path=LOCKED)
    assert [d.event["eventType"] for d in failures.wait(1)] == ["extraction.failed"]
    everything.wait(3)
    time.sleep(0.3)

    def told(secret):
        mine = [d for d in everything.deliveries if d["X-Webhook-Signature"] == legacy(secret, d.body)]
        return sorted(d.event["eventType"] for d in mine)

    assert told(endpoint["secret"]) == ["extraction.completed", "extraction.failed"]
    assert told(made.json()["secret"]) == ["extraction.completed"]
    path = f"/endpoints/{made.json()['id']}?environment=development"
    assert site.call("DELETE", path).status_code == 200
    assert site.call("GET", path).status_code == 404
    change = {"url": everything.url, "events": ["extraction.completed"], "enabled": False}
    changed = site.call("PUT", f"/endpoints/{endpoint['id']}", change)
    assert changed.ok and not changed.json()["enabled"] and changed.json()["disabledReason"] == "manual"
    before = len(everything.deliveries)
    site.server.read(site.key, site.upload()["id"])
    time.sleep(0.3)
    assert len(everything.deliveries) == before


@pytest.mark.parametrize("answer", [500, 502, 503, 429, 408, CUT], ids=str)
def test_what_may_pass_is_tried_four_times_and_then_exhausted(site, receive, answer):
    receiver, endpoint = receive(lambda delivery: answer)
    record = site.ended(site.test(endpoint)["id"])
    assert record["state"] == "Exhausted" and record["attempts"] == 4 and record["nextAttemptAt"] is None
    deliveries = receiver.wait(4)
    time.sleep(0.3)
    assert [d["X-Webhook-Attempt"] for d in receiver.deliveries] == ["1", "2", "3", "4"]
    assert len({d.body for d in deliveries}) == 1
    assert {d["X-Webhook-Delivery-Id"] for d in deliveries} == {record["id"]}
    assert {d["webhook-id"] for d in deliveries} == {record["eventId"]}
    assert all(d["X-Webhook-Signature"] == legacy(endpoint["secret"], d.body) for d in deliveries)
    assert all(d["webhook-signature"] == standard(endpoint["secret"], d) for d in deliveries)
    assert [entry["attempt"] for entry in record["log"]] == [1, 2, 3, 4]
    assert [entry["status"] for entry in record["log"]] == [None if answer == CUT else answer] * 4
    if answer == CUT:
        assert record["lastStatus"] is None and record["lastError"]
    assert site.call("GET", f"/endpoints/{endpoint['id']}").json()["failingSince"]


def test_a_receiver_that_does_not_answer_in_time_is_tried_again(site, receive):
    def hold(handler):
        time.sleep(3)
        return 200

    receiver, endpoint = receive(lambda delivery: 200 if len(receiver.deliveries) > 1 else hold)
    record = site.ended(site.test(endpoint)["id"])
    assert record["state"] == "Delivered" and record["attempts"] == 2
    assert record["log"][0]["status"] is None and 1500 < record["log"][0]["milliseconds"] < 2900
    assert site.call("GET", f"/endpoints/{endpoint['id']}").json()["failingSince"] is None


def test_nobody_who_listens_is_a_failure_that_may_pass(site):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/webhook"
    endpoint = site.add(url)
    record = site.ended(site.test(endpoint)["id"])
    assert record["state"] == "Exhausted" and record["attempts"] == 4
    site.call("DELETE", f"/endpoints/{endpoint['id']}")


def test_a_certificate_that_nobody_vouches_for_gets_nothing(site, tmp_path):
    receiver = Receiver(certificate=self_signed(tmp_path))
    endpoint = site.add(receiver.url)
    record = site.ended(site.test(endpoint)["id"])
    receiver.close()
    assert (
        record["state"] == "Exhausted" and record["lastStatus"] is None and "certificate" in record["lastError"].lower()
    )
    assert not receiver.deliveries
    site.call("DELETE", f"/endpoints/{endpoint['id']}")


def test_it_waits_longer_each_time(start, tmp_path):
    site = Site(start({**WEBHOOKS, "WEBHOOKS__RETRY_SECONDS": "[1, 2, 3]"}, folder=tmp_path / "waits"))
    receiver = Receiver(lambda delivery: 500)
    endpoint = site.add(receiver.url)
    record = site.ended(site.test(endpoint)["id"])
    receiver.close()
    times = [delivery.at for delivery in receiver.deliveries]
    pauses = [later - earlier for earlier, later in zip(times, times[1:])]
    assert record["state"] == "Exhausted" and len(pauses) == 3
    for pause, wanted in zip(pauses, [1, 2, 3]):
        assert wanted - 0.1 <= pause < wanted + 1.5, pauses


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
def test_what_is_refused_for_good_is_not_tried_again(site, receive, status):
    receiver, endpoint = receive(lambda delivery: (status, {}, b"no, and <b>why</b>"))
    record = site.ended(site.test(endpoint)["id"])
    assert record["state"] == "Failed" and record["attempts"] == 1 and record["lastStatus"] == status
    assert record["log"][0]["reply"] == "no, and <b>why</b>"
    time.sleep(0.3)
    assert len(receiver.deliveries) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(site, receive, status):
    target = Receiver()
    _, endpoint = receive(lambda delivery: (status, {"Location": target.url}, b""))
    record = site.ended(site.test(endpoint)["id"])
    time.sleep(0.2)
    target.close()
    assert not target.deliveries
    assert record["state"] in ("Failed", "Exhausted") and record["lastStatus"] == status


def test_an_endless_answer_is_cut(site, receive):
    written = []

    def flood(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        count, until = 0, time.monotonic() + 20
        try:
            while time.monotonic() < until:
                count += handler.connection.send(b"x" * 65536)
        except OSError:
            pass
        written.append((count, time.monotonic() < until))

    _, endpoint = receive(lambda delivery: flood)
    record = site.ended(site.test(endpoint)["id"])
    assert record["state"] == "Delivered" and record["attempts"] == 1
    assert len(record["log"][0]["reply"]) <= 1024
    until = time.monotonic() + 25
    while not written and time.monotonic() < until:
        time.sleep(0.05)
    # What the system holds for a connection was written too.
    [(count, was_cut)] = written
    assert was_cut and count < 64 << 20


def test_an_answer_that_never_ends_does_not_hold_the_others(site, receive):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b".")
            time.sleep(0.1)

    _, endpoint = receive(lambda delivery: drip)
    started = time.monotonic()
    record = site.ended(site.test(endpoint)["id"])
    assert time.monotonic() - started < 9
    assert record["state"] in ENDED


def test_two_secrets_are_valid_while_one_replaces_the_other(site, receive):
    receiver, endpoint = receive()
    rotated = site.call("POST", f"/endpoints/{endpoint['id']}/rotate-secret", {"overlapHours": 1})
    assert rotated.status_code == 200, rotated.text
    old, new = endpoint["secret"], rotated.json()["secret"]
    assert old != new and rotated.json()["previousSecretUntil"]
    site.test(endpoint)
    delivery = receiver.wait(1)[0]
    assert delivery["X-Webhook-Signature"] == legacy(old, delivery.body)
    assert set(delivery["webhook-signature"].split(" ")) == {standard(old, delivery), standard(new, delivery)}
    newest = site.call("POST", f"/endpoints/{endpoint['id']}/rotate-secret", {"overlapHours": 0}).json()
    assert newest["previousSecretUntil"] is None
    site.test(endpoint)
    delivery = receiver.wait(2)[1]
    assert delivery["X-Webhook-Signature"] == legacy(newest["secret"], delivery.body)
    assert delivery["webhook-signature"] == standard(newest["secret"], delivery)
    for hours in (-1, 169):
        wrong = site.call("POST", f"/endpoints/{endpoint['id']}/rotate-secret", {"overlapHours": hours})
        assert wrong.status_code == 400, wrong.text


def test_one_delivery_or_many_are_sent_again(site, receive):
    works = False
    receiver, endpoint = receive(lambda delivery: 200 if works else 500)
    first = [site.test(endpoint) for _ in range(3)]
    assert {site.ended(delivery["id"])["state"] for delivery in first} == {"Exhausted"}
    bodies = {d["webhook-id"]: d.body for d in receiver.wait(12)}
    works = True
    again = site.call("POST", f"/deliveries/{first[0]['id']}/replay")
    assert again.status_code == 201, again.text
    assert again.json()["id"] != first[0]["id"] and again.json()["replayOf"] == first[0]["id"]
    assert again.json()["eventId"] == first[0]["eventId"]
    assert site.ended(again.json()["id"])["state"] == "Delivered"
    delivery = receiver.wait(13)[-1]
    assert delivery["X-Webhook-Attempt"] == "1" and delivery["X-Webhook-Delivery-Id"] == again.json()["id"]
    assert delivery["webhook-id"] == first[0]["eventId"] and delivery.body == bodies[first[0]["eventId"]]
    some = site.call("POST", "/deliveries/replay", {"endpointId": endpoint["id"], "to": "2020-01-01"})
    assert some.status_code == 201 and some.json() == {"replayed": 0}
    all = site.call("POST", "/deliveries/replay", {"endpointId": endpoint["id"]})
    assert all.status_code == 201 and all.json() == {"replayed": 3}
    deliveries = receiver.wait(16)[13:]
    assert {d["webhook-id"]: d.body for d in deliveries} == bodies
    listed = site.call("GET", f"/deliveries?endpointId={endpoint['id']}&pageSize=2&page=2").json()
    assert listed["totalItems"] == 7 and len(listed["items"]) == 2


PRIVATE = [
    "https://127.0.0.1:8443/",
    "https://127.1:8443/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://localhost:8443/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://224.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://[2002:7f00:1::]/",
]


def test_private_addresses_are_refused_when_they_are_saved_and_when_they_are_called(start, tmp_path):
    receiver = Receiver()
    server = start(WEBHOOKS, folder=tmp_path / "guarded")
    site = Site(server)
    endpoint = site.add(receiver.url)
    assert site.ended(site.test(endpoint)["id"])["state"] == "Delivered"
    assert server.stop() == 0
    # The same folder with the settings that nobody changed.
    again = start({}, folder=tmp_path / "guarded")
    site.server, site.url = again, again.url
    site.owner = again.sign_in()
    for url in [
        *PRIVATE,
        receiver.url,
        "http://example.com/",
        "https://example.com:22/",
        "ftp://example.com/",
        "example",
        "https://user:pass@example.com/",
    ]:
        refused = site.call("POST", "/endpoints", {"url": url})
        assert refused.status_code == 400, (url, refused.text)
        assert list(refused.json()["errors"]) == ["url"], url
    record = site.ended(site.test(endpoint)["id"])
    receiver.close()
    assert record["state"] == "Failed" and record["lastError"] and record["lastStatus"] is None
    assert len(receiver.deliveries) == 1


def test_what_belongs_to_others_is_not_there(site, receive):
    receiver, endpoint = receive()
    delivery = site.ended(site.test(endpoint)["id"])
    other = site.server.member("other@example.com")
    for method, path, body in [
        ("GET", f"/endpoints/{endpoint['id']}", None),
        ("PUT", f"/endpoints/{endpoint['id']}", {"url": receiver.url, "events": ["webhook.test"], "enabled": True}),
        ("DELETE", f"/endpoints/{endpoint['id']}", None),
        ("POST", f"/endpoints/{endpoint['id']}/test", None),
        ("POST", f"/endpoints/{endpoint['id']}/rotate-secret", {}),
        ("GET", f"/deliveries/{delivery['id']}", None),
        ("POST", f"/deliveries/{delivery['id']}/replay", None),
    ]:
        answer = site.call(method, path, body, headers=other)
        assert answer.status_code == 404, (method, path, answer.text)
    assert site.call("GET", "/deliveries", headers=other).json()["totalItems"] == 0
    assert site.call("GET", "/endpoints", headers=other).json()["items"] == []
    for path in ("/endpoints", "/deliveries"):
        assert requests.get(f"{site.url}/api/webhooks{path}").status_code == 401
    for body in ({}, {"url": ""}, {"url": receiver.url, "events": ["nothing"]}, {"url": receiver.url, "events": []}):
        wrong = site.call("POST", "/endpoints", body)
        assert wrong.status_code == 400, (body, wrong.text)
