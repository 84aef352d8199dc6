"""What `compass demo` says around the screens of the other commands."""

from compassjournal.render.messages import Message

TODAY = Message(
    "The year of a ward manager who is made up. Nothing in it is yours, and nothing of yours is "
    "touched. `compass` alone shows today at a glance:",
    "",
)
PAGE = Message(
    "",
    "A page of that year: what was asked, what was written, and how the intention at its end went:",
    "",
)
WEEK = Message("", "A week that has ended, at one look:", "")
GO_ON = {"on": "Go on", "leave": "Leave it there"}
TRY_ON = Message(
    "",
    "Any command can be tried on this year; what it changes there is gone again afterwards:",
    "",
    "compass demo review --year",
    "compass demo search handover",
    "compass demo reflect",
    "",
    "[quiet]`compass reflect` begins your own.",
)
VANISHES = Message("[quiet]That was the demo: what you changed there is gone again.")
