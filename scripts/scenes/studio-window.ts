import { chanceFrom, ellipse, inside, land, line, path, polygon, rectangle } from "./draw.ts";
import { CLAY, JACARANDA, PLASTER, SKY, WOOD } from "./palette.ts";
import { archOutline, type Opening, type Spot } from "./perspective.ts";
import { agave, foliage } from "./plants.ts";
import { BACK, onWall, SPACE } from "./studio-room.ts";
import { jar, pot } from "./things.ts";

const { at, quad, facing, flat } = SPACE;
const WINDOW: Opening = { from: -0.75, to: 1.75, foot: 0.42, spring: 1.45 };
/** Where the sun, outside and to the right, throws what stands in the window. */
const onFloor = (along: number, up: number): Spot => [along - up * 0.52, 0, BACK - 0.1 - up * 0.98];

function garden(): string[] {
	const chance = chanceFrom(21);
	return [
		rectangle([600, 180, 700, 500], "#F3D9AE"),
		path("M600 180H1300V300C1150 276 900 326 600 292Z", "#C6D6C6"),
		path("M600 292C900 326 1150 276 1300 300V382C1100 360 850 400 600 372Z", "#E9DDBB"),
		ellipse([1032, 392, 58, 58], { fill: SKY.halo, opacity: 0.8 }),
		ellipse([1032, 392, 34, 34], SKY.sun),
		land("600 436 700 414 800 440 920 420 1040 446 1160 428 1300 448", "#BBA0A3"),
		land("600 462 720 448 860 470 1000 456 1140 470 1300 460", "#8FA08F"),
		foliage({ centre: [760, 436], radius: [78, 92], chance, count: 150, size: [9, 18] }, [
			JACARANDA.glow,
			JACARANDA.lit,
			JACARANDA.tone,
			JACARANDA.shade,
		]),
		path("M756 620C758 560 748 520 758 486L772 486C766 530 772 570 774 620Z", "#5D434C"),
		land("600 520 800 508 1000 516 1300 506", "#7B9A7C"),
		polygon("600 556 1300 548 1300 700 600 700", "#D9AE86"),
		polygon("600 548 1300 540 1300 552 600 560", "#F7DDB3"),
		foliage({ centre: [1130, 520], radius: [90, 52], chance, count: 90, size: [9, 17] }, [
			"#C7D69C",
			"#8FB083",
			"#5C8A70",
			"#3A6658",
		]),
		agave({ foot: [930, 600], size: 118, chance, leaves: 13 }),
		agave({ foot: [1062, 606], size: 92, chance, leaves: 11 }),
	];
}

type OnWindow = readonly [along: number, up: number];
const MIDDLE = (WINDOW.from + WINDOW.to) / 2;
const fan = (turn: number): [OnWindow, OnWindow] => [
	[MIDDLE, WINDOW.spring],
	[MIDDLE + Math.sin(turn) * 1.22, WINDOW.spring + Math.cos(turn) * 1.22],
];
/** The bars of the window; in the sun they fall onto the floor as well. */
const BARS: [OnWindow, OnWindow][] = [
	...[MIDDLE - 0.62, MIDDLE + 0.62].map((x): [OnWindow, OnWindow] => [
		[x, WINDOW.foot],
		[x, WINDOW.spring],
	]),
	...[WINDOW.spring, 0.94].map((up): [OnWindow, OnWindow] => [
		[WINDOW.from, up],
		[WINDOW.to, up],
	]),
	[
		[MIDDLE, WINDOW.foot],
		[MIDDLE, WINDOW.spring],
	],
	...[-0.71, 0, 0.71].map(fan),
];

function arched(): string[] {
	const outline = archOutline(WINDOW, onWall).map(at);
	const deep = archOutline(WINDOW, (along, up) => [along, up, BACK + 0.55]).map(at);
	const frame = ([[x, up], [x2, up2]]: [OnWindow, OnWindow]) =>
		line([at([x, up, BACK + 0.5]), at([x2, up2, BACK + 0.5])], { stroke: WOOD.deep, "stroke-width": 8 });
	return [
		inside({ id: "hole", shape: polygon(outline, "#fff") }, [
			polygon(outline, "#F8DDB2"),
			// The left side of the opening takes the sun, the right one is dark.
			polygon([...outline.slice(12), ...deep.slice(12).reverse()], "#B58B82"),
			inside({ id: "outside", shape: polygon(deep, "#fff") }, garden()),
			polygon(deep, { fill: "none", stroke: WOOD.shade, "stroke-width": 9 }),
			...BARS.map(frame),
			flat(WINDOW.foot)([WINDOW.from, BACK, WINDOW.to, BACK + 0.55], "#FBE6C2"),
		]),
		facing(BACK)([WINDOW.from - 0.08, WINDOW.foot - 0.07, WINDOW.to + 0.08, WINDOW.foot], CLAY.lit),
		...sill(),
	];
}

function sill(): string[] {
	const z = BACK + 0.15;
	const [x, y] = at([-0.38, WINDOW.foot, z]);
	return [
		jar({ foot: at([1.35, WINDOW.foot, z]), height: 74 }, PLASTER),
		pot({ foot: [x, y], height: 40 }),
		agave({ foot: [x, y - 38], size: 52, chance: chanceFrom(2), leaves: 9 }),
	];
}

function sunPatch(): string[] {
	const outline = archOutline(WINDOW, onFloor);
	const bar = { stroke: "#8C4A3A", "stroke-width": 14, opacity: 0.55 };
	return [
		inside({ id: "patch", shape: quad(outline, "#fff") }, [
			quad(outline, { fill: "#FFE2A8", opacity: 0.62 }),
			...BARS.map(([from, to]) => line([at(onFloor(...from)), at(onFloor(...to))], bar)),
		]),
	];
}

/** The arched window with what lies outside, and the sun it lets onto the floor. */
export function studioWindow(): string[] {
	return [...sunPatch(), ...arched()];
}
