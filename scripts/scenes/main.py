"""blender -b --factory-startup -P main.py -- <slug> <out folder> [width] [samples]: writes <slug>-<moment>.rgb, raw."""

import importlib
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))

import develop  # noqa: E402
import studio  # noqa: E402

ROOMS = ("wet_rooms", "water", "wires", "machines", "walls", "wood", "home")


def scene_of(slug):
    name = slug.replace("-", "_")
    for room in ROOMS:
        found = getattr(importlib.import_module(room), name, None)
        if found:
            return found
    raise SystemExit(f"no scene is called {slug}")


def main():
    slug, out, *rest = sys.argv[sys.argv.index("--") + 1 :]
    width, samples = (int(rest[0]), int(rest[1])) if len(rest) > 1 else (1280, 40)
    light = {}
    for moment in ("before", "after"):
        studio.empty()
        scene_of(slug)(moment == "before")
        with tempfile.TemporaryDirectory() as folder:
            studio.render(folder, width, samples)
            light[moment] = develop.develop(folder)
    exposure = develop.exposure_of(light["after"])
    for seed, (moment, picture) in enumerate(light.items()):
        develop.photograph(picture, exposure, seed).tofile(f"{out}/{slug}-{moment}.rgb")


main()
