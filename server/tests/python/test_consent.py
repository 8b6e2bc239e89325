"""Consent: a customer is asked by a link, decides, uploads, finishes, and keeps a receipt."""

import concurrent.futures
import contextlib
import email
import email.policy
import hashlib
import io
import json
import re
import sqlite3
import time
import zipfile

import pytest
import requests

from conftest import GENEROUS, NATIVE, ROOT, Server
from locales import LANGUAGES, texts
from receiver import WEBHOOKS, Receiver

LOCKED = ROOT / "fixtures/cases/first-bank/aes-2024"
PASSWORD = json.loads((LOCKED / "case.json").read_text())["passwords"][0]
PURPOSE = "To decide on a loan of NGN 500,000 {organization} <b>"
CONSENT_EVENTS = [f"consent.{name}" for name in ("granted", "completed", "declined", "revoked", "expired")]


class Site:
    """A server with an owner, and a receiver that is told of consent."""

    def __init__(self, server):
        self.server = server
        self.url = server.url
        self.owner = server.member()
        self.receiver = Receiver()
        body = {"url": self.receiver.url, "events": CONSENT_EVENTS}
        requests.post(f"{self.url}/api/webhooks/endpoints", json=body, headers=self.owner).raise_for_status()

    def call(self, method, path="", body=None, headers=None):
        return requests.request(
            method, f"{self.url}/api/consent/requests{path}", json=body, headers=headers or self.owner
        )

    def ask(self, **fields):
        """Makes a request, and returns it with its link."""
        body = {"customerName": "Ngozi Example", "purpose": PURPOSE, **fields}
        made = self.call("POST", "", body)
        assert made.status_code == 201, made.text
        return made.json()

    def told(self, request, count, seconds=20):
        """Returns what the receiver was told of a request, in the order of its events."""
        until = time.monotonic() + seconds
        while True:
            events = [
                d.event for d in list(self.receiver.deliveries) if d.event["data"]["consentRequestId"] == request["id"]
            ]
            if len(events) >= count or time.monotonic() > until:
                return sorted(events, key=lambda event: event["eventId"])
            time.sleep(0.02)


class Browser:
    """A customer's browser on the page of a link."""

    def __init__(self, site, request):
        self.session = requests.Session()
        # A refusal comes before the file was read, and ends the connection.
        self.session.headers["Connection"] = "close"
        self.base = f"{site.url}/api/join/{request['joinLink'].rsplit('/', 1)[1]}"

    def call(self, method, path="", **more):
        return self.session.request(method, f"{self.base}{path}", **more)

    def look(self):
        answer = self.call("GET")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def accept(self, locale="en"):
        return self.call("POST", "/accept", json={"locale": locale})

    def decline(self, locale="en"):
        return self.call("POST", "/decline", json={"locale": locale})

    def upload(self, path=NATIVE, key=None, name=None, **fields):
        headers = {"Idempotency-Key": key} if key else {}
        content = path if isinstance(path, bytes) else path.read_bytes()
        files = {"file": (name or "statement.pdf", content)}
        return self.call("POST", "/statements", files=files, data=fields, headers=headers)

    def read(self, id, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = next(item for item in self.look()["statements"] if item["id"] == id)
            if found["status"] != "Processing":
                return found
            time.sleep(0.05)
        raise AssertionError("not read in time")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("consent") / "data", {**GENEROUS, **WEBHOOKS}).wait()
    site = Site(server)
    yield site
    site.receiver.close()
    server.stop()


