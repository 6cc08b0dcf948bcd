"""Taps, drains, toilets and tanks."""

import random

import finishes as f
import studio as s
from fixtures import angle_valve, bottle, bucket, corner_room
from shade import Graph, plain
from shapes import box, pipe, rod, rumple, sheet, span, turned


def murk(name, colour, depth=0.5):
    """Standing dirty water: a film over it, darker and lighter patches, a wet shine."""
    g = Graph(name)
    scum = g.step(g.noise(22, 6, 0.74), 0.48, 0.74)
    tone = g.mix(g.noise(6, 6), colour, tuple(c * depth for c in colour))
    tone = g.mix(g.mul(scum, 0.4), tone, tuple(min(1, c * 2.2 + 0.05) for c in colour))
    return g.surface(tone, g.add(0.04, g.mul(scum, 0.4)), g.bump(g.noise(30, 4), 0.002, 0.3))


def bib_tap(at, metal, handle):
    x, y, z = at
    turned([(0, 0), (0.036, 0), (0.034, 0.005), (0.02, 0.009), (0.016, 0.012), (0.016, 0.05), (0, 0.05)], at, metal, turn=(90, 0, 0))
    turned([(0, -0.024), (0.018, -0.024), (0.023, -0.012), (0.023, 0.012), (0.018, 0.024), (0.014, 0.05), (0.018, 0.052), (0.018, 0.058), (0, 0.06)], (x, y - 0.068, z), metal)
    pipe([(x, y - 0.068, z), (x, y - 0.12, z + 0.002), (x, y - 0.165, z), (x, y - 0.17, z - 0.05)], 0.0145, metal)
    rod((x, y - 0.17, z - 0.052), 0.0175, 0.022, metal)
    rod((x, y - 0.068, z + 0.07), 0.008, 0.03, metal)
    box((x, y - 0.068, z + 0.088), (0.085, 0.017, 0.012), handle, 0.005, (0, 0, 25))
    box((x, y - 0.068, z + 0.088), (0.017, 0.085, 0.012), handle, 0.005, (0, 0, 25))


def tap_repair(dirty):
    d = 1.0 if dirty else 0.0
    trail = lambda g: g.most(g.mul(g.near((0, 0, 0.93), 0.09, 0.7, 20), 0.9), g.mul(g.mul(g.drips(1.0, 0.3, 60, 0.46), g.near((0, 0, 0.8), 0.2, 0.3, 9, (2.2, 1, 0.8))), 0.95))  # noqa: E731
    wall = f.tiles("wall", "xz", (0.2, 0.2), (0.60, 0.70, 0.74), (0.56, 0.66, 0.70), dirt=d * 0.75, floor=0.2, extra=trail, grime=(0.30, 0.13, 0.04))
    span((-2, 0, 0), (2, 0.1, 2), wall, 0)
    metal = f.chrome("metal", 0.9, 0.95, (0.55, 0.46, 0.32), 0.25) if dirty else f.chrome("metal")
    bib_tap((0, 0, 1.0), metal, metal)
    if dirty:
        drop = plain("drop", (0.85, 0.9, 0.92), 0.05)
        for z, r in ((0.918, 0.006), (0.86, 0.005), (0.79, 0.0045)):
            turned([(0, -r), (r * 0.8, -r * 0.5), (r, 0), (r * 0.5, r), (0, r * 2.1)], (0, -0.17, z), drop)
    bucket((0.02, -0.2, 0.52), plain("blue", (0.04, 0.16, 0.42), 0.35), 0.15, 0.22, f.chrome("bail"))
    rod((0.02, -0.2, 0.66), 0.138, 0.002, plain("water", (0.10, 0.20, 0.36), 0.03, wear=0.01), edge=0)
    span((-2, -0.5, 0.48), (2, 0, 0.52), f.enamel("ledge", (0.25, 0.24, 0.22), 0.4, d), 0.01)
    bottle((-0.28, -0.12, 0.52), (0.5, 0.52, 0.1), 0.24, 0.04)
    s.ambient(0.25)
    s.area((-0.9, -0.8, 1.7), (0, -0.1, 0.9), (0.35, 0.35), 14, 5000)
    s.camera((0.28, -0.72, 1.14), (0.0, -0.08, 0.90), 27, 1.4, focus=0.68, fstop=5)


