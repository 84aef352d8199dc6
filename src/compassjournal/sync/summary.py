"""What a merge changed."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class MergeSummary:
    """What a merge changed here.

    ``new``, ``changed`` and ``deleted`` count entries, ``others`` all else; ``damaged`` rows were
    left out, ``overruled`` ones changed here and deleted for ever elsewhere. ``conflicts`` are the
    ids of entries that were changed on both machines; ``files`` has the files of questions that are
    to be written, None for those to be removed.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0
    others: int = 0
    damaged: int = 0
    overruled: int = 0
    conflicts: list[str] = field(default_factory=list)
    files: dict[str, str | None] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing came."""
        return not (self.new or self.changed or self.deleted or self.others or self.conflicts)
