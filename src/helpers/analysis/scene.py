"""The scene of an article's speech: its words with cues, names and quotation marks, laid out for looking around."""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.kinds import acting
from helpers.text import lexicon
from helpers.text.article import Article
from helpers.text.lemmas import analyse
from helpers.text.letters import fold, normalise
from helpers.text.marks import Quoted, quoted

__all__ = ["FEWEST_WORDS", "Named", "Scene", "bare"]

PHRASE_ENDS = frozenset("،,؛;:.!؟…-–—()[]/")
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
FEWEST_WORDS = 3  # fewer between marks are a name or a scare quote


class Named(NamedTuple):
    """A mention: from word `first` to `last` (exclusive); it begins at character `start`, behind attached particles."""

    first: int
    last: int
    start: int
    end: int
    type: str
    name: str


class Scene:
    """What the other modules ask about an article, word by word; every answer in constant or logarithmic time."""

    def __init__(self, article: Article, mentions: pd.DataFrame):
        words = article.words
        self.text = article.text
        self.forms: list[str] = words["form"].tolist()
        self.starts: list[int] = words["start"].tolist()
        self.ends: list[int] = words["end"].tolist()
        self.sentences: list[int] = words["sentence"].tolist()
        self.gaps = [self.text[end:start].strip(" ") for end, start in zip([0, *self.ends], self.starts, strict=False)]
        self.paragraphs = [(p.start, p.end) for p in article.paragraphs]
        self.marked = quoted(article.text, self.paragraphs)
        named = acting(mentions)[["start", "end", "type", "name"]]
        self.mentions = [self._named(*row) for row in named.itertuples(index=False)]
        self.mention_over = {i: m for m in self.mentions for i in range(m.first, m.last)}
        told = [c for c in cues.find(words) if not self._is_in_name(c)]
        self.cues = [c for c in told if not self._is_supposed(c)]
        self.supposed = {c.last for c in told} - {c.last for c in self.cues}
        self.cue_at = {c.first: c for c in self.cues}
        self.holder = self._holders()
        self.openers = self._openers()

    def __len__(self) -> int:
        return len(self.forms)

    def _named(self, start: int, end: int, kind: str, name: str) -> Named:
        return Named(self.word_at(start), self.word_at(end - 1) + 1, start, end, kind, name)

    def _holders(self) -> list[int]:
        """For each word the number of the innermost stretch of three words or more around it, or -1."""
        holders = [-1] * len(self)
        for number, stretch in enumerate(self.marked):
            if self.length(stretch) >= FEWEST_WORDS:
                first, last = self.span(stretch)
                holders[first:last] = [number] * (last - first)
        return holders

    def _is_in_name(self, cue: Cue) -> bool:
        """Whether a word of saying belongs to a name; a single word before أن is a verb even where it looks like one (بينوا أن)."""
        mention = self.mention_over.get(cue.first)
        verb = cue.reporting.kind == "verb" and cue.last < len(self) and cues.is_complementiser(self.forms[cue.last])
        return mention is not None and not (verb and mention.last == mention.first + 1)

    def _is_supposed(self, cue: Cue) -> bool:
        """Whether a verb tells no speech that took place: إذا قال، لا بد أن يؤكد، كل موظف يرى; or the writer's own (أعتقد)."""
        before = self.forms[cue.first - 1] if cue.first and self.sentences[cue.first - 1] == cue.sentence else ""
        if cue.reporting.kind != "verb":
            return False
        if self.is_joined(cue.first):
            return cues.is_first_person(self.forms[cue.first])
        subjunctive = cues.is_plain_an(before) and self.forms[cue.first].startswith(("ي", "ت"))
        anybody = cue.first > 1 and before and cues.is_a("any", self.forms[cue.first - 2])
        supposing = cues.is_a("supposing", before) or bool(anybody)
        return subjunctive or supposing or cues.is_first_person(self.forms[cue.first])

    def word_at(self, offset: int) -> int:
        """The first word that ends behind a character offset."""
        return bisect_right(self.ends, offset)

    def sentence_at(self, offset: int) -> int:
        """The sentence of the first word that ends behind a character offset, or the last."""
        return self.sentences[min(self.word_at(offset), len(self) - 1)]

    def sentence_words(self, sentence: int) -> tuple[int, int]:
        """The first word of a sentence, and one past its last."""
        return bisect_right(self.sentences, sentence - 1), bisect_right(self.sentences, sentence)

    def span(self, stretch: Quoted) -> tuple[int, int]:
        """The first word of a stretch between marks, and one past its last."""
        return self.word_at(stretch.start), bisect_left(self.starts, stretch.end)

    def length(self, stretch: Quoted) -> int:
        """How many words stand in a stretch between marks."""
        first, last = self.span(stretch)
        return last - first

    def gap(self, i: int) -> str:
        """What stands between word i and the one before, without spaces; "\\n" at the edges of the text."""
        return self.gaps[i] if 0 < i < len(self.gaps) else "\n"

    def breaks(self, i: int) -> bool:
        """Whether a phrase ends before word i: a comma, a colon, a bracket, or another sentence."""
        within = 0 < i < len(self) and self.sentences[i] == self.sentences[i - 1]
        return not within or not PHRASE_ENDS.isdisjoint(self.gap(i))

    def mention_from(self, i: int) -> Named | None:
        """The mention that begins with word i, particles before it aside."""
        mention = self.mention_over.get(i)
        return mention if mention and mention.first == i else None

    # --- kinds of words ------------------------------------------------------------------

    def is_preposition(self, i: int) -> bool:
        """في، عن، لـ: a preposition that stands by itself, or is attached to the word."""
        return self.is_free_preposition(i) or self.is_governed(i)

    def is_free_preposition(self, i: int) -> bool:
        """A preposition that stands by itself."""
        return self.forms[i] in {"ل", "ب", "ك"} or _is_in("preposition", self.forms[i])

    def has_pronoun(self, i: int) -> bool:
        """عليه, منها, معهم: whether word i is a preposition with its pronoun."""
        parts = analyse(self.forms[i])
        return parts.stem != parts.lemma and parts.stem.endswith(PRONOUNS) and self.is_free_preposition(i)

    def is_governed(self, i: int) -> bool:
        """Whether a preposition is attached to word i (لوكالة, بالرياض)."""
        mention = self.mention_from(i)
        if mention:
            return mention.start > self.starts[i] and self.forms[i].lstrip("وف")[:1] in {"ب", "ل", "ك"}
        parts = analyse(self.forms[i])
        return parts.source != "as written" and not {"ب", "ل", "ك"}.isdisjoint(parts.proclitics.removesuffix("ال"))

    def is_joined(self, i: int) -> bool:
        """Whether و or ف is attached to word i, which so is no verb's subject but joined to what stands before."""
        mention = self.mention_from(i)
        if mention:
            return mention.start > self.starts[i]
        return self.forms[i][:1] in {"و", "ف"} and analyse(self.forms[i]).proclitics[:1] in {"و", "ف"}

    def is_adverb(self, i: int) -> bool:
        """أمس, مؤخرا, رسميا: a listed adverb, or an indefinite accusative that is no name."""
        form = self.forms[i]
        manner = form.endswith("ا") and len(form) > 3 and not form.startswith("ال") and i not in self.mention_over
        return manner or any(_is_in(group, form) for group in ("adverb", "auxiliary", "particle", "numeral"))

    def is_function_word(self, i: int) -> bool:
        """أما, لكن, هذا: a word that heads no noun phrase."""
        return any(_is_in(group, self.forms[i]) for group in ("conjunction", "particle", "pronoun", "demonstrative"))

    def is_relative(self, i: int) -> bool:
        """الذي, التي and the like."""
        return _is_in("relative", self.forms[i])

    def is_definite(self, i: int) -> bool:
        """Whether word i has the article or is a name."""
        return self.forms[i].lstrip("وفبك").startswith(("ال", "لل")) or i in self.mention_over

    def is_led_in(self, i: int) -> bool:
        """Whether a subordinating word or a relative stands before the verb at word i (كما قال، الذي أكد)."""
        return i > 0 and (cues.is_a("subordinate", self.forms[i - 1]) or self.is_relative(i - 1))

    def follows_colon(self, i: int) -> bool:
        """Whether a colon stands before word i; that of a time or a score (10:30) is none."""
        if ":" not in self.gap(i) or i >= len(self):
            return False
        return not (self.forms[i][:1].isdigit() and self.forms[i - 1][-1:].isdigit())

    def opens_speech(self, i: int) -> bool:
        """Whether word i is an أن that belongs to a word of saying."""
        return i in self.openers

    def _openers(self) -> set[int]:
        """The words of the form أن that belong to a word of saying; وأن goes with the أن before it."""
        openers: set[int] = set()
        before = -1
        for i in filter(self._is_an, range(len(self))):
            together = (
                before >= 0 and self.sentences[before] == self.sentences[i] and self.holder[before] == self.holder[i]
            )
            goes_on = together and self.forms[i].startswith("و") and before not in openers
            if not (goes_on or self._is_bound(i)):
                openers.add(i)
            before = i
        return openers

    def _is_bound(self, i: int) -> bool:
        """Whether the أن at word i belongs to the word before it (قبل أن، نؤكد أن، إذا رأى أن) or means if (إن لم)."""
        before = self.forms[i - 1] if i > 0 else ""
        behind = self.forms[i + 1] if i + 1 < len(self) else ""
        if cues.is_a("binder", before) or (i > 0 and self._is_an(i - 1)) or cues.is_first_person(before):
            return True
        condition = cues.is_a("condition", behind) and cues.is_plain_in(self.forms[i])
        return condition or i in self.supposed or behind == self.forms[i]

    def _is_an(self, i: int) -> bool:
        """Whether word i is أن, بأنه and the like, not a name without hamza (بان كي مون)."""
        named = i in self.mention_over and {"أ", "إ"}.isdisjoint(self.forms[i])
        return cues.is_complementiser(self.forms[i]) and not named


@lru_cache(maxsize=100_000)
def _is_in(group: str, form: str) -> bool:
    """Whether a written form, و or ف before it aside, is a function word of that group."""
    key = normalise(form, ["alef"])
    return key in _group(group) or (key[:1] in {"و", "ف"} and key[1:] in _group(group))


@lru_cache
def _group(group: str) -> frozenset[str]:
    rows = lexicon.rows("stop-words", "word", "pos")
    return frozenset(normalise(row["word"], ["alef"]) for row in rows if row["pos"] == group)


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A noun folded, without particles, article and feminine ending, to compare nouns and adjectives by."""
    parts = analyse(form)
    rest = form[len(parts.proclitics) :] if parts.source != "as written" and form.startswith(parts.proclitics) else form
    return fold(rest).removeprefix("ال").removesuffix("ه")
