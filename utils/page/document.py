"""A page as one HTML file that needs nothing else: it loads nothing, and runs no script but its own."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256

from utils.markup import verbatim

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'"
_DOCUMENT = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
{about}<style>
{style}</style>
</head>
<body class="{kind}">
{body}
{script}</body>
</html>
"""
_SCRIPT = """\
<script type="application/json" id="data">{data}</script>
<script type="module">{script}</script>
"""


def document(  # noqa: PLR0913 (the parts of a page)
    *,
    language: str,
    title: str,
    style: str,
    body: str,
    kind: str = "",
    script: str = "",
    data: object = None,
    about: str = "",
    fetches: bool = False,
) -> str:
    """Return the file.

    Args:
        language: the tag of the language that it is in.
        title: in plain text.
        style: the style sheet.
        body: as HTML; what people wrote in it is escaped.
        kind: the class of the body.
        script: the one script that runs, at the end.
        data: what the script is told, as JSON in the element with the id `data`; nothing in it ends that element.
        about: what those who find the page in a list of others are told of it, in plain text.
        fetches: whether the script may fetch files of the site that the page belongs to.
    """
    scripts = ""
    if script:
        scripts = _SCRIPT.format(data=json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"), script=script)
    return _DOCUMENT.format(
        language=verbatim(language), policy=policy_of(script, fetches=fetches), title=verbatim(title), style=style,
        kind=kind, body=body, script=scripts,
        about=f'<meta name="description" content="{verbatim(about)}">\n' if about else "",
    )  # fmt: skip


def policy_of(script: str = "", *, fetches: bool = False) -> str:
    """Return what a page with this one script may load, as a browser is told it: nothing else, and no other script."""
    policy = _POLICY
    if script:
        policy += f"; script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    return f"{policy}; connect-src 'self'" if fetches else policy
