#!/usr/bin/env python3
"""Draws the pictures of Folio's sample issue. Python 3, standard library only.

    python3 pictures.py [name ...]

Each picture is drawn three times too large in a few flat colours, averaged
down, and written as a PNG with a palette beside this file.
"""
import math
import os
import struct
import sys
import zlib

SS = 3
PAPER = (246, 240, 227)
PAGE = (255, 252, 244)
SHADE = (228, 219, 200)
GREY = (176, 166, 148)
INK = (48, 44, 40)
RED = (184, 52, 38)
BLUE = (52, 92, 130)
GOLD = (206, 150, 58)
COLOURS = [PAPER, PAGE, SHADE, GREY, INK, RED, BLUE, GOLD]


class Canvas:
    def __init__(self, width, height, ground=PAPER):
        self.w, self.h = width, height
        self.W, self.H = width * SS, height * SS
        g = COLOURS.index(ground)
        self.rows = [bytearray([g]) * self.W for _ in range(self.H)]

    def span(self, y, x0, x1, c):
        a, b = max(0, math.ceil(x0 - 0.5)), min(self.W, math.ceil(x1 - 0.5))
        if 0 <= y < self.H and b > a:
            self.rows[y][a:b] = bytes([c]) * (b - a)

    def poly(self, pts, colour):
        """Fills a polygon, even-odd."""
        c = COLOURS.index(colour)
        p = [(x * SS, y * SS) for x, y in pts]
        lo = max(0, int(min(y for _, y in p)))
        hi = min(self.H - 1, int(max(y for _, y in p)) + 1)
        for y in range(lo, hi + 1):
            yc, xs = y + 0.5, []
            for (x0, y0), (x1, y1) in zip(p, p[1:] + p[:1]):
                if (y0 <= yc) != (y1 <= yc):
                    xs.append(x0 + (yc - y0) * (x1 - x0) / (y1 - y0))
            xs.sort()
            for a, b in zip(xs[::2], xs[1::2]):
                self.span(y, a, b, c)

    def rect(self, x, y, w, h, colour):
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], colour)

    def disc(self, x, y, r, colour):
        n = max(12, int(r * SS))
        self.poly([(x + r * math.cos(2 * math.pi * i / n),
                    y + r * math.sin(2 * math.pi * i / n)) for i in range(n)], colour)

    def line(self, pts, width, colour):
        r = width / 2
        for (x0, y0), (x1, y1) in zip(pts, pts[1:]):
            d = math.hypot(x1 - x0, y1 - y0)
            if d == 0:
                continue
            nx, ny = -(y1 - y0) / d * r, (x1 - x0) / d * r
            self.poly([(x0 + nx, y0 + ny), (x1 + nx, y1 + ny),
                       (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)], colour)
        for x, y in pts:
            self.disc(x, y, r, colour)

    def dashes(self, x0, x1, y, width, on, off, colour):
        x = x0
        while x < x1:
            self.line([(x, y), (min(x + on, x1), y)], width, colour)
            x += on + off

    def arc(self, cx, cy, r, a0, a1, width, colour):
        """Angles in turns, clockwise from the top."""
        n = max(8, int(abs(a1 - a0) * 160))
        outer, inner = [], []
        for i in range(n + 1):
            a = 2 * math.pi * (a0 + (a1 - a0) * i / n)
            for ring, q in ((outer, r + width / 2), (inner, r - width / 2)):
                ring.append((cx + q * math.sin(a), cy - q * math.cos(a)))
        self.poly(outer + inner[::-1], colour)

    def save(self, name, tone=24):
        out, levels = [], {}
        for y in range(self.h):
            band = self.rows[y * SS:(y + 1) * SS]
            row = []
            for x in range(self.w):
                cell = b"".join(r[x * SS:(x + 1) * SS] for r in band)
                if cell.count(cell[0]) == SS * SS:
                    row.append(COLOURS[cell[0]])
                else:
                    rgb = [sum(COLOURS[i][k] for i in cell) / (SS * SS) for k in range(3)]
                    row.append(tuple(min(255, int(v / tone + 0.5) * tone) for v in rgb))
            out.append(row)
        for row in out:
            for px in row:
                levels[px] = levels.get(px, 0) + 1
        order = sorted(levels, key=lambda px: -levels[px])
        assert len(order) <= 256, len(order)
        index = {px: i for i, px in enumerate(order)}
        raw = b"".join(b"\0" + bytes(index[px] for px in row) for row in out)

        def chunk(tag, data):
            return (struct.pack(">I", len(data)) + tag + data
                    + struct.pack(">I", zlib.crc32(tag + data)))

        png = (b"\x89PNG\r\n\x1a\n"
               + chunk(b"IHDR", struct.pack(">IIBBBBB", self.w, self.h, 8, 3, 0, 0, 0))
               + chunk(b"PLTE", b"".join(bytes(px) for px in order))
               + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b""))
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
        with open(path, "wb") as f:
            f.write(png)
        print(f"{name}: {self.w}x{self.h}, {len(order)} colours, {len(png)} bytes")


