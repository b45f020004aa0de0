"""From bytes to text: the encodings in which Arabic articles come."""

from helpers.errors import ArticleError
from helpers.text.letters import is_arabic

__all__ = ["decode"]

DAMAGED = "damaged characters are shown as \N{REPLACEMENT CHARACTER}"

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ["cp1256", "utf_16_le", "utf_16_be", "iso8859_6", "mac_arabic"]


def decode(data: bytes, name: str = "the file") -> tuple[str, str, tuple[str, ...]]:
    """The text of a file's bytes, the encoding, and notes on what was guessed or mended.

    UTF-8 and byte order marks are taken at their word; anything else is guessed by
    charset-normalizer among the encodings of Arabic. Raises ArticleError for what is no
    text.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, encoding, (DAMAGED,) if "\N{REPLACEMENT CHARACTER}" in text else ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, error)
    if "\0" in text:
        return _guessed(data, name, None)
    return text, "utf-8", ()


def _guessed(data: bytes, name: str, error: UnicodeDecodeError | None) -> tuple[str, str, tuple[str, ...]]:
    mended = data.decode("utf-8", errors="replace")
    if error and is_arabic(mended) and mended.count("\N{REPLACEMENT CHARACTER}") < len(mended) / 50:
        return (mended, "utf-8", (f"not UTF-8 at byte {error.start}: {DAMAGED}",))
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_ENCODINGS, threshold=0.5).best()
    text = str(best) if best else ""
    if not best or not _reads_as_text(text):
        raise ArticleError(f"{name}: is not a text file; save the article as plain text in UTF-8")
    return (
        text,
        best.encoding,
        (f"not UTF-8: read as {best.encoding}, which is a guess; if letters look wrong, save the file as UTF-8",),
    )


def _reads_as_text(text: str) -> bool:
    """Mostly Arabic letters, spaces and print, as an article is, and no control characters."""
    controls = sum(ord(c) < 32 and c not in "\n\r\t\f" for c in text)
    letters = sum("\u0621" <= c <= "\u06ff" for c in text)
    return controls == 0 and letters > len(text) / 4
