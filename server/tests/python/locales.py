"""The texts of the customer's page."""

import json

from conftest import ROOT

LOCALES = ROOT / "server/web/locales"
LANGUAGES = ["en", "fr", "ha", "yo", "ig", "pcm"]


def texts(language):
    return json.loads((LOCALES / f"{language}.json").read_text())


def flat(texts, before=""):
    for name, value in texts.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
