import { chanceFrom, inside, line, type Paint, type Point, path, polygon, range, rectangle } from "./draw.ts";
import { AGAVE, CLAY, JACARANDA, MAIZE, PLASTER, WOOD } from "./palette.ts";
import { archOutline, type Spot, spaceSeenFrom } from "./perspective.ts";
import { jar } from "./things.ts";

export const SPACE = spaceSeenFrom({ vanishing: [850, 492], eyeHeight: 1.5, focal: 900 });
const { at, quad, facing, flat, beside } = SPACE;
export const BACK = 5.6;
export const [LEFT, RIGHT, CEILING] = [-3.1, 3.1, 3] as const;
export const onWall = (along: number, up: number): Spot => [along, up, BACK];

function shell(): string[] {
	const beams = range(0, 9).flatMap((index) => {
		const x = LEFT + 0.2 + index * 0.7;
		return [
			flat(CEILING - 0.16)([x, BACK, x + 0.2, 0.6], WOOD.tone),
			beside(x)([BACK, CEILING - 0.16, 0.6, CEILING], index < 4 ? WOOD.deep : WOOD.shade),
			facing(BACK)([x, CEILING - 0.16, x + 0.2, CEILING], WOOD.shade),
		];
	});
	return [
		rectangle([0, 0, 1600, 1067], "#B98D80"),
		flat(CEILING)([LEFT, 0.6, RIGHT, BACK], "#B48A74"),
		...beams,
		facing(BACK)([LEFT, 0, RIGHT, CEILING - 0.14], "#DDB898"),
		beside(LEFT)([0.6, 0, BACK, CEILING], "#EBCBA6"),
		beside(RIGHT)([0.6, 0, BACK, CEILING], "#BD9488"),
		beside(LEFT)([0.6, 0, BACK, 0.12], "#C48E70"),
		beside(RIGHT)([0.6, 0, BACK, 0.12], "#93645A"),
		facing(BACK)([LEFT, 0, RIGHT, 0.12], "#B07F67"),
		// Lime that has moved a little over the years.
		path("M452 300C470 318 466 336 480 352", { fill: "none", stroke: "#C9A084", "stroke-width": 2 }),
		path("M1240 282C1230 300 1238 320 1228 338C1224 350 1230 360 1226 368", {
			fill: "none",
			stroke: "#C9A084",
			"stroke-width": 2,
		}),
	];
}

function floor(): string[] {
	const chance = chanceFrom(6);
	const tones = ["#B7633F", "#AF5C3A", "#BF6C47", "#A85636"] as const;
	const tiles = range(-9, 10).flatMap((column) =>
		range(0, 14).map((row) =>
			flat(0)([column * 0.4, 0.9 + row * 0.4, column * 0.4 + 0.385, 1.285 + row * 0.4], chance.pick(tones)),
		),
	);
	const edge = [at([LEFT, 0, 0.9]), at([RIGHT, 0, 0.9]), at([RIGHT, 0, BACK]), at([LEFT, 0, BACK])];
	return [polygon(edge, "#8A4530"), inside({ id: "floor", shape: polygon(edge, "#fff") }, tiles)];
}

function rug(): string[] {
	const stripe = ([near, far]: [number, number], paint: Paint) => flat(0.01)([-1.75, near, 1.35, far], paint);
	const fringe = range(0, 32).flatMap((index) => {
		const x = -1.74 + index * 0.0995;
		return [line([at([x, 0.01, 2.5]), at([x - 0.02, 0.01, 2.38])], { stroke: "#F3E2C3", "stroke-width": 3 })];
	});
	const diamonds = range(0, 9).map((index) => {
		const x = -1.58 + index * 0.345;
		return quad(
			[
				[x, 0.01, 3.45],
				[x + 0.17, 0.01, 3.2],
				[x + 0.34, 0.01, 3.45],
				[x + 0.17, 0.01, 3.7],
			],
			index % 2 ? CLAY.lit : MAIZE.tone,
		);
	});
	return [
		stripe([2.5, 4.4], "#EAD4B0"),
		stripe([2.62, 2.78], AGAVE.tone),
		stripe([2.86, 2.92], CLAY.tone),
		stripe([3.08, 3.14], AGAVE.shade),
		stripe([3.76, 3.82], AGAVE.shade),
		stripe([3.98, 4.04], CLAY.tone),
		stripe([4.12, 4.28], AGAVE.tone),
		...diamonds,
		...fringe,
	];
}

function niche(): string[] {
	const outline = archOutline({ from: -2.75, to: -1.95, foot: 1.5, spring: 1.95 }, onWall).map(at);
	const [x, y] = at([-2.35, 1.5, BACK]);
	return [
		polygon(outline, "#A77E74"),
		inside({ id: "niche", shape: polygon(outline, "#fff") }, [
			rectangle([x - 70, y - 150, 34, 160], "#F3D3A8"),
			rectangle([x - 70, y - 10, 140, 12], "#F7DDB3"),
			jar({ foot: [x - 16, y - 5], height: 66 }),
			jar({ foot: [x + 34, y - 4], height: 42 }, AGAVE),
		]),
	];
}

function rightWall(): string[] {
	const put = (along: number, up: number): Spot => [RIGHT, up, along];
	const opening = ([from, to]: [number, number]) => archOutline({ from, to, foot: 0.86, spring: 1.85 }, put).map(at);
	const shelves = (outline: Point[], id: string) =>
		inside({ id, shape: polygon(outline, "#fff") }, [
			polygon(outline, "#7F5A58"),
			...[0.86, 1.4].map((up) => beside(RIGHT + 0.02)([2.9, up - 0.05, 5.2, up], "#E2BC98")),
		]);
	const things = [
		jar({ foot: at([RIGHT + 0.02, 0.88, 4.75]), height: 76 }, MAIZE),
		jar({ foot: at([RIGHT + 0.02, 0.88, 4.3]), height: 58 }),
		...range(0, 6).map((index) =>
			beside(RIGHT + 0.01)(
				[3.5 + index * 0.1, 1.4, 3.585 + index * 0.1, 1.4 + 0.26 + (index % 3) * 0.05],
				[CLAY.tone, AGAVE.tone, "#F0DDBB", JACARANDA.tone, MAIZE.tone, "#E7C6A0"][index] ?? CLAY.tone,
			),
		),
		...range(0, 5).map((index) =>
			beside(RIGHT + 0.01)(
				[3.42 + index * 0.11, 0.88, 3.51 + index * 0.11, 1.12 + (index % 2) * 0.06],
				["#F0DDBB", AGAVE.shade, CLAY.lit, MAIZE.lit, AGAVE.lit][index] ?? CLAY.tone,
			),
		),
		jar({ foot: at([RIGHT + 0.02, 1.41, 4.5]), height: 54 }, PLASTER),
	];
	return [shelves(opening([3.35, 5.05]), "shelf"), ...things];
}

/** The empty room: lime walls, beams, clay tiles, a rug, and the recesses in the walls. */
export function studioRoom(): string[] {
	return [...shell(), ...floor(), ...rug(), ...niche(), ...rightWall()];
}
