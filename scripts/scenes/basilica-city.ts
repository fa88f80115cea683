import { arch, chanceFrom, ellipse, line, path, rectangle } from "./draw.ts";
import { foliage } from "./plants.ts";

/** A baroque tower: two stages with bells, a tiled cap, a cross. */
function tower(x: number, { fill, open, rim }: { fill: string; open: string; rim: string }): string[] {
	return [
		rectangle([x - 44, 330, 88, 240], fill),
		rectangle([x - 50, 322, 100, 11], fill),
		rectangle([x - 39, 246, 78, 80], fill),
		rectangle([x - 45, 238, 90, 10], fill),
		rectangle([x - 30, 184, 60, 58], fill),
		rectangle([x - 36, 177, 72, 9], fill),
		path(`M${x - 32} 178C${x - 30} 140 ${x - 12} 118 ${x} 104C${x + 12} 118 ${x + 30} 140 ${x + 32} 178Z`, fill),
		rectangle([x - 5, 84, 10, 24], fill),
		rectangle([x - 2, 58, 4, 30], fill),
		rectangle([x - 9, 66, 18, 4], fill),
		arch([x - 25, 262, 20, 58], open),
		arch([x + 5, 262, 20, 58], open),
		arch([x - 10, 196, 20, 42], open),
		ellipse([x - 15, 300, 5, 7], fill),
		ellipse([x + 15, 300, 5, 7], fill),
		line(
			[
				[x - 45, 240],
				[x - 45, 247],
			],
			{ stroke: rim, "stroke-width": 3 },
		),
		rectangle([x - 44, 333, 4, 190], rim),
		rectangle([x - 39, 248, 4, 74], rim),
		rectangle([x - 30, 186, 3.4, 52], rim),
	];
}

/** The basilica as a silhouette: two towers, the front between them, the dome behind. */
export function basilica(): string[] {
	const tones = { fill: "#7B5A6C", open: "#F2AE7B", rim: "#E79A74" };
	return [
		// Dome behind, with its lantern.
		path("M1330 430C1330 350 1376 306 1428 302C1480 306 1526 350 1526 430Z", "#94707A"),
		path("M1330 430C1330 350 1376 306 1428 302C1392 316 1360 356 1360 430Z", "#E09A78"),
		rectangle([1414, 262, 28, 42], "#94707A"),
		path("M1410 264C1414 246 1422 240 1428 234C1434 240 1442 246 1446 264Z", "#94707A"),
		rectangle([1426, 212, 4, 24], "#94707A"),
		rectangle([1312, 424, 232, 130], "#94707A"),
		// Nave front between the towers.
		path(
			"M1150 560V372C1166 366 1176 352 1184 338C1196 322 1218 314 1230 312C1242 314 1264 322 1276 338C1284 352 1294 366 1310 372V560Z",
			"#86626F",
		),
		ellipse([1230, 372, 20, 20], "#F2AE7B"),
		arch([1206, 446, 48, 110], "#5E4258"),
		rectangle([1150, 416, 160, 7], "#7B5A6C"),
		...tower(1126, tones),
		...tower(1334, tones),
	];
}

/** Flat roofs with their water tanks, in two rows. */
export function cityRoofs(): string[] {
	const chance = chanceFrom(8);
	const layer = ({
		top,
		spread,
		tones,
		rim,
	}: {
		top: number;
		spread: number;
		tones: [string, string, string];
		rim: string;
	}) => {
		let x = -30;
		const shapes: string[] = [];
		while (x < 1620) {
			const width = chance.between(70, 150);
			const y = top + chance.between(-spread, spread);
			shapes.push(rectangle([x, y, width + 2, 300], chance.pick(tones)), rectangle([x, y, width, 4], rim));
			if (chance.between(0, 1) > 0.55) {
				// A water tank, as on every roof here.
				const tank = x + width * chance.between(0.2, 0.6);
				shapes.push(
					path(`M${tank} ${y}V${y - 26}Q${tank + 13} ${y - 38} ${tank + 26} ${y - 26}V${y}Z`, "#54384C"),
					rectangle([tank, y - 26, 4, 26], rim),
				);
			} else if (chance.between(0, 1) > 0.4) {
				shapes.push(
					arch([x + width * 0.3, y + 18, 18, 34], "#54384C"),
					arch([x + width * 0.6, y + 18, 18, 34], "#54384C"),
				);
			}
			x += width;
		}
		return shapes;
	};
	return [
		...layer({ top: 486, spread: 16, tones: ["#B0808A", "#A4747F", "#B98990"], rim: "#F3B78A" }),
		foliage({ centre: [690, 500], radius: [96, 34], chance, count: 70, size: [10, 18] }, [
			"#B98A6C",
			"#8B6B66",
			"#6F5560",
		]),
		...layer({ top: 540, spread: 18, tones: ["#85586A", "#7A4F62", "#8E6270"], rim: "#E89C72" }),
		foliage({ centre: [1480, 548], radius: [120, 40], chance, count: 130, size: [7, 14] }, [
			"#A5776A",
			"#70505C",
			"#553C4E",
		]),
	];
}
