"""The help topics: a page of Markdown each, in `topics/`, for what people ask."""

from dataclasses import dataclass
from pathlib import Path

from compassjournal.cli.help import PlainHelpFormatter

FOLDER = Path(__file__).with_name("topics")
# In the order in which they are listed.
TOPICS = (
    *("privacy", "lock", "moving computers", "own questions", "dates", "supervision", "export"),
    *("reminders", "what is counted", "hard days"),
)
# How a command is set in, there and on a window narrower than so many columns.
_CODE, _NARROW, _MIN_WIDE = "    ", "", 60
_MORE = (
    "`compass help hard days` opens one, `compass help review` the page of a command; "
    "`compass --help` shows all commands."
)


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A topic: the words that name it, its title, and its paragraphs and blocks of commands."""

    name: str
    title: str
    blocks: tuple[str, ...]


def read_topic(name: str) -> HelpTopic:
    """The topic of that name, one of TOPICS."""
    page = (FOLDER / f"{name.replace(' ', '-')}.md").read_text("utf-8")
    title, *blocks = page.strip("\n").split("\n\n")
    return HelpTopic(name, title.removeprefix("# "), tuple(blocks))


def find_topic(words: str) -> str | None:
    """The topic that has all of these words in its name, in any order; None where several have."""
    wanted = set(words.casefold().replace("-", " ").split())
    found = [name for name in TOPICS if wanted <= set(name.split())]
    return found[0] if len(found) == 1 else None


def topic_page(topic: HelpTopic) -> str:
    """The page as plain text; commands are not wrapped, so that they can be copied."""
    page = PlainHelpFormatter()
    with page.indentation():
        page.write_text(topic.title)
        for block in topic.blocks:
            page.write_paragraph()
            if block.startswith(_CODE):
                page.write(block.replace(_CODE, _NARROW) if page.width < _MIN_WIDE else block)
                page.write("\n")
            else:
                page.write_text(block)
    return page.getvalue()


def topic_list() -> str:
    """All topics with their titles."""
    page = PlainHelpFormatter()
    with page.section("What people ask"):
        page.write_dl([(name, read_topic(name).title) for name in TOPICS])
    page.write_paragraph()
    with page.indentation():
        page.write_text(_MORE)
    return page.getvalue()