def test_from_the_link_to_the_receipt(site):
    request = site.ask(
        customerEmail="ngozi@example.com", months=6, reference="loan-7", redirectUrl="https://lender.example/done?x=1"
    )
    assert request["status"] == "Pending" and request["months"] == 6 and request["reference"] == "loan-7"
    assert request["viewedAt"] is None and request["decidedAt"] is None
    assert re.search(r"/join/[A-Za-z0-9_-]{43}$", request["joinLink"])
    assert "joinLink" not in site.call("GET", f"/{request['id']}").json()

    browser = Browser(site, request)
    seen = browser.look()
    assert seen["organizationName"] == "Lender" and seen["customerName"] == "Ngozi Example"
    assert seen["purpose"] == PURPOSE and seen["months"] == 6 and seen["status"] == "Pending"
    assert seen["fileDays"] == 30 and seen["resultDays"] == 365 and seen["maxBytes"] == 26214400
    assert seen["redirectUrl"] is None and not seen["isHere"] and seen["statements"] == []
    # Programs that follow links change nothing; only the page says that somebody looked.
    assert site.call("GET", f"/{request['id']}").json()["status"] == "Pending"
    assert browser.call("POST", "/view").status_code == 204
    assert browser.call("POST", "/view").status_code == 204
    assert site.call("GET", f"/{request['id']}").json()["status"] == "Viewed"
    # Nothing can be sent or finished before a decision, and there is no receipt.
    assert browser.upload().status_code in (403, 409)
    assert browser.call("POST", "/complete").status_code in (403, 409)
    assert browser.call("GET", "/receipt").status_code == 409

    accepted = browser.accept("yo")
    assert accepted.status_code == 200, accepted.text
    assert accepted.json()["status"] == "Granted" and accepted.json()["isHere"]
    [cookie] = [line for name, line in accepted.raw.headers.items() if name.lower() == "set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=" in cookie
    assert "notCompleted" not in browser.call("GET", "/receipt").text
    assert browser.call("POST", "/complete").status_code == 409

    first = browser.upload(name="March <1> “ọ̀”.pdf")
    assert first.status_code == 201, first.text
    second = browser.upload(NATIVE, name="again.pdf").json()
    first = browser.read(first.json()["id"])
    assert first["status"] == "Completed" and first["errorCode"] is None and first["fileName"] == "March <1> “ọ̀”.pdf"
    assert browser.read(second["id"])["status"] == "Completed"
    # What the organisation has of it.
    mine = site.call("GET", f"/{request['id']}").json()
    assert [item["id"] for item in mine["statements"]] == [first["id"], second["id"]]
    assert all(item["consentRequestId"] == request["id"] for item in mine["statements"])
    analysis = requests.get(f"{site.url}/api/statements/{first['id']}/analysis", headers=site.owner)
    assert analysis.ok and analysis.json()["transactions"]

    done = browser.call("POST", "/complete")
    assert done.status_code == 200 and done.json()["status"] == "Completed"
    assert done.json()["redirectUrl"] == "https://lender.example/done?x=1" and done.json()["completedAt"]
    # After that, nothing is added and nothing taken back.
    assert browser.upload().status_code == 409
    assert browser.call("DELETE", f"/statements/{first['id']}").status_code == 409
    assert browser.call("POST", "/complete").status_code == 409
    assert site.call("POST", f"/{request['id']}/revoke").status_code in (200, 409)

    events = site.told(request, 2)
    assert [event["eventType"] for event in events[:2]] == ["consent.granted", "consent.completed"]
    assert events[0]["data"]["statementIds"] == []
    data = {
        "consentRequestId": request["id"],
        "reference": "loan-7",
        "status": "Completed",
        "statementIds": [first["id"], second["id"]],
    }
    assert events[1]["data"] == data and list(events[1]["data"]) == list(data)


def test_the_receipt_is_there_in_every_language_and_leaves_nothing_open(site):
    request = site.ask(months=1)
    browser = Browser(site, request)
    assert browser.accept().ok
    statement = browser.upload(name="March {purpose} 100%.pdf").json()
    assert browser.call("POST", "/complete").ok
    digest = hashlib.sha256(NATIVE.read_bytes()).hexdigest()
    for language in LANGUAGES:
        answer = browser.call("GET", f"/receipt?locale={language}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"].lower() == "text/plain; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        text, words = answer.content.decode("utf-8"), texts(language)["receipt"]
        for name in (
            "title",
            "organization",
            "purpose",
            "months",
            "monthsOne",
            "decision",
            "accepted",
            "files",
            "rights",
            "contact",
        ):
            assert words[name] in text, (language, name)
        for value in (
            "Lender",
            "Ngozi Example",
            PURPOSE,
            "March {purpose} 100%.pdf",
            digest,
            str(NATIVE.stat().st_size),
        ):
            assert value in text, (language, value)
        # What customer and organisation wrote is not filled in, and nothing of ours is left open.
        left = re.findall(r"\{\w+\}", text.replace(PURPOSE, "").replace("March {purpose} 100%.pdf", ""))
        assert not left and "receipt." not in text, (language, left)
    assert texts("en")["receipt"]["title"] in browser.call("GET", "/receipt?locale=../../secret").text
    assert Browser(site, request).call("GET", "/receipt").status_code == 403
    assert statement["size"] == NATIVE.stat().st_size


def test_a_customer_declines(site):
    request = site.ask(redirectUrl="https://lender.example/")
    browser = Browser(site, request)
    declined = browser.decline("ha")
    assert declined.status_code == 200 and declined.json()["status"] == "Declined"
    assert declined.json()["redirectUrl"] == "https://lender.example/"
    # The answer may have been lost: who declined is told so again, and nobody else.
    assert browser.accept().status_code == 409 and browser.decline().status_code == 200
    assert Browser(site, request).decline().status_code == 409
    assert browser.upload().status_code in (403, 409)
    assert browser.look()["status"] == "Declined"
    shown = site.call("GET", f"/{request['id']}").json()
    assert shown["status"] == "Declined" and shown["decidedAt"] and shown["statements"] == []
    assert [event["eventType"] for event in site.told(request, 1)] == ["consent.declined"]
    assert site.call("GET", "?status=Declined").json()["totalItems"] >= 1


@pytest.mark.parametrize("is_granted", [False, True], ids=["before", "while"])
def test_an_organisation_revokes(site, is_granted):
    request = site.ask()
    browser = Browser(site, request)
    if is_granted:
        assert browser.accept().ok and browser.upload().status_code == 201
    revoked = site.call("POST", f"/{request['id']}/revoke")
    assert revoked.status_code == 200 and revoked.json()["status"] == "Revoked" and revoked.json()["revokedAt"]
    assert browser.look()["status"] == "Revoked" and browser.look()["redirectUrl"] is None
    assert browser.accept().status_code == 409 and browser.decline().status_code == 409
    assert browser.upload().status_code in (403, 409)
    assert browser.call("POST", "/complete").status_code in (403, 409)
    assert site.call("POST", f"/{request['id']}/revoke").status_code in (200, 409)
    types = [event["eventType"] for event in site.told(request, 2 if is_granted else 1)]
    assert types == (["consent.granted", "consent.revoked"] if is_granted else ["consent.revoked"])


def test_a_link_expires(site):
    early, late = (site.ask(expiresInHours=1) for _ in range(2))
    browsers = [Browser(site, early), Browser(site, late)]
    assert browsers[1].accept().ok
    # An hour is longer than a test.
    database = next(path for path in site.server.folder.iterdir() if path.read_bytes()[:15] == b"SQLite format 3")
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        past = int((time.time() - 60) * 1e6)
        for request in (early, late):
            sql = "UPDATE consent_requests SET expires_at = ? WHERE id = ?"
            assert connection.execute(sql, (past, request["id"])).rowcount == 1
    for request, browser in zip((early, late), browsers):
        assert browser.look()["status"] == "Expired" and browser.look()["redirectUrl"] is None
        assert browser.accept().status_code == 409 and browser.decline().status_code == 409
        assert browser.upload().status_code in (403, 409)
        assert browser.call("POST", "/complete").status_code in (403, 409)
        assert site.call("GET", f"/{request['id']}").json()["status"] == "Expired"
    # What happens once in a while tells of it.
    assert [event["eventType"] for event in site.told(early, 1, 60)] == ["consent.expired"]
    assert [event["eventType"] for event in site.told(late, 2, 60)] == ["consent.granted", "consent.expired"]


def test_a_link_is_of_use_to_one_browser(site):
    request = site.ask()
    browser, other = Browser(site, request), Browser(site, request)
    accepted = browser.accept()
    assert accepted.ok
    statement = browser.upload().json()
    seen = other.look()
    assert seen["status"] == "Granted" and not seen["isHere"] and seen["statements"] == []
    assert other.upload().status_code == 403
    assert other.call("POST", "/complete").status_code == 403
    assert other.call("DELETE", f"/statements/{statement['id']}").status_code == 403
    assert other.call("GET", "/receipt").status_code == 403
    assert other.accept().status_code == 409 and other.decline().status_code == 409
    # A cookie of one request is of no use for another.
    third = Browser(site, site.ask())
    for cookie in browser.session.cookies:
        third.session.cookies.set(cookie.name, cookie.value, domain=cookie.domain, path=cookie.path)
    assert not third.look()["isHere"] and third.upload().status_code == 403
    assert browser.read(statement["id"])["status"] == "Completed"


def test_what_is_sent_twice_happens_once(site):
    request = site.ask()
    browsers = [Browser(site, request) for _ in range(5)]
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda browser: browser.accept().status_code, browsers))
    assert sorted(answers) == [200, 409, 409, 409, 409]
    browser = browsers[answers.index(200)]
    with concurrent.futures.ThreadPoolExecutor(5) as pool:
        uploads = list(pool.map(lambda _: browser.upload(key="one"), range(5)))
    assert {upload.status_code for upload in uploads} == {201}
    first = uploads[0]
    assert {upload.json()["id"] for upload in uploads} == {first.json()["id"]}
    assert browser.upload(key="one", password="other").status_code == 409
    assert len(browser.look()["statements"]) == 1
    # Two customers may have the same idea of a key.
    other = Browser(site, site.ask())
    assert other.accept().ok
    elsewhere = other.upload(key="one")
    assert elsewhere.status_code == 201 and elsewhere.json()["id"] != first.json()["id"], (
        "a key reaches across requests"
    )
    assert [item["id"] for item in other.look()["statements"]] == [elsewhere.json()["id"]]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: browser.call("POST", "/complete").status_code, range(3)))
    assert sorted(answers) == [200, 409, 409]
    assert [event["eventType"] for event in site.told(request, 2)] == ["consent.granted", "consent.completed"]


