"""Fans, switches, lamps and distribution boards."""

import math
import random

import finishes as f
import studio as s
from fixtures import corner_room, socket_plate
from shade import Graph, glow, plain
from shapes import box, pipe, rod, sheet, span, turned

RED, BLACK, GREEN, BLUE = (0.42, 0.02, 0.015), (0.012, 0.012, 0.012), (0.02, 0.22, 0.04), (0.02, 0.08, 0.4)


def wire(points, colour, thick=0.0022, bare=True):
    tag = f"wire{colour[0]:.2f}{colour[1]:.2f}"
    pipe(points, thick, plain(tag, colour, 0.4))
    if bare:
        x, y, z = points[-1]
        px, py, pz = points[-2]
        size = math.dist(points[-1], points[-2])
        step = [(a - b) / size * 0.014 for a, b in zip((x, y, z), (px, py, pz))]
        pipe([(x, y, z), (x + step[0], y + step[1], z + step[2])], thick * 0.5, plain("copper", (0.7, 0.3, 0.12), 0.3, 1.0))


def fan_installation(dirty):
    ceiling = f.plaster("ceiling", (0.72, 0.71, 0.67), 0.8)
    sheet((0, 0, 2.8), 8, 8, ceiling, (180, 0, 0))
    wall = f.plaster("wall", (0.42, 0.55, 0.50))
    span((-4, 1.6, 0), (4, 1.7, 2.8), wall, 0)
    span((-1.9, -3, 0), (-1.8, 1.7, 2.8), wall, 0)
    span((-4, 1.56, 2.70), (4, 1.6, 2.8), plain("cornice", (0.72, 0.7, 0.66), 0.5), 0.015)
    span((-1.8, -3, 2.70), (-1.76, 1.6, 2.8), plain("cornice", (0.72, 0.7, 0.66), 0.5), 0.015)
    iron = f.chrome("iron", 0, 0.9, (0.3, 0.28, 0.27), 0.4)
    pipe([(-0.02, 0, 2.82), (-0.035, 0, 2.74), (0, 0, 2.70), (0.035, 0, 2.74), (0.02, 0, 2.82)], 0.006, iron)
    rod((0, 0, 2.795), 0.06, 0.012, plain("box", (0.1, 0.1, 0.1), 0.7))
    if dirty:
        wire([(0.02, 0, 2.8), (0.05, -0.02, 2.66), (0.02, -0.04, 2.52), (0.07, -0.05, 2.44)], RED, 0.004)
        wire([(-0.01, 0, 2.8), (-0.05, -0.03, 2.65), (-0.10, -0.03, 2.56), (-0.08, -0.06, 2.47)], BLACK, 0.004)
        wire([(0.0, 0.02, 2.8), (-0.01, 0.02, 2.7), (0.06, 0.03, 2.62), (0.13, 0.03, 2.60)], GREEN, 0.004)
    else:
        white = plain("fan", (0.50, 0.37, 0.26), 0.28, 0.35)
        trim = f.chrome("trim", colour=(0.75, 0.6, 0.35))
        turned([(0.0, 0.08), (0.02, 0.08), (0.07, 0.0), (0.066, 0.0), (0, 0.04)], (0, 0, 2.715), white)
        rod((0, 0, 2.58), 0.0125, 0.3, white)
        turned([(0, 0.09), (0.03, 0.09), (0.06, 0.05), (0.13, 0.035), (0.15, 0.01), (0.15, -0.025), (0.11, -0.05), (0.05, -0.062), (0, -0.064)], (0, 0, 2.40), white, turn=(0, 0, 0))
        turned([(0.151, 0.012), (0.154, 0.006), (0.151, 0.0)], (0, 0, 2.395), trim)
        for k in range(3):
            a = 120 * k + 35
            c, n = math.cos(math.radians(a)), math.sin(math.radians(a))
            box((c * 0.20, n * 0.20, 2.395), (0.14, 0.05, 0.006), trim, 0.002, (8, 0, a))
            box((c * 0.47, n * 0.47, 2.393), (0.46, 0.135, 0.007), white, 0.003, (10, 0, a))
    socket = plain("rose", (0.7, 0.7, 0.68), 0.3)
    turned([(0, 0), (0.05, 0), (0.045, -0.03), (0.03, -0.05), (0, -0.05)], (-0.9, 0.8, 2.8), socket)
    box((0.8, 1.57, 2.35), (1.2, 0.06, 0.045), plain("tube", (0.75, 0.75, 0.75), 0.3))
    rod((0.8, 1.52, 2.35), 0.014, 1.15, glow("light", (1, 0.95, 0.85), 5), "x")
    s.ambient(0.32, 6300)
    s.area((2.6, -1.6, 1.2), (0, 0.2, 2.6), (1.2, 1.2), 60, 6000)
    s.area((0.8, 1.3, 2.3), (0, 0, 2.4), (1.1, 0.1), 14, 4800)
    s.camera((0.62, -1.35, 1.55), (0.02, 0.1, 2.44), 25, 2.0, fstop=8)


