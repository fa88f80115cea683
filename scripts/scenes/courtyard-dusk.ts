import { chanceFrom, ellipse, inside, line, type Point, path, picture, polygon, range, rectangle } from "./draw.ts";
import { fireside, lampTree } from "./dusk-garden.ts";
import { duskHouse, LIT } from "./dusk-house.ts";
import { spaceSeenFrom } from "./perspective.ts";
import { agave, foliage } from "./plants.ts";
import { pot } from "./things.ts";

const SPACE = spaceSeenFrom({ vanishing: [800, 548], eyeHeight: 1.66, focal: 900 });
const { at, quad, facing, flat, beside } = SPACE;
const BACK = 9.5;
const HALF = 5.2;
const POOL = { half: 1.05, near: 2.25, far: 7.4 };
const DUSK = { glow: "#9A8FC0", lit: "#66709A", tone: "#414F78", shade: "#2C375C", deep: "#1D2445" };
const DUSK_CLAY = { glow: "#B9788A", lit: "#94586F", tone: "#754459", shade: "#573349", deep: "#3B2438" };

function sky(): string[] {
	const chance = chanceFrom(33);
	const stars = range(0, 34).map(() => {
		const size = chance.between(1.2, 2.8);
		return ellipse([chance.between(20, 1580), chance.between(12, 240), size, size], { fill: "#F4E8DA", opacity: 0.8 });
	});
	return [
		rectangle([0, 0, 1600, 700], "#2E2A5A"),
		path("M0 120C320 84 640 150 960 112S1400 92 1600 118V700H0Z", "#403872"),
		path("M0 208C320 172 640 238 960 200S1400 182 1600 206V700H0Z", "#5F4C8C"),
		path("M0 284C320 254 640 312 960 278S1400 262 1600 284V700H0Z", "#8D6494"),
		path("M0 344C320 320 640 368 960 338S1400 326 1600 344V700H0Z", "#C77F84"),
		path("M0 398C320 378 640 416 960 392S1400 384 1600 398V700H0Z", "#EDA473"),
		...stars,
		inside({ id: "moon", shape: ellipse([330, 150, 46, 46], "#fff") }, [
			ellipse([330, 150, 46, 46], "#FBEBD0"),
			ellipse([312, 140, 44, 44], "#332E60"),
		]),
		path("M60 300C130 286 190 296 250 288S350 280 390 288C330 300 290 300 240 304S110 312 60 300Z", {
			fill: "#E79C86",
			opacity: 0.7,
		}),
		path("M480 246C540 236 590 244 640 238S720 232 750 238C700 248 660 248 620 252S520 256 480 246Z", {
			fill: "#B97A94",
			opacity: 0.7,
		}),
	];
}

/** What stands behind the garden wall. */
function hedge(): string[] {
	const chance = chanceFrom(44);
	const dark = ["#6A5590", "#54447C", "#43376B"];
	return [
		foliage({ centre: [1270, 486], radius: [80, 46], chance, count: 60, size: [9, 18] }, dark),
		foliage({ centre: [1540, 450], radius: [130, 70], chance, count: 100, size: [12, 24] }, dark),
	];
}

function ground(): string[] {
	const chance = chanceFrom(18);
	const tones = ["#574873", "#51436E", "#5D4D79", "#4C3F69"] as const;
	const slabs = range(-7, 7).flatMap((column) =>
		range(0, 11).map((row) =>
			flat(0)([column * 0.9, 0.9 + row * 0.82, column * 0.9 + 0.87, 1.69 + row * 0.82], chance.pick(tones)),
		),
	);
	const edge = [at([-HALF, 0, 0.9]), at([HALF, 0, 0.9]), at([HALF, 0, BACK]), at([-HALF, 0, BACK])];
	return [polygon(edge, "#3B3159"), inside({ id: "slabs", shape: polygon(edge, "#fff") }, slabs)];
}

/** Lamplight that falls out of the doors onto the stone. */
function lightPatches(): string[] {
	const patch = ([near, far]: [number, number]) => [
		quad(
			[
				[-HALF, 0, near],
				[-HALF, 0, far],
				[-3.1, 0, far - 0.1],
				[-2.6, 0, near - 0.5],
			],
			{ fill: LIT.warm, opacity: 0.5 },
		),
		quad(
			[
				[-HALF, 0, near + 0.1],
				[-HALF, 0, far - 0.1],
				[-3.9, 0, far - 0.2],
				[-3.7, 0, near - 0.1],
			],
			{ fill: LIT.glow, opacity: 0.45 },
		),
	];
	return [
		...[
			[3.0, 4.4],
			[5.2, 6.6],
			[7.4, 8.8],
		].flatMap(([near = 0, far = 0]) => patch([near, far])),
		quad(
			[
				[-0.95, 0, BACK],
				[0.95, 0, BACK],
				[2.2, 0, 6.1],
				[-2.2, 0, 6.1],
			],
			{ fill: LIT.warm, opacity: 0.5 },
		),
		quad(
			[
				[-0.9, 0, BACK],
				[0.9, 0, BACK],
				[1.45, 0, 7.4],
				[-1.45, 0, 7.4],
			],
			{ fill: LIT.glow, opacity: 0.5 },
		),
		quad(
			[
				[2.2, 0, BACK],
				[3.4, 0, BACK],
				[4.3, 0, 7.3],
				[2.6, 0, 7.3],
			],
			{ fill: LIT.warm, opacity: 0.34 },
		),
	];
}

