"""Furniture, doors, shelves and curtain rods."""

import math
import random

import bpy
from mathutils import Matrix

import finishes as f
import studio as s
from fixtures import corner_room, skirting, window
from shade import Graph, plain
from shapes import box, pipe, rod, rumple, sheet, span, turned, wave_sheet

WHITE = (0.76, 0.76, 0.75)
TINTS = ((0.40, 0.08, 0.06), (0.08, 0.14, 0.30), (0.50, 0.40, 0.20), (0.10, 0.24, 0.16), (0.55, 0.50, 0.44), (0.28, 0.12, 0.22), (0.05, 0.05, 0.06))


def books(x, y, z, number, seed, lean=True):
    roll = random.Random(seed)
    for k in range(number):
        thick, high, deep = roll.uniform(0.016, 0.042), roll.uniform(0.16, 0.235), roll.uniform(0.12, 0.16)
        tilt = 9 if lean and k == number - 1 else 0
        box((x + thick / 2 + (0.018 if tilt else 0), y - deep / 2, z + high / 2), (thick, deep, high), plain(f"book{seed}{k}", roll.choice(TINTS), 0.55), 0.002, (0, -tilt, 0))
        x += thick + 0.001


def pot_plant(at, colour=(0.5, 0.24, 0.12), size=1.0):
    x, y, z = at
    turned([(0, 0), (0.045 * size, 0), (0.062 * size, 0.10 * size), (0.056 * size, 0.10 * size), (0.05 * size, 0.08 * size), (0, 0.08 * size)], at, f.ceramic("plant pot", colour))
    leaf = plain("leaf", (0.05, 0.17, 0.04), 0.4)
    for k in range(14):
        a, up = k * 2.4, 0.10 + 0.010 * k
        box((x + 0.05 * size * math.cos(a), y + 0.05 * size * math.sin(a), z + size * (0.09 + up * 0.6)), (0.10 * size, 0.035 * size, 0.003), leaf, 0.001, (0, -55 + 2 * k, math.degrees(a)))


