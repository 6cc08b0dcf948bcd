"""Things with rounded edges: boxes, cylinders, turned shapes, pipes, cushions. Lengths are metres."""

import math

import bmesh
import bpy


def link(name, mesh, mat, at=(0, 0, 0), turn=(0, 0, 0)):
    made = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(made)
    made.location = at
    made.rotation_euler = [math.radians(a) for a in turn]
    if mat:
        mesh.materials.append(mat)
    return made


def smooth(made, angle=35):
    for face in made.data.polygons:
        face.use_smooth = True
    made.data.use_auto_smooth = True
    made.data.auto_smooth_angle = math.radians(angle)
    return made


def bevel(made, width, parts=3):
    mod = made.modifiers.new("edge", "BEVEL")
    mod.width, mod.segments, mod.limit_method = width, parts, "ANGLE"
    return made


def box(at, size, mat, edge=0.004, turn=(0, 0, 0), name="box"):
    """A box around its centre."""
    mesh = bpy.data.meshes.new(name)
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=1)
    bmesh.ops.scale(bm, vec=size, verts=bm.verts)
    bm.to_mesh(mesh)
    bm.free()
    made = smooth(link(name, mesh, mat, at, turn), 40)
    return bevel(made, edge) if edge else made


def span(low, high, mat, edge=0.004, name="box"):
    """A box from its lowest to its highest corner."""
    at = [(a + b) / 2 for a, b in zip(low, high)]
    return box(at, [b - a for a, b in zip(low, high)], mat, edge, name=name)


def rod(at, radius, length, mat, axis="z", edge=0.002, turn=None, narrow=None, name="rod"):
    mesh = bpy.data.meshes.new(name)
    bm = bmesh.new()
    bmesh.ops.create_cone(
        bm, cap_ends=True, segments=48, radius1=radius, radius2=radius if narrow is None else narrow, depth=length
    )
    bm.to_mesh(mesh)
    bm.free()
    turn = turn or {"z": (0, 0, 0), "x": (0, 90, 0), "y": (90, 0, 0)}[axis]
    made = smooth(link(name, mesh, mat, at, turn))
    return bevel(made, edge, 2) if edge else made


def turned(profile, at, mat, steps=72, squeeze=(1, 1, 1), turn=(0, 0, 0), name="turned"):
    """A shape turned on a lathe from (radius, height) points; `squeeze` makes it oval."""
    mesh = bpy.data.meshes.new(name)
    verts, faces = [], []
    for radius, height in profile:
        for k in range(steps):
            a = 2 * math.pi * k / steps
            verts.append((radius * math.cos(a), radius * math.sin(a), height))
    for row in range(len(profile) - 1):
        for k in range(steps):
            n = (k + 1) % steps
            faces.append((row * steps + k, row * steps + n, (row + 1) * steps + n, (row + 1) * steps + k))
    mesh.from_pydata(verts, [], faces)
    bm = bmesh.new()
    bm.from_mesh(mesh)
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    bm.to_mesh(mesh)
    bm.free()
    made = smooth(link(name, mesh, mat, at, turn), 50)
    made.scale = squeeze
    return made


def pipe(points, radius, mat, name="pipe", sharp=False):
    """A round pipe or cable through points."""
    curve = bpy.data.curves.new(name, "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution, curve.resolution_u = "3D", radius, 6, 16
    curve.use_fill_caps = True
    if sharp:
        line = curve.splines.new("POLY")
        line.points.add(len(points) - 1)
        for point, place in zip(line.points, points):
            point.co = (*place, 1)
    else:
        line = curve.splines.new("NURBS")
        line.points.add(len(points) - 1)
        line.order_u, line.use_endpoint_u = min(4, len(points)), True
        for point, place in zip(line.points, points):
            point.co = (*place, 1)
    return link(name, curve, mat)


def sheet(centre, width, height, mat, turn=(0, 0, 0), cuts=0, name="sheet"):
    mesh = bpy.data.meshes.new(name)
    bm = bmesh.new()
    bmesh.ops.create_grid(bm, x_segments=cuts + 1, y_segments=cuts + 1, size=0.5)
    bmesh.ops.scale(bm, vec=(width, height, 1), verts=bm.verts)
    bm.to_mesh(mesh)
    bm.free()
    return smooth(link(name, mesh, mat, centre, turn), 60)


def rumple(made, strength, size, seed=0):
    """Pushes the surface about with noise, as cloth and old plaster are."""
    tex = bpy.data.textures.new(f"rumple{seed}", "CLOUDS")
    tex.noise_scale = size
    mod = made.modifiers.new("rumple", "DISPLACE")
    mod.texture, mod.strength, mod.mid_level, mod.texture_coords = tex, strength, 0.5, "GLOBAL"
    return made


def cushion(at, size, mat, puff=0.02, turn=(0, 0, 0), name="cushion"):
    made = box(at, size, mat, edge=0, turn=turn, name=name)
    round_edge = made.modifiers.new("edge", "BEVEL")
    round_edge.width, round_edge.segments = min(size) * 0.3, 4
    more = made.modifiers.new("more", "SUBSURF")
    more.levels = more.render_levels = 3
    more.subdivision_type = "SIMPLE"
    cast = made.modifiers.new("puff", "CAST")
    cast.factor, cast.cast_type = 0.1, "SPHERE"
    return rumple(made, puff, 0.13, int(abs(at[0] * 100)))


def wave_sheet(low, high, y, depth, folds, mat, gather=1.0, name="curtain"):
    """A hanging curtain in folds, from (x, z) low to high."""
    mesh = bpy.data.meshes.new(name)
    cols, rows = folds * 14, 24
    verts, faces = [], []
    for row in range(rows + 1):
        down = row / rows
        for col in range(cols + 1):
            share = col / cols
            phase = share * folds * 2 * math.pi + math.sin(down * 3 + share * 9) * 0.5
            deep = depth * (0.55 + 0.45 * down) * (0.8 + 0.3 * math.sin(share * 17))
            x = low[0] + (high[0] - low[0]) * share * gather + 0.012 * math.sin(phase * 2 + down)
            verts.append((x, y + deep * math.sin(phase), high[1] + (low[1] - high[1]) * down))
    for row in range(rows):
        for col in range(cols):
            a = row * (cols + 1) + col
            faces.append((a, a + 1, a + cols + 2, a + cols + 1))
    mesh.from_pydata(verts, [], faces)
    return smooth(link(name, mesh, mat), 80)
