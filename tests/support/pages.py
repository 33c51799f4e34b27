"""The pages of campagne.db and the checksums that they end with (src/store/page_sums.h)."""

import contextlib
import sqlite3

SIZE = 4096
CONTENT = SIZE - 8
SEAL = 72
WORD = (1 << 64) - 1


def checksum(content, number):
    """That of a page, by its place from 1."""
    total = number * 0x9E3779B97F4A7C15 & WORD
    for at in range(0, CONTENT, 8):
        total = mixed(total, int.from_bytes(content[at:at + 8], "little"))
    return total.to_bytes(8, "little")


def damaged(path):
    """The pages that are not what was written there."""
    content = path.read_bytes()
    return [number for number in range(1, len(content) // SIZE + 1)
            if content[number * SIZE - 8:number * SIZE]
            != checksum(content[(number - 1) * SIZE:number * SIZE], number)]


def mixed(total, word):
    """One step of a checksum."""
    total = (total ^ word) * 0xD6E8FEB86659FD93 & WORD
    return total ^ total >> 32


def sealed(content):
    """That of all pages but the first, which holds it."""
    seal = 0
    for number in range(2, int.from_bytes(content[28:32], "big") + 1):
        seal = mixed(seal + 1 & WORD, int.from_bytes(content[number * SIZE - 8:number * SIZE], "little"))
    return seal.to_bytes(8, "little")


def reseal(path):
    """Makes what another program wrote into the database pass for ours."""
    content = bytearray(path.read_bytes())
    for number in range(len(content) // SIZE, 0, -1):
        if number == 1:
            content[SEAL:SEAL + 8] = sealed(content)
        content[number * SIZE - 8:number * SIZE] = checksum(content[(number - 1) * SIZE:number * SIZE], number)
    path.write_bytes(content)


def page_of(path, table):
    """The first page of a table's rows."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]


def spoil(path, page, place=2000):
    """Turns over the bits of one byte of a page."""
    content = bytearray(path.read_bytes())
    content[(page - 1) * SIZE + place] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)
