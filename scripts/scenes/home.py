"""A whole living room, and a sofa."""

import random

import finishes as f
import studio as s
from fixtures import corner_room, skirting
from shade import plain
from shapes import box, cushion, rod, rumple, sheet, span, turned

WHITE = (0.76, 0.76, 0.75)


def sofa(at, cloth, leg, wide=1.9, arms=0.17):
    x, y, z = at
    box((x, y - 0.42, z + 0.24), (wide, 0.82, 0.20), cloth, 0.04)
    box((x, y - 0.11, z + 0.50), (wide, 0.20, 0.62), cloth, 0.07, (-6, 0, 0))
    for side in (-1, 1):
        rumple(box((x + side * (wide / 2 - arms / 2), y - 0.42, z + 0.38), (arms, 0.84, 0.46), cloth, 0.06), 0.01, 0.2)
    room = (wide - 2 * arms) / 3
    for k in range(3):
        cx = x - wide / 2 + arms + room * (k + 0.5)
        cushion((cx, y - 0.47, z + 0.41), (room - 0.006, 0.70, 0.17), cloth, 0.03)
        cushion((cx, y - 0.235, z + 0.66), (room - 0.008, 0.20, 0.42), cloth, 0.035, (-9, 0, 0))
    for sx in (-0.85, 0.85):
        rod((x + sx * wide / 2, y - 0.75, z + 0.07), 0.022, 0.14, leg, narrow=0.03)


def sofa_cleaning(dirty):
    def stains(g, tone):
        if not dirty:
            return tone
        tea = [g.near(at, r, 0.55, 9) for at, r in (((-0.42, -0.75, 0.52), 0.19), ((0.12, -0.72, 0.50), 0.13), ((0.50, -0.5, 0.52), 0.22), ((0.46, -0.25, 0.72), 0.15), ((-0.05, -0.28, 0.75), 0.11))]
        ring = g.most(*[g.mul(g.step(t, 0.02, 0.35), g.step(t, 1.0, 0.45)) for t in tea])
        worn = g.step(g.noise(3.4, 6, 0.7), 0.45, 0.70)
        edge = g.corner(0.10)
        tone = g.mix(g.mul(worn, 0.55), tone, (0.19, 0.15, 0.10))
        tone = g.mix(g.mul(g.most(*tea), 0.55), tone, (0.15, 0.09, 0.045))
        tone = g.mix(g.mul(ring, 0.75), tone, (0.10, 0.055, 0.025))
        return g.mix(g.mul(edge, 0.45), tone, (0.12, 0.10, 0.08))

    floor = f.planks("floor", (0.30, 0.17, 0.09), dirt=0.35 if dirty else 0)
    corner_room(f.plaster("wall", (0.60, 0.58, 0.52), 0.7), f.plaster("side", (0.60, 0.58, 0.52)), floor, 2.9, 3.4, 2.7)
    skirting(2.9, plain("skirting", WHITE, 0.3), 3.4)
    sofa((0.05, -0.06, 0), f.fabric("cloth", (0.46, 0.42, 0.35), 240, stains), f.wood("leg", (0.2, 0.1, 0.05), "z"))
    rumple(sheet((0.1, -1.3, 0.012), 2.2, 1.1, f.fabric("rug", (0.16, 0.19, 0.22), 130), cuts=30), 0.01, 0.2)
    box((0.15, -0.014, 1.52), (0.9, 0.028, 0.5), plain("frame", (0.06, 0.04, 0.03), 0.3), 0.004)
    art = f.plaster("art", (0.62, 0.54, 0.40), 1, lambda g, t, h: (g.mix(g.step(g.add(g.z, g.mul(g.noise(2.5, 6), 0.5)), 1.74, 1.77), (0.12, 0.20, 0.22), t), h))
    sheet((0.15, -0.0285, 1.52), 0.8, 0.4, art, (90, 0, 0))
    if dirty:
        roll = random.Random(8)
        for k in range(60):
            box((roll.uniform(-0.75, 0.85), roll.uniform(-0.85, -0.35), 0.503), (0.006, 0.004, 0.003), plain("crumb", (0.42, 0.30, 0.14), 0.9), 0, (0, 0, 31 * k))
    s.ambient(0.24)
    s.area((-1.25, -2.0, 1.6), (0.2, -0.4, 0.5), (0.9, 1.1), 56, 6000)
    s.camera((0.62, -2.35, 1.34), (0.06, -0.3, 0.62), 26, 1.2, fstop=9)


