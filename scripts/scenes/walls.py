"""Paint, damp and paper."""

import math

import finishes as f
import studio as s
from fixtures import bucket, corner_room, skirting, socket_plate
from shade import Graph, plain
from shapes import box, cushion, rod, rumple, sheet, span, turned

WHITE = (0.76, 0.76, 0.75)


def worn(g, tone, height, under=(0.50, 0.47, 0.42), share=0.5):
    """Old paint: flaked to the plaster, cracked, with marks of hands and filler."""
    flake = g.step(g.add(g.noise(3.2, 6, 0.74), g.mul(g.noise(1.1, 3), 0.55)), 1.02 - share * 0.26, 1.05 - share * 0.26)
    bare = g.mix(g.noise(16, 6, 0.7), under, tuple(c * 0.62 for c in under))
    crack = g.step(g.cells(2.4, "DISTANCE_TO_EDGE", at=g.node("ShaderNodeVectorMath", [g.pos, g.mul(g.noise(9, 6, 0.7), 0.28)], operation="ADD").outputs[0]), 0.011, 0.003)
    crack = g.mul(crack, g.step(g.noise(1.7, 3), 0.47, 0.56))
    grime = g.mul(g.step(g.noise(1.6, 6, 0.7), 0.42, 0.72), 0.5)
    tone = g.mix(grime, tone, g.mix(0.5, tone, (0.17, 0.13, 0.09)))
    tone = g.mix(flake, tone, bare)
    tone = g.mix(g.mul(crack, 0.9), tone, (0.06, 0.05, 0.04))
    return tone, g.add(height, g.add(g.mul(flake, -1.0), g.mul(crack, -1.5)))


def wall_painting(dirty):
    new = (0.24, 0.36, 0.31)
    wall = f.plaster("wall", (0.55, 0.49, 0.36), 1.0, lambda g, t, h: worn(g, t, h)) if dirty else f.plaster("wall", new, 0.7)
    floor = f.planks("floor", (0.30, 0.18, 0.10), dirt=0.6 if dirty else 0.0)
    corner_room(wall, f.plaster("side", (0.66, 0.63, 0.57)), floor, 2.8, 3.4, 2.7)
    skirting(2.8, plain("skirting", WHITE, 0.3), 3.4)
    span((1.39, -0.014, 0), (3, 0, 0.09), plain("skirting2", WHITE, 0.3), 0.004)
    socket_plate((0.72, 0, 0.42), plain("plate", WHITE, 0.25), plain("slot", (0.01, 0.01, 0.01), 0.6), 2, 0.18, 0.09)
    if dirty:
        g = Graph("cloth")
        rumple(sheet((0.1, -0.55, 0.03), 2.2, 0.9, g.surface(g.mix(g.step(g.noise(5, 6, 0.7), 0.6, 0.64), (0.52, 0.49, 0.44), (0.2, 0.32, 0.3)), 0.9), cuts=70), 0.07, 0.14)
        bucket((0.62, -0.5, 0.03), plain("pail", (0.55, 0.55, 0.55), 0.3), 0.12, 0.22, f.chrome("bail"))
        rod((-0.9, -0.07, 0.75), 0.012, 1.5, f.wood("pole", (0.5, 0.35, 0.2), "z"), turn=(5, -7, 0))
        rod((-0.99, -0.03, 1.48), 0.035, 0.22, plain("roller", (0.6, 0.58, 0.5), 0.95), "x")
    else:
        span((-0.55, -0.44, 0.40), (0.55, -0.04, 0.43), f.wood("top", (0.36, 0.21, 0.11), "x"), 0.006)
        for x in (-0.5, 0.5):
            for y in (-0.40, -0.08):
                rod((x, y, 0.2), 0.018, 0.4, f.wood("leg", (0.3, 0.17, 0.09), "z"), narrow=0.024)
        turned([(0, 0), (0.07, 0), (0.10, 0.10), (0.06, 0.22), (0.04, 0.25), (0.05, 0.27), (0, 0.26)], (-0.32, -0.22, 0.43), f.ceramic("vase", (0.55, 0.22, 0.10)))
        for k, tint in enumerate(((0.35, 0.08, 0.06), (0.10, 0.15, 0.28), (0.55, 0.45, 0.25))):
            box((0.25, -0.22, 0.445 + k * 0.032), (0.26 - k * 0.02, 0.19, 0.03), plain(f"book{k}", tint, 0.6), 0.003, (0, 0, 8 * k - 6))
        box((0.15, -0.015, 1.45), (0.62, 0.03, 0.46), plain("frame", (0.05, 0.035, 0.025), 0.35), 0.004)
        sheet((0.15, -0.0315, 1.45), 0.52, 0.36, f.plaster("print", (0.60, 0.50, 0.36), 1, lambda g, t, h: (g.mix(g.step(g.add(g.z, g.mul(g.noise(4, 6), 0.4)), 1.63, 1.66), (0.18, 0.24, 0.26), t), h)), (90, 0, 0))
    s.ambient(0.26)
    s.area((-1.2, -2.2, 1.7), (0.4, 0, 1.1), (0.9, 1.2), 60, 6200)
    s.camera((0.66, -2.55, 1.38), (0.02, 0, 1.02), 25, 1.1, fstop=9)


