"""The page of a customer: what it is made of, and its texts."""

import json
import re

import requests

from conftest import ROOT
from locales import LANGUAGES, LOCALES, flat, texts


def test_the_page_is_strict_and_small(start):
    server = start()
    page = requests.get(f"{server.url}/join/{'A' * 43}")
    assert page.status_code == 200 and page.headers["Content-Type"].startswith("text/html")
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert '<meta name="robots" content="noindex">' in page.text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://", page.text)
    seen, wanted, size = set(), set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text)), len(page.content)
    wanted.add("/assets/locales/yo.json")
    while wanted - seen:
        path = (wanted - seen).pop()
        seen.add(path)
        answer = requests.get(f"{server.url}{path}")
        assert answer.status_code == 200, path
        size += len(answer.content)
        if path.endswith(".js"):
            assert answer.headers["Content-Type"].split(";")[0] in ("text/javascript", "application/javascript")
            assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", answer.text), (
                path
            )
            for relative in re.findall(r'from "(\.{1,2}/[^"]+)"', answer.text):
                wanted.add(requests.compat.urlparse(requests.compat.urljoin(f"{server.url}{path}", relative)).path)
    assert any(path.endswith("/shared/dom.js") for path in seen)
    assert size < 150 * 1024, size


def test_every_language_says_the_same():
    assert sorted(path.stem for path in LOCALES.glob("*.json")) == sorted(LANGUAGES)
    english = dict(flat(texts("en")))
    for language in LANGUAGES:
        other = dict(flat(texts(language)))
        assert list(other) == list(english), set(other) ^ set(english)
        assert other["language.code"] == language and other["language.direction"] in ("ltr", "rtl")
        for key, text in other.items():
            assert text.strip(), (language, key)
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), (language, key)
            assert text.count("\n") == english[key].count("\n"), (language, key)
            assert "<" not in text and "&" not in text, (language, key)


def test_the_page_uses_every_text_and_has_all_that_it_uses():
    scripts = "".join(path.read_text() for path in (ROOT / "server/web/join").glob("*.js"))
    # A code of the library is a key as it is.
    codes = json.loads((ROOT / "fixtures/errors/errors.json").read_text())
    codes = set(re.findall(r'"code": "(\w+)"', json.dumps(codes)))
    keys = {key for key, _ in flat(texts("en")) if key.split(".")[0] not in ("language", "receipt", "mail")}
    for key in keys:
        stem = re.sub(r"(One|Many|Open)$", "", key)
        is_used = any(f'"{name}"' in scripts for name in (key, stem)) or (stem != key and f'"{stem}"' in scripts)
        is_code = key.split(".")[1] in codes
        is_verb = key in {f"file.{verb}{end}" for verb in ("takeBack", "remove") for end in ("", "Label")}
        assert is_used or is_code or is_verb, key
    used = set(re.findall(r'"((?:page|ask|decline|upload|file|errors|end)\.\w+)"', scripts))
    for key in used:
        assert (
            key in keys or f"{key}One" in keys or f"{key}Many" in keys or f"{key}Open" in keys or key == "ask.keptFile"
        ), key
