import { ellipse, group, line, path, polygon, range } from "./draw.ts";
import { AGAVE, CLAY, JACARANDA, MAIZE, SHADOW, WOOD } from "./palette.ts";
import { BACK, CEILING, LEFT, RIGHT, SPACE } from "./studio-room.ts";
import { jar } from "./things.ts";

const { at, facing, flat, beside } = SPACE;

function bed(): string[] {
	const [left, right, foot] = [LEFT, -1.5, 3.35];
	const top = flat(0.52);
	const side = beside(right);
	return [
		flat(0)([left, foot - 0.25, right + 0.2, BACK], { fill: SHADOW, opacity: 0.34 }),
		// Headboard of carved wood.
		facing(BACK - 0.06)([left + 0.05, 0, right + 0.04, 1.16], WOOD.tone),
		facing(BACK - 0.06)([left + 0.15, 0.6, right - 0.06, 1.06], WOOD.shade),
		...range(0, 7).map((index) =>
			facing(BACK - 0.06)([left + 0.2 + index * 0.19, 0.62, left + 0.34 + index * 0.19, 1.04], WOOD.lit),
		),
		facing(BACK - 0.06)([left + 0.02, 1.16, right + 0.07, 1.22], WOOD.lit),
		// Linen, then the blanket over the lower half.
		top([left, foot, right, BACK - 0.1], "#FBEEDA"),
		side([foot, 0.16, BACK - 0.1, 0.52], "#F3DFC0"),
		facing(foot)([left, 0.16, right, 0.52], "#C9A793"),
		top([left, foot, right, 4.62], CLAY.lit),
		side([foot, 0.14, 4.62, 0.53], "#DC8257"),
		facing(foot)([left, 0.14, right, 0.53], CLAY.shade),
		...[3.62, 3.74, 4.28, 4.4].map((z) => top([left, z, right, z + 0.06], MAIZE.glow)),
		...[3.62, 3.74, 4.28, 4.4].map((z) => side([z, 0.14, z + 0.06, 0.53], MAIZE.lit)),
		top([left, 4.62, right, 4.78], "#FFF6E6"),
		...range(0, 23).map((index) =>
			line([at([left + index * 0.07, 0.14, foot]), at([left + index * 0.07, 0.07, foot])], {
				stroke: MAIZE.tone,
				"stroke-width": 3,
			}),
		),
		side([foot + 0.1, 0, foot + 0.2, 0.15], WOOD.deep),
		...pillows(),
	];
}

function pillows(): string[] {
	const [x, y] = at([LEFT + 0.46, 0.52, BACK - 0.2]);
	const [x2] = at([LEFT + 1.14, 0.52, BACK - 0.2]);
	const pillow = ([px, width, height]: [number, number, number], [lit, shade]: [string, string]) =>
		path(
			`M${px - width} ${y + 4}C${px - width - 12} ${y - height} ${px - width} ${y - height - 4} ${px} ${y - height}S${px + width + 12} ${y - height} ${px + width} ${y + 4}C${px + width * 0.5} ${y + 12} ${px - width * 0.5} ${y + 12} ${px - width} ${y + 4}Z`,
			lit,
		) +
		path(
			`M${px - width} ${y + 4}C${px - width - 12} ${y - height} ${px - width} ${y - height - 4} ${px - width * 0.3} ${y - height}C${px - width * 0.8} ${y - height * 0.5} ${px - width * 0.5} ${y} ${px} ${y + 10}C${px - width * 0.5} ${y + 12} ${px - width * 0.8} ${y + 8} ${px - width} ${y + 4}Z`,
			shade,
		);
	return [
		pillow([x, 56, 62], ["#FFF7EA", "#E6CDB4"]),
		pillow([x2, 52, 58], ["#FFFBF2", "#EBD5BB"]),
		pillow([(x + x2) / 2, 46, 40], [JACARANDA.lit, JACARANDA.tone]),
	];
}

