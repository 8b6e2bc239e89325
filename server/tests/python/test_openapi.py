"""What the document of the API promises, asked of a server at random: no 5xx, and nothing that is not documented."""

import os
import subprocess
import sys

import pytest

# That what is valid by its schema may still be refused (an e-mail address that is taken) is no fault of a document.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "missing_required_header",
    "unsupported_method",
    "use_after_free",
    "ensure_resource_availability",
    "ignored_auth",
]

SLOW = os.environ.get("FLVXTRACT_SLOW") == "1"


def schemathesis(server, headers, *arguments):
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/api/openapi.json"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    command += ["--seed", "1", "--no-color", "--generation-database", "none", "--checks", ",".join(CHECKS), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, cwd=server.folder)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("phases", ["examples,coverage", "fuzzing,stateful"])
def test_no_answer_is_undocumented(start, phases):
    server = start()
    member = server.member()
    examples = "100" if SLOW else "10"
    # Signing out would end the session that all the other requests are made with.
    schemathesis(server, member, "--phases", phases, "--max-examples", examples, "--exclude-path", "/api/auth/logout")