@pytest.mark.parametrize("end", ["revoke", "complete"])
def test_an_upload_that_was_begun_before_the_end_does_not_come_in_after_it(site, end):
    request = site.ask()
    browser = Browser(site, request)
    assert browser.accept().ok and browser.upload().status_code == 201

    def body():
        start = b'--limit\r\nContent-Disposition: form-data; name="file"; filename="late.pdf"\r\n\r\n'
        content = NATIVE.read_bytes()
        yield start + content[:2000]
        time.sleep(0.3)
        if end == "revoke":
            assert site.call("POST", f"/{request['id']}/revoke").ok
        else:
            assert browser.call("POST", "/complete").ok
        yield content[2000:] + b"\r\n--limit--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=limit"}
    late = browser.call("POST", "/statements", data=body(), headers=headers)
    assert late.status_code == 409, late.text
    assert len(site.call("GET", f"/{request['id']}").json()["statements"]) == 1


def test_a_file_that_is_no_statement_is_told_as_such(site):
    request = site.ask()
    browser = Browser(site, request)
    assert browser.accept().ok
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", "a")
    for content in (b"just text", archive.getvalue(), b"<html>%PD"):
        assert browser.upload(content).status_code == 415
    assert browser.upload(b"").status_code == 400
    assert browser.call("POST", "/statements", data={"password": "x"}).status_code in (400, 415)
    assert browser.upload(b"%PDF-1.4\n" + b" " * 26214400).status_code == 413
    assert browser.look()["statements"] == []
    broken = browser.upload(NATIVE.read_bytes()[:3000])
    assert broken.status_code == 201
    found = browser.read(broken.json()["id"])
    assert found["status"] == "Failed" and found["errorCode"] in ("damaged", "no_transactions")
    # It can be taken back, once.
    assert browser.call("DELETE", f"/statements/{found['id']}").status_code == 200
    assert browser.call("DELETE", f"/statements/{found['id']}").status_code == 404
    assert browser.look()["statements"] == []
    assert requests.get(f"{site.url}/api/statements/{found['id']}", headers=site.owner).status_code == 404
    assert browser.call("POST", "/complete").status_code == 409


