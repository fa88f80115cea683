import { basilica, cityRoofs } from "./basilica-city.ts";
import { chanceFrom, ellipse, group, type Point, path, picture, polygon, range, rectangle } from "./draw.ts";
import { AGAVE, CLAY, PLASTER, SHADOW, SKY, WOOD } from "./palette.ts";
import { spaceSeenFrom } from "./perspective.ts";
import { agave, foliage } from "./plants.ts";
import { equipal, equipalTable, pot } from "./things.ts";

const EYE: Point = [930, 486];
const SUN: Point = [1010, 404];
const { at, facing, flat, beside } = spaceSeenFrom({ vanishing: EYE, eyeHeight: 1.75, focal: 860 });
const WALL_AWAY = 6;
const WALL_UP = 0.86;
const RIGHT = 3.9;

function sky(): string[] {
	return [
		rectangle([0, 0, 1600, 700], "#B9C4BF"),
		path("M0 96C300 60 640 120 1000 84S1420 60 1600 88V700H0Z", "#D6D2C0"),
		path("M0 190C300 156 620 216 960 180S1400 160 1600 188V700H0Z", "#F1D5AC"),
		path("M0 286C320 254 600 306 940 278S1380 262 1600 288V700H0Z", "#F6BD86"),
		path("M0 376C320 350 620 392 940 372S1380 362 1600 380V700H0Z", "#EFA070"),
		ellipse([...SUN, 186, 186], { fill: SKY.halo, opacity: 0.35 }),
		ellipse([...SUN, 132, 132], { fill: SKY.halo, opacity: 0.75 }),
		ellipse([...SUN, 86, 86], SKY.sun),
		path("M420 150C520 128 600 142 680 130S840 118 900 134C830 150 760 148 690 156S520 168 420 150Z", {
			fill: "#FBE4C0",
			opacity: 0.75,
		}),
		path("M1220 118C1290 104 1350 114 1410 106S1520 98 1560 108C1500 122 1440 122 1390 128S1280 130 1220 118Z", {
			fill: "#FBE4C0",
			opacity: 0.7,
		}),
		path("M1290 236C1350 226 1400 234 1450 228S1560 220 1600 228V240C1540 246 1480 244 1430 248S1330 246 1290 236Z", {
			fill: "#FCE0B4",
			opacity: 0.7,
		}),
	];
}

function floor(): string[] {
	const tiles = range(-13, 13).flatMap((column) =>
		range(0, 11).map((row) => {
			const [x, z] = [column * 0.6, 0.9 + row * 0.5];
			const fill = (column * 7 + row * 5) % 4 === 0 ? "#BC6440" : (column + row) % 2 === 0 ? "#C26A45" : "#B45C3A";
			return flat(0)([x, z, x + 0.58, z + 0.48], fill);
		}),
	);
	return [rectangle([0, 640, 1600, 430], "#8A4530"), ...tiles];
}

/** The sun stands ahead, so shadows run straight at the eye. */
function shade(spots: readonly (readonly [right: number, away: number])[], opacity = 0.5): string {
	return polygon(
		spots.map(([right, away]) => at([right, 0, away])),
		{ fill: SHADOW, opacity },
	);
}

function floorShadows(): string[] {
	const standing = ([x, z, half, reach]: [number, number, number, number]) =>
		shade([
			[x - half, z],
			[x + half, z],
			[x + half * 1.04, z - reach],
			[x, z - reach * 1.12],
			[x - half * 1.04, z - reach],
		]);
	return [
		shade([
			[-9, WALL_AWAY],
			[RIGHT, WALL_AWAY],
			[RIGHT, WALL_AWAY - 1.5],
			[-9, WALL_AWAY - 1.5],
		]),
		shade(
			[
				[RIGHT, 6],
				[RIGHT - 0.3, 4.5],
				[RIGHT - 0.5, 0.8],
				[RIGHT, 0.8],
			],
			0.35,
		),
		standing([-1.3, 3.7, 0.42, 2.0]),
		standing([1.5, 3.9, 0.42, 2.1]),
		standing([0.1, 3.35, 0.5, 1.2]),
		standing([2.75, 4.0, 0.3, 1.9]),
		standing([-2.1, 3.3, 0.1, 2.4]),
		standing([-2.1, 5.4, 0.1, 0.8]),
		standing([-3.1, 3.7, 0.24, 1.2]),
	];
}

function parapet(): string[] {
	const [z, up] = [WALL_AWAY, WALL_UP];
	const coping = up + 0.08;
	return [
		facing(z)([-9, 0, RIGHT, up], "#B98F86"),
		facing(z)([-9, 0, RIGHT, 0.14], "#8F5A52"),
		facing(z)([-9, up, RIGHT + 0.06, coping], CLAY.tone),
		flat(coping)([-9, z, RIGHT, z + 0.4], "#F9C793"),
		// The wall on the right takes the light along its length.
		beside(RIGHT)([z, 0, 0.7, up], "#E9BC97"),
		beside(RIGHT)([z, 0, 0.7, 0.14], "#B56A4E"),
		beside(RIGHT)([z, up, 0.7, coping], CLAY.lit),
		flat(coping)([RIGHT, z, RIGHT + 0.4, 0.7], "#FBD09E"),
		// Drain holes and a little wear in the lime.
		...[-4.6, -2.1, 0.6, 2.4].map((x) => facing(z)([x, 0.4, x + 0.36, 0.52], "#9A6F6D")),
	];
}

