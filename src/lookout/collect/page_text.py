"""The main text of a page: its title, then its paragraphs, a blank line between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset({"p", "head", "quote", "code", "list", "table", "figure", "ab"})
"""What stands by itself."""
_MAIN = frozenset({"article", "main"})
_ASIDE = frozenset({"aside", "nav", "footer"})
_LINES = frozenset({"item", "row"})
"""What stands on a line of its own in a block."""


def join_text(body: Any, title: str | None) -> str:  # noqa: ANN401  (lxml carries no types)
    """Return the text of the element `body`, as trafilatura extracts it, below `title`.

    Spaces and line breaks inside a paragraph become one space: in HTML they mean nothing. The title is not repeated
    where the text begins with it.
    """
    return put_title(title, "\n\n".join(block for block in (_tidy(block) for block in _list_blocks(body)) if block))


def put_title(title: str | None, text: str) -> str:
    """Return `text` below its title, a blank line between them; as it is if it begins with the title."""
    if not title or _is_same(text.split("\n\n", 1)[0], title):
        return text
    return f"{title}\n\n{text}" if text else title


def list_captions(tree: Any) -> list[str]:  # noqa: ANN401
    """Return the captions of the pictures in the main part of the page `tree`, each once, in order.

    trafilatura leaves captions out; but they tell who is where, and often the day.
    """
    captions: dict[str, None] = {}
    for caption in tree.iter("figcaption"):
        around = {element.tag for element in caption.iterancestors()}
        if around & _MAIN and not around & _ASIDE:
            captions[" ".join(_flow(caption).split())] = None
    return [caption for caption in captions if caption]


def _list_blocks(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the blocks of `element`: its block-like parts, and loose words between them."""
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield "".join(loose)
            loose = []
            yield _flow(child)
        elif child.tag == "lb":
            loose.append("\n")
        else:
            loose.append(_flow(child))
        loose.append(child.tail or "")
    yield "".join(loose)


def _flow(element: Any) -> str:  # noqa: ANN401
    """Return all words of `element`, a line end where a line, an item or a row ends."""
    parts: list[str] = []
    for event, each in _walk(element):
        if event == "start":
            if each.tag in _LINES or each.tag == "lb":
                parts.append("\n")
            elif each.tag == "cell":
                parts.append(" ")
            parts.append(each.text or "")
        elif each is not element:
            parts.append(each.tail or "")
    return "".join(parts)


def _walk(element: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield each element under `element` when it starts and when it ends, however deep, without recursion."""
    stack = [(element, iter(element))]
    yield "start", element
    while stack:
        each, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", each
        elif isinstance(child.tag, str):
            yield "start", child
            stack.append((child, iter(child)))


def _tidy(block: str) -> str:
    lines = (" ".join(line.split()) for line in block.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_same(block: str, title: str) -> bool:
    return block.casefold().rstrip(".") == " ".join(title.split()).casefold().rstrip(".")