class Dice:
    """A small generator of its own, so that the pictures never change."""

    def __init__(self, seed):
        self.s = seed

    def __call__(self, lo, hi):
        self.s = (self.s * 1103515245 + 12345) % 2 ** 31
        return lo + (hi - lo) * (self.s >> 8) / (2 ** 23)


def curve(pts, steps=12):
    """A smooth line through the points (Catmull-Rom)."""
    p = [pts[0]] + pts + [pts[-1]]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        for i in range(steps):
            t = i / steps
            out.append(tuple(0.5 * (2 * b[k] + (c[k] - a[k]) * t
                       + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t
                       + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3) for k in (0, 1)))
    return out + [pts[-1]]


def words(dice, width, lo=11, hi=38, gap=6):
    """Word lengths that fill a line exactly."""
    ws, used = [], 0
    while width - used > hi + gap + lo:
        w = dice(lo, hi)
        ws.append(w)
        used += w + gap
    return ws + [width - used]


def pilcrow_sign(c, x, y, h, colour):
    """A pilcrow h high, its right-hand stem ending at x."""
    s = h * 0.105
    c.rect(x - s, y, s, h, colour)
    c.rect(x - 2.9 * s, y, s, h, colour)
    c.rect(x - 3.6 * s, y, 3.6 * s, s * 0.9, colour)
    r = h * 0.29
    cx = x - 2.9 * s
    c.poly([(cx + 0.8, y)] + [(cx - r * 1.1 * math.sin(math.pi * i / 30), y + r - r * math.cos(math.pi * i / 30))
            for i in range(31)] + [(cx + 0.8, y + 2 * r)], colour)


def pilcrow():
    c = Canvas(640, 380)
    for px, mode in ((48, 0), (340, 1)):
        c.rect(px + 5, 29, 252, 332, SHADE)
        c.rect(px, 24, 252, 332, PAGE)
        left, width, step = px + 28, 196, 19
        dice = Dice(7)
        for n in range(15):
            y = 51 + n * step
            x, room = left, width
            if mode == 1 and n == 7:
                x, room = left + 26, width - 26
            ws = words(dice, room)
            if mode == 1 and n == 6:
                ws = ws[:3]
            if mode == 0 and n == 6:
                ws = ws[:3] + words(dice, room - sum(ws[:3]) - 18 - 32)
            if n == 14:
                ws = ws[:5]
            for i, w in enumerate(ws):
                if mode == 0 and n == 6 and i == 3:
                    pilcrow_sign(c, x + 21, y - 6, 22, RED)
                    x += 32
                c.rect(x, y, w, 8, INK)
                x += w + 6
    c.save("pilcrow.png")


def tides():
    c = Canvas(640, 360)
    days, x0, x1 = 14.77, 40, 600
    m2, s2 = 24 / 12.4206012, 2.0

    def moon(d):
        return math.cos(2 * math.pi * m2 * d)

    def sun(d):
        return math.cos(2 * math.pi * s2 * d)

    rows = ((62, 30, BLUE, moon, None), (134, 13, GOLD, sun, None), (258, 0, INK, None, (30, 13)))
    for y, amp, colour, f, both in rows:
        c.rect(x0, y - 0.5, x1 - x0, 1, GREY)
    for d in range(16):
        x = x0 + (x1 - x0) * d / days
        if x <= x1 + 1:
            c.rect(x - 0.5, 334, 1, 8, GREY)
    top = [(x0 + (x1 - x0) * i / 200,
            258 - 1.5 * math.hypot(30 + 13 * math.cos(2 * math.pi * (s2 - m2) * days * i / 200),
                                   13 * math.sin(2 * math.pi * (s2 - m2) * days * i / 200)))
           for i in range(201)]
    c.poly(top + [(x, 516 - y) for x, y in top[::-1]], SHADE)
    c.rect(x0, 257.5, x1 - x0, 1, GREY)
    for y, amp, colour, f, both in rows:
        pts = []
        for i in range(1401):
            d = days * i / 1400
            h = amp * f(d) if f else 1.5 * (30 * moon(d) + 13 * sun(d))
            pts.append((x0 + (x1 - x0) * i / 1400, y - h))
        c.line(pts, 2.2 if f else 2.6, colour)
    c.save("tides.png", 60)