def switchboard_repair(dirty):
    def burnt(g, tone, height):
        if not dirty:
            return tone, height
        soot = g.near((0.055, 0, 1.255), 0.16, 0.5, 16, (1.5, 1, 0.62))
        smear = g.mul(g.near((-0.02, 0, 1.20), 0.28, 0.6, 9), g.mul(g.noise(20, 6, 0.7), 0.7))
        tone = g.mix(g.mul(smear, 0.6), tone, (0.20, 0.16, 0.12))
        return g.mix(g.mul(soot, 0.92), tone, (0.018, 0.014, 0.012)), height

    wall = f.plaster("wall", (0.66, 0.60, 0.46), 0.9, burnt)
    span((-2, 0, 0), (2, 0.1, 3), wall, 0)
    white, dark = plain("white", (0.76, 0.76, 0.75), 0.22), plain("dark", (0.01, 0.01, 0.01), 0.6)
    if dirty:
        g = Graph("old")
        burn = g.near((0.065, 0, 1.225), 0.075, 0.6, 30)
        yellow = g.mix(g.noise(9, 5), (0.55, 0.46, 0.28), (0.40, 0.32, 0.17))
        old = g.surface(g.mix(burn, yellow, (0.02, 0.014, 0.01)), g.add(0.3, g.mul(burn, 0.5)), g.bump(g.mul(burn, g.noise(90, 6, 0.7)), 0.004))
        span((-0.125, 0.0, 1.14), (0.125, -0.006, 1.26), dark, 0)
        box((0.004, -0.016, 1.197), (0.235, 0.012, 0.098), old, 0.005, (5, 0, 5))
        for k, x in enumerate((-0.088, -0.056, -0.024)):
            box((x + 0.004, -0.027, 1.194 + k * 0.003), (0.024, 0.012, 0.058), old, 0.004, (9 if k else -9, 0, 5))
        box((0.052, -0.024, 1.202), (0.075, 0.006, 0.07), old, 0.004, (5, 0, 5))
        for dx, dz, r in ((0, 0.02, 0.006), (-0.013, -0.006, 0.0045), (0.013, -0.006, 0.0045)):
            rod((0.052 + dx, -0.0282, 1.202 + dz), r, 0.003, dark, "y", 0)
        wire([(-0.02, 0.0, 1.15), (-0.03, -0.03, 1.13), (-0.01, -0.05, 1.09), (0.01, -0.04, 1.05)], RED)
        wire([(0.03, 0.0, 1.15), (0.035, -0.03, 1.12), (0.06, -0.04, 1.10), (0.05, -0.05, 1.065)], BLACK)
        wire([(0.06, 0.0, 1.15), (0.08, -0.03, 1.13), (0.10, -0.035, 1.08)], GREEN)
    else:
        socket_plate((0, 0, 1.2), white, dark, 4, 0.25, 0.115)
    span((-0.13, -0.004, 2.2), (-0.1, 0, 3), white, 0.001)
    span((0.34, -0.03, 0), (0.9, 0, 2.1), f.wood("frame", (0.22, 0.11, 0.05), "z"), 0.008)
    s.ambient(0.28, 5800)
    s.area((-0.9, -0.7, 1.9), (0, 0, 1.2), (0.3, 0.3), 12, 4200)
    s.camera((-0.13, -0.62, 1.28), (0.02, 0, 1.19), 27, -1.6, fstop=6)


