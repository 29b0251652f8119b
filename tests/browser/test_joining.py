"""From an article to the page where one becomes a member, elsewhere, on a phone and in three taps."""

import re

import pytest

from ..site import PASSWORD

pytestmark = pytest.mark.browser

PHONE = {"width": 375, "height": 700}
JOIN = "https://netwerk.example.org/lid-worden"
READER = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def at_work(new_context, name):
    page = new_context().new_page()
    page.goto("/beheer/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
    return page


@pytest.fixture
def moderator(new_context):
    """An editor says what the Mastermind costs and where one joins; a moderator publishes it."""
    editor, moderator = (at_work(new_context, name) for name in ("redacteur", "eindredacteur"))
    editor.goto("/lidmaatschap/mastermind/")
    number = editor.locator("wagtail-userbar").evaluate(
        r"bar => /pages\/(\d+)\/edit/.exec(bar.innerHTML + (bar.shadowRoot?.innerHTML ?? ''))[1]"
    )
    editor.goto(f"/beheer/pages/{number}/edit/")
    editor.locator("#id_price_text").fill("€ 95")
    editor.locator("#id_price_period").select_option("year")
    editor.locator("#id_join_url").fill(JOIN)
    with editor.expect_response(lambda answer: answer.request.method == "POST" and answer.status < 400):
        editor.get_by_role("button", name="Bewaar concept").last.click()
    editor.wait_for_load_state("networkidle")
    editor.close()  # what it saves by itself must not come between
    moderator.goto(f"/beheer/pages/{number}/edit/")
    moderator.get_by_role("button", name="Meer acties").last.click()
    moderator.get_by_role("button", name="Publiceren").last.click()
    moderator.wait_for_url(re.compile(r"/beheer/pages/\d+/$"))
    return moderator


def test_a_reader_of_an_article_joins_in_three_taps_and_knows_what_for(moderator, new_context):
    context = new_context(viewport=PHONE, has_touch=True, java_script_enabled=False, user_agent=READER)
    outside = []

    def stub(route):
        """The other site. Playwright does not see where a redirect goes, so it ends here."""
        answer = route.fetch(max_redirects=0)
        outside.append((answer.status, answer.headers["location"], answer.headers["referrer-policy"]))
        route.fulfill(body="<h1>Word hier lid</h1>", content_type="text/html")

    context.route("**/uit/**", stub)
    reader = context.new_page()
    reader.goto("/magazine/ik-beslis-mee/")

    reader.get_by_role("button", name="Menu").tap()
    reader.get_by_role("link", name="Lidmaatschap").first.tap()
    reader.wait_for_url("**/lidmaatschap/")
    row = reader.get_by_role("row", name=re.compile("Prijs"))
    assert "€ 95 per jaar" in row.inner_text()
    assert "spart over je toekomstige rol" in reader.get_by_role("table").inner_text()
    button = reader.get_by_role("link", name=re.compile("^Word lid ?: ?Mastermind"))
    assert "opent op netwerk.example.org" in button.inner_text()
    assert "andere site" in reader.locator("main").inner_text()
    assert button.bounding_box()["height"] >= 44
    assert reader.locator("html").evaluate("e => e.scrollWidth") <= PHONE["width"]
    button.tap()
    reader.get_by_role("heading", name="Word hier lid").wait_for()

    assert outside == [(302, JOIN, "strict-origin")]
    assert len(context.pages) == 1

    moderator.goto("/beheer/reports/uitgaand/")
    line = moderator.get_by_role("row", name=re.compile("netwerk.example.org"))
    assert line.get_by_role("cell").nth(1).inner_text() == "1"
    assert "Mastermind" in line.inner_text()


def test_the_screens_for_memberships_fit_a_small_phone(new_context):
    reader = new_context(viewport={"width": 320, "height": 640}).new_page()
    for address in ("/lidmaatschap/", "/lidmaatschap/mastermind/", "/community/"):
        reader.goto(address)
        assert reader.locator("html").evaluate("e => e.scrollWidth") <= 320
