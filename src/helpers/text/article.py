"""An article, from its file: the text as it stands, and what it is made of.

This is the only place that reads articles. `load_article` takes a `.txt` file in any
usual encoding, or an `.html` page, and the `.toml` file of the same name beside it with
what the text cannot say: slug, titles, date, source, licence.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import ArticleError
from helpers.text import lexicon
from helpers.text.encoding import decode
from helpers.text.layout import Paragraph, dateline, paragraphs
from helpers.text.letters import is_arabic, normalise, oddities

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Article", "Paragraph", "load_article", "load_meta", "read_article"]

LARGEST = 10_000_000  # bytes; a thousand pages


@dataclass(frozen=True)
class Article:
    """An article that never changes after loading.

    text        the decoded file without byte order mark, line ends as "\\n", otherwise untouched
    paragraphs  its lines that are not empty, in order
    meta        what the .toml file says, or nothing
    path        where it was read from, None for text from elsewhere
    sha256      of the bytes that were read
    encoding    how they were decoded
    notes       what had to be guessed or mended while reading, in sentences
    own         rows to try of the reader's own word lists, by list; see `own_list` and `own_rows`
    """

    text: str = field(repr=False)
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    meta: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None
    sha256: str = field(default="", repr=False)
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    own: Mapping[str, tuple[lexicon.Row, ...]] = field(default_factory=dict, repr=False)

    @property
    def headline(self) -> str:
        """The first line; "" where the article has only one, or begins with a long one."""
        return self._first("headline")

    @property
    def source_line(self) -> str:
        """The line that names the source («المصدر: …»), or ""."""
        return self._first("source")

    def _first(self, role: str) -> str:
        return next((self.text[p.start : p.end] for p in self.paragraphs if p.role == role), "")

    @property
    def dateline(self) -> str:
        """The place from which was written: as the .toml file says, else as the text does («طهران - …»), or ""."""
        return str(self.meta.get("dateline", "")) or dateline(self._first("body"), self.source_line)

    @property
    def slug(self) -> str:
        """A short name for folders and addresses: Latin letters, digits and hyphens."""
        return str(self.meta.get("slug", "")) or _slug(self)

    @property
    def title(self) -> str:
        """The Arabic title: of the .toml file, else the headline, else the first words."""
        return str(self.meta.get("title_ar", "")) or self.headline or " ".join(self.text.split()[:8])

    @property
    def title_en(self) -> str:
        """The English title of the .toml file, or ""."""
        return str(self.meta.get("title_en", ""))

    @cached_property
    def sentences(self) -> "pd.DataFrame":
        """The table of sentences, worked out once: see `words.sentences`. Sentence 0 is the headline."""
        from helpers.text import words

        return words.sentences(self.text, [(p.start, p.end) for p in self.paragraphs])

    @cached_property
    def words(self) -> "pd.DataFrame":
        """The table of words, worked out once: see `words.words`."""
        from helpers.text import words

        own = lexicon.pairs(self.own_list("lemmas", "form", "lemma"), "form", "lemma", same=normalise)
        return words.words(self.text, self.sentences, zip(self.quoted["start"], self.quoted["end"], strict=True), own)

    @cached_property
    def quoted(self) -> "pd.DataFrame":
        """The stretches between quotation marks, outermost only: start, end, text, repaired. See `marks.quoted`."""
        import pandas as pd

        from helpers.text.marks import quoted

        found = [q for q in quoted(self.text, [(p.start, p.end) for p in self.paragraphs]) if q.depth == 1]
        rows = [(q.start, q.end, self.text[q.start : q.end], q.repaired) for q in found]
        return pd.DataFrame(rows, columns=["start", "end", "text", "repaired"])

    def own_list(self, name: str, *columns: str) -> tuple[lexicon.Row, ...]:
        """The rows of the reader's own word list beside the article (<article>.<name>.tsv), if there is one.

        Rows in `own` come first and overrule those of the file with the same first of `columns`.
        """
        beside = self.path.with_suffix(f".{name}.tsv") if self.path else None
        written = lexicon.parse(beside, *columns) if beside and beside.exists() else ()
        tried = self.own.get(name, ())
        overruled = {row[columns[0]] for row in tried}
        return (*tried, *(row for row in written if row[columns[0]] not in overruled))


def load_article(path: str | Path) -> Article:
    """The article in a file: .txt, or .html and .htm (its main text, found by trafilatura).

    Raises ArticleError, in one line, for a file that is missing, empty, not text, too
    large or without a word of Arabic, and for a .toml file that cannot be read. What
    could be mended is mended and said in `notes`.
    """
    path = Path(path)
    data = _bytes(path)
    text, encoding, notes = decode(data, path.name)
    if path.suffix.lower() in {".html", ".htm"}:
        text = _main_text(text, path.name)
    article = read_article(text, path.name)
    return Article(
        text=article.text,
        paragraphs=article.paragraphs,
        meta=load_meta(path),
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        notes=notes + article.notes,
    )


def read_article(text: str, name: str = "the text") -> Article:
    """An article from a string: line ends as "\\n", lone surrogates replaced (said in `notes`).

    Raises ArticleError for a text without a word of Arabic.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n").replace("\r", "\n")
    clean = re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    notes = ("lone surrogates in the text are shown as \N{REPLACEMENT CHARACTER}",) if clean != text else ()
    if not text.strip():
        raise ArticleError(f"{name}: is empty; put the article's text into it")
    if not is_arabic(text):
        raise ArticleError(f"{name}: has no Arabic letter; this tool reads Arabic articles")
    digest = hashlib.sha256(clean.encode()).hexdigest()
    return Article(text=clean, paragraphs=paragraphs(clean), sha256=digest, notes=(*notes, *oddities(clean)))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ArticleError(f"{path}: is a folder; name one article in it")
        if not path.is_file():
            raise ArticleError(f"{path}: is no ordinary file; save the article as one")
        if size > LARGEST:
            raise ArticleError(
                f"{path}: {size / 1e6:.1f} MB is more than one article (at most {LARGEST / 1e6:.0f} MB); split it, a file an article"
            )
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except ValueError as error:
        raise ArticleError(f"{str(path)!r}: is no path ({error})") from error


def _main_text(page: str, name: str) -> str:
    """Headline and body of a web page."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or not found.text:
        raise ArticleError(f"{name}: no article found in the page; save its text as .txt")
    title = (found.title or "").strip()
    body = str(found.text)
    return body if not title or body.startswith(title) else f"{title}\n\n{body}"


# --- the .toml beside it ----------------------------------------------------------------


def load_meta(path: Path) -> dict[str, Any]:
    """What the .toml file beside the article says, {} where there is none. Raises ArticleError."""
    beside = path.with_suffix(".toml")
    try:
        meta = tomllib.loads(beside.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{beside.name}: is not valid TOML ({error}); mend it or take it away") from error
    except OSError as error:
        raise ArticleError(f"{beside}: cannot be read ({error.strerror})") from error
    slug = meta.get("slug", "")
    if not isinstance(slug, str) or (slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)):
        raise ArticleError(
            f"{beside.name}: slug {slug!r} must be Latin letters, digits and single hyphens, like hamas-iran-2017"
        )
    return meta


def _slug(article: Article) -> str:
    stem = article.path.stem if article.path else ""
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    return plain if plain and stem.isascii() else f"article-{article.sha256[:8]}"
