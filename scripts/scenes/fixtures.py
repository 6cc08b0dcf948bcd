"""Parts of rooms that more than one scene uses."""

from shade import glass, plain
from shapes import box, pipe, rod, sheet, span, turned


def corner_room(wall, side, floor, width=3.0, depth=3.0, high=2.7, left=True, ceiling=None):
    """A back wall at y=0, a side wall at x=-width/2 (or right), a floor towards the camera (negative y)."""
    half = width / 2
    far = (-half - 0.1, half + 2) if left else (-half - 2, half + 0.1)
    span((far[0], 0, -0.1), (far[1], 0.1, high + 0.1), wall, 0)
    x = -half if left else half
    span((x - (0.1 if left else 0), -depth, -0.1), (x + (0 if left else 0.1), 0.1, high), side or wall, 0)
    span((far[0], -depth, -0.1), (far[1], 0.1, 0), floor, 0)
    if ceiling:
        span((far[0], -depth, high), (far[1], 0.1, high + 0.1), ceiling, 0)


def pillar_tap(at, metal, knob=None, tall=0.15, reach=0.12):
    """A basin tap: body, spout forward (towards -y), lever on top."""
    x, y, z = at
    turned([(0.0, 0), (0.034, 0), (0.034, 0.006), (0.024, 0.012), (0.021, 0.03), (0.021, tall), (0.0, tall)], at, metal)
    pipe([(x, y, z + tall * 0.62), (x, y - reach * 0.5, z + tall * 0.86), (x, y - reach, z + tall * 0.78),
          (x, y - reach - 0.012, z + tall * 0.5)], 0.0125, metal)
    rod((x, y - reach - 0.012, z + tall * 0.48), 0.0145, 0.022, metal)
    turned([(0, 0), (0.024, 0), (0.026, 0.012), (0.02, 0.026), (0, 0.03)], (x, y, z + tall), knob or metal)
    box((x, y - 0.045, z + tall + 0.026), (0.018, 0.085, 0.010), knob or metal, 0.004, (10, 0, 0))


def basin(at, mat, metal, wide=0.27, deep=0.20, inside=None):
    """A wall-hung oval basin, rim at height z."""
    outer = [(0.35, -0.19), (0.55, -0.175), (0.85, -0.08), (1.0, -0.012), (1.0, 0.0), (0.97, 0.006), (0.86, 0.004)]
    inner = [(0.84, -0.004), (0.78, -0.04), (0.62, -0.10), (0.40, -0.135), (0.14, -0.148), (0.11, -0.152)]
    turned([(0, -0.19), *outer, *inner, (0, -0.152)], at, mat, squeeze=(wide, deep, 1))
    x, y, z = at
    turned([(0, 0.0), (0.022, 0.0), (0.026, 0.004), (0.030, 0.002)], (x, y, z - 0.15), metal)
    if inside:
        rod((x, y, z - 0.146), 0.012, 0.004, inside, edge=0)


def angle_valve(at, metal):
    x, y, z = at
    turned([(0, 0), (0.028, 0), (0.026, 0.006), (0.012, 0.008), (0.012, 0.05), (0, 0.05)], at, metal, turn=(90, 0, 0))
    rod((x, y - 0.055, z + 0.008), 0.011, 0.05, metal)
    rod((x, y - 0.08, z), 0.016, 0.03, metal, "y")


def socket_plate(at, mat, dark, gangs=4, wide=0.22, high=0.09, rocker=None):
    """An Indian modular plate on the back wall: switches, then a five-pin socket."""
    x, y, z = at
    box((x, y - 0.006, z), (wide, 0.012, high), mat, 0.004)
    room = wide - 0.085
    step = room / gangs
    for k in range(gangs):
        cx = x - wide / 2 + 0.012 + step * (k + 0.5)
        box((cx, y - 0.013, z), (step - 0.004, 0.010, high - 0.028), rocker or mat, 0.003, (4 if k % 2 else -4, 0, 0))
        rod((cx, y - 0.0185, z + 0.018), 0.0025, 0.002, dark, "y", 0)
    sx = x + wide / 2 - 0.042
    box((sx, y - 0.0125, z), (0.06, 0.006, high - 0.022), mat, 0.003)
    for dx, dz, r in ((0, 0.017, 0.0042), (-0.011, -0.004, 0.003), (0.011, -0.004, 0.003), (-0.008, -0.02, 0.0025), (0.008, -0.02, 0.0025)):
        rod((sx + dx, y - 0.0158, z + dz), r, 0.002, dark, "y", 0)


def window(at, wide, high, frame, sky):
    """A window in the back wall: frame, panes, bright outside."""
    x, y, z = at
    sheet((x, y - 0.002, z), wide, high, sky, (90, 0, 0))
    t = 0.05
    for dx in (-wide / 2, 0, wide / 2):
        box((x + dx, y - 0.02, z), (t, 0.05, high + t), frame)
    for dz in (-high / 2, high / 2):
        box((x, y - 0.02, z + dz), (wide + t, 0.05, t), frame)
    box((x, y - 0.02, z - high / 2 - 0.04), (wide + 0.2, 0.07, 0.03), frame)


def skirting(width, mat, depth=3.0, left=True, high=0.09):
    half = width / 2
    span((-half, -0.014, 0), (half, 0, high), mat, 0.004)
    x = -half if left else half
    span((min(x, x + (0.014 if left else -0.014)), -depth, 0), (max(x, x + (0.014 if left else -0.014)), 0, high), mat, 0.004)


def bucket(at, mat, r=0.13, high=0.27, handle=None):
    turned([(0, 0.01), (r * 0.78, 0.0), (r * 0.8, 0.01), (r, high), (r + 0.008, high + 0.004), (r + 0.008, high - 0.012), (r - 0.004, high - 0.006), (r * 0.76, 0.015), (0, 0.016)], at, mat)
    x, y, z = at
    if handle:
        pipe([(x - r - 0.006, y, z + high - 0.02), (x - r, y - 0.06, z + high * 0.72), (x, y - r - 0.03, z + high * 0.6), (x + r, y - 0.06, z + high * 0.72), (x + r + 0.006, y, z + high - 0.02)], 0.0025, handle)


def bottle(at, colour, high=0.2, r=0.035, cap=(0.7, 0.7, 0.7)):
    body = plain(f"bottle{at[0]:.2f}", colour, 0.25)
    turned([(0, 0), (r * 0.95, 0), (r, 0.01), (r, high * 0.68), (r * 0.8, high * 0.8), (r * 0.36, high * 0.86), (r * 0.36, high * 0.9), (0, high * 0.9)], at, body)
    x, y, z = at
    rod((x, y, z + high * 0.93), r * 0.42, high * 0.12, plain(f"cap{at[0]:.2f}", cap, 0.35))


def mirror(at, wide, high, frame):
    x, y, z = at
    box((x, y - 0.012, z), (wide, 0.02, high), frame, 0.004)
    sheet((x, y - 0.0235, z), wide - 0.03, high - 0.03, plain("silver", (0.9, 0.92, 0.92), 0.02, 1.0, 0.02), (90, 0, 0))


def tumbler(at, r=0.035, high=0.11):
    turned([(0, 0.0), (r * 0.85, 0.0), (r, high), (r - 0.003, high), (r * 0.82, 0.008), (0, 0.008)], at, glass("tumbler"))
