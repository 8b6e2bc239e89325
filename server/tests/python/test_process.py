"""The program: started, stopped, set up wrongly, behind TLS."""

import datetime
import http.server
import ipaddress
import os
import socket
import subprocess
import threading
import time
from pathlib import Path

import requests

from conftest import NATIVE, PROGRAM, Server


def command(*arguments, input=None, **settings):
    environment = {"PATH": os.environ.get("PATH", "")}
    environment.update({f"FLVXTRACT__{key}": value for key, value in settings.items()})
    return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, input=input, timeout=60)


def test_one_command_starts_it_with_nothing_prepared(start):
    server = start()
    assert requests.get(f"{server.url}/health/livez").json() == {"status": "ok"}
    assert requests.get(f"{server.url}/health/readyz").json()["status"] == "ok"
    assert requests.get(f"{server.url}/docs").ok
    member = server.member()
    uploaded = server.upload(member).json()
    assert server.read(member, uploaded["id"])["status"] == "Completed"
    assert server.stop() == 0
    keys = server.folder / "keys"
    assert all(path.stat().st_mode & 0o077 == 0 for path in keys.iterdir())
    # What was kept is there again.
    again = start()
    member = again.sign_in()
    assert requests.get(f"{again.url}/api/statements", headers=member).json()["totalItems"] == 1


def test_a_second_server_does_not_touch_the_folder_of_a_first(start):
    server = start()
    second = Server(server.folder, {})
    assert second.process.wait(timeout=30) == 1
    time.sleep(0.2)
    assert "another server uses the data folder" in "".join(second.log)


def test_idle_children_go_and_memory_stays_small(start):
    server = start()
    member = server.member()
    server.read(member, server.upload(member).json()["id"])
    assert children(server.process.pid)
    until = time.monotonic() + 60
    while children(server.process.pid) and time.monotonic() < until:
        time.sleep(0.5)
    assert not children(server.process.pid), "a child without work stays"


def children(pid):
    """Returns the children that any thread of a process has started."""
    return [child for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]


def test_metrics_are_on_a_port_of_their_own(start):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = start({"METRICS__LISTEN": f"127.0.0.1:{port}"})
    member = server.member()
    server.read(member, server.upload(member).json()["id"])
    text = requests.get(f"http://127.0.0.1:{port}/metrics").text
    assert 'flvxtract_statements_total{outcome="completed"} 1' in text
    assert 'route="/api/statements/{id}"' in text
    assert requests.get(f"{server.url}/metrics").status_code == 404


def test_traces_are_sent_to_a_collector_under_the_id_that_errors_show(start):
    received = []

    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            received.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as collector:
        threading.Thread(target=collector.serve_forever, daemon=True).start()
        server = start({"TRACES__ENDPOINT": f"http://127.0.0.1:{collector.server_port}/v1/traces"})
        error = requests.get(f"{server.url}/api/statements").json()
        server.stop()
        collector.shutdown()
    trace = bytes.fromhex(error["traceId"].split("-")[1])
    assert {path for path, _ in received} == {"/v1/traces"}
    assert any(trace in body for _, body in received)


def test_secrets_are_not_in_the_log_and_documents_neither(start):
    server = start({"LOG__FILTER": "debug"})
    member = server.member()
    key = server.key(member)
    statement = server.upload(key).json()["id"]
    server.read(key, statement)
    analysis = requests.get(f"{server.url}/api/statements/{statement}/analysis", headers=key).json()
    server.stop()
    log = "".join(server.log)
    assert "answered" in log
    secrets = [key["X-Consumer-Secret"], member["Authorization"].split()[1], "your-password"]
    shown = [row["description"] for row in analysis["transactions"]] + [analysis["header"]["accountNumber"]]
    for text in secrets + shown:
        assert text not in log


def test_wrong_settings_are_told_by_their_names(tmp_path):
    for settings, expected in [
        ({"SERVER__LISTEN": "nowhere"}, "listen"),
        ({"LIMITS__GLOBEL": "1"}, "globel"),
        ({"LIMITS__AUTH": "0"}, "limits.auth: must be at least 1"),
        ({"QUOTA__PLAN": "none"}, "quota.plan"),
        ({"SERVER__ROLE": "worker"}, "database.url"),
        ({"DATABASE__URL": "mysql://x"}, "database.url: expected postgres://"),
        ({"DATABASE__URL": "postgres://x/y"}, "keys.master"),
        ({"TLS__CERTIFICATE": "/nowhere.pem"}, "tls.key"),
        ({"KEYS__MASTER_FILE": "/nowhere"}, "keys.master"),
    ]:
        done = command("check-config", **settings)
        assert done.returncode == 1 and expected in done.stderr.lower(), (settings, done.stderr)


def test_settings_are_shown_without_their_secrets():
    done = command("check-config", KEYS__MASTER="c2VjcmV0", MAIL__URL="smtp://user:secret@localhost")
    assert done.returncode == 0, done.stderr
    assert 'master = "***"' in done.stdout
    assert "c2VjcmV0" not in done.stdout and "secret@" not in done.stdout


def test_an_admin_is_made_without_a_browser(tmp_path, start):
    folder = tmp_path / "data"
    arguments = ["create-admin", "--data-dir", str(folder), "--email", "Ada@example.com", "--organization", "Lender"]
    assert command(*arguments, input="short\n").returncode == 1
    done = command(*arguments, input="a long password\n")
    assert done.returncode == 0, done.stderr
    assert command(*arguments, input="a long password\n").returncode == 1
    server = start({"AUTH__REGISTRATION": "closed"}, folder=folder)
    server.sign_in("ada@example.com", "a long password")


def test_tls_with_a_certificate(tmp_path, start):
    certificate, key = self_signed(tmp_path)
    server = start({"TLS__CERTIFICATE": str(certificate), "TLS__KEY": str(key)}, scheme="https")
    answer = requests.get(f"{server.url}/health/readyz", verify=str(certificate))
    assert answer.ok and "max-age" in answer.headers["strict-transport-security"]


def self_signed(folder):
    """Makes a certificate for this machine."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).add_extension(names, critical=False)
    builder = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    made = builder.sign(key, hashes.SHA256())
    (folder / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(private)
    return folder / "certificate.pem", folder / "key.pem"


def test_a_slow_client_is_not_waited_for_for_ever(start):
    server = start({"SERVER__UPLOAD_SECONDS": "2", "SERVER__REQUEST_SECONDS": "2"})
    member = server.member()
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as client:
        head = (
            f"POST /api/statements/upload HTTP/1.1\r\nHost: x\r\nAuthorization: {member['Authorization']}\r\n"
            "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 100000\r\n\r\n"
            '--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF-'
        )
        client.sendall(head.encode())
        started = time.monotonic()
        answer = client.recv(4096).decode()
        assert time.monotonic() - started < 10
        assert answer.split()[1] in ("400", "408", "503"), answer
        assert '"traceId"' in answer
    assert requests.get(f"{server.url}/api/statements", headers=member).json()["totalItems"] == 0


def test_a_stop_ends_in_time_though_a_client_is_slow(start):
    server = start({"SERVER__SHUTDOWN_SECONDS": "2"})
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as client:
        client.sendall(b"GET /health/livez HTTP/1.1\r\n")
        started = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - started < 10
    assert NATIVE.exists()
