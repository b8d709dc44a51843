"""Why a picture cannot be used at all, as an exception that carries a problem's code."""

# A preview goes on without such a picture; a build stops.
CODES = frozenset(
    {
        "picture-broken",
        "picture-format",
        "picture-gone",
        "picture-heic",
        "picture-large",
        "picture-truncated",
        "picture-unreadable",
        "svg-broken",
        "svg-unsafe",
    }
)


class Unusable(Exception):
    """A picture cannot be used; `code` and `params` make the problem."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params