function desk(): string[] {
	const z = 2.7;
	const top = at([2.0, 0.76, 3.2]);
	const leg = (x: number, away: number) => facing(away)([x, 0, x + 0.07, 0.74], WOOD.deep);
	return [
		flat(0)([1.85, z, RIGHT, 3.55], { fill: SHADOW, opacity: 0.4 }),
		leg(1.9, 3.5),
		leg(1.9, z),
		flat(0.76)([1.82, z - 0.1, RIGHT, 3.65], WOOD.glow),
		flat(0.76)([1.82, 3.2, 2.4, 3.65], { fill: "#F2C58E", opacity: 0.7 }),
		beside(1.82)([z - 0.1, 0.7, 3.65, 0.76], "#D99A62"),
		facing(z - 0.1)([1.82, 0.7, RIGHT, 0.76], WOOD.tone),
		jar({ foot: [top[0] + 120, top[1] + 6], height: 96 }, AGAVE),
		...[-30, -10, 12, 34].map((turn) =>
			line(
				[
					[top[0] + 120, top[1] - 84],
					[top[0] + 120 + turn * 2.1, top[1] - 226 + Math.abs(turn) * 1.2],
				],
				{ stroke: "#6C7B55", "stroke-width": 3.4 },
			),
		),
		...[-30, -10, 12, 34].map((turn) =>
			ellipse([top[0] + 120 + turn * 2.1, top[1] - 232 + Math.abs(turn) * 1.2, 12, 20], "#E9D2A4"),
		),
		polygon(
			[
				[top[0] + 4, top[1] + 30],
				[top[0] + 78, top[1] + 24],
				[top[0] + 96, top[1] + 46],
				[top[0] + 14, top[1] + 54],
			],
			"#FFF6E6",
		),
		polygon(
			[
				[top[0] + 14, top[1] + 54],
				[top[0] + 96, top[1] + 46],
				[top[0] + 96, top[1] + 54],
				[top[0] + 14, top[1] + 62],
			],
			JACARANDA.tone,
		),
	];
}

function stool(): string[] {
	const [x, y] = at([1.25, 0, 2.62]);
	const leg = (dx: number, spread: number) =>
		line(
			[
				[x + dx, y - 150],
				[x + dx + spread, y],
			],
			{ stroke: WOOD.shade, "stroke-width": 15, "stroke-linecap": "round" },
		);
	const weave = range(0, 9).map((index) =>
		line(
			[
				[x - 84 + index * 21, y - 172],
				[x - 66 + index * 16.5, y - 146],
			],
			{ stroke: MAIZE.tone, "stroke-width": 3 },
		),
	);
	return [
		polygon(
			[
				[x - 70, y + 2],
				[x + 66, y + 2],
				[x - 30, y + 64],
				[x - 190, y + 64],
			],
			{ fill: SHADOW, opacity: 0.36 },
		),
		leg(-52, -22),
		leg(52, 22),
		leg(-24, -8),
		leg(24, 8),
		line(
			[
				[x - 62, y - 60],
				[x + 62, y - 60],
			],
			{ stroke: WOOD.tone, "stroke-width": 9 },
		),
		ellipse([x, y - 150, 88, 22], MAIZE.shade),
		ellipse([x, y - 160, 88, 22], MAIZE.lit),
		group(weave, { opacity: 0.6 }),
		ellipse([x - 4, y - 162, 30, 8], "#FFF6E6"),
		path(
			`M${x - 22} ${y - 196}H${x + 16}C${x + 16} ${y - 172} ${x + 8} ${y - 164} ${x - 3} ${y - 164}C${x - 14} ${y - 164} ${x - 22} ${y - 172} ${x - 22} ${y - 196}Z`,
			AGAVE.lit,
		),
		path(
			`M${x + 2} ${y - 196}H${x + 16}C${x + 16} ${y - 172} ${x + 8} ${y - 164} ${x - 3} ${y - 164}C${x + 4} ${y - 174} ${x + 4} ${y - 184} ${x + 2} ${y - 196}Z`,
			AGAVE.tone,
		),
		ellipse([x - 3, y - 196, 19, 5], "#5A281F"),
	];
}

