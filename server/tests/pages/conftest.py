"""A server with a receiver of webhooks, and a browser to look at it with."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

PROGRAM_TESTS = Path(__file__).resolve().parents[1] / "python"
sys.path.insert(0, str(PROGRAM_TESTS))
spec = importlib.util.spec_from_file_location("program", PROGRAM_TESTS / "conftest.py")
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)

from receiver import WEBHOOKS, Receiver  # noqa: E402

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MODULES = os.environ.get("FLVXTRACT_MODULES")
PICTURES = Path(os.environ.get("FLVXTRACT_PICTURES", program.ROOT / "target/pages"))
DOCS = os.environ.get("FLVXTRACT_DOCS")

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}


class Site:
    """A server of its own, and what is known of it."""

    def __init__(self, folder, settings=None):
        self.receiver = Receiver()
        self.server = program.Server(folder, {**program.GENEROUS, **WEBHOOKS, **(settings or {})}).wait()
        self.url = self.server.url

    def stop(self):
        self.server.stop()
        self.receiver.close()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "data")
    yield site
    site.stop()


@pytest.fixture
def limited_site(tmp_path):
    """A server with the limits that it has by itself."""
    site = Site(tmp_path / "data", {"LIMITS__AUTH": "5", "LIMITS__STRICT": "3"})
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser():
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "no browser: install chromium"
    with sync_playwright() as playwright:
        # Fonts look the same wherever pictures are taken.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--font-render-hinting=none"])
        yield browser
        browser.close()


@pytest.fixture
def look(browser):
    """Opens windows, and looks in the end whether any of them complained."""
    contexts, complaints = [], []

    def look(**options):
        context = browser.new_context(**options)
        context.set_default_timeout(15000)
        contexts.append(context)
        page = context.new_page()
        # What the server refuses, a browser calls an error; that is what some tests are about.
        page.on("console", lambda said: said.type == "error" and "status of" not in said.text and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield look
    for context in contexts:
        context.close()
    assert complaints == []


def picture(page, name, whole=False):
    """Keeps a picture of a page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def document(page, name):
    """Keeps a picture that the documentation shows, where that is asked for."""
    path = picture(page, name)
    if DOCS:
        shutil.copy(path, Path(DOCS) / f"{name}.png")