function pergola(): string[] {
	const beam = (from: readonly [number, number, number], to: readonly [number, number, number], thick: number) => [
		polygon([at(from), at(to), at([to[0], to[1] - thick, to[2]]), at([from[0], from[1] - thick, from[2]])], WOOD.deep),
	];
	const post = (x: number, z: number) => [
		facing(z)([x - 0.09, 0, x + 0.09, 2.75], WOOD.shade),
		facing(z)([x + 0.05, 0, x + 0.09, 2.75], "#E9A470"),
		facing(z)([x - 0.16, 0, x + 0.16, 0.2], "#A57C75"),
	];
	return [
		...post(-2.1, 5.4),
		...range(0, 7).flatMap((index) => beam([-6, 2.78, 5.5 - index * 0.62], [-1.7, 2.78, 5.5 - index * 0.62], 0.12)),
		flat(2.72)([-2.2, 5.7, -2.0, 1.4], "#8A5236"),
		beside(-2.0)([5.7, 2.72, 1.4, 2.56], WOOD.tone),
		...post(-2.1, 3.3),
	];
}

function houseWall(): string[] {
	const wall = beside(-3.7);
	return [
		wall([0.6, 0, 6.4, 4], "#D9A68C"),
		wall([0.6, 0, 6.4, 0.16], "#9A5546"),
		wall([4.05, 0, 5, 2.1], "#5E3A3C"),
		wall([4.86, 0, 5, 2.1], "#F0B98C"),
		wall([3.97, 2.1, 5.08, 2.24], WOOD.shade),
	];
}

function bougainvillea(): string[] {
	const chance = chanceFrom(31);
	const bloom = ["#E9829A", "#CC4F78", "#A63A68", "#7A2E58"];
	const leaf = ["#8FA06C", "#4F7458", "#2F5248"];
	const bunch = ([x, y]: Point, [rx, ry]: Point) => [
		foliage({ centre: [x, y + 8], radius: [rx, ry], chance, count: Math.round(rx * 0.5), size: [8, 17] }, leaf),
		foliage(
			{ centre: [x + 6, y], radius: [rx * 0.94, ry * 0.9], chance, count: Math.round(rx * 0.8), size: [7, 14] },
			bloom,
		),
	];
	return [
		...bunch([120, 60], [220, 92]),
		...bunch([380, 96], [170, 60]),
		...bunch([530, 150], [90, 48]),
		...bunch([30, 190], [90, 80]),
	];
}

function lights(): string[] {
	const string = "M545 168C720 300 980 330 1240 214S1560 60 1640 20";
	const bulbs: Point[] = [
		[610, 214],
		[688, 252],
		[776, 281],
		[868, 295],
		[962, 293],
		[1056, 277],
		[1148, 248],
		[1238, 214],
		[1326, 172],
		[1412, 128],
		[1498, 86],
		[1572, 52],
	];
	return [
		path(string, { fill: "none", stroke: "#5A3A45", "stroke-width": 2.6 }),
		...bulbs.map(([x, y]) => ellipse([x, y + 10, 7, 9], "#FFF3CF") + rectangle([x - 3, y - 2, 6, 6], "#5A3A45")),
	];
}

function furniture(): string[] {
	const chance = chanceFrom(77);
	const size = (metres: number, away: number) => (metres * 860) / away;
	return [
		pot({ foot: at([2.75, 0, 4.0]), height: size(0.5, 4.0) }),
		agave({ foot: [at([2.75, 0, 4])[0], at([2.75, 0.47, 4])[1]], size: size(0.72, 4), chance, leaves: 13 }),
		equipal({ foot: at([-1.3, 0, 3.7]), height: size(0.98, 3.7) }, true),
		equipal({ foot: at([1.5, 0, 3.9]), height: size(0.98, 3.9) }),
		equipalTable({ foot: at([0.1, 0, 3.35]), height: size(0.52, 3.35) }),
		pot({ foot: at([-3.1, 0, 3.7]), height: size(0.46, 3.7) }, PLASTER),
		foliage(
			{
				centre: [at([-3.1, 0, 3.7])[0] + 4, at([-3.1, 0.74, 3.7])[1]],
				radius: [62, 62],
				chance,
				count: 80,
				size: [7, 15],
			},
			[AGAVE.glow, AGAVE.lit, AGAVE.tone, AGAVE.shade, AGAVE.deep],
		),
		foliage(
			{
				centre: [at([-3.1, 0, 3.7])[0] + 4, at([-3.1, 0.86, 3.7])[1]],
				radius: [56, 40],
				chance,
				count: 22,
				size: [4, 8],
			},
			["#F0A07F", CLAY.lit, CLAY.tone],
		),
	];
}

/** A terrace over the roofs, the towers of the basilica against the low sun. */
export function rooftopTerrace(): string {
	return picture([
		...sky(),
		...basilica(),
		...cityRoofs(),
		...floor(),
		...floorShadows(),
		...parapet(),
		...houseWall(),
		...pergola(),
		group(lights()),
		...bougainvillea(),
		...furniture(),
	]);
}
