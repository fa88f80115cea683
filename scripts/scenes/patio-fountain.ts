import {
	chanceFrom,
	ellipse,
	inside,
	type Paint,
	type Point,
	path,
	picture,
	polygon,
	range,
	rectangle,
} from "./draw.ts";
import { fountain } from "./fountain.ts";
import { AGAVE, CLAY, MAIZE, PLASTER, SHADOW, SKY, WOOD } from "./palette.ts";
import { archOutline, type Opening, type Spot, spaceSeenFrom } from "./perspective.ts";
import { agave, foliage } from "./plants.ts";
import { hangingLamp, pot } from "./things.ts";

const SPACE = spaceSeenFrom({ vanishing: [800, 512], eyeHeight: 1.68, focal: 930 });
const { at, quad, facing, flat, beside } = SPACE;
const BACK = 9;
const HALF = 5;
const WALL_UP = 4.3;
const DADO = "#A9573C";

type Door = Omit<Opening, "foot"> & { put: (along: number, up: number) => Spot };

const opening = ({ put, ...door }: Door, paint: Paint) => quad(archOutline({ ...door, foot: 0 }, put), paint);

function sky(): string[] {
	const chance = chanceFrom(3);
	return [
		rectangle([0, 0, 1600, 400], SKY.top),
		path("M0 70C320 30 640 104 960 64S1400 46 1600 70V400H0Z", SKY.high),
		path("M0 150C320 116 640 180 960 146S1400 130 1600 150V400H0Z", SKY.middle),
		path("M170 52C250 34 320 44 390 38S520 30 560 40C500 54 440 54 380 58S230 64 170 52Z", {
			fill: "#F7E7CB",
			opacity: 0.8,
		}),
		// A neighbour's dome and a jacaranda over the roofs.
		path("M1040 262C1040 176 1090 130 1148 126C1206 130 1256 176 1256 262Z", "#C88E6A"),
		path("M1040 262C1040 176 1090 130 1148 126C1106 144 1076 190 1078 262Z", "#F1C08E"),
		path("M1190 262C1196 206 1186 158 1148 126C1206 130 1256 176 1256 262Z", "#A3715F"),
		rectangle([1136, 92, 24, 38], "#E4B288"),
		rectangle([1150, 92, 10, 38], "#A3715F"),
		path("M1132 94C1134 78 1142 72 1148 66C1154 72 1162 78 1164 94Z", CLAY.tone),
		rectangle([1146, 44, 4, 24], "#7D5A55"),
		rectangle([1139, 51, 18, 4], "#7D5A55"),
		foliage({ centre: [560, 206], radius: [150, 84], chance, count: 150, size: [9, 18] }, [
			"#CDBDF0",
			"#B6A3E0",
			"#9380CB",
			"#7261B3",
			"#54458F",
		]),
	];
}

const BAY = 2;
const INNER = BACK + 2.6;
const ARCHES = range(0, 5).map((index) => ({
	from: -HALF + index * BAY + 0.19,
	to: -HALF + (index + 1) * BAY - 0.19,
	spring: 2.05,
	put: (along: number, up: number): Spot => [along, up, BACK],
}));

/** The corridor behind the arches; sun reaches its floor and wall on the right. */
function corridor(): string[] {
	const wall = facing(INNER);
	const sunlit = [at([2.2, 0, INNER]), at([5.6, 0, INNER]), at([5.6, 1.7, INNER]), at([3.5, 1.7, INNER])];
	const sunlitFloor = [at([0.2, 0, BACK]), at([5, 0, BACK]), at([5.6, 0, INNER]), at([1.6, 0, INNER])];
	return [
		wall([-7, 0, 7, 4], "#A68583"),
		wall([-7, 0, 7, 1], "#7C4A44"),
		flat(0)([-7, BACK, 7, INNER], "#8C5B50"),
		polygon(sunlitFloor, "#D99B72"),
		polygon(sunlit, "#E0B08C"),
		...[-4, 0, 4.2].map((x) => wall([x - 0.62, 0, x + 0.62, 2.5], x > 3 ? WOOD.tone : "#4E3334")),
		...[-4, 0, 4.2].map((x) => wall([x - 0.06, 0, x + 0.06, 2.5], x > 3 ? WOOD.shade : "#382428")),
		...[-2, 2].map((x) => wall([x - 0.45, 1, x + 0.45, 2.3], "#5C4046")),
	];
}

/** The thickness of the arcade, dark on one side of each opening and lit on the other. */
function reveal([x, inwards]: [number, number], paint: string): string {
	const [near, far] = [at([x, 0, BACK]), at([x + inwards, 0, BACK + 0.5])];
	return polygon([near, far, at([x + inwards, 2.05, BACK + 0.5]), at([x, 2.05, BACK])], paint);
}

