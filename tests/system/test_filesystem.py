"""What a table of mounts and the names of folders tell about a disk."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from compassjournal.system import filesystem

TABLE = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
30 22 0:26 / /dev/shm rw,nosuid - tmpfs tmpfs rw
41 22 0:50 / /home/anna/work rw,relatime shared:9 - nfs4 nas:/anna rw,vers=4.2
42 22 0:51 / /home/anna/my\040files rw - fuse.sshfs anna@host: rw
43 22 0:52 /@home /srv rw,relatime - btrfs /dev/sda1 rw
44 22 8:17 / /media/stick rw - vfat /dev/sdb1 rw
45 43 8:33 / /srv rw - xfs /dev/sdc1 rw
not a mount
46 22 0:1
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/.local/share/compass/journal.db", "ext4"),
        ("/home/anna/work/compass", "nfs4"),
        ("/home/anna/workshop", "ext4"),
        ("/home/anna/my files/journal.db", "fuse.sshfs"),
        ("/dev/shm/x", "tmpfs"),  # noqa: S108 - a path of the table
        ("/media/stick", "vfat"),
        # Of two in one place the later covers the earlier.
        ("/srv/journal.db", "xfs"),
    ],
)
def test_a_path_lies_on_the_deepest_mount_above_it(path: str, kind: str) -> None:
    assert filesystem.mounted_type(PurePosixPath(path), TABLE) == kind


def test_lines_that_are_no_mounts_are_passed_over() -> None:
    assert filesystem.mounted_type(PurePosixPath("/x"), "not a mount\n46 22 0:1") is None


@pytest.mark.parametrize(
    ("kind", "network"),
    [
        *((kind, False) for kind in ("ext4", "btrfs", "tmpfs", "fuseblk", "new2030fs")),
        *((kind, True) for kind in ("nfs4", "cifs", "fuse.sshfs", "9p")),
        ("fuse.something", None),
    ],
)
def test_what_is_not_known_is_not_said(kind: str, *, network: bool | None) -> None:
    assert filesystem.is_network_type(kind) is network


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/anna/Dropbox/compass", "Dropbox"),
        ("/home/anna/Dropbox (Mill Lane)/compass", "Dropbox"),
        ("/home/anna/OneDrive - Mill Lane/compass", "OneDrive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/compass", "iCloud"),
        ("/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/My Drive", "Google Drive"),
        ("/home/anna/Nextcloud/compass", "Nextcloud"),
        ("/home/anna/.local/share/compass", None),
        ("/home/anna/Dropboxes/compass", None),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_known_by_its_name(
    path: str, service: str | None
) -> None:
    assert filesystem.sync_service_in_path(PurePosixPath(path)) == service


def test_windows_names_and_shares_are_known() -> None:
    assert (
        filesystem.sync_service_in_path(PureWindowsPath(r"C:\Users\anna\OneDrive\compass"))
        == "OneDrive"
    )
    assert filesystem.is_network_share(r"\\server\homes\anna\compass")
    assert not filesystem.is_network_share(r"\\?\C:\Users\anna")
    assert not filesystem.is_network_share("/home/anna")


def test_a_folder_is_known_by_the_mark_its_service_left(tmp_path: Path) -> None:
    (tmp_path / "cloud" / "compass").mkdir(parents=True)
    assert filesystem.sync_service_of(tmp_path / "cloud" / "compass" / "journal.db") is None
    (tmp_path / "cloud" / ".dropbox.cache").mkdir()
    assert filesystem.sync_service_of(tmp_path / "cloud" / "compass" / "journal.db") == "Dropbox"


def test_a_link_is_followed_to_the_folder_it_names(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "compass").symlink_to(tmp_path / "Dropbox")
    assert filesystem.sync_service_of(tmp_path / "compass" / "journal.db") == "Dropbox"


def test_the_disk_of_a_path_that_is_not_there_yet_can_be_told(tmp_path: Path) -> None:
    assert filesystem.filesystem_of(tmp_path / "not" / "yet") == filesystem.filesystem_of(tmp_path)
