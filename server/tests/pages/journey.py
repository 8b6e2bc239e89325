"""What people do with the pages, step by step."""

import re

from playwright.sync_api import expect

EMAIL, PASSWORD = "ada@example.com", "a long password"


def set_up(page, url, organization="Example Lending"):
    """Opens a new server, and makes its first account."""
    page.goto(url)
    expect(page.get_by_role("heading", name="Set up this server")).to_be_visible()
    page.get_by_label("Name of the organization").fill(organization)
    page.get_by_label("Your e-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Set up").click()
    expect(page).to_have_url(f"{url}/app/statements")


def upload(page, *paths):
    """Uploads files, and waits until they are read."""
    page.locator("input[type=file]").set_input_files([str(path) for path in paths])
    cards = page.locator(".uploads li")
    expect(cards).to_have_count(len(paths))
    for index in range(len(paths)):
        expect(cards.nth(index).locator(".said")).to_contain_text("reconciled", timeout=60000)


def open_statement(page, url, name):
    page.goto(f"{url}/app/statements")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.locator("#r1")).to_be_visible()


def add_endpoint(page, url, address):
    """Adds an endpoint, and returns its secret."""
    page.goto(f"{url}/app/settings/webhooks")
    page.get_by_text("Add an endpoint").click()
    page.get_by_label("Address").fill(address)
    page.locator("form button[type=submit]").click()
    expect(page.locator(".secret input")).to_have_value(re.compile("^whsec_"))
    return page.locator(".secret input").input_value()


def ask(page, url, customer, purpose):
    """Makes a request for consent, and returns its link."""
    page.goto(f"{url}/app/consent")
    page.get_by_role("link", name="New request").click()
    page.locator("[name=customerName]").fill(customer)
    page.locator("[name=purpose]").fill(purpose)
    page.locator("[name=months]").fill("6")
    page.locator("[name=redirectUrl]").fill("https://lender.example/thanks")
    page.locator("form button[type=submit]").click()
    expect(page.locator(".secret input")).to_be_visible()
    link = page.locator(".secret input").input_value()
    # The server does not know which port it was given.
    return url + link[link.index("/join/") :]