function arcade(): string[] {
	const rim = { fill: "none", stroke: "#D9A57C", "stroke-width": 15 };
	return [
		facing(BACK)([-HALF, 0, HALF, WALL_UP], PLASTER.lit),
		inside({ id: "arcade", shape: ARCHES.map((each) => opening(each, "#fff")).join("") }, [
			...corridor(),
			...ARCHES.map(({ from }) => reveal([from, 0.16], "#8F6C70")),
			...ARCHES.map(({ to }) => reveal([to, -0.16], "#F6DDB6")),
		]),
		...ARCHES.map((each) => opening({ ...each, from: each.from - 0.09, to: each.to + 0.09 }, rim)),
		...range(0, 6).flatMap((index) => column(-HALF + index * BAY)),
		...cornice(),
		hangingLamp(at([0, 2.94, BACK]), { drop: 24, size: 34, isLit: true }),
	];
}

function column(x: number): string[] {
	const block = ([low, high, half]: [number, number, number], [left, right]: [string, string]) => [
		facing(BACK)([x - half, low, x + half, high], left),
		facing(BACK)([x + half * 0.25, low, x + half, high], right),
	];
	return [
		...block([0, 2.06, 0.15], ["#E8C29A", "#C2967E"]),
		...block([0, 0.3, 0.24], ["#D9A57C", "#A9786A"]),
		...block([1.92, 2.08, 0.25], ["#F1D0A6", "#C2967E"]),
	];
}

function cornice(): string[] {
	const strip = ([low, high]: [number, number], fill: string) => facing(BACK)([-HALF, low, HALF, high], fill);
	const spouts = range(0, 5).map((index) => {
		const x = -4 + index * 2;
		return facing(BACK)([x - 0.1, 3.62, x + 0.1, 3.78], "#B98468");
	});
	const tiles = range(0, 42).map((index) =>
		ellipse([...at([-HALF + 0.12 + index * 0.24, WALL_UP, BACK]), 11, 9], index % 2 ? CLAY.tone : CLAY.lit),
	);
	return [strip([3.42, 3.5], "#D9A57C"), strip([WALL_UP - 0.16, WALL_UP], "#E8C29A"), ...spouts, ...tiles];
}

/** What the left wall keeps the sun from: a slant on the arcade, a strip on the floor. */
function wallShadow(): string[] {
	return [
		quad(
			[
				[-HALF, 0, BACK],
				[-1.5, 0, BACK],
				[-HALF, WALL_UP - 0.1, BACK],
			],
			{ fill: SHADOW, opacity: 0.42 },
		),
		flat(0)([-HALF, BACK, -1.5, 1.2], { fill: SHADOW, opacity: 0.46 }),
	];
}

function sideWalls(): string[] {
	const left = (along: number, up: number): Spot => [-HALF, up, along];
	const right = (along: number, up: number): Spot => [HALF, up, along];
	const strip = (side: 1 | -1, [low, high, fill]: [number, number, string]) =>
		beside(side * HALF)([BACK, low, 1.2, high], fill);
	return [
		strip(-1, [0, WALL_UP, "#9A7A80"]),
		strip(-1, [0, 0.95, "#6E3F3E"]),
		strip(-1, [WALL_UP - 0.16, WALL_UP, "#B99590"]),
		opening({ from: 4.3, to: 5.7, spring: 1.9, put: left }, "#4B3340"),
		opening({ from: 6.7, to: 8.0, spring: 1.9, put: left }, "#4B3340"),
		strip(1, [0, WALL_UP, MAIZE.lit]),
		strip(1, [0, 0.95, DADO]),
		strip(1, [0.95, 1.0, "#F3D3A0"]),
		strip(1, [WALL_UP - 0.16, WALL_UP, "#FFE3B0"]),
		opening({ from: 6.5, to: 7.9, spring: 1.9, put: right }, "#E7B77F"),
		opening({ from: 6.62, to: 7.9, spring: 1.86, put: right }, WOOD.tone),
		opening({ from: 7.26, to: 7.9, spring: 1.7, put: right }, WOOD.shade),
		opening({ from: 4.0, to: 5.2, spring: 1.9, put: right }, "#E7B77F"),
		opening({ from: 4.1, to: 5.2, spring: 1.86, put: right }, "#5C3C3E"),
	];
}

function floor(): string[] {
	const chance = chanceFrom(15);
	const tones = ["#EBC9A0", "#E4BE94", "#F0D1AA", "#DFB78E"] as const;
	const slab = 0.86;
	const slabs = range(-7, 7).flatMap((column) =>
		range(0, 10).map((row) => {
			const [x, z] = [column * slab, 1.2 + row * slab];
			return flat(0)([x, z, x + slab - 0.035, z + slab - 0.05], chance.pick(tones));
		}),
	);
	const edge = [at([-HALF, 0, 1.2]), at([HALF, 0, 1.2]), at([HALF, 0, BACK]), at([-HALF, 0, BACK])];
	return [rectangle([0, 660, 1600, 410], "#C79875"), inside({ id: "floor", shape: polygon(edge, "#fff") }, slabs)];
}

