"""A paper as one HTML file that needs nothing else: made for reading and for printing on A4."""

from __future__ import annotations

import pkgutil

from jinja2 import Environment, StrictUndefined

from cmcourse.exchange.certificate import Certificate
from cmcourse.exchange.paper import Bullets, Content, Grid, Levels, Paper
from cmcourse.i18n import Words


def html(paper: Paper, speak: Words) -> str:
    """Return the paper as HTML; every text in it is escaped."""
    return _rendered("paper.html.jinja", paper=paper, kind=_kind, contents=speak.t("Contents"))


def certificate_html(paper: Certificate) -> str:
    """Return a certificate as HTML; every text in it is escaped."""
    return _rendered("certificate.html.jinja", paper=paper)


def _rendered(name: str, **values: object) -> str:
    source = pkgutil.get_data(__name__, name)
    assert source is not None
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source.decode()).render(**values) + "\n"


def _kind(content: Content) -> str:
    match content:
        case Grid():
            return "grid"
        case Bullets():
            return "bullets"
        case Levels():
            return "levels"
        case _:
            return "passage"
