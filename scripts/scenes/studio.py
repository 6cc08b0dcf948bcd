"""Camera, daylight and the render itself: Cycles on the CPU, then the passes go to develop.py."""

import math

import bpy
from mathutils import Vector


def empty():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def camera(at, look, lens=26.0, roll=0.0, focus=None, fstop=4.0):
    """A phone held in a hand: a wide lens and a horizon that is never quite level."""
    data = bpy.data.cameras.new("phone")
    data.lens, data.sensor_width = lens, 36.0
    made = bpy.data.objects.new("phone", data)
    made.location = at
    aim = Vector(look) - Vector(at)
    made.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    made.rotation_euler.rotate_axis("Z", math.radians(roll))
    data.dof.use_dof = True
    data.dof.focus_distance = focus or aim.length
    data.dof.aperture_fstop = fstop
    bpy.context.scene.collection.objects.link(made)
    bpy.context.scene.camera = made


def warmth(kelvin):
    """Colour of a black body, about equal in lightness."""
    k = kelvin / 100
    red = 1.0 if k <= 66 else (1.2929 * (k - 60) ** -0.1332)
    green = (0.3900816 * math.log(k) - 0.6318414) if k <= 66 else 1.12989 * (k - 60) ** -0.0755
    blue = 1.0 if k >= 66 else (0.5432068 * math.log(max(k - 10, 1)) - 1.1962541)
    return [max(0.05, min(1, c)) ** 2.2 for c in (red, green, blue)]


def area(at, look, size, watts, kelvin=5500, shape=None):
    data = bpy.data.lights.new("area", "AREA")
    data.shape = "RECTANGLE"
    data.size, data.size_y = size if isinstance(size, tuple) else (size, size)
    data.energy, data.color = watts, warmth(kelvin)
    made = bpy.data.objects.new("area", data)
    made.location = at
    made.rotation_euler = (Vector(look) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    made.visible_camera = False
    bpy.context.scene.collection.objects.link(made)
    return made


def bulb(at, watts, kelvin=3000, radius=0.05):
    data = bpy.data.lights.new("bulb", "POINT")
    data.energy, data.color, data.shadow_soft_size = watts, warmth(kelvin), radius
    made = bpy.data.objects.new("bulb", data)
    made.location = at
    bpy.context.scene.collection.objects.link(made)


def sun(slope, strength, kelvin=5200, soft=1.5):
    data = bpy.data.lights.new("sun", "SUN")
    data.energy, data.color, data.angle = strength, warmth(kelvin), math.radians(soft)
    made = bpy.data.objects.new("sun", data)
    made.rotation_euler = Vector(slope).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(made)


def ambient(strength, kelvin=6500):
    """The light of the rest of the room, brighter from above than from below."""
    world = bpy.data.worlds.new("room")
    bpy.context.scene.world = world
    world.use_nodes = True
    tree = world.node_tree
    back = tree.nodes["Background"]
    coord = tree.nodes.new("ShaderNodeTexCoord")
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 2.2
    tree.links.new(coord.outputs["Generated"], noise.inputs["Vector"])
    ramp = tree.nodes.new("ShaderNodeValToRGB")
    tone = warmth(kelvin)
    ramp.color_ramp.elements[0].position, ramp.color_ramp.elements[1].position = 0.40, 0.62
    ramp.color_ramp.elements[0].color = (*[c * 0.16 for c in tone], 1)
    ramp.color_ramp.elements[1].color = (*tone, 1)
    tree.links.new(noise.outputs["Fac"], ramp.inputs["Fac"])
    tree.links.new(ramp.outputs["Color"], back.inputs["Color"])
    back.inputs["Strength"].default_value = strength


def passes(folder, width, samples, names):
    """One render with the named passes written into folder as EXR files."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.render.threads_mode, scene.render.threads = "FIXED", 1
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.cycles.sample_clamp_indirect = 2.5
    scene.cycles.blur_glossy = 1.0
    scene.cycles.seed = 7
    scene.render.resolution_x, scene.render.resolution_y = width, width * 3 // 4
    scene.render.resolution_percentage = 100
    scene.view_layers[0].cycles.denoising_store_passes = "albedo" in names
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers = tree.nodes.new("CompositorNodeRLayers")
    out = tree.nodes.new("CompositorNodeOutputFile")
    out.base_path = folder
    out.format.file_format, out.format.color_depth = "OPEN_EXR", "32"
    out.format.exr_codec = "NONE"
    out.file_slots.clear()
    for slot, name in names.items():
        out.file_slots.new(slot)
        tree.links.new(layers.outputs[name], out.inputs[slot])
    final = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(layers.outputs["Image"], final.inputs[0])
    bpy.ops.render.render(write_still=False)


GUIDES = {"albedo": "Denoising Albedo", "normal": "Denoising Normal", "depth": "Denoising Depth"}


def matt():
    """Mirrors and glass would show their surroundings in the guides; there they count as what they are made of."""
    for mat in bpy.data.materials:
        for node in mat.node_tree.nodes:
            if node.type == "BSDF_PRINCIPLED":
                for name, value in (("Roughness", 0.7), ("Transmission", 0.0), ("Clearcoat", 0.0)):
                    for wire in list(node.inputs[name].links):
                        mat.node_tree.links.remove(wire)
                    node.inputs[name].default_value = value


def render(folder, width, samples):
    """Light at half the width, which is smooth anyway; colours and edges, which cost little, at the whole width."""
    scene = bpy.context.scene
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces = 4, 2
    scene.cycles.glossy_bounces, scene.cycles.transmission_bounces = 2, 4
    scene.cycles.use_fast_gi, scene.cycles.fast_gi_method, scene.cycles.ao_bounces_render = True, "REPLACE", 1
    scene.world.light_settings.distance = 2.5
    scene.world.cycles.sampling_method = "NONE"
    passes(f"{folder}/light", width // 2, samples, {"image": "Image"})
    for made in scene.objects:
        made.hide_render = made.hide_render or made.type == "LIGHT"
    scene.world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0
    scene.cycles.max_bounces = 0
    scene.cycles.use_fast_gi = False
    matt()
    passes(f"{folder}/guide", width, 2, GUIDES)
