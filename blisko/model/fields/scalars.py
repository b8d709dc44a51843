"""Types written as a single value: words, numbers, addresses, words to choose from."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar
from urllib.parse import quote, unquote

from blisko.locale.glossary import word_meant
from blisko.model.addresses import fault, is_reserved
from blisko.model.fields.base import Context, Invalid, ScalarType
from blisko.model.frontmatter import Scalar, Value, shortened
from blisko.model.mending.yaml_lines import plain, quoted
from blisko.model.problems import silenced
from blisko.text.slugs import slugify

N = TypeVar("N", int, float)
MOST = 999_999_999  # more seats or złoty than any library has
SHORT = 80  # characters of a slug that is offered for one that is too long
FREE = re.compile(r"bezplat|darm|gratis|woln|free|nic")


class Text(ScalarType[str]):
    """One line of words."""

    comments: ClassVar = True

    def parse(self, value: Value, context: Context) -> str:
        """The words; what YAML took for a comment is reported, since it was meant as text."""
        if isinstance(value, Scalar) and value.comment:
            full = f"{value.text} {value.comment}".strip()
            raise Invalid("yaml-comment", quoted(full), lost=value.comment)
        return super().parse(value, context)

    def convert(self, text: str) -> str:
        """The words, with white space folded."""
        return " ".join(text.split())

    def json_schema(self) -> dict[str, Any]:
        """Words, which YAML may take for a number."""
        return {"type": ["string", "number"]}


class Word(Text):
    """Words that also give an address, as those of a tag do."""

    def convert(self, text: str) -> str:
        """The words, when letters or digits of them are left for an address."""
        words = super().convert(text)
        slug = slugify(words)
        if not slug:
            raise Invalid("not-slug")
        _refuse_unusable(slug)
        return words


class Verbatim(Text):
    """Words printed exactly as stored: no typography ever touches them."""

    def convert(self, text: str) -> str:
        """The words as they are."""
        return text


class Slug(ScalarType[str]):
    """A part of an address: small Latin letters, digits and hyphens."""

    def convert(self, text: str) -> str:
        """The slug itself; anything else is offered slugified."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            raise Invalid("not-slug", "-".join(re.findall(r"[a-z0-9]+", slugify(text))))
        return text

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the slug."""
        return {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


class AddressPart(Slug):
    """A slug that becomes the name of a folder of the site."""

    def convert(self, text: str) -> str:
        """The slug, where every system knows folders of that name."""
        slug = super().convert(text)
        _refuse_unusable(slug, slug[:SHORT].rpartition("-")[0] if len(slug) > SHORT else "")
        return slug


class Folder(AddressPart):
    """The first part of addresses."""

    def convert(self, text: str) -> str:
        """The name, where the build has no such folder of its own."""
        name = super().convert(text)
        if is_reserved(name):
            raise Invalid("reserved-address", address=f"/{name}/")
        return name


def _refuse_unusable(address: str, shorter: str = "") -> None:
    if wrong := fault(address):
        code, part = wrong
        visible = (sign if sign.isprintable() else quote(sign) for sign in part)
        mended = shorter if code == "address-long" else ""
        raise Invalid(code, mended, part=shortened("".join(visible)))


def _only(found: Sequence[str]) -> str:
    """The one thing found; of several, none is offered, since the others would be lost."""
    return found[0] if len(set(found)) == 1 else ""


def _within(least: int, number: N) -> N:
    if number < least:
        raise Invalid("number-too-small", least=least)
    if number > MOST:
        raise Invalid("number-too-big", most=MOST)
    return number


class Whole(ScalarType[int]):
    """A whole number from `least` on."""

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def convert(self, text: str) -> int:
        """The number; "12 osób" is offered as 12."""
        if re.fullmatch(r"-?\d+", text):
            return _within(self.least, int(text[:12]))  # twelve digits tell that it is too big
        digits = re.findall(r"\d+", text.replace("\N{NO-BREAK SPACE}", ""))
        number = int(digits[0][:12]) if len(digits) == 1 else 0
        mended = str(number) if self.least <= number <= MOST else ""
        raise Invalid("not-whole", mended, least=self.least)

    def json_schema(self) -> dict[str, Any]:
        """An integer with its least value."""
        return {"type": "integer", "minimum": self.least}


class Number(ScalarType[float]):
    """A number from 0 on, with a decimal point or comma."""

    def convert(self, text: str) -> float:
        """The number; "20 zł" is offered as 20."""
        if re.fullmatch(r"-?\d+([.,]\d+)?", text):
            return _within(0, float(text.replace(",", ".")))
        if FREE.search(slugify(text)) and not re.search(r"\d", text):
            raise Invalid("not-number", "0")
        found = re.findall(r"\d+(?:[.,]\d+)?", text.replace("\N{NO-BREAK SPACE}", ""))
        sure = len(found) == 1 and float(found[0].replace(",", ".")) <= MOST
        raise Invalid("not-number", found[0] if sure else "")

    def json_schema(self) -> dict[str, Any]:
        """A number that is not negative; YAML takes one with a comma for text."""
        return {"type": ["number", "string"], "minimum": 0, "pattern": r"^\d+([.,]\d+)?$"}


class Flag(ScalarType[bool]):
    """true or false."""

    words: ClassVar = {
        **dict.fromkeys(("tak", "yes", "on", "y", "t", "1"), "true"),
        **dict.fromkeys(("nie", "no", "off", "n", "f", "0"), "false"),
    }

    def convert(self, text: str) -> bool:
        """The truth value; other words for yes and no are offered mended."""
        if text in {"true", "false"}:
            return text == "true"
        low = text.lower()
        raise Invalid("not-flag", low if low in {"true", "false"} else self.words.get(low, ""))

    def json_schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}


YES_AND_NO = frozenset(Flag.words.keys() | Flag.words.values())


class Url(ScalarType[str]):
    """A web address with its scheme."""

    def convert(self, text: str) -> str:
        """The address; one without https:// is offered with it."""
        if re.fullmatch(r"https?://[^\s/?#\[\]]*\.[^\s]+", text):
            return text
        found = re.findall(r"https?://[^\s/?#\[\]]*\.[^\s,;)]+", text)
        if found:
            raise Invalid("not-url", _only(found))
        rest = re.sub(r"^[htps]{3,6}\s*[:;]?\s*[/\\\\]+\s*", "", text, flags=re.IGNORECASE)
        bare = re.findall(r"(?<!\S)(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w@])(?:/[^\s,;)]*)?", rest)
        raise Invalid("not-url", f"https://{bare[0]}" if len(bare) == 1 else "")

    def json_schema(self) -> dict[str, Any]:
        """A URI of the web."""
        return {"type": "string", "format": "uri", "pattern": "^https?://"}


