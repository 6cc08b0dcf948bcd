"""From raw light to a phone's picture: noise smoothed along surfaces, exposure, tone curve, bloom, vignette, grain."""

import bpy
import numpy as np


def load(path):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Non-Color"
    width, height = image.size
    flat = np.empty(width * height * 4, dtype=np.float32)
    image.pixels.foreach_get(flat)
    bpy.data.images.remove(image)
    return flat.reshape(height, width, 4)[::-1, :, :3].copy()


def shifted(picture, dy, dx):
    return np.roll(picture, (dy, dx), (0, 1))


def blurred(picture, radius):
    """Two box blurs, near enough to a round one."""
    for _ in range(2):
        for axis in (0, 1):
            pad = [(0, 0)] * picture.ndim
            pad[axis] = (radius + 1, radius)
            total = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float64)
            high = np.take(total, range(2 * radius + 1, total.shape[axis]), axis=axis)
            low = np.take(total, range(0, total.shape[axis] - 2 * radius - 1), axis=axis)
            picture = ((high - low) / (2 * radius + 1)).astype(np.float32)
    return picture


def halved(one):
    return (one[::2, ::2] + one[1::2, ::2] + one[::2, 1::2] + one[1::2, 1::2]) / 4


def unlike(a, b, gap=1.0):
    """How far two sets of (normal, depth) are from lying on one surface."""
    turn = ((a[0] - b[0]) ** 2).sum(axis=2, keepdims=True)
    return turn * 8 + np.abs(a[1] - b[1]) / (b[1] * 0.012 * gap + 1e-4)


def smoothed(lit, guide, rounds=4):
    """Edge-avoiding wavelets on the light without the surface's own colour, so that textures stay sharp."""
    lit = np.minimum(lit, blurred(lit, 2) * 2.5 + 0.05)
    kernel = (0.375, 0.25, 0.0625)
    for k in range(rounds):
        gap = 2**k
        grey = np.log(blurred(lit.mean(axis=2, keepdims=True), max(1, gap // 2)) + 0.02)
        total, weight = np.zeros_like(lit), np.zeros_like(grey)
        for dy in (-2, -1, 0, 1, 2):
            for dx in (-2, -1, 0, 1, 2):
                y, x = dy * gap, dx * gap
                tone = (shifted(grey, y, x) - grey) * (1.6 + k * 1.4)
                away = unlike([shifted(one, y, x) for one in guide], guide, gap)
                w = kernel[abs(dy)] * kernel[abs(dx)] * np.exp(-away - tone * tone)
                total += shifted(lit, y, x) * w
                weight += w
        lit = total / weight
    return lit


def enlarged(lit, coarse, fine):
    """The light brought to twice its size, each pixel from those neighbours that lie on its own surface."""
    out = np.empty_like(fine[0])
    for y in (0, 1):
        for x in (0, 1):
            mine = [one[y::2, x::2] for one in fine]
            total, weight = 0, 1e-6
            for dy in (0, 2 * y - 1):
                for dx in (0, 2 * x - 1):
                    near = (0.25 if dy else 0.75) * (0.25 if dx else 0.75)
                    there = [shifted(one, -dy, -dx) for one in coarse]
                    w = near * (np.exp(-unlike(there, mine)) + 1e-4)
                    total, weight = total + shifted(lit, -dy, -dx) * w, weight + w
            out[y::2, x::2] = total / weight
    return out


def exposure_of(light):
    """A phone meters the middle more than the edge."""
    height, width, _ = light.shape
    grey = light.mean(axis=2)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    care = np.exp(-(x * x + y * y))
    mean = np.exp((np.log(grey + 1e-3) * care).sum() / care.sum())
    return 0.29 / mean


def tone(light):
    curve = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    curve = np.clip(curve, 0, 1)
    grey = curve.mean(axis=2, keepdims=True)
    curve = np.clip(grey + (curve - grey) * 1.12, 0, 1)
    return np.where(curve < 0.0031308, curve * 12.92, 1.055 * curve ** (1 / 2.4) - 0.055)


def photograph(light, exposure, seed):
    height, width, _ = light.shape
    light = light * exposure
    small = halved(light)
    haze = 0.10 * blurred(np.clip(small - 0.9, 0, 4), width // 120) + 0.012 * blurred(small, width // 32)
    light = light + haze.repeat(2, 0).repeat(2, 1)
    y, x = np.mgrid[-0.75 : 0.75 : height * 1j, -1 : 1 : width * 1j]
    light = light * (1 - 0.15 * (x * x + y * y))[..., None]
    picture = tone(light)
    roll = np.random.default_rng(seed)
    fine = roll.normal(0, 1, (height, width, 1))
    coarse = blurred(roll.normal(0, 1, (height, width, 3)).astype(np.float32), 1) * 2.2
    picture = picture + (fine * 0.007 + coarse * 0.006) * (1.25 - picture)
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def develop(folder):
    albedo, normal, depth = (load(f"{folder}/guide/{name}0001.exr") for name in ("albedo", "normal", "depth"))
    fine = [normal, depth[..., :1]]
    coarse = [halved(one) for one in fine]
    lit = load(f"{folder}/light/image0001.exr") / (halved(albedo) + 0.04)
    return enlarged(smoothed(lit, coarse), coarse, fine) * (albedo + 0.04)
