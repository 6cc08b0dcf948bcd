"""The materials of rooms; each takes how dirty it is (0 clean to 1 neglected)."""

from shade import Graph


def tiles(name, plane="xz", size=(0.30, 0.20), colour=(0.78, 0.77, 0.73), other=None, dirt=0.0, floor=0.0, extra=None,
          gloss=0.12, offset=0.0, grime=(0.20, 0.13, 0.06), joint=0.003):
    """Glazed tiles with joints. `extra(g)` may return one more mask of dirt."""
    g = Graph(name)
    axis = {"x": g.x, "y": g.y, "z": g.z}
    flat = g.node("ShaderNodeCombineXYZ", [axis[plane[0]], axis[plane[1]], 0.0]).outputs[0]
    other = other or tuple(c * 0.93 for c in colour)
    brick = g.node(
        "ShaderNodeTexBrick",
        {"Vector": flat, "Color1": colour, "Color2": other, "Mortar": (0.5, 0.49, 0.46), "Scale": 1.0,
         "Mortar Size": joint, "Mortar Smooth": 0.3, "Bias": 0.0, "Brick Width": size[0], "Row Height": size[1]},
        offset=offset,
    )
    joints = brick.outputs["Fac"]
    tone = g.mix(g.mul(g.noise(3.5, 8, 0.6), 0.14), brick.outputs["Color"], tuple(c * 0.55 for c in colour))
    height = g.add(g.mul(joints, -1.0), g.mul(g.noise(2.2, 2), 0.5))
    rough = g.add(gloss, g.mul(g.noise(18, 6, 0.7), 0.08))
    if dirt:
        low = g.step(g.add(axis["z"] if "z" in plane else g.y, g.mul(g.noise(5, 6), 0.5)), floor + 0.75, floor + 0.12)
        film = g.mul(g.step(g.noise(3.2, 9, 0.68), 0.42, 0.72), 0.75)
        chalk = g.mul(g.step(g.noise(11, 9, 0.75), 0.46, 0.80), g.step(g.noise(2.1, 3), 0.40, 0.62))
        edge = g.mul(g.step(joints, 0.05, 0.9), g.add(0.45, g.mul(g.noise(4, 5), 0.9)))
        mask = g.math("MULTIPLY", g.most(g.mul(low, 0.7), g.mul(film, 0.6), edge), dirt, clamp=True)
        if extra:
            mask = g.math("MAXIMUM", mask, extra(g), clamp=True)
        tone = g.mix(mask, tone, g.mix(g.noise(9, 6), grime, tuple(c * 0.45 for c in grime)))
        tone = g.mix(g.mul(chalk, 0.55 * dirt), tone, (0.74, 0.70, 0.62))
        rough = g.add(rough, g.mul(g.most(mask, chalk), 0.5))
    return g.surface(tone, rough, g.bump(height, 0.0025, 0.6))


def plaster(name, colour=(0.74, 0.70, 0.62), coarse=0.5, stain=None):
    """Painted plaster: roller marks, hairlines of light, a little unevenness. `stain(g, tone)` returns a new tone."""
    g = Graph(name)
    tone = g.mix(g.mul(g.noise(1.3, 6, 0.6), 0.22), colour, tuple(c * 0.74 for c in colour))
    tone = g.mix(g.mul(g.step(g.noise(6, 9, 0.7), 0.62, 0.8), 0.10), tone, tuple(c * 0.55 for c in colour))
    height = g.add(g.mul(g.noise(2.5, 3), 1.4), g.mul(g.noise(140, 3, 0.6), 0.16 * coarse))
    rough = 0.72
    if stain:
        tone, height = stain(g, tone, height)
    return g.surface(tone, rough, g.bump(height, 0.006, 0.45))


def planks(name, colour=(0.33, 0.19, 0.10), along="x", width=0.12, dirt=0.0, gloss=0.32, plane="xy"):
    """A floor of boards with grain."""
    g = Graph(name)
    axis = {"x": g.x, "y": g.y, "z": g.z}
    flat = g.node("ShaderNodeCombineXYZ", [axis[plane[0]], axis[plane[1]], 0.0]).outputs[0]
    brick = g.node(
        "ShaderNodeTexBrick",
        {"Vector": flat, "Color1": 0.0, "Color2": 1.0, "Mortar": 0.5, "Scale": 1.0, "Mortar Size": 0.0015,
         "Mortar Smooth": 0.2, "Bias": 0.0, "Brick Width": 1.1, "Row Height": width},
        offset=0.37,
    )
    tone = wooden(g, colour, along, brick.outputs["Color"])
    tone = g.mix(brick.outputs["Fac"], tone, tuple(c * 0.15 for c in colour))
    rough = g.add(gloss, g.mul(g.noise(7, 6, 0.7), 0.25))
    if dirt:
        dust = g.mul(g.most(g.step(g.noise(4, 9, 0.72), 0.46, 0.70), g.mul(g.noise(1.5, 3), 0.6)), dirt)
        tone = g.mix(dust, tone, (0.36, 0.31, 0.25))
        rough = g.math("MAXIMUM", rough, g.mul(dust, 0.9))
    return g.surface(tone, rough, g.bump(g.mul(brick.outputs["Fac"], -1.0), 0.002, 0.6))


