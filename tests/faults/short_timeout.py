"""A script: compass whose minute is as long as its first argument says, in seconds."""

import sys

from compassjournal.__main__ import main
from compassjournal.store import busy

if __name__ == "__main__":
    busy.MAX_WAIT = float(sys.argv[1])
    busy.NOTIFY_AFTER = 0.5
    sys.exit(main(sys.argv[2:]))
