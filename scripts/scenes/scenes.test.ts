import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import { SCENES } from "./scenes.ts";

const FOLDER = fileURLToPath(new URL("../../public/scenes/", import.meta.url));

test.each(Object.entries(SCENES))("%s is drawn the same way each time, every number in it a number", (_name, draw) => {
	const drawing = draw();
	expect(draw()).toBe(drawing);
	expect(drawing).not.toMatch(/NaN|undefined|Infinity/);
});

test.each(Object.keys(SCENES))("%s is published in two sizes and two formats, each below 120 kB", async (name) => {
	const published = [];
	for (const file of [`${name}.avif`, `${name}.webp`, `${name}-small.avif`, `${name}-small.webp`]) {
		const { width, height } = await sharp(FOLDER + file).metadata();
		published.push([width, height]);
		expect(statSync(FOLDER + file).size).toBeLessThan(120_000);
	}
	expect(published).toEqual([
		[1600, 1067],
		[1600, 1067],
		[800, 533],
		[800, 533],
	]);
});

test("nothing else lies among the scenes", () => {
	expect(readdirSync(FOLDER)).toHaveLength(Object.keys(SCENES).length * 4);
});