def blocked_drain(dirty):
    d = 1.0 if dirty else 0.0
    steel = f.chrome("steel", d * 0.5, 0.0, (0.70, 0.70, 0.69), 0.34)
    span((-2, -0.585, 0), (2, -0.56, 0.86), f.wood("front", (0.30, 0.17, 0.09), "z"), 0)
    span((-0.02, -0.59, 0), (-0.015, -0.58, 0.86), plain("gap", (0.02, 0.01, 0.01), 0.8), 0)
    top, x, y = 0.9, 0.27, 0.21
    stone = f.enamel("stone", (0.16, 0.13, 0.11), 0.2, d * 0.7)
    for low, high in (((-2, -0.6, 0.86), (-x, 0, top)), ((x, -0.6, 0.86), (2, 0, top)), ((-x, -0.6, 0.86), (x, -0.3 - y, top)), ((-x, -0.3 + y, 0.86), (x, 0, top))):
        span(low, high, stone, 0)
    for low, high in (((-x - 0.02, -0.3 - y - 0.02, top), (x + 0.02, -0.3 - y, top + 0.004)), ((-x - 0.02, -0.3 + y, top), (x + 0.02, -0.3 + y + 0.02, top + 0.004)),
                      ((-x - 0.02, -0.3 - y, top), (-x, -0.3 + y, top + 0.004)), ((x, -0.3 - y, top), (x + 0.02, -0.3 + y, top + 0.004)),
                      ((-x, -0.3 - y, top - 0.18), (x, -0.3 - y + 0.004, top)), ((-x, -0.3 + y - 0.004, top - 0.18), (x, -0.3 + y, top)),
                      ((-x, -0.3 - y, top - 0.18), (-x + 0.004, -0.3 + y, top)), ((x - 0.004, -0.3 - y, top - 0.18), (x, -0.3 + y, top)),
                      ((-x, -0.3 - y, top - 0.185), (x, -0.3 + y, top - 0.18))):
        span(low, high, steel, 0.0015)
    turned([(0, 0.0), (0.03, 0.0), (0.045, 0.008), (0.058, 0.009), (0.06, 0.004)], (0, -0.3, top - 0.18), f.chrome("drain", d * 0.4))
    for k in range(8):
        rod((0.02 * (1 if k % 2 else -1) * (k % 3), -0.3 + 0.02 * ((k % 4) - 1.5), top - 0.1795), 0.004, 0.004, plain("hole", (0.01, 0.01, 0.01), 0.6), edge=0)
    wall = f.tiles("wall", "xz", (0.3, 0.2), (0.72, 0.70, 0.66), dirt=d * 0.8, floor=0.7)
    span((-2, 0, 0.9), (2, 0.1, 2), wall, 0)
    pipe([(0, -0.04, top), (0, -0.04, top + 0.22), (0, -0.05, top + 0.30), (0, -0.16, top + 0.30), (0, -0.18, top + 0.20)], 0.012, f.chrome("spout", d * 0.5))
    turned([(0, 0), (0.03, 0), (0.026, 0.012), (0.018, 0.03), (0, 0.03)], (0, -0.04, top), f.chrome("foot", d * 0.5))
    if dirty:
        sheet((0, -0.3, top - 0.075), 2 * x - 0.004, 2 * y - 0.004, murk("murk", (0.15, 0.11, 0.055)))
        roll = random.Random(4)
        for k in range(46):
            tint = roll.choice(((0.10, 0.16, 0.03), (0.34, 0.22, 0.08), (0.40, 0.36, 0.26), (0.06, 0.04, 0.02)))
            size = roll.uniform(0.004, 0.016)
            scrap = box((roll.gauss(0, 0.10), -0.3 + roll.gauss(0, 0.075), top - 0.073), (size * roll.uniform(1, 3), size, 0.003), plain(f"scrap{k}", tint, 0.4), 0.001, (roll.uniform(-15, 15), roll.uniform(-15, 15), roll.uniform(0, 180)))
            rumple(scrap, 0.004, 0.02, k)
    plate = plain("plate", (0.75, 0.74, 0.7), 0.12)
    for k in range(3 if dirty else 0):
        turned([(0, 0), (0.06, 0), (0.1, 0.014), (0.101, 0.017), (0.06, 0.004), (0, 0.004)], (0.45, -0.3, top + k * 0.008), plate)
    box((-0.4, -0.2, top + 0.02), (0.10, 0.065, 0.035), plain("sponge", (0.65, 0.5, 0.06), 0.9), 0.008, (0, 0, 20))
    s.ambient(0.3)
    s.area((-0.9, -0.1, 1.9), (0, -0.3, 0.8), (0.7, 0.5), 24, 6300)
    s.camera((0.20, -0.84, 1.50), (0.0, -0.24, 0.86), 25, -1.5, fstop=9)


