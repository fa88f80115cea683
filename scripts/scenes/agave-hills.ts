import {
	chanceFrom,
	ellipse,
	group,
	inside,
	land,
	type Point,
	path,
	picture,
	polygon,
	range,
	rectangle,
} from "./draw.ts";
import { AGAVE, CLAY, PLASTER, SHADOW, SKY } from "./palette.ts";
import { type Spot, spaceSeenFrom } from "./perspective.ts";
import { agave, foliage } from "./plants.ts";

const HORIZON = 452;
const SUN: Point = [392, 330];
const { at } = spaceSeenFrom({ vanishing: [700, HORIZON + 6], eyeHeight: 2.5, focal: 800 });
const ground = (right: number, away: number) => at([right, 0, away]);

function sky(): string[] {
	return [
		rectangle([0, 0, 1600, 600], SKY.top),
		path("M0 150C300 96 620 176 960 132S1400 92 1600 138V640H0Z", SKY.high),
		path("M0 232C260 196 520 262 860 226S1380 190 1600 236V640H0Z", SKY.middle),
		path("M0 318C320 286 560 338 900 310S1400 288 1600 322V640H0Z", SKY.low),
		ellipse([...SUN, 150, 150], { fill: SKY.halo, opacity: 0.55 }),
		ellipse([...SUN, 104, 104], { fill: SKY.halo, opacity: 0.9 }),
		ellipse([...SUN, 66, 66], SKY.sun),
		path("M930 118C1010 96 1090 112 1150 104S1290 84 1360 104C1300 116 1240 118 1180 126S1000 138 930 118Z", {
			fill: "#F3DCB8",
			opacity: 0.8,
		}),
		path("M60 92C130 74 210 86 280 78S420 70 470 84C400 98 330 96 250 102S120 108 60 92Z", {
			fill: "#F3DCB8",
			opacity: 0.65,
		}),
	];
}

function mountains(): string[] {
	return [
		// The volcano: one lit flank, one in shade.
		polygon(
			"560 470 700 396 860 322 968 262 1012 250 1040 264 1066 254 1120 286 1240 352 1420 414 1600 446 1600 500 560 500",
			"#C7A3A0",
		),
		polygon(
			"1012 250 1040 264 1066 254 1120 286 1240 352 1420 414 1600 446 1600 500 1180 500 1090 420 1110 366 1046 318",
			"#A78898",
		),
		land("0 396 120 372 250 398 400 420 560 408 720 436 900 430 1100 452 1300 436 1480 412 1600 424", "#A98D8F"),
		land("0 430 160 414 330 436 520 430 700 448 980 446 1220 438 1440 440 1600 448", "#87877F"),
	];
}

function farFields(): string[] {
	const tones = ["#8DA088", "#7A927C", "#9BA98A", "#6F8B78"];
	const strips = range(0, 26).map((index): string => {
		const top = (x: number) => 452 + Math.sin(x / 190 + 0.6) * 5;
		const x = index * 64 - 30;
		return polygon(
			[
				[x, top(x) + 2],
				[x + 66, top(x + 66) + 2],
				[x + 66 + (x - 640) * 0.16, 498],
				[x + (x - 640) * 0.16, 498],
			],
			tones[index % tones.length] ?? AGAVE.lit,
		);
	});
	return [land("0 446 200 452 420 456 640 452 900 458 1160 450 1400 454 1600 448", "#7A927C"), ...strips];
}

function treeLine(): string[] {
	const chance = chanceFrom(11);
	const crown = ["#8FA173", "#5E7F62", "#3E6656", "#2A4F49"];
	const clump = (x: number, y: number, r: number) =>
		foliage({ centre: [x, y], radius: [r, r * 0.62], chance, count: 34, size: [r * 0.16, r * 0.3] }, crown);
	return [
		clump(60, 462, 46),
		clump(140, 470, 34),
		clump(214, 468, 24),
		clump(760, 466, 20),
		clump(806, 462, 30),
		clump(1530, 458, 52),
		clump(1462, 468, 34),
	];
}

function houseBody(): string[] {
	return [
		// Long low wing, lit from the left; the gable end towards the sun glows.
		polygon("1004 476 1004 402 1042 376 1080 402 1080 476", PLASTER.glow),
		polygon("1080 402 1080 476 1372 482 1372 406", PLASTER.tone),
		polygon("1034 370 1048 364 1388 370 1392 412 1072 408 1072 400", CLAY.tone),
		polygon("1034 370 1048 364 1092 408 1072 408", CLAY.glow),
		polygon("1042 368 1036 374 998 402 998 410 1042 382 1082 410 1086 404", CLAY.lit),
		...range(0, 15).map((index) =>
			path(`M${1080 + index * 21} ${369}L${1098 + index * 20.4} ${409}`, {
				stroke: CLAY.shade,
				"stroke-width": 2.4,
				opacity: 0.6,
			}),
		),
		// Eaves' shadow on the wall.
		polygon("1080 408 1372 412 1372 424 1080 420", { fill: SHADOW, opacity: 0.3 }),
		rectangle([1300, 338, 26, 38], PLASTER.lit),
		rectangle([1313, 338, 13, 36], PLASTER.shade),
		rectangle([1296, 334, 34, 7], CLAY.tone),
	];
}