def test_a_locked_file_is_opened_by_its_password(site):
    browser = Browser(site, site.ask())
    assert browser.accept().ok
    path = LOCKED / "input.pdf"
    locked = browser.read(browser.upload(path, key="a").json()["id"])
    assert (locked["status"], locked["errorCode"]) == ("Failed", "password_needed")
    wrong = browser.read(browser.upload(path, key="b", password="00000").json()["id"])
    assert (wrong["status"], wrong["errorCode"]) == ("Failed", "wrong_password")
    right = browser.read(browser.upload(path, key="c", password=PASSWORD).json()["id"])
    assert (right["status"], right["errorCode"]) == ("Completed", None)
    for statement in (locked, wrong):
        assert browser.call("DELETE", f"/statements/{statement['id']}").ok
    assert [item["id"] for item in browser.look()["statements"]] == [right["id"]]


def test_what_is_used_up_is_told(start, tmp_path):
    site = Site(start({**WEBHOOKS, "QUOTA__PLAN": "tiny", "QUOTA__PLANS__TINY": "1"}, folder=tmp_path / "tiny"))
    browser = Browser(site, site.ask())
    assert browser.accept().ok
    assert browser.upload().status_code == 201 and browser.upload().status_code == 402
    site.receiver.close()


def test_what_belongs_to_others_is_not_there(site):
    request = site.ask()
    other = site.server.member("other@example.com")
    assert site.call("GET", f"/{request['id']}", headers=other).status_code == 404
    assert site.call("POST", f"/{request['id']}/revoke", headers=other).status_code == 404
    assert site.call("GET", headers=other).json()["totalItems"] == 0
    assert site.call("GET", f"/{request['id']}?environment=development").status_code in (403, 404)
    assert requests.get(f"{site.url}/api/consent/requests").status_code == 401
    # A statement of somebody else cannot be taken back by a link.
    strange = site.server.upload(site.server.key(site.owner)).json()
    browser = Browser(site, request)
    assert browser.accept().ok
    assert browser.call("DELETE", f"/statements/{strange['id']}").status_code == 404
    assert site.server.read(site.owner, strange["id"])["status"] == "Completed"
    # Links that were never made, of the right and of the wrong form.
    token = request["joinLink"].rsplit("/", 1)[1]
    for wrong in (
        "A" * 43,
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token[:-1],
        token + "A",
        token.swapcase(),
        "x",
        "%00",
        "..%2f",
    ):
        assert requests.get(f"{site.url}/api/join/{wrong}").status_code == 404, wrong
        assert requests.post(f"{site.url}/api/join/{wrong}/accept", json={"locale": "en"}).status_code in (404, 405), (
            wrong
        )


