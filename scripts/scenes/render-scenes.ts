/**
 * Draws the scenes of the demo's homes: `node scripts/scenes/render-scenes.ts [name]` writes AVIF and WebP in two sizes to
 * public/scenes; `--preview <folder> [name]` writes PNGs there instead.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp, { type Sharp } from "sharp";
import { SCENES, type SceneName } from "./scenes.ts";

const FOLDER = fileURLToPath(new URL("../../public/scenes", import.meta.url));
const MAX_BYTES = 120_000;
const SIZES = [
	{ suffix: "", width: 1600, height: 1067 },
	{ suffix: "-small", width: 800, height: 533 },
];

async function preview(folder: string, only: string | undefined): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const [name, draw] of Object.entries(SCENES)) {
		if (only === undefined || only === name)
			await sharp(Buffer.from(draw()))
				.png()
				.toFile(join(folder, `${name}.png`));
	}
}

/** The best quality that keeps the file small enough; pages show several of these at once. */
async function save(image: Sharp, path: string): Promise<void> {
	const isAvif = path.endsWith(".avif");
	for (const quality of isAvif ? [60, 54, 48, 42] : [78, 70, 62, 54, 46]) {
		const options = isAvif ? image.clone().avif({ quality, effort: 5 }) : image.clone().webp({ quality, effort: 5 });
		const bytes = await options.toBuffer();
		if (bytes.length > MAX_BYTES) continue;
		writeFileSync(path, bytes);
		process.stdout.write(`${basename(path)} ${Math.round(bytes.length / 1000)} kB at quality ${quality}\n`);
		return;
	}
	throw new Error(`${basename(path)} cannot be kept below ${MAX_BYTES / 1000} kB; draw it with fewer shapes`);
}

async function publish(name: SceneName): Promise<void> {
	const large = await sharp(Buffer.from(SCENES[name]())).png().toBuffer();
	for (const { suffix, width, height } of SIZES) {
		const image = sharp(await sharp(large).resize(width, height).png().toBuffer());
		for (const extension of ["avif", "webp"]) await save(image, join(FOLDER, `${name}${suffix}.${extension}`));
	}
}

const [flag, folder, only] = process.argv.slice(2);
if (flag === "--preview" && folder) await preview(folder, only);
else {
	mkdirSync(FOLDER, { recursive: true });
	for (const name of Object.keys(SCENES) as SceneName[]) if (flag === undefined || flag === name) await publish(name);
}
