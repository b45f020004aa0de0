"""Articles: any usual file becomes one, and anything else says in one line what is wrong."""

import gzip
import hashlib
import struct
import time
import zlib
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ArticleError, LexiconError
from helpers.text.article import load_article, load_meta, read_article
from helpers.text.encoding import decode
from helpers.text.layout import LONGEST_HEADLINE
from helpers.text.letters import is_arabic

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TEXT = """حماس: اتفقنا على صفحة جديدة

طهران - أعلنت الحركة، اليوم الاثنين، أنها اتفقت على "فتح صفحة جديدة" في العلاقات بعد زيارة وفدها.
وقال رئيس الوفد إن الزيارة كانت ناجحة، وإن المرحلة القادمة تحتاج إلى عمل مشترك من جميع الأطراف.

المصدر: وكالة الأنباء
"""
law = settings(max_examples=60, deadline=None)


@pytest.fixture
def write(tmp_path):
    def write(content, name="article.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def failure(work, *given):
    """The message of the ArticleError that reading raises: one line, and short enough to read."""
    with pytest.raises(ArticleError) as caught:
        work(*given)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    assert len(message) < 500
    return message


def roles(text):
    article = read_article(text)
    return [(p.role, article.text[p.start:p.end]) for p in article.paragraphs]


# --- encodings ---------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "encoding"), [
    (TEXT.encode(), "utf-8"),
    (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
    (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32"),
    (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32"),
], ids=["utf-8", "utf-8-mark", "utf-16-le-mark", "utf-16-be-mark", "utf-32-le-mark", "utf-32-be-mark"])
def test_unicode_is_taken_at_its_word(write, data, encoding):
    article = load_article(write(data))
    assert (article.text, article.encoding, article.notes) == (TEXT, encoding, ())


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16-le", "utf-16-be", "iso8859-6"])
def test_another_encoding_is_guessed_and_the_guess_is_said(write, encoding):
    article = load_article(write(TEXT.encode(encoding)))
    assert article.text == TEXT
    assert len(article.notes) == 1
    assert article.encoding in article.notes[0]
    assert "guess" in article.notes[0]


def test_windows_1256_keeps_the_curly_quotes_of_the_seed(write):
    text = SEED.read_text(encoding="utf-8")
    assert "“" in text
    assert load_article(write(text.encode("cp1256"))).text == text


def test_a_short_article_in_windows_1256_is_read(write):
    text = "وصل الوفد إلى القاهرة اليوم لبحث الأزمة"
    assert load_article(write(text.encode("cp1256"))).text == text


def test_a_few_damaged_bytes_are_shown_and_said(write):
    article = load_article(write(TEXT.encode().replace("صفحة".encode(), "صفحة".encode() + b"\xff", 1)))
    assert article.text == TEXT.replace("صفحة", "صفحة\ufffd", 1)
    assert "byte" in article.notes[0]


def test_only_a_mark_at_the_very_start_is_dropped(write):
    article = load_article(write(b"\xef\xbb\xbf" + "نعم \ufeffلا".encode()))
    assert article.text == "نعم \ufeffلا"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=ascii)
def test_line_ends_become_line_feeds(write, end):
    assert load_article(write(TEXT.replace("\n", end))).text == TEXT


def test_line_ends_may_be_mixed():
    assert read_article("نعم\r\n\r\nلا\rربما\n").text == "نعم\n\nلا\nربما\n"


def test_nothing_else_is_touched():
    text = "  عـنوان \u00a0 \t\n\n\n\u200fقالَ «نعم» ﻻ .. \ufffd\x0c\u2028 لا  "
    assert read_article(text).text == text


def test_the_hash_is_of_the_bytes_that_were_read(write):
    path = write(TEXT.encode("utf-16"))
    assert load_article(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_article_never_changes():
    with pytest.raises(FrozenInstanceError):
        read_article(TEXT).text = "x"


def test_reading_changes_no_file(write):
    path = write(TEXT.replace("\n", "\r\n"))
    before = path.read_bytes()
    load_article(path).words  # noqa: B018
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


# --- the parts of the page ----------------------------------------------------------------


def test_the_parts_of_an_article():
    article = read_article(TEXT)
    assert [p.role for p in article.paragraphs] == ["headline", "body", "body", "source"]
    assert article.headline == "حماس: اتفقنا على صفحة جديدة"
    assert article.source_line == "المصدر: وكالة الأنباء"
    assert article.dateline == "طهران"


def test_a_paragraph_is_a_trimmed_line():
    assert roles(" \n\n  عنوان \n\t\n نص المقال  \n\n") == [("headline", "عنوان"), ("body", "نص المقال")]


def test_an_article_of_one_line_has_no_headline():
    article = read_article("وصل الوفد إلى القاهرة.\n")
    assert (article.headline, article.source_line, article.dateline) == ("", "", "")
    assert [p.role for p in article.paragraphs] == ["body"]
    assert list(article.sentences["text"]) == ["وصل الوفد إلى القاهرة."]


def test_a_long_first_line_is_no_headline():
    long = " ".join(["كلمة"] * (LONGEST_HEADLINE + 1))
    assert read_article(f"{long}\nنص").headline == ""
    assert read_article(f"{long[5:]}\nنص").headline == long[5:]


@pytest.mark.parametrize("line", ["المصدر: وكالات", "المصدر : وكالات", "المصدر - وكالات", "(المصدر: وكالات)", "المَصدر: وكالات", "وكالات", "نقلا عن: الأهرام"])
def test_the_last_line_may_name_the_source(line):
    assert read_article(f"عنوان\nنص المقال.\n{line}\n").source_line == line


@pytest.mark.parametrize("line", ["وصل المصدر: غادر", "المصدرون يحتجون", "عن قرب رأينا ذلك.", "المصدر: " + "كلمة " * 15])
def test_another_last_line_is_body(line):
    assert read_article(f"عنوان\nنص المقال.\n{line}\n").source_line == ""


def test_a_source_line_in_the_middle_is_body():
    assert [role for role, _ in roles("عنوان\nالمصدر: وكالات\nنص المقال.")] == ["headline", "body", "body"]


@pytest.mark.parametrize(("body", "place"), [
    ("طهران - قال الوفد.", "طهران"), ("طهران – قال الوفد.", "طهران"), ("طهران — قال الوفد.", "طهران"), ("طهران: قال الوفد.", "طهران"),
    ("غزة (رويترز) - قال الوفد.", "غزة"), ("القاهرة، أ ف ب - قال الوفد.", "القاهرة"), ("رام الله - قال الوفد.", "رام الله"),
    ("قال الوفد إن الزيارة ناجحة.", ""), ("قال الوفد الإيراني الرسمي الكبير جدا - غاضبا.", ""), ("طهران-بيروت خط جديد.", ""),
])
def test_the_dateline_begins_the_body(body, place):
    assert read_article(f"عنوان\n{body}\n").dateline == place


def test_the_dateline_may_stand_in_the_source_line():
    assert read_article("عنوان\nقال الوفد إن الزيارة ناجحة.\nالمصدر: طهران - وكالة قدس نت\n").dateline == "طهران"


def test_the_seed_is_what_it_is(seed):
    assert len(seed.text.split()) == 448
    assert seed.headline == "“حماس“: اتفقنا مع إيران على فتح صفحة جديدة في العلاقات"
    assert seed.source_line.startswith("المصدر: طهران")
    assert (seed.slug, seed.dateline, seed.encoding, seed.notes) == ("hamas-iran-2017", "طهران", "utf-8", ())


@law
@given(st.text(st.sampled_from("حماس قال.\n\r \t\u00a0\u200f\ufeff\"«»-:"), max_size=80).map(lambda text: f"م{text}"))
def test_paragraphs_hold_every_letter_and_no_line_end(text):
    article = read_article(text)
    pieces = [article.text[p.start:p.end] for p in article.paragraphs]
    assert "".join("".join(pieces).split()) == "".join(article.text.split())
    assert all("\n" not in piece and piece == piece.strip() != "" for piece in pieces)
    assert "\r" not in article.text


# --- the .toml beside it -------------------------------------------------------------------


def test_the_toml_beside_the_article_says_what_the_text_cannot(write):
    write('slug = "a-1"\ntitle_ar = "عنوان آخر"\ntitle_en = "Another"\ndateline = "بيروت"\ndate = 2017-08-07\n', "article.toml")
    article = load_article(write(TEXT))
    assert (article.slug, article.title, article.title_en, article.dateline) == ("a-1", "عنوان آخر", "Another", "بيروت")
    assert str(article.meta["date"]) == "2017-08-07"


def test_without_a_toml_the_text_speaks_for_itself(write):
    article = load_article(write(TEXT))
    assert article.meta == {}
    assert (article.title, article.title_en) == (article.headline, "")


def test_a_toml_with_a_byte_order_mark_is_read(write):
    write('\ufeffslug = "a"\n', "article.toml")
    assert load_article(write(TEXT)).slug == "a"


@pytest.mark.parametrize("content", [
    b"slug = ", b"slug = a b", b"= 1", b'slug = "a"\nslug = "b"', b'title_ar = "\xc7\xe1"', b"\xff\xfes\0l\0u\0g\0", b"\0\0\0", b"date = 2017-13-45",
    b"x = " + b"9" * 5000,
    b"x = " + b"[" * 5000,
], ids=["no-value", "bare-words", "no-key", "twice", "windows-1256", "utf-16", "nul", "no-date", "long-number", "deep"])
def test_a_toml_that_cannot_be_read_is_named(write, content):
    write(content, "article.toml")
    assert failure(load_article, write(TEXT)).startswith("article.toml: is not valid TOML (")


def test_a_folder_in_the_place_of_the_toml_is_named(write, tmp_path):
    (tmp_path / "article.toml").mkdir()
    assert "article.toml: cannot be read" in failure(load_article, write(TEXT))


@pytest.mark.parametrize("slug", ['"A"', '"a b"', '"a/b"', '"../a"', '"-a"', '"a--b"', '"مقال"', "1", '["a"]', '"a\\n"', "true"])
def test_a_slug_that_is_no_address_is_named(write, slug):
    write(f"slug = {slug}\n", "article.toml")
    message = failure(load_article, write(TEXT))
    assert message.startswith("article.toml: slug ")
    assert "Latin letters" in message


def test_the_meta_alone(write):
    assert load_meta(write(TEXT)) == {}


# --- slug, title, own lists ----------------------------------------------------------------


@pytest.mark.parametrize(("name", "slug"), [
    ("hamas-iran.txt", "hamas-iran"), ("Hamas Iran (2).txt", "hamas-iran-2"), ("000_3f5c.txt", "000-3f5c"), ("a__b--c.txt", "a-b-c"),
])
def test_the_slug_comes_from_the_name_of_the_file(write, name, slug):
    assert load_article(write(TEXT, name)).slug == slug


@pytest.mark.parametrize("name", ["مقال.txt", "---.txt", "مقال-1.txt"])
def test_a_name_without_latin_letters_gives_a_slug_of_the_content(write, name):
    assert load_article(write(TEXT, name)).slug == f"article-{hashlib.sha256(TEXT.encode()).hexdigest()[:8]}"


def test_text_from_elsewhere_has_a_slug_too():
    assert read_article(TEXT).slug == f"article-{hashlib.sha256(TEXT.encode()).hexdigest()[:8]}"
    assert read_article(TEXT).path is None


def test_the_title_of_one_line_is_its_first_words():
    assert read_article("واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة").title == "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية"


def test_an_own_list_lies_beside_the_article_and_wins(write):
    write("# my own\nform\tlemma\nالحركة\tحركة حماس\n", "article.lemmas.tsv")
    table = load_article(write(TEXT)).words
    assert list(table.loc[table["form"] == "الحركة", "lemma"]) == ["حركة حماس"]


def test_an_own_list_belongs_to_its_article_alone(write):
    write("form\tlemma\nالحركة\tحركة حماس\n", "article.lemmas.tsv")
    other = load_article(write(TEXT, "other.txt"))
    assert other.own_list("lemmas", "form", "lemma") == ()
    assert "حركة حماس" not in list(other.words["lemma"])


def test_text_from_elsewhere_has_no_own_list():
    assert read_article(TEXT).own_list("lemmas", "form", "lemma") == ()


def test_an_own_list_that_is_malformed_is_named(write):
    write("form\tmeaning\nالحركة\tx\n", "article.lemmas.tsv")
    article = load_article(write(TEXT))
    with pytest.raises(LexiconError, match=r"^article\.lemmas\.tsv, line 1: no column 'lemma'"):
        article.words  # noqa: B018


# --- what is no article --------------------------------------------------------------------


def png():
    """A small picture of noise, as bytes."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    noise = b"".join(b"\0" + hashlib.sha512(bytes([row])).digest() * 3 for row in range(64))
    header = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(noise)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("content", "says"), [
    (b"", "is empty; put the article's text into it"), (b" \t\r\n\xc2\xa0\n", "is empty"), (b"\xef\xbb\xbf", "is empty"), (b"\xff\xfe", "is empty"),
    (png(), "is not a text file; save"), (gzip.compress(TEXT.encode() * 20, mtime=0), "is not a text file; save"),
    (hashlib.sha512(b"noise").digest() * 50, "is not a text file; save"), (b"\0" * 2000, "is not a text file; save"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\1\2\3" * 60 + TEXT.encode("cp1256") * 3, "is not a text file; save"),
    (TEXT.encode("cp1256").replace(b" ", b"\x01 "), "is not a text file; save"),
    (b"An article in English.\n\nNothing else.", "has no Arabic letter; "), (b"2017 1436 \xd9\xa2\xd9\xa0", "has no Arabic letter; "),
    ("Статья".encode("cp1251") * 50, "article.txt: "), ("،؛؟ «»".encode(), "has no Arabic letter; "),
], ids=["empty", "spaces", "only-a-mark", "only-a-utf-16-mark", "png", "gzip", "noise", "zeros", "old-word", "control-characters", "english", "digits", "russian", "only-punctuation"])
def test_a_file_that_is_no_article_is_named_with_what_to_do(write, content, says):
    message = failure(load_article, write(content))
    assert message.startswith("article.txt: ")
    assert says in message
    assert ";" in message


def test_fifty_megabytes_of_one_line_are_refused_at_once(write):
    path = write("ا".encode() * 25_000_000)
    begin = time.process_time()
    message = failure(load_article, path)
    assert time.process_time() - begin < 0.5
    assert message.startswith(f"{path}: 50.0 MB is more than one article")
    assert "split it" in message


@pytest.mark.parametrize("path", ["gone.txt", "gone/article.txt"])
def test_a_file_that_is_not_there_is_named(tmp_path, path):
    message = failure(load_article, tmp_path / path)
    assert message.startswith(f"{tmp_path / path}: cannot be read")
    assert "check the path" in message


def test_a_folder_is_no_article(tmp_path):
    message = failure(load_article, tmp_path)
    assert message.startswith(f"{tmp_path}: is a folder; ")


def test_a_path_may_be_a_string(write):
    assert load_article(str(write(TEXT))).text == TEXT


@pytest.mark.parametrize("path", ["", "a\0b.txt", "م" * 5000 + ".txt"], ids=["empty", "nul", "too-long"])
def test_a_path_that_is_none_is_an_error_of_ours(path):
    with pytest.raises(ArticleError) as caught:
        load_article(path)
    assert len(str(caught.value).splitlines()) == 1


def test_a_line_end_in_the_name_does_not_break_the_message(tmp_path):
    failure(load_article, tmp_path / "a\nb.txt")


def test_a_link_that_leads_nowhere_is_named(tmp_path):
    (tmp_path / "article.txt").symlink_to(tmp_path / "gone.txt")
    assert "article.txt: cannot be read" in failure(load_article, tmp_path / "article.txt")


# --- strange but an article ------------------------------------------------------------------


def test_lone_surrogates_in_a_string_are_shown_and_said():
    article = read_article("قال \ud800 نعم \udfff")
    assert article.text == "قال \ufffd نعم \ufffd"
    assert "surrogates" in article.notes[0]
    article.text.encode()


def test_lone_surrogates_in_bytes_are_shown_and_said(write):
    article = load_article(write(TEXT.encode() + b"\xed\xa0\x80"))
    assert article.text.startswith(TEXT)
    assert set(article.text[len(TEXT):]) == {"\ufffd"}
    assert len(article.notes) == 1


def test_lone_surrogates_in_utf_16_are_shown(write):
    article = load_article(write(b"\xff\xfe" + "نعم ".encode("utf-16-le") + b"\x00\xd8" + " لا".encode("utf-16-le")))
    assert article.text == "نعم \ufffd لا"


@pytest.mark.parametrize("data", [b"\xff\xfe" + "نعم ".encode("utf-16-le") + b"\x00\xd8 \0", b"\xef\xbb\xbf" + "نعم ".encode() + b"\xff"], ids=["utf-16", "utf-8"])
def test_damage_behind_a_byte_order_mark_is_said(write, data):
    article = load_article(write(data))
    assert "\ufffd" in article.text
    assert article.notes


@pytest.mark.parametrize("piece", [
    "<script>alert('نعم')</script>", "<b>نعم</b> &amp; <!-- لا -->", "\u202eنعم\u202c", "\u2067نعم\u2069\u200f", "=HYPERLINK(1)", "{{ 7*7 }} $x$", "\x00\x07\x1b[31m",
], ids=["script", "markup", "override", "isolate", "formula", "template", "control-characters"])
def test_hostile_text_is_kept_as_text(piece):
    article = read_article(f"عنوان {piece}\nقال {piece} ثم غادر.\n")
    assert article.text == f"عنوان {piece}\nقال {piece} ثم غادر.\n"
    assert article.headline == f"عنوان {piece}"


@pytest.mark.parametrize("piece", ["<script>alert('نعم')</script>", "\u202eنعم\u202c \u2067لا\u2069"], ids=["script", "controls"])
def test_hostile_text_in_a_file_is_kept_as_text(write, piece):
    article = load_article(write(f"عنوان\nقال {piece} ثم غادر.\n"))
    assert article.text == f"عنوان\nقال {piece} ثم غادر.\n"
    assert article.notes == ()


def test_a_long_line_is_read_in_good_time():
    begin = time.process_time()
    article = read_article("قال الوفد إن " * 20_000)
    assert len(article.sentences) == 1
    assert time.process_time() - begin < 2


@law
@given(st.one_of(st.binary(max_size=200), st.text(max_size=60).map(str.encode), st.binary(max_size=60).map(lambda b: b"\xff\xfe" + b)))
def test_any_bytes_are_an_article_or_an_error_of_ours(data):
    try:
        text, encoding, notes = decode(data, "x.txt")
        article = read_article(text, "x.txt")
    except ArticleError as error:
        assert str(error).startswith("x.txt: ")
        assert len(str(error).splitlines()) == 1
    else:
        assert is_arabic(article.text)
        assert encoding
        assert all(note.isprintable() for note in notes)


@law
@given(st.text(st.one_of(st.characters(), st.sampled_from("ابجد")), max_size=60))
def test_any_string_is_an_article_or_an_error_of_ours(text):
    try:
        article = read_article(text, "x")
    except ArticleError as error:
        assert str(error).startswith("x: ")
    else:
        article.text.encode()
        assert read_article(f"م{article.text}").text == f"م{article.text}"


# --- pages of the web ------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>وصول الوفد إلى القاهرة</title></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>
<article><h1>وصول الوفد إلى القاهرة</h1>
<p>{"وصل الوفد إلى القاهرة اليوم لبحث الأزمة مع الحكومة المصرية. " * 4}</p><script>var hidden = "سر";</script>
<p>{"وقال رئيس الوفد إن اللقاء كان ناجحا وإن العمل مستمر. " * 4}</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("name", ["page.html", "page.htm", "PAGE.HTML"])
def test_a_page_gives_headline_and_body_without_the_rest(write, name):
    article = load_article(write(PAGE, name))
    assert article.headline == "وصول الوفد إلى القاهرة"
    assert "وصل الوفد إلى القاهرة اليوم" in article.text
    assert "وقال رئيس الوفد" in article.text
    for rest in ("<", "سر", "رياضة", "محفوظة"):
        assert rest not in article.text


def test_the_headline_of_a_page_stands_once(write):
    plain = PAGE.replace("<h1>", "<p>").replace("</h1>", "</p>")
    for page in (PAGE, plain):
        assert load_article(write(page, "page.html")).text.count("وصول الوفد إلى القاهرة") == 1


@pytest.mark.parametrize("header", ["<header><h1>وصول الوفد إلى القاهرة</h1></header>", ""], ids=["heading-outside", "title-alone"])
def test_the_headline_of_a_page_may_stand_outside_the_article(write, header):
    page = PAGE.replace("<article><h1>وصول الوفد إلى القاهرة</h1>", f"{header}<article>")
    assert load_article(write(page, "page.html")).headline == "وصول الوفد إلى القاهرة"


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_a_page_in_another_encoding_is_read(write, encoding):
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"')
    assert load_article(write(page.encode(encoding), "page.html")).headline == "وصول الوفد إلى القاهرة"


def test_a_txt_file_is_no_page(write):
    assert load_article(write(PAGE)).text == PAGE


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body><p></p></body></html>", "<<<>>>", "plain", "<script>var x = 'سر';</script>"])
def test_a_page_without_an_article_is_named(write, page):
    message = failure(load_article, write(page, "page.html"))
    assert message.startswith("page.html: ")
    assert ";" in message
