"""From a new server to a customer's receipt, as people do it."""

import hashlib
import hmac
import re
import time

from conftest import DESKTOP, PHONE, document, picture, program
from journey import add_endpoint, ask, open_statement, set_up, upload
from playwright.sync_api import expect


def test_from_setting_up_to_a_receipt(site, look):
    page = look(**DESKTOP)
    set_up(page, site.url)
    picture(page, "1-new")

    # A statement is dropped, read, and shown with what proves it.
    upload(page, program.NATIVE)
    picture(page, "2-uploaded")
    open_statement(page, site.url, "input.pdf")
    expect(page.get_by_text("50 rows, 50 proved").first).to_be_visible()
    picture(page, "3-statement", whole=True)
    page.locator("#r3 td.date").click()
    expect(page.locator("#r3")).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator(".boxes .on")).to_be_visible()
    page.locator("#r3").scroll_into_view_if_needed()
    document(page, "statement")
    with page.expect_download() as download:
        page.get_by_text("CSV", exact=True).click()
    assert b"159152.21" in download.value.path().read_bytes()

    # Keys, one of which a program uses.
    page.goto(f"{site.url}/app/settings/keys")
    page.get_by_text("Make a key").click()
    page.locator("[name=name]").fill("Loan desk")
    page.locator("form button[type=submit]").click()
    expect(page.locator(".secret")).to_have_count(2)
    key, secret = (page.locator(".secret input").nth(index).input_value() for index in (0, 1))
    picture(page, "4-key")
    headers = {"X-Consumer-Key": key, "X-Consumer-Secret": secret}
    assert program.requests.get(f"{site.url}/api/statements", headers=headers).json()["totalItems"] == 1

    # An endpoint, tried from its page.
    secret = add_endpoint(page, site.url, site.receiver.url)
    page.goto(f"{site.url}/app/settings/webhooks")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.locator(".tested")).to_contain_text("Delivered")
    document(page, "webhooks")
    [delivery] = site.receiver.deliveries
    expected = "sha256=" + hmac.new(secret.encode(), delivery.body, hashlib.sha256).hexdigest()
    assert delivery["X-Webhook-Signature"] == expected

    # A customer is asked, and answers on a phone.
    link = ask(page, site.url, "Bea Okoro", "To decide on a loan of 100,000 naira")
    picture(page, "5-link")
    phone = look(**PHONE)
    phone.goto(link)
    expect(phone.locator(".yes")).to_be_visible()
    expect(phone.get_by_text("Example Lending").first).to_be_visible()
    document(phone, "consent")
    phone.locator(".yes").click()
    phone.locator("#pick-file").set_input_files(str(program.NATIVE))
    expect(phone.locator("li.file")).to_have_count(1)
    picture(phone, "6-phone-upload", whole=True)
    finish = phone.locator("button.main").last
    expect(finish).to_be_enabled(timeout=60000)
    finish.click()
    with phone.expect_download() as download:
        phone.locator(".links a").first.click()
    receipt = download.value.path().read_text("utf-8")
    assert "Bea Okoro" in receipt and "Example Lending" in receipt and "input.pdf" in receipt
    picture(phone, "7-phone-end", whole=True)

    # What came of it.
    page.get_by_role("link", name="Open the request").click()
    expect(page.get_by_text("Completed").first).to_be_visible()
    expect(page.get_by_role("link", name="input.pdf")).to_be_visible()
    picture(page, "8-request")
    until = time.monotonic() + 20
    while time.monotonic() < until and len(site.receiver.deliveries) < 2:
        time.sleep(0.1)
    assert {delivery["X-Webhook-Event-Type"] for delivery in site.receiver.deliveries} == {"webhook.test", "extraction.completed"}

    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/app/sign-in"))
    page.goto(f"{site.url}/app/statements")
    expect(page).to_have_url(re.compile("/app/sign-in"))


def test_a_link_opens_in_one_browser_and_once(site, look):
    page = look(**DESKTOP)
    set_up(page, site.url)
    link = ask(page, site.url, "Bea Okoro", "A loan")
    first, second = look(**PHONE), look(**PHONE)
    first.goto(link)
    first.locator(".yes").click()
    expect(first.locator("#pick-file")).to_be_attached()
    second.goto(link)
    expect(second.locator(".end")).to_be_visible()
    picture(second, "9-elsewhere")
    page.get_by_role("link", name="Open the request").click()
    page.get_by_role("button", name="Revoke").click()
    page.locator("dialog button[type=submit]").click()
    expect(page.get_by_text("Revoked").first).to_be_visible()
    first.reload()
    expect(first.locator(".end")).to_be_visible()
    second.goto(f"{site.url}/join/{'A' * 43}")
    expect(second.locator(".end")).to_be_visible()


def test_a_file_that_is_none_is_explained(site, look, tmp_path):
    page = look(**DESKTOP)
    set_up(page, site.url)
    file = tmp_path / "notes.pdf"
    file.write_text("These are notes and no statement.")
    page.locator("input[type=file]").set_input_files(str(file))
    expect(page.locator(".uploads li")).to_contain_text("neither a PDF nor a picture")


def test_an_encrypted_file_asks_for_its_password(site, look):
    page = look(**DESKTOP)
    set_up(page, site.url)
    page.locator("input[type=file]").set_input_files(str(program.ROOT / "fixtures/cases/first-bank/aes-2024/input.pdf"))
    field = page.locator(".upload input[type=password]")
    field.fill("wrong")
    field.press("Enter")
    expect(page.locator(".upload")).to_contain_text(re.compile("password", re.I), timeout=60000)


def test_guessing_a_password_ends(limited_site, look):
    site = limited_site
    page = look(**DESKTOP)
    set_up(page, site.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/app/sign-in"))
    for guess in range(7):
        page.get_by_label("E-mail address").fill("ada@example.com")
        page.get_by_label("Password").fill(f"guess {guess}")
        with page.expect_response("**/api/auth/session") as answer:
            page.get_by_role("button", name="Sign in").click()
        if answer.value.status == 429:
            break
        expect(page.get_by_text("The address or the password is not right.").first).to_be_visible()
    else:
        raise AssertionError("guesses without an end")
    expect(page.locator("main")).to_contain_text(re.compile("Too many|again (in|at)", re.I))