def furniture_assembly(dirty):
    floor = f.planks("floor", (0.36, 0.22, 0.12))
    corner_room(f.plaster("wall", (0.60, 0.62, 0.62), 0.7), f.plaster("side", (0.60, 0.62, 0.62)), floor, 2.6, 3.4, 2.7)
    skirting(2.6, plain("skirting", WHITE, 0.3), 3.4)
    board = f.wood("board", (0.45, 0.29, 0.16), "z", 0.4)
    flat = f.wood("flat", (0.45, 0.29, 0.16), "x", 0.4)
    w, deep, high = 0.80, 0.30, 1.62
    if dirty:
        g = Graph("carton")
        card = g.surface(g.mix(g.noise(9, 6), (0.36, 0.25, 0.14), (0.28, 0.19, 0.10)), 0.85)
        box((-0.78, -0.14, 0.80), (0.62, 0.06, 1.5), card, 0.004, (-7, 0, 0))
        box((-0.75, -1.02, 0.07), (0.5, 0.36, 0.14), card, 0.004, (0, 0, 24))
        for k in range(3):
            box((0.10 + 0.05 * k, -0.34 - 0.05 * k, 0.02 + k * 0.022), (1.5, 0.29, 0.02), flat, 0.002, (0, 0, 3 - 6 * k))
        for k in range(4):
            box((0.62 + 0.03 * k, -0.98 + 0.02 * k, 0.012 + k * 0.02), (0.76, 0.28, 0.018), flat, 0.002, (0, 0, 28 - 11 * k))
        box((0.85, -0.09, 0.42), (0.78, 0.015, 0.82), plain("back", (0.62, 0.58, 0.5), 0.6), 0.001, (-9, 0, 0))
        roll = random.Random(3)
        for k in range(26):
            rod((roll.gauss(-0.12, 0.10), roll.gauss(-0.98, 0.08), 0.004), 0.004, roll.uniform(0.02, 0.045), f.chrome("screw", base=0.3), turn=(0, 90, roll.uniform(0, 180)), edge=0)
        sheet((0.05, -1.30, 0.004), 0.30, 0.21, f.plaster("paper", (0.72, 0.72, 0.7)), (0, 0, 18))
        rod((-0.30, -1.25, 0.016), 0.015, 0.11, plain("grip", (0.5, 0.04, 0.02), 0.3), turn=(0, 90, 40))
        rod((-0.24, -1.20, 0.014), 0.004, 0.12, f.chrome("blade"), turn=(0, 90, 40))
    else:
        for x in (-w / 2, w / 2):
            span((x - 0.01 + 0.05, -deep - 0.02, 0), (x + 0.01 + 0.05, -0.02, high), board, 0.002)
        for k in range(6):
            z = 0.06 + k * (high - 0.08) / 5
            span((-w / 2 + 0.06, -deep - 0.018, z), (w / 2 + 0.04, -0.02, z + 0.02), flat, 0.002)
        span((-w / 2 + 0.06, -0.024, 0.06), (w / 2 + 0.04, -0.018, high), plain("back", (0.62, 0.58, 0.5), 0.6), 0)
        step = (high - 0.08) / 5
        books(-0.32, -0.06, 0.08 + step, 11, 1)
        books(-0.02, -0.06, 0.08 + 2 * step, 12, 2)
        books(-0.33, -0.06, 0.08 + 3 * step, 8, 3)
        pot_plant((0.28, -0.16, 0.08 + 3 * step))
        pot_plant((-0.2, -0.16, 0.08 + 4 * step), (0.6, 0.58, 0.54))
        span((-0.30, -0.29, 0.08), (0.05, -0.05, 0.28), f.fabric("basket", (0.36, 0.26, 0.15), 90), 0.02)
        turned([(0, 0), (0.05, 0), (0.07, 0.09), (0.03, 0.19), (0.04, 0.21), (0, 0.21)], (0.22, -0.16, 0.08 + 4 * step), f.ceramic("vase", (0.08, 0.18, 0.26)))
    s.ambient(0.26)
    s.area((-1.2, -2.2, 1.9), (0.2, -0.2, 0.6), (0.9, 1.0), 60, 6000)
    s.camera((0.58, -2.55, 1.44), (0.0, -0.28, 0.74), 26, 1.2, fstop=9)


