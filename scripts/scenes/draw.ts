/** Shapes as SVG text, on a canvas of 1600 x 1067. */
export const CANVAS = { width: 1600, height: 1067 };

export type Point = readonly [x: number, y: number];
export type Box = readonly [x: number, y: number, width: number, height: number];
/** A fill, or attributes by name. */
export type Paint = string | Record<string, string | number>;

function attributes(paint: Paint): string {
	const named = typeof paint === "string" ? { fill: paint } : paint;
	return Object.entries(named)
		.map(([name, value]) => ` ${name}="${value}"`)
		.join("");
}

const number = (value: number) => String(Math.round(value * 10) / 10);
const pair = ([x, y]: Point) => `${number(x)} ${number(y)}`;

/** A path from its commands. */
export function path(commands: string, paint: Paint): string {
	return `<path d="${commands}"${attributes(paint)}/>`;
}

/** Points, or for fixed ones their coordinates as text: "0 396 120 372". */
export type Points = string | readonly Point[];

function listed(points: Points): readonly Point[] {
	if (typeof points !== "string") return points;
	const numbers = points.split(" ").map(Number);
	return range(0, numbers.length / 2).map((index): Point => [numbers[index * 2] ?? 0, numbers[index * 2 + 1] ?? 0]);
}

/** Straight-edged shape. */
export function polygon(points: Points, paint: Paint): string {
	return path(`M${listed(points).map(pair).join("L")}Z`, paint);
}

/** Open line through points. */
export function line(points: readonly Point[], paint: Paint): string {
	return path(`M${points.map(pair).join("L")}`, {
		fill: "none",
		...(typeof paint === "string" ? { stroke: paint } : paint),
	});
}

export function rectangle([x, y, width, height]: Box, paint: Paint): string {
	return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${attributes(paint)}/>`;
}

export function ellipse([x, y, rx, ry]: Box, paint: Paint): string {
	return `<ellipse cx="${number(x)}" cy="${number(y)}" rx="${number(rx)}" ry="${number(ry)}"${attributes(paint)}/>`;
}

/** Path commands of a soft curve through the points (Catmull-Rom), left open. */
export function curveThrough(shape: Points): string {
	const points = listed(shape);
	const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
	let commands = `M${pair(at(0))}`;
	for (let index = 0; index < points.length - 1; index += 1) {
		const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
		const leave: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
		const arrive: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
		commands += `C${pair(leave)} ${pair(arrive)} ${pair(to)}`;
	}
	return commands;
}

/** Land under a soft skyline, filled down to the bottom of the canvas. */
export function land(shape: Points, paint: Paint): string {
	const skyline = listed(shape);
	const first = skyline[0]?.[0] ?? 0;
	const last = skyline.at(-1)?.[0] ?? CANVAS.width;
	return path(`${curveThrough(skyline)}L${number(last)} ${CANVAS.height}L${number(first)} ${CANVAS.height}Z`, paint);
}

/** A round-headed opening standing on its box's lower edge. */
export function arch([x, y, width, height]: Box, paint: Paint): string {
	const r = width / 2;
	return path(
		`M${number(x)} ${number(y + height)}V${number(y + r)}A${number(r)} ${number(r)} 0 0 1 ${number(x + width)} ${number(y + r)}V${number(y + height)}Z`,
		paint,
	);
}

/** Shapes together, with attributes for all. */
export function group(shapes: readonly string[], paint: Paint = {}): string {
	return `<g${attributes(paint)}>${shapes.join("")}</g>`;
}

/** Shapes seen only inside `mask`, itself one or more shapes. `id` must be unique in the scene. */
export function inside(mask: { id: string; shape: string }, shapes: readonly string[]): string {
	return `<clipPath id="${mask.id}">${mask.shape}</clipPath>${group(shapes, { "clip-path": `url(#${mask.id})` })}`;
}

/** The finished picture. */
export function picture(shapes: readonly string[]): string {
	const { width, height } = CANVAS;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes.join("")}</svg>`;
}

export type Chance = {
	/** From `least` up to `most`. */
	between: (least: number, most: number) => number;
	pick: <T>(choices: readonly [T, ...T[]]) => T;
};

/** Repeatable chance, so that a scene is drawn the same way each time. */
export function chanceFrom(seed: number): Chance {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		between: (least, most) => least + next() * (most - least),
		pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
	};
}

/** Whole numbers from `from` up to, not including, `to`. */
export function range(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
