"""What every page keeps to: accessible, light, at rest, narrow enough, asking nobody else."""

from pathlib import Path

import pytest
from conftest import DESKTOP, MODULES, PHONE, picture, program
from journey import add_endpoint, ask, set_up, upload
from playwright.sync_api import expect

BYTES = 150_000
FIRST_PAINT = 1000
SHIFT = 0.1

# How far the page was moved about by what came later.
SHIFTS = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true })"""

PATHS = [
    "/app/statements",
    "{statement}",
    "/app/consent",
    "/app/consent/new",
    "{request}",
    "/app/settings/keys",
    "/app/settings/webhooks",
    "{endpoint}",
    "/app/settings/webhooks/deliveries",
    "/app/settings/members",
    "/app/settings/usage",
    "/app/settings/retention",
    "/app/settings/audit",
    "/app/nothing",
]


@pytest.fixture
def furnished(site, look):
    """A server with something on every page; returns who is signed in, and the paths."""
    page = look(**DESKTOP)
    set_up(page, site.url)
    upload(page, program.NATIVE)
    add_endpoint(page, site.url, site.receiver.url)
    page.goto(f"{site.url}/app/settings/webhooks")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.locator(".tested")).to_contain_text("Delivered")
    link = ask(page, site.url, "Bea Okoro", "A loan")
    ids = page.evaluate(
        """async () => Object.fromEntries(await Promise.all([["statement", "statements", "/app/statements/"],
          ["request", "consent/requests", "/app/consent/"], ["endpoint", "webhooks/endpoints", "/app/settings/webhooks/"]]
          .map(async ([name, path, at]) => [name, at + (await (await fetch(`/api/${path}`)).json()).items[0].id])))"""
    )
    return page.context.storage_state(), [path.format(**ids) for path in PATHS], link


def settle(page, url):
    page.goto(url)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_serious_is_in_the_way_of_anybody(site, look, furnished, theme, window):
    state, paths, link = furnished
    axe = (Path(MODULES) / "axe-core/axe.min.js").read_text()
    page = look(**window, color_scheme=theme, storage_state=state, bypass_csp=True)
    found = []
    signed_out = look(**window, color_scheme=theme, bypass_csp=True)
    for where, path in [(page, path) for path in paths] + [(signed_out, path) for path in ("/app/sign-in", "/app/forgot-password", link)]:
        settle(where, path if path.startswith("http") else site.url + path)
        where.evaluate(axe)
        result = where.evaluate("axe.run({ resultTypes: ['violations'] })")
        serious = [one for one in result["violations"] if one["impact"] in ("serious", "critical")]
        found += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in serious]
        wide = where.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{path}: {wide} pixels too wide")
        name = path.rsplit("/", 2)[-2] + "-" + path.rsplit("/", 1)[-1] if not path.startswith("http") else "join"
        picture(where, f"{theme}-{window['viewport']['width']}-{name[:40]}")
    assert found == []


def test_pages_are_light_quick_and_at_rest(site, look, furnished):
    state, paths, link = furnished
    found, table = [], []
    for path in [*paths, link]:
        # A browser that has seen nothing yet.
        page = look(**DESKTOP, storage_state=state)
        sizes = {}
        page.on("response", lambda answer: sizes.__setitem__(answer.url, answer))
        page.add_init_script(SHIFTS)
        settle(page, path if path.startswith("http") else site.url + path)
        own = {url: answer for url, answer in sizes.items() if "/api/" not in url}
        weight = sum(int(answer.headers.get("content-length", 0)) for answer in own.values())
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        shift = page.evaluate("window.shift")
        table.append(f"{path[-45:]:>46} {weight:>8} bytes {paint:>6.0f} ms {shift:>7.4f}")
        foreign = [url for url in sizes if not url.startswith((site.url, "data:", "blob:"))]
        if weight > BYTES or paint > FIRST_PAINT or shift > SHIFT or foreign:
            found.append(f"{table[-1]} {foreign}")
        page.context.close()
    print("\n" + "\n".join(table))
    assert found == []


def test_a_keyboard_is_enough(site, look, furnished):
    state, paths, _ = furnished
    page = look(**DESKTOP, storage_state=state)
    settle(page, site.url + "/app/statements")
    focused = lambda: page.evaluate("document.activeElement.textContent.trim().slice(0, 60) || document.activeElement.tagName")
    page.keyboard.press("Tab")
    assert focused().startswith("Skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(focused())
        box = page.evaluate("(() => { const r = document.activeElement.getBoundingClientRect(); return r.width * r.height })()")
        assert box > 0, f"what has the focus cannot be seen: {focused()}"
    assert "input.pdf" in seen
    settle(page, site.url + paths[1])
    page.locator("#p3").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#r4.on")).to_have_count(1)