def door_repair(dirty):
    def scuff(g, tone):
        if not dirty:
            return tone
        low = g.mul(g.step(g.add(g.z, g.mul(g.noise(3, 6, 0.7), 0.9)), 0.95, 0.55), g.step(g.noise(10, 6, 0.74, at=g.stretch(1, 1, 0.35)), 0.48, 0.62))
        hand = g.mul(g.near((0.36, 0, 1.03), 0.2, 0.6, 14), 0.8)
        scratch = g.mul(g.step(g.noise(60, 6, 0.7, at=g.stretch(1, 1, 0.06)), 0.64, 0.68), g.near((0.28, 0, 0.8), 0.5, 0.3, 5))
        tone = g.mix(g.mul(low, 0.85), tone, (0.34, 0.26, 0.17))
        tone = g.mix(g.mul(hand, 0.8), tone, (0.05, 0.03, 0.018))
        return g.mix(scratch, tone, (0.50, 0.40, 0.27))

    wall = f.plaster("wall", (0.62, 0.57, 0.48), 0.9)
    span((-2, 0, 0), (-0.5, 0.1, 2.8), wall, 0)
    span((0.5, 0, 0), (2, 0.1, 2.8), wall, 0)
    span((-0.5, 0, 2.09), (0.5, 0.1, 2.8), wall, 0)
    span((-3, 0.9, 0), (3, 1.0, 3), f.plaster("beyond", (0.35, 0.36, 0.36)), 0)
    sheet((0, -0.5, 0), 5, 4, f.tiles("floor", "xy", (0.6, 0.6), (0.48, 0.44, 0.38), gloss=0.14, dirt=0.4 if dirty else 0))
    frame = f.wood("frame", (0.20, 0.10, 0.045), "z")
    for low, high in (((-0.5, -0.02, 0), (-0.42, 0.11, 2.10)), ((0.42, -0.02, 0), (0.5, 0.11, 2.10)), ((-0.5, -0.02, 2.03), (0.5, 0.11, 2.11))):
        span(low, high, frame, 0.006)
    skin, inset = f.wood("skin", (0.34, 0.18, 0.08), "z", 0.35, wear=scuff), f.wood("inset", (0.30, 0.155, 0.07), "z", 0.35, wear=scuff)
    before = set(bpy.data.objects)
    span((-0.415, -0.005, 0.012), (0.415, 0.033, 2.025), skin, 0.003)
    for x in (-0.2, 0.2):
        for low, high in ((0.22, 0.92), (1.14, 1.88)):
            span((x - 0.145, -0.014, low), (x + 0.145, 0.0, high), inset, 0.012)
            span((x - 0.10, -0.022, low + 0.045), (x + 0.10, -0.008, high - 0.045), inset, 0.012)
    metal = f.chrome("metal", 0.4, 0.8, (0.5, 0.42, 0.28), 0.3) if dirty else f.chrome("metal", colour=(0.78, 0.76, 0.72), base=0.2)
    if dirty:
        span((0.345, -0.010, 0.95), (0.385, 0.0, 1.12), plain("hole", (0.02, 0.012, 0.008), 0.9), 0.012)
        span((0.335, -0.014, 1.10), (0.395, -0.004, 1.17), metal, 0.003)
        rod((0.372, -0.04, 0.99), 0.009, 0.12, metal, turn=(20, 62, 0))
    else:
        span((0.342, -0.014, 0.93), (0.388, -0.004, 1.15), metal, 0.004)
        rod((0.365, -0.035, 1.06), 0.01, 0.05, metal, "y")
        pipe([(0.365, -0.055, 1.06), (0.33, -0.06, 1.06), (0.27, -0.055, 1.055), (0.24, -0.05, 1.05)], 0.0095, metal)
        rod((0.365, -0.016, 0.97), 0.007, 0.006, plain("key", (0.01, 0.01, 0.01), 0.5), "y", 0)
    for z in (0.30, 1.72):
        rod((-0.418, -0.012, z), 0.009, 0.11, metal)
    if dirty:
        sag = Matrix.Translation((-0.42, 0, 2.02)) @ Matrix.Rotation(0.034, 4, "Y") @ Matrix.Rotation(-0.20, 4, "Z") @ Matrix.Translation((0.42, 0, -2.045))
        bpy.context.view_layer.update()
        for made in set(bpy.data.objects) - before:
            made.matrix_world = sag @ made.matrix_world
    span((0.72, -0.012, 1.18), (0.86, 0, 1.27), plain("plate", WHITE, 0.3), 0.004)
    s.ambient(0.24, 5600)
    s.area((1.3, -1.7, 2.2), (0, 0, 1.0), (0.5, 0.7), 46, 4500)
    s.camera((0.42, -1.95, 1.42), (0.05, 0, 1.02), 25, -1.4, fstop=8)