def room_painting(dirty):
    new = (0.62, 0.50, 0.30)
    skin = (lambda n, c: f.plaster(n, c, 1.0, lambda g, t, h: worn(g, t, h, share=0.42))) if dirty else (lambda n, c: f.plaster(n, c, 0.7))
    wall, side = skin("wall", (0.46, 0.52, 0.55) if dirty else new), skin("side", (0.46, 0.52, 0.55) if dirty else new)
    ceiling = skin("ceiling", (0.62, 0.6, 0.55) if dirty else WHITE)
    corner_room(wall, side, f.tiles("floor", "xy", (0.6, 0.6), (0.55, 0.50, 0.43), dirt=0.8 if dirty else 0, gloss=0.15), 3.2, 4.4, 2.8, ceiling=ceiling)
    skirting(3.2, plain("skirting", (0.22, 0.2, 0.18), 0.3), 4.4)
    door = f.wood("door", (0.30, 0.16, 0.08), "z")
    span((0.75, -0.03, 0), (1.65, 0, 2.12), f.wood("frame", (0.24, 0.12, 0.06), "z"), 0.006)
    span((0.82, -0.045, 0.01), (1.58, -0.01, 2.05), door, 0.004)
    for low, high in (((0.92, 0.25), (1.48, 0.95)), ((0.92, 1.10), (1.48, 1.9))):
        span((low[0], -0.052, low[1]), (high[0], -0.04, high[1]), door, 0.012)
    rod((0.88, -0.07, 1.02), 0.01, 0.1, f.chrome("handle"), "z")
    if dirty:
        alu = f.chrome("alu", 0.2, 0, (0.7, 0.7, 0.7), 0.3)
        for x in (-0.68, -0.28):
            rod((x, -0.72, 0.82), 0.017, 1.70, alu, turn=(-14, 0, 0))
            rod((x, -1.18, 0.80), 0.014, 1.66, alu, turn=(13, 0, 0))
        for k in range(6):
            box((-0.48, -0.92 + k * 0.066, 0.24 + k * 0.255), (0.40, 0.06, 0.022), alu, 0.003)
        bucket((0.15, -0.75, 0), plain("pail", (0.6, 0.58, 0.5), 0.3), 0.13, 0.24, f.chrome("bail"))
        bucket((0.40, -0.95, 0), plain("pail2", (0.1, 0.2, 0.45), 0.3), 0.10, 0.18, f.chrome("bail2"))
        rumple(sheet((-0.2, -1.0, 0.03), 2.4, 1.5, f.fabric("drop", (0.46, 0.44, 0.40)), cuts=70), 0.08, 0.16)
    else:
        cloth = f.fabric("seat", (0.12, 0.20, 0.26))
        box((-0.75, -0.55, 0.21), (0.80, 0.80, 0.34), cloth, 0.05)
        cushion((-0.75, -0.60, 0.44), (0.62, 0.66, 0.16), cloth)
        box((-0.75, -0.22, 0.60), (0.80, 0.20, 0.55), cloth, 0.07, (-8, 0, 0))
        for x in (-1.12, -0.38):
            box((x, -0.55, 0.32), (0.15, 0.78, 0.54), cloth, 0.06)
        rumple(sheet((-0.1, -1.2, 0.012), 2.0, 1.3, f.fabric("rug", (0.36, 0.10, 0.07), 160), cuts=30), 0.01, 0.2)
        turned([(0, 0), (0.11, 0), (0.15, 0.28), (0.14, 0.28), (0.1, 0.2), (0, 0.2)], (0.40, -0.30, 0), f.ceramic("pot", (0.5, 0.25, 0.13)))
        leaf = plain("leaf", (0.05, 0.16, 0.04), 0.4)
        for k in range(16):
            a = k * 2.4
            lean = 0.05 + 0.007 * k
            box((0.40 + lean * math.cos(a) * 0.8, -0.30 + lean * math.sin(a) * 0.8, 0.36 + 0.012 * (16 - k)), (0.26, 0.06, 0.004), leaf, 0.001, (0, -72 + 2 * k, math.degrees(a)))
    s.ambient(0.30)
    s.area((1.6, -3.0, 1.8), (-0.4, 0, 1.2), (1.0, 1.3), 110, 6000)
    s.camera((0.85, -3.35, 1.45), (-0.10, 0, 1.22), 24, -1.0, fstop=11)