def bell():
    c = Canvas(640, 380)
    ax, top = 60, 52
    outer = [(0, 0), (44, 1), (72, 8), (88, 26), (95, 58), (100, 100), (108, 146),
             (124, 192), (150, 236), (176, 266)]
    inner = [(173, 275), (158, 272), (138, 259), (117, 234), (103, 198), (93, 150), (86, 100),
             (82, 62), (76, 38), (62, 25), (40, 20), (0, 19)]
    out = [(ax + x, top + y) for x, y in curve(outer)]
    inn = [(ax + x, top + y) for x, y in curve(inner)]
    c.poly([(ax, 30), (ax + 18, 30), (ax + 24, top + 4), (ax, top + 4)], INK)
    c.poly(out + inn, INK)
    # the beads on the waist
    for x, y in ((98.6, 88), (100, 95), (137, 217), (142, 225)):
        c.disc(ax + x, top + y, 2.6, INK)
    # the axis
    y = 20
    while y < 352:
        c.rect(ax - 0.75, y, 1.5, 9, GREY)
        y += 15
    # the clapper
    c.line([(ax, top + 30), (ax + 91, top + 212)], 6, GREY)
    c.disc(ax + 97, top + 224, 16, GREY)
    c.line([(ax + 102, top + 236), (ax + 109, top + 252)], 7, GREY)
    # the partials, by pitch upwards and by how long they last
    x0 = 300
    low = 322
    for ratio, length, colour in ((0.5, 300, BLUE), (1, 196, INK), (1.2, 232, INK),
                                  (1.5, 104, INK), (2, 74, INK)):
        y = low - 125 * math.log2(ratio / 0.5)
        n = 60
        up, down = [], []
        for i in range(n + 1):
            t = i / n
            half = 6.5 * (1 - t) ** 0.8 + 0.5
            up.append((x0 + length * t, y - half))
            down.append((x0 + length * t, y + half))
        c.poly(up + down[::-1], colour)
    c.dashes(x0 + 3, x0 + 196, low - 125 + 17, 4, 9, 10, RED)
    c.rect(x0 - 14, 58, 1.5, 280, GREY)
    c.save("bell.png")


def scripts():
    c = Canvas(640, 320)
    w, gap, top, step, n = 126, 24, 62, 26, 8
    xs = [32 + i * (w + gap) for i in range(4)]
    for x in xs:
        c.rect(x - 9, 40, w + 18, 240, PAGE)
    # cut and hyphenate
    dice, x0 = Dice(21), xs[0]
    for r in range(n):
        y, x = top + r * step, x0
        cut = r in (1, 4, 6)
        ws = words(dice, (w - 11 if cut else w) if r < n - 1 else 70, 10, 30, 6)
        for wd in ws:
            c.rect(x, y, wd, 9, INK)
            x += wd + 6
        if cut:
            c.rect(x0 + w - 8, y + 3, 8, 3, RED)
    # from the right, ragged at the left
    dice, x0 = Dice(5), xs[1]
    for r, short in enumerate((0, 17, 6, 25, 11, 2, 20, 62)):
        y, x = top + r * step, x0 + w
        for wd in words(dice, w - short, 9, 26, 7):
            k = max(1, round(wd / 9))
            cw = (wd - 2 * (k - 1)) / k
            for i in range(k):
                xa = x - (i + 1) * cw - i * 2
                c.rect(xa, y - 1, cw, 3.4, INK)
                c.rect(xa + cw - 3.2, y - 1, 3.2, 11, INK)
                if (i + r) % 3 == 0:
                    c.rect(xa, y + 6.6, cw, 3.4, INK)
            x -= wd + 7
        if short > 8 and r < n - 1:
            c.rect(x0, y + 3.5, short - 7, 2, RED)
    # joined, and stretched at the joins
    dice, x0 = Dice(33), xs[2]
    for r in range(n):
        y, x = top + r * step + 6, x0 + w
        stretch = r in (0, 2, 3, 5, 6)
        ws = words(dice, w if r < n - 1 else 74, 24, 46, 8)
        big = max(range(len(ws)), key=lambda i: ws[i])
        for j, wd in enumerate(ws):
            c.line([(x - 2, y), (x - wd + 2, y)], 3.4, INK)
            if stretch and j == big:
                c.line([(x - 14, y), (x - wd + 13, y)], 3.4, RED)
                c.line([(x - wd + 4, y), (x - wd + 4, y - 11)], 3.2, INK)
                c.line([(x - 3, y), (x - 3, y - 7)], 3.2, INK)
                c.line([(x - 10, y), (x - 10, y - 5)], 3.2, INK)
            else:
                k = max(2, int(wd / 11))
                for i in range(k):
                    h = (6, 11, 4, 8)[int(dice(0, 4)) % 4]
                    xa = x - 3 - i * (wd - 6) / max(1, k - 1)
                    c.line([(xa, y), (xa, y - h)], 3.2, INK)
                c.disc(x - wd / 2, y + 6, 1.9, INK)
            x -= wd + 8
    # squares, and a comma hung in the margin
    x0, cell, dice = xs[3] - 2, 15.6, Dice(12)
    for r in range(n):
        y = top + r * step - 3
        for k in range(8 if r < n - 1 else 5):
            x = x0 + k * cell
            if (r, k) in ((1, 4), (5, 2), (7, 4)):
                c.disc(x + 3.5, y + 12, 2.2, INK)
                continue
            v = int(dice(0, 4))
            c.rect(x, y + (0 if v % 2 else 5.5), 13, 2.4, INK)
            c.rect(x, y + 11.4, 13, 2.4, INK)
            c.rect(x + (5.3 if v < 2 else 0), y, 2.4, 13.6, INK)
            if v >= 2:
                c.rect(x + 10.6, y, 2.4, 13.6, INK)
            if v == 1:
                c.rect(x, y + 5.7, 13, 2.4, INK)
        if r == 3:
            c.disc(x0 + 8 * cell + 4.6, y + 11, 3.1, RED)
    c.save("scripts.png")