def shelf_mounting(dirty):
    def marks(g, tone, height):
        if not dirty:
            return tone, height
        spots = g.most(*[g.near((x, 0, z), 0.028, 0.8, 40) for x in (-0.36, 0.36) for z in (1.28, 1.62)])
        line = g.mul(g.step(g.math("ABSOLUTE", g.math("SUBTRACT", g.z, 1.285)), 0.0018, 0.0006), g.step(g.noise(30, 4), 0.42, 0.5))
        tone = g.mix(g.mul(spots, 0.8), tone, (0.62, 0.61, 0.58))
        return g.mix(g.mul(line, 0.5), tone, (0.12, 0.12, 0.14)), height

    corner_room(f.plaster("wall", (0.34, 0.42, 0.44), 0.8, marks), None, f.planks("floor"), 3.0, 3, 2.7)
    oak = f.wood("oak", (0.44, 0.28, 0.15), "x", 0.4)
    iron = plain("iron", (0.02, 0.02, 0.02), 0.45)
    desk = f.wood("desk", (0.52, 0.40, 0.26), "x", 0.35)
    span((-0.75, -0.55, 0.72), (0.75, 0, 0.755), desk, 0.005)
    if dirty:
        box((-0.28, -0.07, 0.875), (0.95, 0.022, 0.22), oak, 0.003, (-12, 0, 0))
        box((-0.22, -0.115, 0.875), (0.95, 0.022, 0.22), oak, 0.003, (-12, 0, 0))
        for x in (-0.36, 0.36):
            for z in (1.28, 1.62):
                rod((x, 0, z), 0.0045, 0.006, plain("hole", (0.01, 0.01, 0.01), 0.9), "y", 0)
        for k in range(4):
            box((0.40 + 0.05 * k, -0.25 - 0.03 * k, 0.765 + 0.006 * k), (0.03, 0.19, 0.008), iron, 0.002, (0, 0, 30 * k))
        body = plain("drill", (0.02, 0.16, 0.20), 0.35)
        rod((0.12, -0.36, 0.80), 0.034, 0.17, body, turn=(0, 90, 20))
        rod((0.235, -0.32, 0.80), 0.02, 0.08, plain("chuck", (0.03, 0.03, 0.03), 0.35), turn=(0, 90, 20))
        rod((0.31, -0.293, 0.80), 0.004, 0.10, f.chrome("bit"), turn=(0, 90, 20))
        box((0.07, -0.43, 0.785), (0.045, 0.13, 0.05), body, 0.014, (0, 0, 14))
        box((0.05, -0.50, 0.785), (0.075, 0.06, 0.06), plain("battery", (0.03, 0.03, 0.03), 0.4), 0.01, (0, 0, 14))
        box((-0.35, -0.42, 0.768), (0.42, 0.05, 0.024), plain("level", (0.62, 0.45, 0.04), 0.4), 0.004, (0, 0, -8))
        roll = random.Random(1)
        for k in range(60):
            box((roll.choice((-0.36, 0.36)) + roll.gauss(0, 0.05), -0.03 - abs(roll.gauss(0, 0.03)), 0.757), (0.004, 0.004, 0.003), plain("dust", (0.6, 0.58, 0.55), 0.9), 0, (0, 0, 20 * k))
    else:
        for z in (1.28, 1.62):
            span((-0.475, -0.22, z), (0.475, 0, z + 0.022), oak, 0.003)
            for x in (-0.36, 0.36):
                span((x - 0.012, -0.006, z - 0.15), (x + 0.012, 0, z), iron, 0.001)
                span((x - 0.012, -0.19, z - 0.006), (x + 0.012, 0, z), iron, 0.001)
                pipe([(x, -0.006, z - 0.14), (x, -0.17, z - 0.006)], 0.005, iron)
        books(-0.44, -0.03, 1.302, 9, 4)
        pot_plant((0.28, -0.11, 1.302), size=1.1)
        books(0.02, -0.03, 1.642, 10, 6)
        turned([(0, 0), (0.05, 0), (0.07, 0.08), (0.025, 0.17), (0.035, 0.19), (0, 0.19)], (-0.30, -0.11, 1.642), f.ceramic("vase", (0.55, 0.45, 0.32)))
        box((-0.12, -0.05, 1.735), (0.15, 0.012, 0.19), plain("frame", (0.03, 0.025, 0.02), 0.3), 0.002, (-9, 0, 0))
        sheet((-0.12, -0.058, 1.735), 0.11, 0.15, f.plaster("photo", (0.55, 0.45, 0.4)), (81, 0, 0))
        turned([(0, 0), (0.075, 0), (0.07, 0.012), (0.012, 0.02), (0.012, 0.26), (0, 0.26)], (0.45, -0.2, 0.755), iron)
        turned([(0.04, 0.02), (0.095, -0.1), (0.093, -0.1), (0.038, 0.018)], (0.45, -0.2, 1.06), plain("shade", (0.6, 0.42, 0.12), 0.5))
        box((-0.15, -0.3, 0.768), (0.30, 0.21, 0.022), plain("notebook", (0.35, 0.08, 0.07), 0.6), 0.003, (0, 0, 12))
    s.ambient(0.24)
    s.area((-1.3, -1.4, 2.1), (0, 0, 1.3), (0.6, 0.8), 34, 5600)
    s.camera((0.36, -1.55, 1.45), (0.0, -0.08, 1.22), 26, 1.3, fstop=8)