def damp_treatment(dirty):
    def damp(g, tone, height):
        if not dirty:
            return tone, height
        rise = g.step(g.add(g.z, g.mul(g.math("SUBTRACT", g.noise(1.6, 6, 0.66), 0.5), 2.0)), 0.95, 0.45)
        patch = g.most(rise, g.near((-0.35, 0, 0.85), 0.62, 0.5, 5))
        rim = g.mul(g.step(patch, 0.03, 0.30), g.step(patch, 0.75, 0.30))
        core = g.mul(patch, g.step(g.noise(7, 6, 0.74), 0.47, 0.51))
        mould = g.mul(g.mul(patch, g.step(g.noise(34, 6, 0.74), 0.53, 0.66)), g.step(g.noise(3, 3), 0.42, 0.58))
        salt = g.mul(core, g.step(g.noise(22, 6, 0.74), 0.50, 0.62))
        tone = g.mix(g.mul(patch, 0.55), tone, (0.26, 0.21, 0.13))
        tone = g.mix(g.mul(rim, 0.7), tone, (0.24, 0.15, 0.06))
        tone = g.mix(core, tone, g.mix(g.noise(20, 6, 0.7), (0.33, 0.28, 0.22), (0.20, 0.165, 0.13)))
        tone = g.mix(g.mul(salt, 0.75), tone, (0.72, 0.70, 0.66))
        tone = g.mix(g.mul(mould, 0.85), tone, (0.03, 0.035, 0.03))
        return tone, g.add(height, g.add(g.mul(core, -2.2), g.mul(g.noise(12, 6, 0.74), g.mul(patch, 3))))

    colour = (0.58, 0.60, 0.50)
    wall, side = f.plaster("wall", colour, 1.0, damp), f.plaster("side", colour, 0.8, damp)
    corner_room(wall, side, f.tiles("floor", "xy", (0.4, 0.4), (0.30, 0.20, 0.15), dirt=0.6 if dirty else 0, gloss=0.2), 2.0, 3.0, 2.7)
    skirting(2.0, f.enamel("skirting", (0.25, 0.13, 0.09), 0.3, 0.8 if dirty else 0, grime=(0.5, 0.45, 0.38)))
    socket_plate((0.45, 0, 1.15), plain("plate", WHITE, 0.25), plain("slot", (0.01, 0.01, 0.01), 0.6), 3, 0.2, 0.09)
    import random

    roll = random.Random(5)
    for k in range(70 if dirty else 0):
        size = roll.uniform(0.006, 0.035)
        box((roll.uniform(-0.95, 0.7), -0.03 - abs(roll.gauss(0, 0.12)), 0.004), (size, size * roll.uniform(0.5, 1), 0.003), plain(f"chip{k % 4}", (0.55, 0.55, 0.48), 0.8), 0, (roll.uniform(-25, 25), roll.uniform(-25, 25), roll.uniform(0, 180)))
    wood = f.wood("chair", (0.28, 0.14, 0.07), "z")
    for x in (0.42, 0.78):
        for y in (-0.62, -0.25):
            rod((x, y, 0.22), 0.018, 0.44, wood)
        rod((x, -0.22, 0.66), 0.017, 0.5, wood, turn=(-5, 0, 0))
    span((0.38, -0.66, 0.44), (0.82, -0.22, 0.465), f.wood("seat", (0.32, 0.17, 0.08), "x"), 0.008)
    for z in (0.70, 0.82):
        box((0.60, -0.21 + (z - 0.66) * 0.08, z), (0.36, 0.016, 0.06), wood, 0.005)
    s.ambient(0.24, 6000)
    s.area((1.3, -1.2, 1.9), (-0.2, 0, 0.7), (0.5, 0.8), 40, 5200)
    s.camera((0.52, -1.95, 1.22), (-0.12, 0, 0.72), 26, 1.5, fstop=9)


