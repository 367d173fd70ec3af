"""Pages made for tests, all of them invented."""

PARAGRAPHS = (
    "The army captured the port of Bezmarra on Monday, and the rebels have fled from it, residents said.",
    "At least 12 people were killed, a doctor at the town’s hospital told the paper.",
    "They hope to enter Qasr Ilun in two days, an officer said.",
)
HEAD = '<meta property="og:site_name" content="Example Courier"><meta name="author" content="Ann Hale">'


def make_page(head=HEAD, paragraphs=PARAGRAPHS, title="Port of Bezmarra falls", around="", encoding="utf-8"):
    """Return the bytes of a page with a menu, an article and a footer."""
    words = "".join(f"<p>{each}</p>" for each in paragraphs)
    page = (
        f"<!DOCTYPE html><html lang=en><head><title>{title} - Example Courier</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav>"
        f"<article><h1>{title}</h1>{words}{around}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )
    return page.encode(encoding)