function potShadow([x, z, half]: [number, number, number]): string {
	return quad(
		[
			[x - half, 0, z - 0.1],
			[x + half, 0, z - 0.16],
			[x + half * 5, 0, z + 0.1],
			[x + half * 5.4, 0, z + 0.35],
			[x, 0, z + 0.16],
		],
		{ fill: SHADOW, opacity: 0.34 },
	);
}

type Planted = { spot: [number, number]; tall: number; crown: Point; count: number };

function gardens(): string[] {
	const chance = chanceFrom(61);
	const green = ["#CFDDA6", "#9BB985", "#5F9273", AGAVE.shade, AGAVE.deep];
	const dim = ["#6F8F7C", "#4C7468", "#2F5651", "#1D3F40"];
	const size = (metres: number, away: number) => (metres * 930) / away;
	const planted = ({ spot: [x, z], tall, crown, count }: Planted, tones: string[]) => {
		const [px, py] = at([x, tall, z]);
		return (
			pot({ foot: at([x, 0, z]), height: size(tall, z) }) +
			foliage(
				{ centre: [px, py - crown[1] * 0.74], radius: crown, chance, count, size: [crown[0] * 0.1, crown[0] * 0.2] },
				tones,
			)
		);
	};
	const oranges = range(0, 15).map(() => {
		const [x, y] = [1219 + chance.between(-80, 84), 560 + chance.between(-62, 72)];
		return ellipse([x, y, 9, 9], CLAY.lit) + ellipse([x - 2, y - 2, 6, 6], MAIZE.lit);
	});
	return [
		potShadow([2.75, 6.1, 0.3]),
		pot({ foot: at([2.75, 0, 6.1]), height: size(0.62, 6.1) }),
		path("M1213 640L1215 590L1223 590L1226 640Z", WOOD.shade),
		foliage({ centre: [1219, 566], radius: [102, 96], chance, count: 190, size: [9, 19] }, green),
		...oranges,
		planted({ spot: [-4.3, 7.9], tall: 0.5, crown: [48, 56], count: 70 }, dim),
		planted({ spot: [-4.3, 6.0], tall: 0.5, crown: [60, 70], count: 80 }, dim),
		planted({ spot: [4.5, 5.8], tall: 0.42, crown: [52, 46], count: 70 }, green),
	];
}

function creeper(): string[] {
	const chance = chanceFrom(88);
	const coral = ["#FFC7A0", "#F39A76", "#DB6A51", "#A9473F"];
	const leaf = ["#B5C48A", "#6F9670", "#3F6D5C"];
	const bunch = ([x, y]: Point, [rx, ry]: Point) => [
		foliage({ centre: [x, y + 6], radius: [rx, ry], chance, count: Math.round(rx * 0.6), size: [7, 14] }, leaf),
		foliage(
			{ centre: [x, y], radius: [rx * 0.92, ry * 0.86], chance, count: Math.round(rx * 0.75), size: [6, 12] },
			coral,
		),
	];
	return [
		...bunch([1240, 236], [120, 36]),
		...bunch([1330, 190], [110, 70]),
		...bunch([1420, 130], [120, 80]),
		...bunch([1380, 292], [60, 66]),
		...bunch([1540, 60], [130, 90]),
	];
}

function near(): string[] {
	const chance = chanceFrom(14);
	const shadeTones = { glow: "#7FA596", lit: "#4F8374", tone: "#2F6257", shade: "#1D4743", deep: "#122F30" };
	const sunny = { glow: "#C4DFC2", lit: "#86BBA1", tone: "#43836F", shade: "#255950", deep: "#153A37" };
	return [
		pot(
			{ foot: [168, 1100], height: 230 },
			{ glow: "#A8614D", lit: "#8E4A3A", tone: "#73382E", shade: "#572A27", deep: "#3A1D1F" },
		),
		agave({ foot: [168, 884], size: 330, chance, tones: shadeTones, leaves: 15 }),
		potShadow([2.1, 2.75, 0.25]),
		pot({ foot: [1452, 1056], height: 190 }),
		agave({ foot: [1452, 880], size: 270, chance, tones: sunny, leaves: 15 }),
	];
}

/** The patio of a house in Guadalajara: arcade, fountain, and the shade of a wall moving over the stone. */
export function patioFountain(): string {
	return picture([
		...sky(),
		...arcade(),
		...floor(),
		...sideWalls(),
		...wallShadow(),
		...creeper(),
		...gardens(),
		...fountain(SPACE),

		...near(),
	]);
}