function houseOpenings(): string[] {
	const arches = range(0, 5).map((index) => {
		const x = 1106 + index * 52;
		const bottom = 478 + index * 1;
		return (
			path(`M${x} ${bottom}V446A17 17 0 0 1 ${x + 34} 446V${bottom}Z`, "#6B4A4E") +
			path(`M${x} ${bottom}V446A17 17 0 0 1 ${x + 17} 429V${bottom - 8}Z`, { fill: "#8F5F4C", opacity: 0.75 })
		);
	});
	return [
		...arches,
		rectangle([1030, 430, 24, 46], CLAY.shade),
		rectangle([1030, 430, 11, 46], CLAY.tone),
		ellipse([1042, 400, 7, 7], CLAY.shade),
		// Low garden wall.
		polygon("1372 456 1492 462 1492 486 1372 484", PLASTER.lit),
		polygon("1372 453 1492 459 1492 464 1372 459", CLAY.lit),
	];
}

function house(): string[] {
	const chance = chanceFrom(5);
	const pepper = ["#A9B27A", "#6E9269", "#44735C", "#2C564C"];
	return [
		polygon("1080 476 1500 484 1600 496 1600 512 1140 494", { fill: SHADOW, opacity: 0.34 }),
		foliage({ centre: [1424, 402], radius: [70, 62], chance, count: 90, size: [10, 19] }, pepper),
		path("M1418 482C1420 456 1414 440 1424 412L1432 412C1428 444 1432 462 1434 484Z", "#5B4034"),
		...houseBody(),
		...houseOpenings(),
		// Two cypresses by the gable.
		path("M962 480C940 448 948 388 964 344C982 390 988 448 970 480Z", "#3E6656"),
		path("M962 480C946 450 950 392 964 344C962 400 962 446 966 480Z", "#7F9A6C"),
		path("M926 482C910 456 914 412 928 376C942 412 948 456 934 482Z", "#35594F"),
		path("M926 482C914 456 917 414 928 376C926 420 926 456 930 482Z", "#76936A"),
		foliage({ centre: [1250, 488], radius: [120, 9], chance, count: 44, size: [5, 10] }, pepper),
	];
}

const FIELD_EDGE: Point[] = [
	[0, 496],
	[400, 490],
	[800, 492],
	[1200, 496],
	[1600, 502],
];
const ROW_GAP = 2.7;
const ROWS = range(-14, 14);
/** Rows stand half a gap beside the middle, so that an open lane leads the eye in. */
const rowAt = (row: number) => (row + 0.5) * ROW_GAP;

function soil(): string[] {
	const strip = ([from, to]: [number, number], paint: { fill: string; opacity?: number }) =>
		polygon([ground(from, 1.2), ground(to, 1.2), ground(to, 90), ground(from, 90)], paint);
	const furrows = ROWS.flatMap((row) => {
		const x = rowAt(row);
		return [
			strip([x - 0.75, x + 0.55], { fill: CLAY.lit }),
			strip([x - 0.75, x - 0.42], { fill: CLAY.glow, opacity: 0.8 }),
			strip([x + 0.55, x + 1.05], { fill: CLAY.shade, opacity: 0.8 }),
			strip([x + 1.5, x + 1.62], { fill: CLAY.shade, opacity: 0.45 }),
		];
	});
	return [land(FIELD_EDGE, CLAY.tone), inside({ id: "field", shape: land(FIELD_EDGE, "#fff") }, furrows)];
}

type Plant = { right: number; away: number };

function plantShadow({ right, away }: Plant): string {
	const spots: Spot[] = [
		[right - 0.35, 0, away + 0.02],
		[right + 0.2, 0, away + 0.26],
		[right + 1.3, 0, away + 0.1],
		[right + 2.1, 0, away - 0.22],
		[right + 1.5, 0, away - 0.34],
		[right + 2.0, 0, away - 0.62],
		[right + 1.0, 0, away - 0.5],
		[right + 0.1, 0, away - 0.3],
	];
	return polygon(spots.map(at), { fill: SHADOW, opacity: 0.46 });
}

const FAR = { glow: "#AFC4A4", lit: "#8FAA90", tone: "#71937F", shade: "#628676", deep: "#547669" };
const MIDDLE = { glow: "#B4D2B6", lit: "#7DAE99", tone: "#4A8576", shade: "#366A60", deep: "#28514B" };

function field(): string[] {
	const chance = chanceFrom(23);
	const plants = range(0, 17).flatMap((step) => {
		const away = 3.9 * 1.19 ** step;
		return ROWS.map(
			(row): Plant => ({
				right: rowAt(row) - 0.1 + chance.between(-0.1, 0.1),
				away: away * chance.between(0.985, 1.015),
			}),
		);
	});
	const isSeen = ({ right, away }: Plant) => {
		const [x] = ground(right, away);
		return away < 44 && x > -190 && x < 1790;
	};
	return plants
		.filter(isSeen)
		.sort((a, b) => b.away - a.away)
		.map((plant) => {
			const size = (800 / plant.away) * Math.max(0.74, 1.04 - plant.away / 90);
			const tones = plant.away > 21 ? FAR : plant.away > 10 ? MIDDLE : AGAVE;
			const leaves = plant.away > 21 ? 7 : plant.away > 10 ? 9 : 13;
			return plantShadow(plant) + agave({ foot: ground(plant.right, plant.away), size, chance, tones, leaves });
		});
}

function foreground(): string[] {
	const chance = chanceFrom(41);
	const near = { glow: "#BFDCC6", lit: "#7FB6A2", tone: "#3F7F70", shade: "#245650", deep: "#143835" };
	return [
		agave({ foot: [150, 1150], size: 480, chance, tones: near, leaves: 15 }),
		agave({ foot: [1490, 1160], size: 450, chance, tones: near, leaves: 15 }),
	];
}

/** A country house among rows of blue agave, the sun low on the left. */
export function agaveHills(): string {
	return picture([
		group([...sky(), ...mountains(), ...farFields(), ...treeLine(), ...house()]),
		...soil(),
		...field(),
		...foreground(),
	]);
}