_ADDRESSES = re.compile(r"(?<![^@\s:,;<>()])[^@\s:,;<>()]+@[^@\s:,;<>()]+\.\w+")


class Email(ScalarType[str]):
    """An e-mail address."""

    def convert(self, text: str) -> str:
        """The address without mailto:."""
        if re.fullmatch(r"[^@\s:,;<>]+@[^@\s:,;<>]+\.[^@\s:,;<>.]+", text):
            return text
        joined = re.sub(r"(?<!\s)\s*(?:\(at\)|\[at\]|\(małpa\)|\[małpa\]| @ |@ | @)\s*", "@", text)
        raise Invalid("not-email", _only(_ADDRESSES.findall(joined)))

    def json_schema(self) -> dict[str, Any]:
        """An e-mail address."""
        return {"type": "string", "format": "email"}


class Phone(ScalarType[str]):
    """A telephone number, grouped as people write it."""

    def convert(self, text: str) -> str:
        """The number as written."""
        digits = re.sub(r"\D", "", text)
        if re.fullmatch(r"\+?[\d ()-]+", text) and 7 <= len(digits) <= 15:
            return text
        found = re.findall(r"\+?(?:\(\+?\d+\) ?)?\d[\d -]*\d", text.replace(".", " "))
        numbers = [said for said in found if 7 <= len(re.sub(r"\D", "", said)) <= 15]
        raise Invalid("not-phone", _only(numbers))

    def json_schema(self) -> dict[str, Any]:
        """A number, which YAML takes for one when it has no spaces."""
        return {"type": ["string", "integer"]}


