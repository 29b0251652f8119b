import pytest

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 700}
AT_400_PERCENT = {"width": 320, "height": 256}
"""A window of 1280 by 1024, in CSS pixels."""
# The browser reports a shift after the frame that shows it: two frames after the last font, all are in.
SHIFT = """async () => {
  let total = 0;
  const add = entry => { if (!entry.hadRecentInput) total += entry.value; };
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({type: 'layout-shift', buffered: true});
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  await new Promise(resolve => setTimeout(resolve, 50));
  return total;
}"""


@pytest.fixture(scope="module")
def visits(browser, browser_context_args, site, addresses):
    """What every page showed on a small screen: measures by address, requests elsewhere, complaints.

    One visit serves for all of it: loading a page costs more than measuring it.
    """
    context = browser.new_context(**browser_context_args, viewport=SMALL, reduced_motion="reduce")
    page = context.new_page()
    measures, elsewhere, complaints = {}, [], []
    page.on(
        "request", lambda request: request.url.startswith((site, "data:")) or elsewhere.append(request.url)
    )
    page.on(
        "console", lambda message: message.type in ("error", "warning") and complaints.append(message.text)
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in addresses:
        page.goto(address)
        measures[address] = measure(page)
    yield measures, elsewhere, complaints
    context.close()


def measure(page):
    shift, moving = page.evaluate(SHIFT), page.evaluate("document.getAnimations().length")
    width = width_of(page)
    page.set_viewport_size(AT_400_PERCENT)
    enlarged = width_of(page)
    page.set_viewport_size(SMALL)
    return {"width": width, "enlarged": enlarged, "shift": shift, "moving": moving}


def width_of(page):
    return page.locator("html").evaluate("e => e.scrollWidth")


@pytest.mark.parametrize(
    ("what", "most"), [("width", SMALL["width"]), ("enlarged", SMALL["width"]), ("shift", 0), ("moving", 0)]
)
def test_on_a_small_screen_nothing_is_too_wide_shifts_or_moves(visits, what, most):
    measures, _, _ = visits
    assert {address: found[what] for address, found in measures.items() if found[what] > most} == {}


def test_nothing_is_wider_than_a_small_screen_without_javascript(new_context, one_of_each):
    page = new_context(viewport=SMALL, java_script_enabled=False).new_page()
    too_wide = {}
    for address in one_of_each:
        page.goto(address)
        if (width := width_of(page)) > SMALL["width"]:
            too_wide[address] = width
    assert too_wide == {}


def test_nothing_shifts_while_a_page_loads_on_a_desk(new_context, one_of_each):
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    shifts = {}
    for address in one_of_each:
        page.goto(address)
        shift = page.evaluate(SHIFT)
        if shift > 0:
            shifts[address] = shift
    assert shifts == {}


def test_no_page_asks_another_site_for_anything_or_complains(visits):
    _, elsewhere, complaints = visits
    assert elsewhere == []
    # The one page that does not exist answers with a 404, which the console repeats.
    assert [text for text in complaints if "404" not in text] == []


def test_the_menu_works_by_keyboard_on_a_small_screen(new_context):
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto("/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Agenda").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/agenda/")


def test_the_menu_and_the_answers_work_without_javascript(new_context):
    page = new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Veelgestelde vragen").first.click()
    page.wait_for_url("**/veelgestelde-vragen/")
    question = page.locator("main details").first
    question.locator("summary").click()
    assert question.get_by_role("link").is_visible()


def test_the_skip_link_is_first_and_every_stop_shows_its_focus(new_context):
    page = new_context().new_page()
    page.goto("/veelgestelde-vragen/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML")


def test_the_chosen_theme_is_remembered_without_a_cookie(new_context):
    context = new_context(color_scheme="light")
    page = context.new_page()
    page.goto("/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("details.theme summary").click()
    page.get_by_label("Donker").check()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != paper
    page.goto("/magazine/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert context.cookies() == []


def test_a_printed_article_is_text_on_paper_with_its_links_written_out(new_context, site):
    page = new_context().new_page()
    page.goto("/veelgestelde-vragen/hoe-word-je-lid/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Hoofdmenu").is_visible()
    assert not page.locator("footer").is_visible()
    link = page.locator(".prose p a").first
    assert "(" in link.evaluate("e => getComputedStyle(e, '::after').content")