def light_installation(dirty):
    def scar(g, tone, height):
        old = g.near((0.0, 0, 2.05), 0.09, 0.35, 14, (0.42, 1, 1.6))
        return (g.mix(g.mul(old, 0.55), tone, (0.24, 0.20, 0.16)), height) if dirty else (tone, height)

    wall = f.plaster("wall", (0.40, 0.46, 0.55), 0.8, scar)
    corner_room(wall, None, f.planks("floor"), 2.4, 3, 2.75, ceiling=f.plaster("ceiling", (0.7, 0.69, 0.66)))
    white = plain("white", (0.76, 0.76, 0.75), 0.3)
    span((-0.012, -0.016, 2.12), (0.012, 0, 2.75), white, 0.002)
    brass = f.chrome("brass", colour=(0.72, 0.50, 0.22), base=0.2)
    if dirty:
        turned([(0, 0), (0.045, 0), (0.04, 0.02), (0.022, 0.035), (0.022, 0.06), (0, 0.06)], (0, 0, 2.08), plain("holder", (0.05, 0.045, 0.04), 0.4), turn=(90, 0, 0))
        wire([(0.01, -0.01, 2.12), (0.05, -0.04, 2.05), (0.08, -0.05, 1.96), (0.06, -0.06, 1.88)], RED, 0.003)
        wire([(-0.01, -0.01, 2.12), (-0.05, -0.05, 2.06), (-0.07, -0.05, 1.99), (-0.11, -0.05, 1.95)], BLACK, 0.003)
        for x in (-0.12, 0.12):
            rod((x, 0, 2.05), 0.005, 0.008, plain("hole", (0.02, 0.02, 0.02), 0.9), "y", 0)
    else:
        turned([(0, 0), (0.06, 0), (0.058, 0.015), (0.03, 0.022), (0, 0.022)], (0, 0, 2.05), brass, turn=(90, 0, 0))
        rod((0, -0.03, 2.05), 0.011, 0.44, brass, "x")
        for x in (-0.19, 0.19):
            pipe([(x, -0.03, 2.05), (x, -0.10, 2.05), (x, -0.125, 2.02), (x, -0.125, 1.985)], 0.008, brass)
            turned([(0.03, 0.0), (0.034, -0.015), (0.085, -0.12), (0.083, -0.12), (0.03, -0.014)], (x, -0.125, 1.99), glow(f"shade{x}", (1.0, 0.72, 0.42), 2.6))
            s.bulb((x, -0.125, 1.92), 7, 2800, 0.03)
    span((-0.5, -0.38, 0.0), (0.5, 0, 0.85), f.wood("sideboard", (0.26, 0.14, 0.07), "x"), 0.008)
    for x in (-0.25, 0.25):
        span((x - 0.235, -0.39, 0.45), (x + 0.235, -0.378, 0.80), f.wood("drawer", (0.30, 0.16, 0.08), "x"), 0.005)
        rod((x, -0.40, 0.63), 0.012, 0.03, brass, "y")
    box((-0.30, -0.03, 1.15), (0.34, 0.02, 0.44), plain("picture frame", (0.05, 0.03, 0.02), 0.3), 0.004, (-6, 0, 0))
    sheet((-0.30, -0.044, 1.15), 0.27, 0.37, f.plaster("print", (0.62, 0.42, 0.25)), (84, 0, 0))
    turned([(0, 0), (0.05, 0), (0.075, 0.08), (0.05, 0.19), (0.028, 0.22), (0.04, 0.25), (0.034, 0.25), (0, 0.2)], (0.26, -0.18, 0.85), f.ceramic("vase", (0.07, 0.20, 0.24)))
    for k in range(9):
        a = k * 0.9
        pipe([(0.26, -0.18, 1.05), (0.26 + 0.04 * math.cos(a), -0.18 + 0.04 * math.sin(a), 1.2), (0.26 + 0.13 * math.cos(a), -0.18 + 0.1 * math.sin(a), 1.27 + 0.03 * (k % 4))], 0.0025, plain("stem", (0.06, 0.14, 0.03), 0.6))
        turned([(0, 0), (0.012, 0.01), (0.02, 0.03), (0, 0.045)], (0.26 + 0.13 * math.cos(a), -0.18 + 0.1 * math.sin(a), 1.26 + 0.03 * (k % 4)), plain(f"bloom{k % 3}", ((0.5, 0.2, 0.05), (0.55, 0.4, 0.1), (0.45, 0.08, 0.1))[k % 3], 0.8))
    s.ambient(0.16 if dirty else 0.12, 6000)
    s.area((1.5, -1.4, 1.5), (0, 0, 1.5), (0.8, 0.9), 22, 6500)
    s.camera((0.30, -1.75, 1.62), (0.02, -0.05, 1.55), 26, -1.1, fstop=8)


