import { ellipse, group, line, type Point, path, polygon, range, rectangle } from "./draw.ts";
import { AGAVE, CLAY, MAIZE, PLASTER, WOOD } from "./palette.ts";

/** Where a thing stands (the middle of its foot) and how tall it is. */
export type Standing = { foot: Point; height: number };

/** Puts shapes that are drawn around (0, 0) with a height of 100 where they stand; `mirrored` turns their lit side. */
export function stand({ foot: [x, y], height }: Standing, shapes: readonly string[], mirrored = false): string {
	const scale = height / 100;
	return group(shapes, {
		transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(mirrored ? -scale : scale).toFixed(4)} ${scale.toFixed(4)})`,
	});
}

type Tones = { glow: string; lit: string; tone: string; shade: string; deep: string };

/** A clay pot, lit from the left. */
export function pot(standing: Standing, tones: Tones = CLAY): string {
	return stand(standing, [
		path("M-40 -86L40 -86L30 -8Q28 0 20 0L-20 0Q-28 0 -30 -8Z", tones.tone),
		path("M-40 -86L-16 -86L-14 0L-20 0Q-28 0 -30 -8Z", tones.lit),
		path("M14 -86L40 -86L30 -8Q28 0 20 0L10 0Z", tones.shade),
		rectangle([-46, -100, 92, 17], tones.tone),
		rectangle([-46, -100, 34, 17], tones.glow),
		rectangle([20, -100, 26, 17], tones.shade),
		ellipse([0, -99, 46, 5], tones.deep),
	]);
}

/** A wide bellied jar. */
export function jar(standing: Standing, tones: Tones = CLAY): string {
	return stand(standing, [
		path("M-16 -100L16 -100L14 -84C40 -74 48 -34 20 0L-20 0C-48 -34 -40 -74 -14 -84Z", tones.tone),
		path("M-16 -100L-4 -100L-4 -84C-24 -64 -26 -30 -12 0L-20 0C-48 -34 -40 -74 -14 -84Z", tones.lit),
		path("M8 -100L16 -100L14 -84C40 -74 48 -34 20 0L8 0C30 -34 26 -70 6 -84Z", tones.shade),
		path("M-37 -58C-20 -52 20 -52 37 -58L38 -50C20 -44 -20 -44 -38 -50Z", tones.glow),
	]);
}

/** The crossed slats that carry an equipal. */
function slats([left, right]: [number, number], [top, bottom]: [number, number]): string[] {
	const width = (right - left) / 5;
	return range(0, 5).flatMap((index) => {
		const x = left + index * width;
		return [
			line(
				[
					[x, top],
					[x + width, bottom],
				],
				{ stroke: WOOD.tone, "stroke-width": 3.4 },
			),
			line(
				[
					[x + width, top],
					[x, bottom],
				],
				{ stroke: WOOD.lit, "stroke-width": 3.4 },
			),
		];
	});
}

/** An equipal, the round leather armchair of Jalisco, seen from the front; lit from the left. */
export function equipal(standing: Standing, mirrored = false): string {
	return stand(
		standing,
		[
			rectangle([-33, -40, 66, 38], "#4A2A22"),
			...slats([-34, 34], [-40, -2]),
			ellipse([0, -2, 35, 4], WOOD.shade),
			// Back, then arms, then the seat.
			path("M-40 -46C-46 -78 -30 -100 0 -100S46 -78 40 -46L30 -40L-30 -40Z", CLAY.shade),
			path("M-40 -46C-46 -78 -30 -100 0 -100C-18 -94 -26 -74 -24 -44L-30 -40Z", CLAY.lit),
			path("M-30 -52C-32 -76 -20 -90 0 -90S32 -76 30 -52Z", CLAY.deep),
			path("M-30 -52C-32 -76 -20 -90 0 -90C-14 -84 -18 -68 -17 -52Z", CLAY.shade),
			path("M-44 -50C-44 -60 -34 -62 -30 -54L-28 -38L-40 -38Z", CLAY.glow),
			path("M44 -50C44 -60 34 -62 30 -54L28 -38L40 -38Z", CLAY.tone),
			ellipse([0, -45, 36, 9], CLAY.tone),
			path("M-36 -45A36 9 0 0 1 -6 -53.8A30 8 0 0 0 -14 -37A36 9 0 0 1 -36 -45Z", CLAY.glow),
			path("M-36 -45A36 9 0 0 0 36 -45L36 -38A36 9 0 0 1 -36 -38Z", CLAY.shade),
		],
		mirrored,
	);
}

/** The low drum table that goes with it, with a jug, two glasses and limes. */
export function equipalTable(standing: Standing, mirrored = false): string {
	return stand(
		standing,
		[
			rectangle([-58, -92, 116, 88], "#4A2A22"),
			...slats([-60, 0], [-92, -4]),
			...slats([0, 60], [-92, -4]),
			ellipse([0, -4, 61, 7], WOOD.shade),
			ellipse([0, -93, 84, 17], CLAY.shade),
			ellipse([0, -99, 84, 17], CLAY.tone),
			path("M-84 -99A84 17 0 0 1 -10 -115.9C-50 -108 -52 -92 -20 -83A84 17 0 0 1 -84 -99Z", CLAY.glow),
			jar({ foot: [-22, -100], height: 62 }, PLASTER),
			path("M20 -128L38 -128L35 -100L23 -100Z", { fill: AGAVE.glow, opacity: 0.85 }),
			path("M30 -128L38 -128L35 -100L31 -100Z", { fill: AGAVE.lit, opacity: 0.85 }),
			path("M46 -122L62 -122L59 -96L49 -96Z", { fill: AGAVE.glow, opacity: 0.85 }),
			ellipse([4, -94, 6, 5], AGAVE.lit),
			ellipse([13, -91, 6, 5], AGAVE.tone),
		],
		mirrored,
	);
}

/** A lamp of pierced tin that hangs from `from`. */
export function hangingLamp(
	[x, y]: Point,
	{ drop, size, isLit }: { drop: number; size: number; isLit: boolean },
): string {
	const top = y + drop;
	const glass = isLit ? MAIZE.glow : PLASTER.shade;
	return group([
		line(
			[
				[x, y],
				[x, top],
			],
			{ stroke: WOOD.deep, "stroke-width": 3 },
		),
		polygon(
			[
				[x - size * 0.2, top],
				[x + size * 0.2, top],
				[x + size * 0.5, top + size * 0.36],
				[x - size * 0.5, top + size * 0.36],
			],
			WOOD.deep,
		),
		polygon(
			[
				[x - size * 0.44, top + size * 0.36],
				[x + size * 0.44, top + size * 0.36],
				[x + size * 0.34, top + size],
				[x - size * 0.34, top + size],
			],
			glass,
		),
		line(
			[
				[x, top + size * 0.36],
				[x, top + size],
			],
			{ stroke: WOOD.deep, "stroke-width": 2.4 },
		),
		rectangle([x - size * 0.4, top + size, size * 0.8, size * 0.1], WOOD.deep),
	]);
}

/** An Acapulco chair: cords strung on an egg of steel; seen from the front, a little from above. */
export function acapulcoChair(standing: Standing, tones: Tones = AGAVE): string {
	const cords = range(0, 40).map((index) => {
		const turn = (index / 40) * Math.PI * 2;
		const rim: Point = [Math.cos(turn) * 47, -60 + Math.sin(turn) * 41];
		return line([[0, -38], rim], {
			stroke: turn > 2 && turn < 4.6 ? tones.glow : turn > 4.6 ? tones.lit : tones.tone,
			"stroke-width": 2,
		});
	});
	const leg = (from: Point, to: Point) =>
		line([from, to], { stroke: "#2B2526", "stroke-width": 2.6, "stroke-linecap": "round" });
	return stand(standing, [
		leg([-22, -30], [-32, 0]),
		leg([22, -30], [32, 0]),
		leg([-10, -24], [-14, -8]),
		leg([10, -24], [14, -8]),
		line(
			[
				[-28, -12],
				[28, -12],
			],
			{ stroke: "#2B2526", "stroke-width": 2 },
		),
		ellipse([0, -60, 47, 41], { fill: tones.deep, opacity: 0.42 }),
		...cords,
		ellipse([0, -38, 11, 8], { fill: "none", stroke: "#2B2526", "stroke-width": 2.4 }),
		ellipse([0, -60, 47, 41], { fill: "none", stroke: "#2B2526", "stroke-width": 3.4 }),
	]);
}
