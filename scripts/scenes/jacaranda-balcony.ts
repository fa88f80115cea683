import {
	chanceFrom,
	curveThrough,
	ellipse,
	inside,
	land,
	line,
	type Point,
	path,
	picture,
	polygon,
	range,
	rectangle,
} from "./draw.ts";
import { BLOSSOM, jacarandas, street } from "./jacaranda-street.ts";
import { AGAVE, CLAY, JACARANDA, PLASTER, SHADOW, WOOD } from "./palette.ts";
import { type Spot, spaceSeenFrom } from "./perspective.ts";
import { facet, foliage } from "./plants.ts";
import { acapulcoChair, pot } from "./things.ts";

const SPACE = spaceSeenFrom({ vanishing: [790, 452], eyeHeight: 1.62, focal: 840 });
const { at, quad, facing, flat } = SPACE;
const RAIL_AWAY = 4.3;
const RAIL_UP = 1.02;
const DOOR_AWAY = 2.25;

function sky(): string[] {
	return [
		rectangle([0, 0, 1600, 700], "#A9C4BD"),
		path("M0 150C320 110 640 180 960 140S1400 116 1600 146V700H0Z", "#C6D3C4"),
		path("M0 250C320 216 640 276 960 240S1400 220 1600 246V700H0Z", "#EBDDBD"),
		path("M0 342C320 316 640 362 960 334S1400 318 1600 340V700H0Z", "#F8D5A6"),
		land("300 440 480 418 640 430 760 408 900 428 1060 412 1300 436", "#C4A3AB"),
		land("300 452 520 440 700 448 860 438 1040 448 1300 444", "#A38A98"),
	];
}

function balconyFloor(): string[] {
	const [step, start] = [0.44, 2.0];
	const tiles = range(-6, 7).flatMap((column) =>
		range(0, 6).map((row) => {
			const [x, z] = [column * step - step / 2, start + row * step];
			const middle: Spot[] = [
				[x + step / 2, 0, z + 0.07],
				[x + step - 0.07, 0, z + step / 2],
				[x + step / 2, 0, z + step - 0.07],
				[x + 0.07, 0, z + step / 2],
			];
			const isDark = (column + row) % 2 === 0;
			return [
				flat(0)([x, z, x + step, z + step], isDark ? "#F0DCBA" : "#E3C6A0"),
				quad(middle, isDark ? "#C8744E" : "#7FA596"),
				ellipse([...at([x + step / 2, 0, z + step / 2]), 62 / z, 22 / z], isDark ? "#F0DCBA" : "#E3C6A0"),
			].join("");
		}),
	);
	const edge: Spot[] = [
		[-9, 0, 1.4],
		[9, 0, 1.4],
		[9, 0, RAIL_AWAY + 0.16],
		[-9, 0, RAIL_AWAY + 0.16],
	];
	return [
		facing(RAIL_AWAY + 0.16)([-9, 0, 9, -0.2], "#B98F7E"),
		quad(edge, "#EBD2AE"),
		inside({ id: "balcony", shape: polygon(edge.map(at), "#fff") }, tiles),
	];
}

/** The sun stands ahead and to the left: everything upright throws its shadow to the right and towards the eye. */
function castFrom([right, away]: [number, number], [up, half]: [number, number]): string {
	const reach = (height: number): [number, number] => [right + height * 1.05, away - height * 1.0];
	const [farRight, farAway] = reach(up);
	return quad(
		[
			[right - half, 0, away],
			[right + half, 0, away],
			[farRight + half, 0, farAway],
			[farRight - half, 0, farAway],
		],
		{ fill: SHADOW, opacity: 0.4 },
	);
}

function railing(): string[] {
	const iron = "#2E2530";
	const upright = range(-26, 27).map((index) => index * 0.14);
	const bars = upright.map((x) => {
		const [left, top] = at([x, RAIL_UP, RAIL_AWAY]);
		const [, bottom] = at([x, 0.08, RAIL_AWAY]);
		return rectangle([left - 2.2, top, 4.4, bottom - top], iron);
	});
	const rings = upright.map((x) => {
		const [cx, cy] = at([x + 0.07, 0.86, RAIL_AWAY]);
		return ellipse([cx, cy, 10.5, 10.5], { fill: "none", stroke: iron, "stroke-width": 3 });
	});
	const bar = ([low, high]: [number, number], fill: string) => facing(RAIL_AWAY)([-9, low, 9, high], fill);
	return [
		...bars,
		...rings,
		bar([0.06, 0.1], iron),
		bar([0.77, 0.795], iron),
		bar([0.93, 0.955], iron),
		bar([RAIL_UP - 0.01, RAIL_UP + 0.06], WOOD.tone),
		bar([RAIL_UP + 0.04, RAIL_UP + 0.06], "#E2A873"),
	];
}

function floorShadows(): string[] {
	const z = RAIL_AWAY;
	const rail = (up: number, thick: number) => flat(0)([-9, z - up, 9, z - up - thick], { fill: SHADOW, opacity: 0.4 });
	return [
		...range(-52, 27).map((index) => castFrom([index * 0.14, z], [RAIL_UP * 0.93, 0.011])),
		rail(0.8, 0.03),
		rail(RAIL_UP - 0.02, 0.09),
		castFrom([0.95, 3.35], [0.9, 0.3]),
		castFrom([-1.32, 3.75], [1.1, 0.2]),
		castFrom([-0.78, 3.95], [0.6, 0.15]),
	];
}