def wiring_check(dirty):
    mess = lambda g, tone, height: (g.mix(g.mul(g.near((0, 0, 1.5), 0.42, 0.6, 8), 0.35 if dirty else 0.08), tone, (0.25, 0.2, 0.15)), height)  # noqa: E731
    span((-2, 0, 0), (2, 0.1, 3), f.plaster("wall", (0.60, 0.62, 0.58), 1.0, mess), 0)
    case = f.enamel("case", (0.55, 0.56, 0.55), 0.35, 0.8 if dirty else 0.1)
    inside = f.enamel("inside", (0.30, 0.30, 0.29), 0.5, 0.9 if dirty else 0.1)
    w, h, d, z = 0.42, 0.30, 0.08, 1.5
    for low, high in (((-w / 2, -d, z - h / 2), (-w / 2 + 0.006, 0, z + h / 2)), ((w / 2 - 0.006, -d, z - h / 2), (w / 2, 0, z + h / 2)),
                      ((-w / 2, -d, z - h / 2), (w / 2, 0, z - h / 2 + 0.006)), ((-w / 2, -d, z + h / 2 - 0.006), (w / 2, 0, z + h / 2))):
        span(low, high, case, 0.002)
    span((-w / 2, -0.004, z - h / 2), (w / 2, 0, z + h / 2), inside, 0)
    white, black = f.enamel("breaker", (0.66, 0.66, 0.64), 0.3, 0.7 if dirty else 0), plain("lever", (0.015, 0.015, 0.02), 0.35)
    span((-w / 2 + 0.02, -0.03, z - 0.018), (w / 2 - 0.02, -0.02, z + 0.018), f.chrome("rail", base=0.3), 0.001)
    slots = [k for k in range(9) if not (dirty and k in (3, 6))]
    for k in slots:
        x = -0.145 + k * 0.0365
        span((x - 0.0165, -0.072, z - 0.04), (x + 0.0165, -0.03, z + 0.04), white, 0.003)
        span((x - 0.0165, -0.086, z - 0.02), (x + 0.0165, -0.07, z + 0.02), white, 0.003)
        box((x, -0.09, z + (0.006 if not dirty or k % 3 else -0.008)), (0.012, 0.016, 0.014), (plain("trip", (0.02, 0.1, 0.35), 0.3) if k == 0 else black), 0.002, (20, 0, 0))
    colours = (RED, BLACK, BLUE, RED, GREEN, BLACK, RED, BLUE, BLACK)
    roll = random.Random(2)
    for k in range(9):
        x = -0.145 + k * 0.0365
        if dirty:
            for up in (1, -1):
                j = lambda r=0.05: roll.uniform(-r, r)  # noqa: E731
                end = (x + j(0.012), -0.06, z + up * 0.042) if k in slots else (x + j(0.04), -0.12, z + up * 0.02 + j(0.03))
                wire([(roll.uniform(-0.18, 0.18), -0.02, z + up * 0.146), (x + j(0.12), -0.07 + j(0.02), z + up * (0.11 + j(0.02))), (x + j(0.08), -0.10 + j(0.03), z + up * 0.07), end], colours[(k + (up > 0)) % 9], 0.0028, k not in slots)
        else:
            for up in (1, -1):
                wire([(x, -0.06, z + up * 0.146), (x, -0.058, z + up * 0.09), (x, -0.058, z + up * 0.042)], colours[(k + (up > 0)) % 9], 0.0026, False)
    if not dirty:
        for up in (1, -1):
            for low, high in (((-w / 2 + 0.007, -d + 0.002, z + (0.075 if up > 0 else -h / 2 + 0.007)), (w / 2 - 0.007, -d + 0.006, z + (h / 2 - 0.007 if up > 0 else -0.075))),):
                span(low, high, plain("mask", (0.62, 0.63, 0.62), 0.3), 0.001)
        box((0.0, -d - 0.001, z - 0.095), (0.30, 0.001, 0.022), plain("label", (0.75, 0.75, 0.7), 0.7), 0)
        for k in range(9):
            box((-0.145 + k * 0.0365, -d - 0.002, z - 0.095), (0.02, 0.001, 0.004), plain("ink", (0.05, 0.05, 0.2), 0.7), 0)
    box((w / 2 + 0.012, -d - 0.12, z), (0.012, 0.30, h), case, 0.003, (0, 0, 24))
    rod((-0.1, -0.02, z + 0.5), 0.0125, 0.7, plain("conduit", (0.62, 0.62, 0.58), 0.4))
    rod((0.06, -0.02, z + 0.5), 0.0125, 0.7, plain("conduit2", (0.62, 0.62, 0.58), 0.4))
    s.ambient(0.22, 5600)
    s.area((-0.7, -1.0, 2.2), (0, 0, 1.45), (0.3, 0.3), 18, 4600)
    s.camera((-0.16, -0.80, 1.56), (0.02, 0, 1.49), 27, 1.5, fstop=6)