def easter_day(year):
    place = year % 19
    century = year // 100
    sun = century - century // 4
    moon = (8 * century + 13) // 25
    full = (19 * place + sun - moon + 15) % 30
    if full == 29 or (full == 28 and place > 10):
        full -= 1
    weekday = (year + year // 4 - sun + full + 2) % 7
    return 28 + full - weekday  # in days of March


def easter():
    counts = [0] * 35
    for year in range(1600, 1600 + 5700000):
        counts[easter_day(year) - 22] += 1
    c = Canvas(640, 320)
    x0, base, high = 40, 276, 226
    for i, k in enumerate(counts):
        h = high * k / max(counts)
        c.rect(x0 + i * 16, base - h, 11, h, RED if k == max(counts) else BLUE)
    c.rect(x0 - 8, base + 4, 35 * 16 + 11, 1.5, INK)
    for i in range(35):
        if (i + 22) % 31 == 1:  # the first of April
            c.rect(x0 + i * 16 + 4.6, base + 6, 1.8, 12, INK)
        elif i % 7 == 3:
            c.rect(x0 + i * 16 + 4.9, base + 6, 1.2, 6, GREY)
    c.save("easter.png")


def swift_year():
    c = Canvas(480, 400)
    cx, cy, r = 240, 200, 150
    c.disc(cx, cy, r + 30, PAGE)
    first, last = 124 / 365, 211 / 365  # 5 May, 31 July
    c.arc(cx, cy, r, last + 0.006, first + 1 - 0.006, 9, BLUE)
    c.arc(cx, cy, r, first, last, 24, RED)
    starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    for d in starts:
        a = 2 * math.pi * d / 365
        s, k = math.sin(a), -math.cos(a)
        c.line([(cx + (r + 19) * s, cy + (r + 19) * k), (cx + (r + 25) * s, cy + (r + 25) * k)],
               2.2 if d else 4, GREY if d else INK)
    # the bird, from below, wings swept like a scythe
    half = (curve([(0, -58), (6, -53), (9, -44)], 8)
            + curve([(9, -44), (34, -47), (62, -36), (88, -12), (106, 24), (112, 46)])
            + curve([(112, 46), (92, 17), (68, -4), (44, -16), (26, -19), (13, -14)])
            + curve([(13, -14), (11, 8), (7, 28), (8, 44), (15, 70)], 8)
            + [(15, 70), (0, 50)])
    tilt = math.radians(32)

    def turn(p):
        x, y = p[0] * 0.92, (p[1] - 2) * 0.92
        return (cx + x * math.cos(tilt) - y * math.sin(tilt),
                cy + x * math.sin(tilt) + y * math.cos(tilt))

    c.poly([turn(p) for p in half] + [turn((-x, y)) for x, y in half[::-1]], INK)
    c.save("swift-year.png")


PICTURES = {"pilcrow": pilcrow, "tides": tides, "bell": bell,
            "scripts": scripts, "easter": easter, "swift-year": swift_year}

if __name__ == "__main__":
    for name in sys.argv[1:] or PICTURES:
        PICTURES[name]()