function lamp(): string[] {
	const [x, top] = at([-0.95, CEILING, 3.4]);
	const y = 214;
	const ribs = range(0, 11).map((index) => {
		const part = index / 5 - 1;
		return path(`M${x + part * 26} ${y}Q${x + part * 118} ${y + 40} ${x + part * 112} ${y + 112}`, {
			fill: "none",
			stroke: WOOD.tone,
			"stroke-width": 2.6,
		});
	});
	return [
		line(
			[
				[x, top],
				[x, y],
			],
			{ stroke: WOOD.deep, "stroke-width": 4 },
		),
		path(
			`M${x - 26} ${y}H${x + 26}C${x + 96} ${y + 26} ${x + 116} ${y + 66} ${x + 112} ${y + 112}H${x - 112}C${x - 116} ${y + 66} ${x - 96} ${y + 26} ${x - 26} ${y}Z`,
			MAIZE.tone,
		),
		path(
			`M${x + 6} ${y}H${x + 26}C${x + 96} ${y + 26} ${x + 116} ${y + 66} ${x + 112} ${y + 112}H${x + 30}C${x + 40} ${y + 70} ${x + 30} ${y + 26} ${x + 6} ${y}Z`,
			MAIZE.lit,
		),
		...ribs,
		...[40, 76].map((dy) =>
			path(`M${x - 76 - dy * 0.36} ${y + dy}Q${x} ${y + dy + 12} ${x + 76 + dy * 0.36} ${y + dy}`, {
				fill: "none",
				stroke: WOOD.tone,
				"stroke-width": 2.6,
			}),
		),
		ellipse([x, y + 112, 112, 15], WOOD.shade),
		ellipse([x, y + 112, 96, 10], MAIZE.glow),
	];
}

function nearPlant(): string[] {
	const stalk = { fill: "none", stroke: "#3E5F4C", "stroke-width": 7, "stroke-linecap": "round" };
	const leaf = ([x, y, turn]: [number, number, number], [lit, dark, size]: [string, string, number]) =>
		group(
			[
				path(`M0 0C${-size * 0.5} ${-size * 0.3} ${-size * 0.46} ${-size * 1.1} 0 ${-size * 1.5}Z`, lit),
				path(`M0 0C${size * 0.5} ${-size * 0.3} ${size * 0.46} ${-size * 1.1} 0 ${-size * 1.5}Z`, dark),
				path(`M0 6V${-size * 1.42}`, { ...stalk, "stroke-width": 3, stroke: "#9CC0A2" }),
			],
			{ transform: `translate(${x} ${y}) rotate(${turn})` },
		);
	return [
		...[
			"M1516 1040C1500 960 1460 900 1404 868",
			"M1522 1040C1524 940 1516 880 1496 820",
			"M1528 1040C1540 950 1566 890 1600 850",
		].map((curve) => path(curve, stalk)),
		leaf([1606, 856, 46], [AGAVE.tone, AGAVE.deep, 104]),
		leaf([1410, 874, -56], [AGAVE.lit, AGAVE.shade, 104]),
		leaf([1497, 832, -8], [AGAVE.lit, AGAVE.shade, 112]),
		leaf([1462, 936, -82], [AGAVE.glow, AGAVE.tone, 84]),
		leaf([1560, 922, 62], [AGAVE.tone, AGAVE.deep, 92]),
		jar({ foot: [1522, 1150], height: 170 }, CLAY),
	];
}

/** What stands in the room, from the back to the front. */
export function studioFurniture(): string[] {
	return [...bed(), ...lamp(), ...desk(), ...stool(), ...nearPlant()];
}