def test_a_page_of_somebody_else_decides_nothing(site):
    request = site.ask()
    browser = Browser(site, request)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert browser.call("POST", "/accept", json={"locale": "en"}, headers=headers).status_code == 403
        assert browser.call("POST", "/decline", json={"locale": "en"}, headers=headers).status_code == 403
    assert browser.look()["status"] == "Pending"
    own = {"Sec-Fetch-Site": "same-origin", "Origin": site.url}
    assert browser.call("POST", "/accept", json={"locale": "en"}, headers=own).status_code == 200


def test_a_request_is_checked(site):
    good = {"customerName": "Ngozi Example", "purpose": "A loan"}
    for change, field in [
        ({"customerName": ""}, "customerName"),
        ({"purpose": None}, "purpose"),
        ({"months": 0}, "months"),
        ({"expiresInHours": 0}, "expiresInHours"),
        ({"customerEmail": "no mail"}, "customerEmail"),
        ({"redirectUrl": "javascript:alert(1)"}, "redirectUrl"),
        ({"redirectUrl": "/relative"}, "redirectUrl"),
        ({"sendMail": True}, "customerEmail"),
        ({"purpose": "x" * 5000}, "purpose"),
    ]:
        wrong = site.call("POST", "", {**good, **change})
        assert wrong.status_code == 400 and field in wrong.json()["errors"], (change, wrong.text)


def test_the_link_is_mailed_in_the_language_that_was_chosen(site):
    request = site.ask(customerEmail="ngozi@example.com", sendMail=True, locale="fr")
    subject = texts("fr")["mail"]["subject"].replace("{organization}", "Lender")
    until = time.monotonic() + 10
    while True:
        mails = [path.read_bytes() for path in site.server.folder.rglob("*.eml")]
        found = [mail for mail in mails if b"ngozi@example.com" in mail]
        if found or time.monotonic() > until:
            break
        time.sleep(0.05)
    message = email.message_from_bytes(found[0], policy=email.policy.default)
    assert str(message["Subject"]) == subject
    body = message.get_content()
    assert request["joinLink"] in body and "Ngozi Example" in body and "{" not in body.replace(PURPOSE, "")