def wallpaper(dirty):
    if dirty:
        def bare(g, tone, height):
            tone, height = worn(g, tone, height, (0.60, 0.57, 0.52), 0.62)
            old = g.mul(g.step(g.add(g.noise(2.2, 6, 0.7), g.mul(g.x, 0.06)), 0.58, 0.60), 0.8)
            return g.mix(old, tone, (0.48, 0.42, 0.28)), height

        wall = f.plaster("wall", (0.56, 0.53, 0.47), 1.2, bare)
    else:
        g = Graph("paper")
        flat = g.node("ShaderNodeCombineXYZ", [g.x, g.z, 0.0]).outputs[0]
        wave = g.math("SINE", g.mul(g.z, 21.0))
        side = g.math("SINE", g.mul(g.x, 21.0))
        lattice = g.math("ABSOLUTE", g.math("ADD", wave, side))
        petals = g.math("ABSOLUTE", g.mul(g.math("SINE", g.mul(g.add(g.x, g.z), 21.0)), g.math("SINE", g.mul(g.math("SUBTRACT", g.x, g.z), 21.0))))
        motif = g.most(g.step(lattice, 0.16, 0.10), g.step(petals, 0.72, 0.76))
        seam = g.step(g.math("PINGPONG", g.x, 0.265), 0.0012, 0.0)
        base = g.mix(g.noise(30, 4), (0.10, 0.17, 0.24), (0.085, 0.15, 0.215))
        tone = g.mix(g.mul(motif, 0.9), base, (0.52, 0.42, 0.24))
        tone = g.mix(g.mul(seam, 0.5), tone, (0.03, 0.05, 0.07))
        fibre = g.noise(160, 3, at=flat)
        wall = g.surface(tone, g.math("SUBTRACT", 0.62, g.mul(motif, 0.25)), g.bump(g.add(fibre, motif), 0.0012, 0.5))
    corner_room(wall, f.plaster("side", (0.66, 0.63, 0.56)), f.planks("floor", (0.38, 0.24, 0.13), dirt=0.5 if dirty else 0), 3.0, 3.6, 2.7)
    skirting(3.0, plain("skirting", WHITE, 0.3), 3.6)
    span((1.49, -0.014, 0), (3.4, 0, 0.09), plain("skirting2", WHITE, 0.3), 0.004)
    walnut = f.wood("walnut", (0.22, 0.12, 0.06), "x")
    if dirty:
        for k in range(3):
            rod((-0.5 + k * 0.11, -0.35 - 0.06 * k, 0.045), 0.045, 0.53, plain("roll", (0.62, 0.60, 0.55), 0.7), turn=(0, 90, 12 * k))
        bucket((0.55, -0.42, 0), plain("paste", (0.55, 0.55, 0.52), 0.35), 0.13, 0.24, f.chrome("bail"))
        for k, (x, z) in enumerate(((-0.5, 1.3), (0.35, 0.8))):
            rumple(sheet((x, -0.04, z), 0.26, 0.34, plain(f"peel{k}", (0.46, 0.41, 0.28), 0.8), (70, 8, 12 * k), 20), 0.08, 0.12, k)
    else:
        span((-0.75, -0.42, 0.14), (0.75, -0.02, 0.62), walnut, 0.008)
        for k in range(3):
            span((-0.73 + k * 0.49, -0.43, 0.17), (-0.26 + k * 0.49, -0.415, 0.59), f.wood(f"front{k}", (0.25, 0.14, 0.07), "x"), 0.004)
            rod((-0.495 + k * 0.49, -0.44, 0.52), 0.006, 0.12, f.chrome("pull", colour=(0.7, 0.5, 0.25)), "x")
        for x in (-0.66, 0.66):
            rod((x, -0.36, 0.07), 0.018, 0.14, walnut, narrow=0.012, turn=(180, 0, 0))
        turned([(0, 0), (0.09, 0), (0.06, 0.03), (0.018, 0.05), (0.018, 0.28), (0, 0.28)], (0.5, -0.2, 0.62), f.chrome("stand", colour=(0.7, 0.5, 0.25)))
        turned([(0.10, 0.0), (0.15, -0.2), (0.148, -0.2), (0.098, 0)], (0.5, -0.2, 1.05), plain("shade", (0.72, 0.62, 0.45), 0.8, Emission=(0.9, 0.6, 0.3, 1)))
        s.bulb((0.5, -0.2, 0.95), 9, 2800, 0.04)
        for k, tint in enumerate(((0.4, 0.1, 0.07), (0.6, 0.55, 0.42))):
            box((-0.35, -0.22, 0.635 + k * 0.035), (0.30 - k * 0.03, 0.21, 0.034), plain(f"book{k}", tint, 0.6), 0.003, (0, 0, 9 * k))
    s.ambient(0.26)
    s.area((-1.2, -2.3, 1.8), (0.2, 0, 1.1), (0.8, 1.1), 60, 5800)
    s.camera((0.50, -2.45, 1.36), (0.0, 0, 1.02), 25, -1.2, fstop=9)
