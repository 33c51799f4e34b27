"""Writes the program's icon: a card with three lines, one of them ticked. Usage: icon.py FILE.ico"""

import struct
import sys

# A letter a pixel: of the frame, the paper, a line of text, the tick; a dot shows what is behind.
ROWS = """
................
.ffffffffffffff.
.fppppppppppppf.
.fpffffffffffpf.
.fppppppppppppf.
.fppppppppppppf.
.fpttttppppppgf.
.fpppppppppppgg.
.fpttttttpppggf.
.fppppppgpppgpf.
.fpttttpggpggpf.
.fppppppgggggpf.
.fpttttppgggppf.
.fppppppppgpppf.
.ffffffffffffff.
................
""".split()
COLOURS = {"f": (0x1F, 0x4E, 0x79), "p": (0xFF, 0xFF, 0xFF), "t": (0x8E, 0xA9, 0xC8), "g": (0x2E, 0x8B, 0x57)}
SIZES = (16, 32, 48)


def picture(size):
    """A Windows bitmap of 32 bits, bottom row first, and the mask that nobody reads any more."""
    pixels = bytearray()
    for y in reversed(range(size)):
        for x in range(size):
            colour = COLOURS.get(ROWS[y * 16 // size][x * 16 // size])
            pixels += bytes((*reversed(colour), 0xFF)) if colour else bytes(4)
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(pixels) + len(mask), 0, 0, 0, 0) + pixels + mask


def icon():
    pictures = [picture(size) for size in SIZES]
    out = struct.pack("<HHH", 0, 1, len(SIZES))
    at = 6 + 16 * len(SIZES)
    for size, data in zip(SIZES, pictures):
        out += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(data), at)
        at += len(data)
    return out + b"".join(pictures)


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(icon())
