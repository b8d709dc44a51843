"""The names of HTML (WHATWG, with those of its past), and what becomes of each in a body.

What is neither here nor allowed is no tag but words in angle brackets: `<imię i nazwisko>`.
"""

#: Elements that stay.
TAGS = frozenset(
    {
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "div", "section",
        "aside", "details", "summary", "figure", "figcaption", "ol", "ul", "li", "dl", "dt", "dd",
        "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i",
        "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strong", "sub", "sup", "time", "u", "var", "wbr",
    }
)  # fmt: skip
#: Attributes that stay, by element; those of "*" on any.
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "aria-label"},
    "a": {"href", "hreflang", "download"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
#: Attributes that stay with these values.
ROLES = {
    "a": {"role": {"doc-backlink", "doc-noteref"}},
    "div": {"role": {"doc-endnotes"}},
    "span": {"role": {"img"}},
}
URL_ATTRIBUTES = frozenset({"href", "src"})
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: Elements whose content goes with them: it is code or a foreign document, never words of the text.
WITH_CONTENT = frozenset(
    {
        "script", "style", "iframe", "object", "noscript", "template", "textarea", "svg", "math",
        "noembed", "noframes", "xmp",
    }
)  # fmt: skip
#: Elements that go and take something from readers, or would have acted on them.
REFUSED = WITH_CONTENT | {
    "applet", "area", "audio", "base", "bgsound", "button", "canvas", "datalist", "embed", "form",
    "frame", "frameset", "input", "link", "map", "meta", "meter", "output", "portal", "progress",
    "select", "video",
}  # fmt: skip
#: Elements that go without a word: only a look or a structure is lost, all that is in them stays.
PLAIN = frozenset(
    {
        "acronym", "address", "article", "basefont", "big", "blink", "body", "center", "dialog",
        "dir", "fieldset", "font", "footer", "head", "header", "hgroup", "html", "label", "legend",
        "main", "marquee", "menu", "nav", "nobr", "optgroup", "option", "param", "picture",
        "rb", "rtc", "search", "slot", "source", "strike", "title", "track", "tt",
    }
)  # fmt: skip
#: Elements that a parser takes for text up to their closing tag, which must be there.
CLOSED = WITH_CONTENT | {"title"}
#: What word processors write before the names of their own elements: `<o:p>`.
PREFIXES_OF_OFFICE = frozenset({"m", "o", "st1", "v", "w", "x"})
#: Elements that authors leave open, as HTML allows or as browsers forgive.
LEFT_OPEN = frozenset(
    {
        "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt", "h1", "h2", "h3",
        "h4", "h5", "h6", "head", "hr", "html", "li", "ol", "optgroup", "option", "p", "pre", "rb",
        "rp", "rt", "rtc", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "wbr",
    }
)  # fmt: skip

#: Attributes that are written without a value.
BARE = frozenset(
    {
        "allowfullscreen", "alt", "async", "autofocus", "autoplay", "border", "checked", "compact",
        "contenteditable", "controls", "crossorigin", "default", "defer", "disabled", "download",
        "draggable", "hidden", "inert", "ismap", "itemscope", "loop", "mozallowfullscreen",
        "multiple", "muted", "nomodule", "noshade", "novalidate", "nowrap", "open", "playsinline",
        "readonly", "required", "reversed", "selected", "typemustmatch", "webkitallowfullscreen",
    }
)  # fmt: skip
#: Attributes that go without a word: they only say how something looks, or to machines what it is.
PLAIN_ATTRIBUTES = frozenset(
    {
        "align", "background", "bgcolor", "border", "cellpadding", "cellspacing", "color",
        "decoding", "face", "fetchpriority", "height", "itemprop", "itemtype", "loading",
        "markdown", "name", "referrerpolicy", "rel", "role", "size", "sizes", "srcset", "style",
        "tabindex", "target", "translate", "type", "valign", "width",
    }
)  # fmt: skip