def curtain_rods(dirty):
    def marks(g, tone, height):
        if not dirty:
            return tone, height
        spots = g.most(*[g.near((x, 0, 2.22), 0.05, 0.8, 30) for x in (-0.85, 0.85)])
        return g.mix(g.mul(spots, 0.8), tone, (0.60, 0.58, 0.54)), height

    wall = f.plaster("wall", (0.62, 0.52, 0.40), 0.8, marks)
    corner_room(wall, None, f.planks("floor"), 3.2, 3, 2.8, ceiling=f.plaster("ceiling", (0.7, 0.69, 0.66)))
    g = Graph("outside")
    sky = g.step(g.add(g.z, g.mul(g.noise(3, 6, 0.74), 0.9)), 1.92, 2.02)
    green = g.mix(g.noise(16, 6, 0.74), (0.05, 0.12, 0.03), (0.30, 0.42, 0.16))
    made = g.node("ShaderNodeEmission", [g.mix(sky, green, (0.75, 0.85, 1.0)), 2.6])
    g.tree.links.new(made.outputs[0], g.out.inputs["Surface"])
    window((0, 0, 1.52), 1.30, 1.16, f.enamel("frame", (0.70, 0.69, 0.66), 0.3, 0.6 if dirty else 0), g.mat)
    iron = plain("bars", (0.30, 0.29, 0.27), 0.4)
    for k in range(8):
        rod((-0.56 + k * 0.16, -0.008, 1.52), 0.006, 1.12, iron)
    if dirty:
        for x in (-0.86, -0.83, 0.83, 0.86):
            rod((x, 0, 2.22), 0.005, 0.006, plain("hole", (0.01, 0.01, 0.01), 0.9), "y", 0)
        rod((-0.78, -0.12, 1.0), 0.014, 1.9, f.wood("pole", (0.25, 0.12, 0.05), "z"), turn=(4, -6, 0))
        cloth = f.fabric("cloth", (0.42, 0.16, 0.09))
        for k in range(3):
            rumple(box((0.15, -0.10, 0.985 + k * 0.035), (0.34, 0.12, 0.034), cloth, 0.014, (0, 0, 4 * k)), 0.02, 0.08, k)
    else:
        pole = f.wood("pole", (0.25, 0.12, 0.05), "x")
        rod((0, -0.10, 2.22), 0.015, 1.95, pole, "x")
        for x in (-0.985, 0.985):
            turned([(0, -0.03), (0.02, -0.02), (0.03, 0), (0.02, 0.022), (0, 0.035)], (x, -0.10, 2.22), pole, turn=(0, 90, 0))
        for x in (-0.85, 0.85):
            rod((x, -0.05, 2.22), 0.008, 0.10, f.chrome("bracket", colour=(0.5, 0.4, 0.25)), "y")
        cloth = f.fabric("cloth", (0.42, 0.16, 0.09), 320)
        wave_sheet((-0.92, 0.3), (-0.50, 2.20), -0.115, 0.035, 6, cloth)
        wave_sheet((0.50, 0.3), (0.92, 2.20), -0.115, 0.035, 6, cloth)
        for x in (-0.9, -0.83, -0.76, -0.69, -0.62, -0.55, 0.9, 0.83, 0.76, 0.69, 0.62, 0.55):
            turned([(0.020, -0.003), (0.023, 0), (0.020, 0.003), (0.018, 0), (0.020, -0.003)], (x, -0.10, 2.215), f.chrome("ring", colour=(0.5, 0.4, 0.25)), turn=(0, 90, 0))
    span((-1.1, -0.40, 0.0), (1.1, 0, 0.62), f.fabric("seat", (0.30, 0.30, 0.28)), 0.05)
    s.ambient(0.30)
    s.area((0, -0.12, 1.5), (0, -2, 0.8), (1.2, 1.1), 16, 7000)
    s.area((1.4, -2.2, 2.0), (0, 0, 1.6), (0.9, 0.9), 44, 5200)
    s.camera((0.34, -2.3, 1.58), (0.0, 0, 1.56), 25, -1.3, fstop=9)
