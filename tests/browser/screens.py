"""What is seen of a screen."""

PHONE = {"width": 375, "height": 720}


def beside_the_screen(page) -> list[str]:
    """What is cut off: elements that end beyond the right edge."""
    return page.evaluate(
        """[...document.querySelectorAll("main h1, .editorial *:not(.w-sr-only)")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