def wooden(g, colour, along="x", shift=0.0):
    """Grain along an axis: long streaks with rings in them."""
    long = {"x": (0.9, 14, 14), "y": (14, 0.9, 14), "z": (14, 14, 0.9)}[along]
    at = g.stretch(*long)
    if not isinstance(shift, float):
        at = g.node("ShaderNodeVectorMath", [at, g.node("ShaderNodeCombineXYZ", [g.mul(shift, 40.0), g.mul(shift, 17.0), shift])
                                             .outputs[0]], operation="ADD").outputs[0]
    rings = g.noise(1.1, 3, 0.5, at=at)
    fibre = g.noise(9, 4, 0.7, at=at)
    dark, pale = tuple(c * 0.55 for c in colour), tuple(min(1, c * 1.35) for c in colour)
    tone = g.ramp(rings, (0.30, dark), (0.46, colour), (0.55, pale), (0.68, colour))
    tone = g.mix(g.mul(g.step(fibre, 0.5, 0.75), 0.4), tone, dark)
    if not isinstance(shift, float):
        tone = g.mix(0.45, tone, g.mix(shift, dark, pale))
    return tone


def wood(name, colour=(0.33, 0.19, 0.10), along="x", gloss=0.35, local=False, wear=None):
    g = Graph(name, local)
    tone = wooden(g, colour, along)
    if wear:
        tone = wear(g, tone)
    return g.surface(tone, g.add(gloss, g.mul(g.noise(11, 5), 0.15)), g.bump(g.noise(40, 2, at=g.stretch(1, 1, 0.1)), 0.0006, 0.4))


def chrome(name, dirt=0.0, rust=0.0, colour=(0.82, 0.83, 0.84), base=0.07):
    """Plated metal; dirt is limescale, rust what comes through."""
    g = Graph(name)
    tone, rough = colour, g.add(base, g.mul(g.noise(30, 5, 0.7), 0.07))
    metal = 1.0
    if dirt:
        chalk = g.math("MULTIPLY", g.most(g.step(g.noise(42, 9, 0.75), 0.47, 0.60), g.corner(0.03)), dirt, clamp=True)
        tone = g.mix(chalk, tone, g.mix(g.noise(60, 4), (0.72, 0.68, 0.58), (0.45, 0.42, 0.35)))
        rough = g.add(rough, g.mul(chalk, 0.7))
        metal = g.math("SUBTRACT", 1.0, chalk)
    if rust:
        spots = g.step(g.add(g.noise(24, 9, 0.72), g.mul(g.corner(0.05), 0.13)), 0.62 - rust * 0.13, 0.70 - rust * 0.13)
        tone = g.mix(spots, tone, g.mix(g.noise(50, 6), (0.22, 0.07, 0.02), (0.06, 0.025, 0.012)))
        rough = g.add(rough, g.mul(spots, 0.7))
        metal = g.mul(metal, g.math("SUBTRACT", 1.0, spots)) if not isinstance(metal, float) else g.math("SUBTRACT", 1.0, spots)
    return g.surface(tone, rough, metal=metal)


def ceramic(name, colour=(0.82, 0.82, 0.80), dirt=0.0, extra=None, grime=(0.30, 0.19, 0.08)):
    """Sanitary ware; `extra(g)` returns one more mask of dirt."""
    g = Graph(name)
    tone = g.mix(g.mul(g.noise(4, 3), 0.08), colour, tuple(c * 0.8 for c in colour))
    rough = g.add(0.06, g.mul(g.noise(25, 6, 0.7), 0.06))
    if dirt:
        mask = g.mul(g.most(g.mul(g.step(g.noise(8, 9, 0.72), 0.50, 0.74), 0.7), g.mul(g.corner(0.05), 0.8)), dirt)
        if extra:
            mask = g.math("MAXIMUM", mask, extra(g), clamp=True)
        tone = g.mix(mask, tone, g.mix(g.noise(12, 6), grime, tuple(c * 0.5 for c in grime)))
        rough = g.add(rough, g.mul(mask, 0.5))
    return g.surface(tone, rough, **{"Clearcoat": 0.3})


def fabric(name, colour, weave=260.0, stain=None, fuzz=0.4):
    g = Graph(name)
    threads = g.cells(weave)
    tone = g.mix(g.mul(threads, 0.5), colour, tuple(c * 0.45 for c in colour))
    tone = g.mix(g.mul(g.noise(6, 5), 0.25), tone, tuple(c * 0.65 for c in colour))
    if stain:
        tone = stain(g, tone)
    return g.surface(tone, 0.9, g.bump(threads, 0.0008, 0.6), Sheen=fuzz)


def enamel(name, colour=(0.78, 0.78, 0.77), rough=0.3, dirt=0.0, extra=None, grime=(0.24, 0.17, 0.09), coat=0.2):
    """Painted metal or plastic of appliances; dust and grease gather in its corners."""
    g = Graph(name)
    tone = g.mix(g.mul(g.noise(3, 5), 0.12), colour, tuple(c * 0.75 for c in colour))
    shine = g.add(rough, g.mul(g.noise(20, 6, 0.7), 0.1))
    if dirt:
        cloud = g.mul(g.step(g.noise(6, 9, 0.72), 0.45, 0.72), 0.8)
        mask = g.math("MULTIPLY", g.most(cloud, g.corner(0.06)), dirt, clamp=True)
        if extra:
            mask = g.math("MAXIMUM", mask, extra(g), clamp=True)
        tone = g.mix(mask, tone, g.mix(g.noise(14, 6), grime, tuple(c * 0.5 for c in grime)))
        shine = g.add(shine, g.mul(mask, 0.4))
    return g.surface(tone, shine, **{"Clearcoat": coat})