def toilet_repair(dirty):
    d = 1.0 if dirty else 0.0
    wall = f.tiles("wall", "xz", (0.3, 0.45), (0.68, 0.64, 0.56), dirt=d * 0.7)
    floor = f.tiles("floor", "xy", (0.3, 0.3), (0.30, 0.28, 0.26), dirt=d * 0.5, gloss=0.25)
    corner_room(wall, f.tiles("side", "yz", (0.3, 0.45), (0.68, 0.64, 0.56), dirt=d * 0.7), floor, 1.5, 3)
    white = f.ceramic("white", dirt=d * 0.55)
    seat = plain("seat", (0.80, 0.80, 0.78), 0.18)
    turned([(0, 0), (0.62, 0), (0.6, 0.02), (0.5, 0.06), (0.46, 0.14), (0.62, 0.24), (0.92, 0.34), (1.0, 0.39), (1.0, 0.405), (0.8, 0.405), (0.72, 0.36), (0.45, 0.24), (0, 0.2)], (0, -0.42, 0), white, squeeze=(0.185, 0.255, 1))
    span((-0.15, -0.22, 0.05), (0.15, -0.02, 0.40), white, 0.04)
    span((-0.20, -0.205, 0.42), (0.20, -0.01, 0.76), white, 0.035)
    lid = (0.215, 0.21, 0.035)
    ring = [(0.62, 0.0), (1.0, 0.0), (1.03, 0.008), (1.0, 0.018), (0.62, 0.018), (0.6, 0.008), (0.62, 0.0)]
    if dirty:
        box((0.47, -0.14, 0.20), (0.42, 0.035, 0.21), white, 0.012, (-14, 82, 4))
        turned(ring, (0.05, -0.44, 0.42), seat, squeeze=(0.19, 0.25, 1), turn=(7, 9, 14))
        inside = plain("float", (0.05, 0.15, 0.4), 0.4)
        rod((0.05, -0.11, 0.78), 0.03, 0.08, inside)
        pipe([(0.05, -0.11, 0.82), (-0.02, -0.10, 0.86), (-0.09, -0.1, 0.80)], 0.004, f.chrome("arm"))
        puddle = sheet((0.16, -0.62, 0.004), 0.75, 0.5, None, cuts=40)
        g = Graph("puddle")
        shape = g.near((0.16, -0.62, 0), 0.30, 0.55, 6)
        made = g.node("ShaderNodeBsdfPrincipled", {"Base Color": (0.10, 0.085, 0.06), "Roughness": 0.02, "Alpha": g.mul(shape, 0.75)})
        g.tree.links.new(made.outputs[0], g.out.inputs["Surface"])
        puddle.data.materials.append(g.mat)
        pipe([(-0.34, -0.4, 0.01), (-0.30, -0.55, 0.012), (-0.42, -0.62, 0.01)], 0.006, plain("old hose", (0.4, 0.4, 0.4), 0.4))
    else:
        box((0, -0.108, 0.778), (lid[0] * 2, lid[1], lid[2]), white, 0.014)
        turned([(0, 0), (0.024, 0), (0.022, 0.008), (0, 0.009)], (0, -0.11, 0.796), f.chrome("button"))
        turned(ring, (0, -0.42, 0.408), seat, squeeze=(0.19, 0.25, 1))
        turned([(0, 0), (1.0, 0), (1.02, 0.01), (0.95, 0.02), (0, 0.026)], (0, -0.42, 0.427), seat, squeeze=(0.19, 0.25, 1))
    metal = f.chrome("metal", d * 0.8, d * 0.5)
    angle_valve((-0.33, 0, 0.25), metal)
    pipe([(-0.33, -0.055, 0.29), (-0.34, -0.08, 0.38), (-0.25, -0.09, 0.44), (-0.17, -0.08, 0.43)], 0.006, f.chrome("hose", d * 0.5, base=0.35))
    rod((0.42, -0.07, 0.72), 0.012, 0.14, metal, "x")
    turned([(0.02, -0.055), (0.055, -0.055), (0.055, 0.055), (0.02, 0.055)], (0.42, -0.08, 0.70), plain("paper", (0.78, 0.77, 0.74), 0.95), turn=(0, 90, 0))
    s.ambient(0.25, 5600)
    s.area((1.2, -1.5, 2.3), (0, -0.3, 0.4), (0.4, 0.4), 44, 4300)
    s.camera((0.62, -1.62, 1.22), (0.06, -0.3, 0.40), 27, 1.3, fstop=8)