function pool(): string[] {
	const water = [
		at([-POOL.half, 0, POOL.near]),
		at([POOL.half, 0, POOL.near]),
		at([POOL.half, 0, POOL.far]),
		at([-POOL.half, 0, POOL.far]),
	];
	const ripples = range(0, 26).map((index) => {
		const away = POOL.far - 0.12 - index * 0.2;
		const [x, y] = at([Math.sin(index * 2.3) * 0.5, 0, away]);
		return ellipse([x, y, (900 / away) * (0.24 + 0.14 * Math.sin(index * 1.7)), 0.9 + 8 / away], {
			fill: index % 3 ? "#FFDFA0" : "#B79BC8",
			opacity: 0.34,
		});
	});
	return [
		flat(0)([-POOL.half - 0.24, POOL.near - 0.2, POOL.half + 0.24, POOL.far + 0.24], "#8A7596"),
		flat(0)([-POOL.half - 0.04, POOL.near, POOL.half + 0.04, POOL.far + 0.04], "#35305E"),
		inside({ id: "pool", shape: polygon(water, "#fff") }, [
			polygon(water, "#3A3468"),
			...duskHouse(SPACE, "mirrored"),
			polygon(water, { fill: "#2B2855", opacity: 0.34 }),
			...ripples,
		]),
	];
}

function candles(): string[] {
	const candle = ([x, z]: [number, number]) => {
		const [cx, cy] = at([x, 0, z]);
		const s = 900 / z;
		return [
			ellipse([cx, cy, s * 0.46, s * 0.13], { fill: LIT.glow, opacity: 0.3 }),
			rectangle([cx - s * 0.075, cy - s * 0.24, s * 0.15, s * 0.24], LIT.glow),
			rectangle([cx - s * 0.03, cy - s * 0.15, s * 0.06, s * 0.15], "#FFF8E4"),
			...[-0.09, 0.06].map((dx) => rectangle([cx + s * dx, cy - s * 0.26, s * 0.03, s * 0.26], "#2B2145")),
			polygon(
				[
					[cx - s * 0.11, cy - s * 0.25],
					[cx + s * 0.11, cy - s * 0.25],
					[cx + s * 0.04, cy - s * 0.36],
					[cx - s * 0.04, cy - s * 0.36],
				],
				"#2B2145",
			),
		].join("");
	};
	return [6.9, 5.6, 4.3, 3.1].flatMap((z) => [candle([-1.46, z]), candle([1.46, z])]);
}

function gardenWall(): string[] {
	const wall = beside(HALF);
	const [x, y] = at([HALF - 0.02, 1.55, 7]);
	return [
		wall([0.9, 0, BACK, 2.3], "#4A3E6C"),
		wall([0.9, 2.3, BACK, 2.38], "#6E4C68"),
		wall([0.9, 0, BACK, 0.2], "#3B3159"),
		ellipse([x, y, 120, 120], { fill: LIT.warm, opacity: 0.22 }),
		ellipse([x, y, 66, 66], { fill: LIT.warm, opacity: 0.3 }),
		rectangle([x - 9, y - 16, 18, 30], LIT.glow),
		polygon(
			[
				[x - 14, y - 16],
				[x + 14, y - 16],
				[x, y - 34],
			],
			"#2B2145",
		),
	];
}

function plants(): string[] {
	const chance = chanceFrom(12);
	const bush = ([x, z, r]: [number, number, number]) => {
		const [cx, cy] = at([x, r * 0.8, z]);
		const s = 900 / z;
		return foliage({ centre: [cx, cy], radius: [r * s, r * s * 0.8], chance, count: 70, size: [s * 0.08, s * 0.16] }, [
			"#7A86A0",
			"#525F88",
			"#3A4670",
			"#2A3358",
		]);
	};
	return [
		...(
			[
				[4.7, 9.0, 0.6],
				[4.8, 8.0, 0.5],
				[-1.95, 9.2, 0.42],
				[1.75, 9.2, 0.4],
			] as [number, number, number][]
		).map(bush),
	];
}

function corners(): string[] {
	const chance = chanceFrom(12);
	return [
		agave({ foot: [1560, 1130], size: 250, chance, tones: DUSK, leaves: 15 }),
		pot({ foot: [124, 1100], height: 190 }, DUSK_CLAY),
		agave({ foot: [124, 926], size: 320, chance, tones: { ...DUSK, glow: "#C7A0A6", lit: "#7F7CA4" }, leaves: 15 }),
	];
}

function festoon(): string[] {
	const bulbs = range(0, 13).map((index): Point => {
		const part = (index + 0.5) / 13;
		return [196 + part * 884, 330 + part * -116 + Math.sin(part * Math.PI) * 92];
	});
	return [
		line([[196, 330], ...bulbs, [1080, 214]], { stroke: "#241D42", "stroke-width": 2.4 }),
		...bulbs.flatMap(([x, y]) => [
			ellipse([x, y + 10, 17, 17], { fill: LIT.warm, opacity: 0.3 }),
			ellipse([x, y + 9, 6.5, 8.5], "#FFEFC2"),
		]),
	];
}

/** A courtyard at nightfall: warm doors, their light on the stone and in the long pool. */
export function courtyardDusk(): string {
	const far = [facing(14)([-14, 0, 14, 2.3], "#4A3D70"), ...hedge(), rectangle([0, 640, 1600, 427], "#453866")];
	return picture([
		...sky(),
		...far,
		...ground(),
		...gardenWall(),
		...duskHouse(SPACE, "upright"),
		...lightPatches(),
		...pool(),
		...candles(),
		...festoon(),
		...plants(),
		...lampTree(),
		...fireside(SPACE),
		...corners(),
	]);
}
