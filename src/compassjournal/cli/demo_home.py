"""The throw-away home of `compass demo`, with the made-up year in its journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from compassjournal.analysis.import_records import FoundEntry
from compassjournal.context import Compass
from compassjournal.formats.demo_year import DemoYear, read_demo_year
from compassjournal.store.write.import_items import import_items
from compassjournal.system.paths import demo_year_file
from compassjournal.system.throwaway_folder import throwaway_folder


@contextmanager
def demo_home(compass: Compass) -> Iterator[tuple[Compass, DemoYear]]:
    """A Compass with the made-up year, in a folder that is removed at the end of the block.

    It shares the environment but the home and the key: no file of the person's own is opened.
    """
    with throwaway_folder() as folder:
        own = ("COMPASS_HOME", "COMPASS_KEY_FILE")
        shared = {name: value for name, value in compass.environ.items() if name not in own}
        demo = Compass({**shared, "COMPASS_HOME": str(folder)})
        year = write_year(demo)
        try:
            yield demo, year
        finally:
            demo.close()


def write_year(demo: Compass) -> DemoYear:
    """Write the year up to yesterday, and the copy that its last evening made.

    The latest entry is a change of its own, to be undone.
    """
    document = demo_year_file().read_text("utf-8")
    year = read_demo_year(document, demo.bank, demo.today, demo.now.tzinfo)
    *earlier, (latest, intention) = year.entries
    items = [
        *(FoundEntry(entry, is_own=True) for entry, _ in earlier),
        *(made for _, made in earlier if made),
        *year.others,
    ]
    import_items(demo.writer, items, demo.today, latest.written_at)
    demo.writer.add(latest, intention)
    demo.follow_up_write()
    return year