function balconyThings(): string[] {
	const chance = chanceFrom(4);
	const size = (metres: number, away: number) => (metres * 840) / away;
	const green = ["#C3D6A8", "#87AE84", AGAVE.tone, AGAVE.shade, AGAVE.deep];
	const [bigX, bigY] = at([-1.32, 0.5, 3.75]);
	const [smallX, smallY] = at([-0.78, 0.36, 3.95]);
	return [
		pot({ foot: at([-0.78, 0, 3.95]), height: size(0.32, 3.95) }, PLASTER),
		foliage({ centre: [smallX, smallY - 26], radius: [50, 40], chance, count: 70, size: [6, 11] }, green),
		foliage({ centre: [smallX, smallY - 34], radius: [44, 30], chance, count: 20, size: [5, 9] }, [
			"#F2A489",
			CLAY.lit,
			CLAY.tone,
		]),
		pot({ foot: at([-1.32, 0, 3.75]), height: size(0.46, 3.75) }),
		foliage({ centre: [bigX, bigY - 66], radius: [84, 92], chance, count: 130, size: [9, 19] }, green),
		acapulcoChair({ foot: at([0.98, 0, 3.3]), height: size(1.0, 3.3) }),
	];
}

function nearBranch(): string[] {
	const chance = chanceFrom(52);
	const bark = { fill: "none", stroke: "#4B3440", "stroke-linecap": "round" };
	const bunch = ([x, y]: Point, [rx, ry]: Point) =>
		foliage({ centre: [x, y], radius: [rx, ry], chance, count: Math.round(rx * 0.62), size: [8, 16] }, BLOSSOM);
	const bells = range(0, 26).map(() =>
		facet([chance.between(240, 760), chance.between(150, 262)], {
			r: chance.between(5, 9),
			chance,
			tone: chance.pick(["#CDBDF0", JACARANDA.glow, JACARANDA.lit]),
		}),
	);
	return [
		path(curveThrough("150 60 300 104 470 110 640 150 760 146"), { ...bark, "stroke-width": 13 }),
		path(curveThrough("420 108 500 70 610 52"), { ...bark, "stroke-width": 8 }),
		path(curveThrough("300 104 360 160 430 196"), { ...bark, "stroke-width": 7 }),
		bunch([250, 86], [130, 62]),
		bunch([430, 60], [150, 54]),
		bunch([420, 186], [92, 46]),
		bunch([620, 74], [120, 46]),
		bunch([700, 158], [110, 42]),
		bunch([560, 138], [90, 36]),
		...bells,
	];
}

function fallenBlossom(): string[] {
	const chance = chanceFrom(9);
	return range(0, 46).map(() => {
		const away = chance.between(2.35, 4.2);
		const [x, y] = at([chance.between(-1.5, 1.6), 0, away]);
		return facet([x, y], { r: 22 / away, chance, tone: chance.pick([JACARANDA.glow, JACARANDA.lit, JACARANDA.tone]) });
	});
}

function room(): string[] {
	const [left, top] = at([-1.62, 2.72, DOOR_AWAY]);
	const [right, bottom] = at([1.62, 0, DOOR_AWAY]);
	const wall = "#7A636C";
	// A door leaf opened towards us: its far edge is nearer, so it is taller.
	const leaf = (): string[] => {
		const point = (across: number, down: number): Point => {
			const slope = 52 * across;
			return [left - 150 * across, top - slope + (bottom - top + 2 * slope) * down];
		};
		const pane = (from: number, to: number) =>
			polygon([point(0.16, from), point(0.84, from), point(0.84, to), point(0.16, to)], "#B99AA0");
		const gleam = (from: number, to: number) =>
			polygon([point(0.16, to), point(0.16, to - 0.07), point(0.84, from), point(0.84, from + 0.07)], {
				fill: "#E9C9A4",
				opacity: 0.5,
			});
		const rows = [0.05, 0.28, 0.51, 0.74];
		return [
			polygon([point(0, 0), point(1, 0), point(1, 1), point(0, 1)], WOOD.shade),
			...rows.map((from) => pane(from, from + 0.2)),
			...rows.map((from) => gleam(from, from + 0.2)),
		];
	};
	return [
		rectangle([0, 0, left, 1067], wall),
		rectangle([right, 0, 1600 - right, 1067], "#866E74"),
		rectangle([left - 2, 0, right - left + 4, Math.max(0, top)], wall),
		...leaf(),
		rectangle([left - 6, 0, 22, 1067], WOOD.deep),
		rectangle([left + 12, 0, 5, 1067], "#E2A873"),
		rectangle([right - 16, 0, 22, 1067], WOOD.shade),
		rectangle([left - 6, 0, right - left + 12, Math.max(14, top)], WOOD.deep),
	];
}

function curtain(): string[] {
	const fold = ([a, b, c, d]: [number, number, number, number], fill: string) =>
		path(`M${a} 0C${a - 16} 300 ${c + 34} 620 ${c} 1067H${d}C${d + 20} 640 ${b - 10} 300 ${b} 0Z`, fill);
	return [
		fold([1296, 1600, 1330, 1600], "#E9D3B4"),
		fold([1296, 1340, 1330, 1386], "#FFF3DC"),
		fold([1372, 1404, 1420, 1462], "#D0B49C"),
		fold([1440, 1476, 1500, 1540], "#FBE9CB"),
		fold([1516, 1600, 1572, 1600], "#C7A996"),
		line(
			[
				[1240, 8],
				[1600, 8],
			],
			{ stroke: WOOD.deep, "stroke-width": 10 },
		),
	];
}

/** From a flat onto its balcony: the street below runs between jacarandas in flower. */
export function jacarandaBalcony(): string {
	return picture([
		...sky(),
		...street(SPACE),
		...jacarandas(SPACE),
		...balconyFloor(),
		...floorShadows(),
		...railing(),
		...fallenBlossom(),
		...balconyThings(),
		...nearBranch(),
		...room(),
		...curtain(),
	]);
}