def water_tank_cleaning(dirty):
    d = 1.0 if dirty else 0.0
    slime = lambda g: g.most(g.step(g.add(g.z, g.mul(g.noise(8, 6, 0.7), 0.3)), 0.90, 0.66), g.mul(g.drips(1.05, 0.3, 20, 0.5), 0.8))  # noqa: E731
    inner = f.enamel("inner", (0.55, 0.60, 0.62), 0.25, d, slime, (0.13, 0.11, 0.035))
    outer = f.enamel("outer", (0.03, 0.03, 0.032), 0.4, 0.5, grime=(0.35, 0.31, 0.25))
    turned([(0.60, 0), (0.62, 0.02), (0.62, 0.2), (0.63, 0.22), (0.62, 0.24), (0.62, 0.5), (0.63, 0.52), (0.62, 0.54), (0.62, 0.85), (0.56, 0.98), (0.36, 1.05), (0.36, 1.12), (0.34, 1.12)], (0, 0, 0), outer)
    turned([(0.34, 1.12), (0.34, 1.04), (0.54, 0.96), (0.60, 0.84), (0.60, 0.03), (0, 0.02)], (0, 0, 0), inner)
    if dirty:
        rod((0, 0, 0.66), 0.598, 0.004, murk("murk", (0.085, 0.075, 0.025)), edge=0)
    else:
        g = Graph("clear")
        rod((0, 0, 0.30), 0.598, 0.004, g.surface((0.30, 0.48, 0.52), 0.03, g.bump(g.noise(14, 3), 0.006, 0.5), Alpha=0.45), edge=0)
    pipe([(0.62, 0.1, 0.80), (0.80, 0.14, 0.80), (0.82, 0.14, 0.7), (0.82, 0.14, 0)], 0.02, plain("pvc", (0.6, 0.6, 0.56), 0.4))
    turned([(0, 0.05), (0.2, 0.05), (0.36, 0.03), (0.38, 0.0), (0.37, -0.02)], (-0.80, 0.25, 0.30), outer, turn=(0, -68, 15))
    g = Graph("roof")
    stain = g.step(g.noise(2.2, 6, 0.74), 0.46, 0.66)
    tone = g.mix(stain, (0.34, 0.31, 0.27), (0.16, 0.145, 0.125))
    sheet((0, 0, 0), 12, 12, g.surface(tone, 0.85, g.bump(g.noise(60, 6, 0.74), 0.004, 0.8)))
    span((-3, 1.5, 0), (3, 1.7, 0.9), f.plaster("parapet", (0.50, 0.45, 0.36), 1.5), 0.01)
    s.ambient(0.55, 8000)
    s.sun((-0.5, 0.35, -1.3), 3.4, 5200, 1.2)
    s.camera((0.25, -0.72, 1.92), (0.0, 0.03, 0.92), 25, -1.8, fstop=11)