class Colour(ScalarType[str]):
    """A colour as six hexadecimal digits."""

    comments: ClassVar = True

    def parse(self, value: Value, context: Context) -> str:
        """The colour; YAML takes one without quotes for a comment."""
        if isinstance(value, Scalar) and value.empty and value.comment:
            raise Invalid("not-colour", self._mended(value.comment), value=value.comment)
        return super().parse(value, context)

    def convert(self, text: str) -> str:
        """The colour in small letters."""
        if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            return text.lower()
        raise Invalid("not-colour", self._mended(text))

    @staticmethod
    def _mended(text: str) -> str:
        bare = re.fullmatch(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})", text)
        if not bare:
            return ""
        digits = bare[1].lower()
        return quoted("#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits)))

    def json_schema(self) -> dict[str, Any]:
        """A pattern of the colour."""
        return {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}


class Choice(ScalarType[str]):
    """One of a few words."""

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def parse(self, value: Value, context: Context) -> str:
        """The word; a misspelt or translated one is offered mended."""
        word = super().parse(value, context)
        if word in self.choices:
            return word
        field = next(part for part in reversed(context.field.split(".")) if not part.isdigit())
        meant = word_meant(word, field, self.choices)
        raise Invalid("not-choice", meant, choices=self.choices, of=field)

    def convert(self, text: str) -> str:
        """The word as written."""
        return text

    def json_schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"type": "string", "enum": list(self.choices)}


class FindingCode(Choice):
    """The code of a finding that may be silenced.

    Findings are declared where they are found, so what a post names is asked of the rules later;
    the codes that text editors offer are those of everything that has been imported.
    """

    def __init__(self) -> None:
        """No code is known yet."""

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]  # asked, not kept
        """The codes."""
        return tuple(silenced())

    def parse(self, value: Value, context: Context) -> str:
        """The code as written."""
        return super(Choice, self).parse(value, context)


_SITE = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
# What services add to the addresses that they show: no site has looked at it.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mibextid)=", re.IGNORECASE)


class OldAddress(ScalarType[str]):
    """An address that a page once had: `/warsztaty/2025/druk/`."""

    def convert(self, text: str) -> str:
        """The address as its folders are called: browsers copy `%C5%9B` for ś.

        What can be told apart from it is offered: a whole one without its host, one with its
        slashes.
        """
        path = _SITE.sub("", text).partition("#")[0]
        path, _, query = path.partition("?")
        if not all(map(_TRACKING.match, query.split("&") if query else ())):
            raise Invalid("alias-query")
        try:
            decoded = unquote(path, errors="strict")
        except UnicodeDecodeError:
            raise Invalid("not-address") from None
        parts = [part for part in decoded.split("/") if part not in {"", "."}]
        if not parts or ".." in parts or "%2f" in path.lower():
            raise Invalid("not-address")
        wanted = f"/{'/'.join(parts)}{'' if decoded.endswith('.html') else '/'}"
        _refuse_unusable(wanted)
        if wanted != decoded or path != text:
            raise Invalid("not-address", plain(wanted))
        return wanted

    def json_schema(self) -> dict[str, Any]:
        """A path from the root of the site."""
        return {"type": "string", "pattern": "^/.+(/|\\.html)$"}
