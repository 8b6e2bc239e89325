"""What a document may be given as, and what happens to all else."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import flvxtract

# What type checkers would refuse.
LOOSE: Any = flvxtract


def test_every_form_of_a_document_gives_the_same(statement: Path) -> None:
    contents = statement.read_bytes()
    want = flvxtract.extract(contents)
    assert want.source.file_name is None
    for source in (bytearray(contents), memoryview(contents), memoryview(bytearray(contents)), io.BytesIO(contents)):
        assert flvxtract.extract(source) == want
    with statement.open("rb") as file:
        from_file = flvxtract.extract(file)
    with statement.open("rb", buffering=0) as raw:
        assert flvxtract.extract(raw) == from_file
    assert from_file == flvxtract.extract(statement) == flvxtract.extract(str(statement))
    assert from_file.source.file_name == "input.pdf"
    assert from_file.statements == want.statements
    assert flvxtract.extract(contents, file_name="march.pdf").source.file_name == "march.pdf"


def test_a_file_without_a_name_has_none(statement: Path) -> None:
    with tempfile.SpooledTemporaryFile() as spooled:
        spooled.write(statement.read_bytes())
        spooled.seek(0)
        assert flvxtract.extract(spooled).source.file_name is None


def test_a_file_is_read_no_further_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1, /) -> bytes:
            part = b"x" * min(size, 4096)
            self.given += len(part)
            return part

    endless = Endless()
    with pytest.raises(flvxtract.LimitExceededError):
        flvxtract.extract(endless, limits=flvxtract.Limits(bytes=100_000))
    assert endless.given == 100_001


class Silent(io.RawIOBase):
    """A file that gives what no file should."""

    def __init__(self, what: Any) -> None:
        self.what = what

    def read(self, size: int = -1, /) -> Any:
        if isinstance(self.what, BaseException):
            raise self.what
        return self.what


def closed() -> io.BytesIO:
    file = io.BytesIO(b"%PDF-1.7")
    file.close()
    return file


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (lambda: 7, TypeError, "found int"),
        (lambda: None, TypeError, "found NoneType"),
        (lambda: ["a.pdf"], TypeError, "found list"),
        (lambda: io.StringIO("%PDF-1.7"), TypeError, "binary mode"),
        (lambda: Silent(None), TypeError, "gives NoneType"),
        (lambda: Silent(KeyError("its own")), KeyError, "its own"),
        (closed, ValueError, "closed file"),
        (lambda: "%PDF-1.7 contents given as a path", FileNotFoundError, "No such file"),
        (lambda: "/no/such/file.pdf", FileNotFoundError, "/no/such/file.pdf"),
        (lambda: tempfile.gettempdir(), IsADirectoryError, tempfile.gettempdir()),
        (lambda: "a\0b.pdf", ValueError, "null"),
        (lambda: b"", flvxtract.NotAPdfError, "expected a PDF"),
        (lambda: b"name,amount\nAda,100", ValueError, "expected a PDF"),
    ],
)
def test_bad_input_raises_what_python_would(
    make: Callable[[], Any], error: type[BaseException], text: str
) -> None:
    for call in (flvxtract.extract, flvxtract.inspect, flvxtract.Extractor().extract):
        with pytest.raises(error, match=text) as caught:
            call(make())
        assert "Ada" not in str(caught.value)


def test_an_error_of_a_file_has_its_name_and_number() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        flvxtract.extract(Path("/no/such/file.pdf"))
    assert (caught.value.filename, caught.value.errno) == ("/no/such/file.pdf", 2)


@pytest.mark.parametrize("password", [7, b"48213", {"48213"}, ["48213", 7], object()])
def test_a_password_of_another_type_is_refused_and_not_shown(password: Any) -> None:
    with pytest.raises(TypeError, match="expected password to be str") as caught:
        LOOSE.Extractor(password=password)
    assert "48213" not in str(caught.value)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda p: LOOSE.extract(p, progress=7), TypeError),
        (lambda p: LOOSE.extract(p, cancel=True), TypeError),
        (lambda p: LOOSE.extract(p, limits=7), TypeError),
        (lambda p: LOOSE.extract(p, pasword="x"), TypeError),
        (lambda p: LOOSE.Limits(pages=-1), OverflowError),
        (lambda p: LOOSE.Limits(time=-1.0), ValueError),
        (lambda p: LOOSE.Limits(time=float("nan")), ValueError),
        (lambda p: LOOSE.analyze(p, low_balance=0.1), TypeError),
        (lambda p: LOOSE.analyze(7), TypeError),
        (lambda p: LOOSE.analyze(p, low_balance="much"), ArithmeticError),
        (lambda p: LOOSE.extract_many([p], threads=0), ValueError),
        (lambda p: LOOSE.inspect(p, extraction="x"), TypeError),
        (lambda p: LOOSE.Extraction.from_json('{"holder": "SECRET"}'), ValueError),
        (lambda p: LOOSE.Extraction(), TypeError),
    ],
)
def test_bad_options(call: Callable[[Path], Any], error: type[BaseException], statement: Path) -> None:
    with pytest.raises(error) as caught:
        call(statement)
    assert "SECRET" not in str(caught.value)


def test_an_answer_of_another_version_is_refused(statement: Path) -> None:
    text = flvxtract.extract(statement).to_json()
    assert flvxtract.Extraction.from_json(text.replace('"1.0"', '"1.9"', 1)).schema_version == "1.9"
    with pytest.raises(ValueError, match="schema version 1.0"):
        flvxtract.Extraction.from_json(text.replace('"1.0"', '"2.0"', 1))


def test_pictures_are_pages_of_one_document(scan: Path) -> None:
    with pytest.raises(flvxtract.NotAPdfError):
        flvxtract.extract_images([b"no picture"])
    with pytest.raises(TypeError):
        LOOSE.extract_images(7)
