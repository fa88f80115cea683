import { chanceFrom, ellipse, type Paint, type Point, path, range } from "./draw.ts";
import { LIT } from "./dusk-house.ts";
import type { Space } from "./perspective.ts";
import { foliage } from "./plants.ts";
import { equipal, hangingLamp } from "./things.ts";

/** A bowl of fire and two chairs. */
export function fireside({ at }: Space): string[] {
	const [x, y] = at([3.05, 0, 4.75]);
	const size = (metres: number, away: number) => (metres * 900) / away;
	const flame = ([wide, tall]: Point, fill: string) =>
		path(
			`M${x - wide} ${y - 62}C${x - wide} ${y - 62 - tall * 0.5} ${x - wide * 0.2} ${y - 62 - tall * 0.6} ${x + wide * 0.1} ${y - 62 - tall}C${x + wide * 0.3} ${y - 62 - tall * 0.6} ${x + wide} ${y - 62 - tall * 0.5} ${x + wide} ${y - 62}Z`,
			fill,
		);
	return [
		ellipse([x, y + 6, 290, 62], { fill: LIT.warm, opacity: 0.3 }),
		ellipse([x, y + 4, 176, 38], { fill: LIT.glow, opacity: 0.34 }),
		equipal({ foot: at([2.15, 0, 5.7]), height: size(0.98, 5.7) }, true),
		equipal({ foot: at([3.95, 0, 5.25]), height: size(0.98, 5.25) }),
		path(
			`M${x - 84} ${y - 66}H${x + 84}C${x + 78} ${y - 26} ${x + 40} ${y - 4} ${x} ${y - 4}S${x - 78} ${y - 26} ${x - 84} ${y - 66}Z`,
			"#4A2B3E",
		),
		path(
			`M${x - 84} ${y - 66}H${x - 40}C${x - 40} ${y - 30} ${x - 20} ${y - 8} ${x} ${y - 4}C${x - 40} ${y - 4} ${x - 78} ${y - 26} ${x - 84} ${y - 66}Z`,
			"#74404A",
		),
		ellipse([x, y - 66, 84, 15], "#2E1B2C"),
		ellipse([x, y - 96, 104, 104], { fill: LIT.warm, opacity: 0.22 }),
		flame([44, 104], "#E0703F"),
		flame([30, 76], "#F5A64F"),
		flame([16, 46], "#FFE3A0"),
	];
}

/** An old tree hung with lamps, warm on their side. */
export function lampTree(): string[] {
	const chance = chanceFrom(70);
	const bark = (d: string, paint: Paint) => path(d, paint);
	const night = ["#7F6FB0", "#5F5396", "#463D7C", "#332D62", "#26224C"];
	const crown = ([x, y]: Point, [rx, ry]: Point) =>
		foliage({ centre: [x, y], radius: [rx, ry], chance, count: Math.round(rx * 0.75), size: [11, 23] }, night);
	const warmed = range(0, 46).map(() =>
		ellipse([chance.between(1080, 1500), chance.between(236, 300), chance.between(4, 9), chance.between(3, 7)], {
			fill: "#C98A6E",
			opacity: 0.8,
		}),
	);
	return [
		bark(
			"M1404 800C1416 640 1384 520 1402 420C1392 350 1350 300 1290 262L1308 244C1372 282 1408 316 1424 360C1440 300 1480 262 1540 236L1552 256C1496 286 1462 330 1456 400C1452 520 1470 640 1486 800Z",
			"#33264A",
		),
		bark(
			"M1404 800C1416 640 1384 520 1402 420C1398 390 1390 370 1380 352C1404 372 1420 396 1420 430C1412 540 1436 660 1428 800Z",
			"#7A4D5C",
		),
		crown([1500, 120], [220, 130]),
		crown([1290, 150], [190, 110]),
		crown([1120, 214], [110, 54]),
		crown([1430, 240], [170, 60]),
		...warmed,
		...(
			[
				[1120, 252, 60],
				[1236, 256, 96],
				[1332, 270, 52],
				[1534, 268, 110],
			] as const
		).flatMap(([x, y, drop]) => [
			ellipse([x, y + drop + 26, 74, 74], { fill: LIT.warm, opacity: 0.2 }),
			hangingLamp([x, y], { drop, size: 44, isLit: true }),
		]),
	];
}
