"""Materials: a short way to write Cycles' shader graphs. Every texture lies in world metres (or, with local=True, the
object's own), so that dirt can be put at a place in the room instead of on an object's map."""

import bpy

import noise


class Graph:
    def __init__(self, name, local=False):
        self.calls = sum(map(ord, name)) % 40
        self.mat = bpy.data.materials.new(name)
        self.mat.use_nodes = True
        self.tree = self.mat.node_tree
        self.tree.nodes.clear()
        self.out = self.tree.nodes.new("ShaderNodeOutputMaterial")
        if local:
            self.pos = self.tree.nodes.new("ShaderNodeTexCoord").outputs["Object"]
        else:
            self.pos = self.tree.nodes.new("ShaderNodeNewGeometry").outputs["Position"]
        parts = self.node("ShaderNodeSeparateXYZ", [self.pos]).outputs
        self.x, self.y, self.z = parts[0], parts[1], parts[2]

    def node(self, kind, values=(), **props):
        made = self.tree.nodes.new(kind)
        for key, value in props.items():
            setattr(made, key, value)
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for key, value in pairs:
            self.put(made.inputs[key], value)
        return made

    def put(self, socket, value):
        if value is None:
            return
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        elif socket.type == "RGBA" and not isinstance(value, (int, float)):
            socket.default_value = (*value[:3], 1)
        elif socket.type == "RGBA":
            socket.default_value = (value, value, value, 1)
        else:
            socket.default_value = value

    def math(self, op, a, b=None, clamp=False):
        return self.node("ShaderNodeMath", [a, b], operation=op, use_clamp=clamp).outputs[0]

    def add(self, a, b):
        return self.math("ADD", a, b)

    def mul(self, a, b):
        return self.math("MULTIPLY", a, b)

    def most(self, *masks):
        top = masks[0]
        for mask in masks[1:]:
            top = self.math("MAXIMUM", top, mask)
        return top

    def step(self, value, low, high):
        """0 below low, 1 above high, smooth between; low > high turns it around."""
        if low > high:
            return self.math("SUBTRACT", 1.0, self.step(value, high, low))
        return self.node(
            "ShaderNodeMapRange", {0: value, 1: low, 2: high, 3: 0.0, 4: 1.0}, interpolation_type="SMOOTHSTEP"
        ).outputs[0]

    def stretch(self, x=1.0, y=1.0, z=1.0, move=(0, 0, 0)):
        return self.node("ShaderNodeMapping", {0: self.pos, 1: move, 3: (x, y, z)}).outputs[0]

    def noise(self, scale, detail=6.0, rough=0.55, at=None):
        """About 0.5 ± 0.12; `scale` is lumps a metre."""
        self.calls += 1
        share = scale / noise.CELLS
        move = (self.calls * 0.37, self.calls * 0.61, self.calls * 0.23)
        place = self.node("ShaderNodeMapping", {0: at or self.pos, 1: move, 3: (share, share, share)}).outputs[0]
        made = self.node("ShaderNodeTexImage", [place], projection="BOX", projection_blend=0.1)
        made.image = noise.picture(0.5 if rough < 0.58 else 0.66 if rough < 0.7 else 0.74, 2 if detail < 4 else 6)
        return made.outputs["Color"]

    def cells(self, scale, feature="F1", at=None, out="Distance"):
        made = self.node("ShaderNodeTexVoronoi", {"Vector": at or self.pos, "Scale": scale}, feature=feature)
        return made.outputs[out]

    def ramp(self, value, *stops):
        made = self.node("ShaderNodeValToRGB", [value])
        items = made.color_ramp.elements
        while len(items) < len(stops):
            items.new(0.5)
        for item, (at, colour) in zip(items, stops):
            item.position = at
            item.color = (*colour, 1) if not isinstance(colour, (int, float)) else (colour, colour, colour, 1)
        return made.outputs["Color"]

    def mix(self, share, a, b, blend="MIX"):
        return self.node("ShaderNodeMixRGB", {0: share, 1: a, 2: b}, blend_type=blend).outputs[0]

    def bump(self, height, distance=0.002, strength=1.0, over=None):
        made = self.node("ShaderNodeBump", {"Strength": strength, "Distance": distance, "Height": height})
        self.put(made.inputs["Normal"], over)
        return made.outputs["Normal"]

    def near(self, centre, radius, ragged=0.5, grain=9.0, flat=(1, 1, 1)):
        """A ragged spot around a place: 1 inside, 0 outside. `flat` squeezes the distance along an axis."""
        away = self.node("ShaderNodeVectorMath", [self.pos, centre], operation="SUBTRACT").outputs[0]
        away = self.node("ShaderNodeVectorMath", [away, flat], operation="MULTIPLY").outputs[0]
        length = self.node("ShaderNodeVectorMath", [away], operation="LENGTH").outputs["Value"]
        wave = self.math("SUBTRACT", self.noise(grain, 8, 0.65), 0.5)
        return self.step(self.add(self.mul(length, 1 / radius), self.mul(wave, ragged * 3)), 1.05, 0.55)

    def drips(self, top, length, scale=26.0, thick=0.56):
        """Runs of dirt down from a height, each of its own length and fading."""
        run = self.step(self.noise(scale, 6, 0.6, at=self.stretch(1, 1, 0.03)), thick, thick + 0.14)
        fade = self.step(self.add(self.z, self.mul(self.noise(9, 6, 0.7, at=self.stretch(1, 1, 0.1)), length * 3)), top + length * 0.5, top + length * 1.7)
        return self.mul(self.mul(run, self.step(self.z, top + 0.01, top - 0.02)), fade)

    def corner(self, distance=0.08):
        """Near 1 where surfaces meet: where dirt really gathers."""
        made = self.node("ShaderNodeAmbientOcclusion", {"Distance": distance}, samples=2)
        return self.step(made.outputs["AO"], 0.85, 0.3)

    def surface(self, colour, rough=0.5, normal=None, metal=0.0, **more):
        values = {"Base Color": colour, "Roughness": rough, "Metallic": metal, "Normal": normal}
        values.update(more)
        made = self.node("ShaderNodeBsdfPrincipled", values)
        self.tree.links.new(made.outputs[0], self.out.inputs["Surface"])
        return self.mat


def plain(name, colour, rough=0.5, metal=0.0, wear=0.06, **more):
    """One colour, but with the unevenness of a real thing: slight cloudiness and smears in the gloss."""
    g = Graph(name)
    cloud = g.noise(5, 4)
    tone = g.mix(g.mul(cloud, wear * 2), colour, tuple(c * 0.6 for c in colour))
    gloss = g.add(rough - wear / 2, g.mul(g.noise(14, 5, 0.6), wear))
    return g.surface(tone, gloss, metal=metal, **more)


def glow(name, colour, strength):
    g = Graph(name)
    made = g.node("ShaderNodeEmission", [(*colour, 1), strength])
    g.tree.links.new(made.outputs[0], g.out.inputs["Surface"])
    return g.mat


def glass(name, tint=(0.95, 1, 0.98), rough=0.02):
    return plain(name, tint, rough, wear=0.01, Transmission=1.0, IOR=1.3)
