"""The desk: what `lookout serve` shows in the browser and answers under `/api`.

How a page is added
-------------------

1. Its shape goes into `operations/desk/pages/` (parts that several share into `cards.py`): a frozen dataclass whose
   docstring says what its keys hold. The shape is what the JSON twin prints, and what the template is given.
2. A function in `operations/desk/` makes it from the read index: `show_thing(look, …) -> ThingPage`. It follows from
   the index and its arguments alone.
3. A view in `serve/views.py`, `view_thing(look, asked) -> ThingPage`, reads what was asked (`Asked`: the path's
   parameters and the query) and calls that function. It renders nothing.
4. A line in `serve/routes.py`, `PageRoute("/things/{id}", "thing.html", view_thing)`, puts it at its path; `.json`
   behind the path and `Accept: application/json` give the twin, and the API's description lists it.
5. `serve/templates/thing.html` extends `base.html`. It has `page` (the shape), `frame` (`serve/frames.py`: who asks,
   what they may, the path, the token for forms, the day as known on), and the filters and functions of
   `serve/rendering.py`: `link(path, **query)` (as known on the same day), `again(**query)` (this page with its query
   changed), `static(name)`.

Whatever is shown is escaped by Jinja. There is no inline script or style and there are no event attributes: the
Content-Security-Policy forbids them. Styles and modules of our own lie in `serve/static/` and are served under
`/static/` with the digest of their bytes in the query, so that they may be kept for a year.

A form that changes something is sent by POST with a hidden field `csrf` (`frame.csrf`), a script's request with the
header `X-CSRF-Token`. What it is sent to is in `serve/acts.py`; a form is answered with a redirect to its field `next`
(a path of the desk) and a script with JSON.

    settings    ServeSettings: one frozen object, built by the command
    app         build_app: routes, guards, the responder
    guards      hosts, origins, sizes, headers: what every request passes
    access      sessions: who asks; roles: what they may
    responding  a shape to HTML, JSON or JSON lines; ETags
    problems    errors to problem+json or a page
"""