def deep_home_cleaning(dirty):
    d = 1.0 if dirty else 0.0
    floor = f.tiles("floor", "xy", (0.6, 0.6), (0.60, 0.55, 0.46), (0.57, 0.52, 0.43), dirt=d, gloss=0.07, grime=(0.16, 0.12, 0.08))

    def hands(g, tone, height):
        if not dirty:
            return tone, height
        low = g.mul(g.step(g.add(g.z, g.mul(g.noise(3, 6, 0.7), 0.6)), 0.85, 0.35), 0.5)
        web = g.mul(g.step(g.z, 2.1, 2.7), g.step(g.noise(9, 6, 0.74), 0.45, 0.62))
        tone = g.mix(g.most(low, g.mul(g.step(g.noise(4, 6, 0.7), 0.54, 0.72), 0.35)), tone, (0.22, 0.18, 0.13))
        return g.mix(g.mul(web, 0.4), tone, (0.16, 0.15, 0.13)), height

    corner_room(f.plaster("wall", (0.62, 0.60, 0.53), 0.7, hands), f.plaster("side", (0.62, 0.60, 0.53), 0.7, hands), floor, 3.4, 4.6, 2.8, ceiling=f.plaster("ceiling", (0.7, 0.69, 0.66)))
    skirting(3.4, f.enamel("skirting", (0.30, 0.24, 0.19), 0.3, d), 4.6)
    sofa((-0.35, -0.06, 0), f.fabric("cloth", (0.13, 0.20, 0.19), 240, lambda g, t: g.mix(g.mul(g.step(g.noise(5, 6, 0.74), 0.45, 0.7), 0.5), t, (0.36, 0.32, 0.26)) if dirty else t), f.wood("leg", (0.2, 0.1, 0.05), "z"))
    table = f.wood("table", (0.30, 0.16, 0.08), "x", 0.25, wear=lambda g, t: g.mix(g.mul(g.step(g.noise(6, 6, 0.74), 0.40, 0.66), 0.7), t, (0.40, 0.36, 0.30)) if dirty else t)
    span((-0.85, -1.75, 0.38), (0.15, -1.20, 0.41), table, 0.008)
    for x in (-0.80, 0.10):
        for y in (-1.70, -1.25):
            rod((x, y, 0.19), 0.02, 0.38, table)
    span((0.95, -0.40, 0), (1.65, -0.02, 0.55), table, 0.008)
    box((1.3, -0.12, 0.86), (0.95, 0.04, 0.56), plain("screen", (0.012, 0.012, 0.014), 0.12), 0.006, (0, 0, -8))
    rod((1.3, -0.14, 0.56), 0.09, 0.02, plain("foot", (0.02, 0.02, 0.02), 0.3))
    sheet((-1.698, -1.6, 1.55), 1.2, 1.2, f.plaster("pane", (0.7, 0.72, 0.75)), (90, 0, 90))
    roll = random.Random(6)
    if dirty:
        for k in range(5):
            rumple(box((roll.uniform(-1.2, 1.1), roll.uniform(-2.1, -1.0), 0.03), (0.34, 0.24, 0.05), f.fabric(f"shirt{k}", roll.choice(((0.35, 0.08, 0.06), (0.08, 0.14, 0.3), (0.5, 0.48, 0.42), (0.3, 0.24, 0.1)))), 0.02, (0, 0, 70 * k)), 0.10, 0.09, k)
        for k in range(7):
            rumple(sheet((roll.uniform(-1.3, 1.3), roll.uniform(-2.3, -0.9), 0.012), 0.24, 0.3, plain("news", (0.55, 0.54, 0.5), 0.8), (0, 0, 50 * k), 16), 0.05, 0.08, k)
        for k in range(6):
            turned([(0, 0), (0.032, 0), (0.04, 0.09), (0.037, 0.09), (0.03, 0.005), (0, 0.005)], (roll.uniform(-0.75, 0.05), roll.uniform(-1.68, -1.28), 0.41), plain(f"cup{k % 3}", ((0.6, 0.58, 0.55), (0.4, 0.1, 0.08), (0.1, 0.2, 0.35))[k % 3], 0.25))
        for k in range(160):
            size = roll.uniform(0.004, 0.018)
            box((roll.uniform(-1.6, 1.6), roll.uniform(-2.6, -0.7), 0.003), (size, size * 0.6, 0.004), plain(f"litter{k % 4}", ((0.2, 0.15, 0.1), (0.4, 0.36, 0.3), (0.1, 0.08, 0.06), (0.3, 0.2, 0.1))[k % 4], 0.9), 0, (0, 0, 37 * k))
    else:
        for k, tint in enumerate(((0.40, 0.10, 0.07), (0.56, 0.50, 0.38))):
            box((-0.5, -1.48, 0.425 + k * 0.03), (0.28 - k * 0.03, 0.20, 0.028), plain(f"book{k}", tint, 0.6), 0.003, (0, 0, 9 * k))
        turned([(0, 0), (0.06, 0), (0.09, 0.07), (0.086, 0.07), (0.055, 0.006), (0, 0.006)], (-0.15, -1.45, 0.41), f.ceramic("bowl", (0.5, 0.25, 0.12)))
        for k, (x, tint) in enumerate(((-0.95, (0.52, 0.36, 0.10)), (0.25, (0.55, 0.5, 0.42)))):
            cushion((x, -0.42, 0.66), (0.40, 0.14, 0.38), f.fabric(f"pillow{k}", tint), 0.03, (-18, 0, 10 - 20 * k))
    s.ambient(0.26)
    s.area((-1.55, -1.6, 1.6), (0.4, -1.2, 0.4), (1.1, 1.1), 70, 6800)
    s.area((0.6, -3.6, 2.5), (0, -0.8, 0.6), (0.8, 0.8), 30, 5200)
    s.camera((0.95, -3.75, 1.55), (-0.10, -0.6, 0.75), 24, -1.1, fstop=11)
