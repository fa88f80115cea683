import { type Chance, ellipse, type Point, path, polygon, range } from "./draw.ts";
import { AGAVE } from "./palette.ts";

type Tones = { glow: string; lit: string; tone: string; shade: string; deep: string };

export type Agave = { foot: Point; size: number; chance: Chance; tones?: Tones; leaves?: number };

type Leaf = { foot: Point; angle: number; length: number; width: number; bend: number };

/** One pointed leaf in two halves: the one that faces the sun on the left, and the other. */
function agaveLeaf({ foot, angle, length, width, bend }: Leaf, [left, right]: [string, string]): string {
	const [x, y] = foot;
	const along = (part: number): Point => {
		const turned = angle + bend * part * part;
		return [x + Math.sin(turned) * length * part, y - Math.cos(turned) * length * part];
	};
	const beside = (part: number, offset: number): Point => {
		const [cx, cy] = along(part);
		const turned = angle + bend * part * part;
		return [cx + Math.cos(turned) * offset, cy + Math.sin(turned) * offset];
	};
	const [tip, middle] = [along(1), along(0.5)];
	const half = (side: 1 | -1) => {
		const [base, bulge, neck] = [
			beside(0, side * width * 0.34),
			beside(0.38, side * width * 0.56),
			beside(0.8, side * width * 0.2),
		];
		return `M${foot.join(" ")}L${base.join(" ")}Q${bulge.join(" ")} ${neck.join(" ")}L${tip.join(" ")}Q${middle.join(" ")} ${foot.join(" ")}Z`;
	};
	const rounded = (commands: string) => commands.replaceAll(/-?\d+\.\d+/g, (text) => Number(text).toFixed(1));
	return path(rounded(half(-1)), left) + path(rounded(half(1)), right);
}

/** A rosette seen from the side: dark leaves behind, lit ones in front, sun from the left. */
export function agave({ foot, size, chance, tones = AGAVE, leaves = 13 }: Agave): string {
	const [x, y] = foot;
	// The heart that all leaves grow from.
	const shapes = [ellipse([x, y - size * 0.02, size * 0.13, size * 0.075], tones.shade)];
	const rows: { count: number; spread: number; length: number; colours: [string, string] }[] = [
		{ count: leaves, spread: 1.5, length: 1, colours: [tones.shade, tones.deep] },
		{ count: leaves - 2, spread: 1.32, length: 0.94, colours: [tones.lit, tones.shade] },
		{ count: Math.max(3, leaves - 6), spread: 0.98, length: 0.78, colours: [tones.glow, tones.tone] },
	];
	for (const [index, { count, spread, length, colours }] of rows.entries()) {
		const order = range(0, count).sort((a, b) => Math.abs(b - (count - 1) / 2) - Math.abs(a - (count - 1) / 2));
		for (const leaf of index === 0 ? order.reverse() : order) {
			const part = count === 1 ? 0 : (leaf / (count - 1)) * 2 - 1;
			const angle = part * spread + chance.between(-0.07, 0.07);
			shapes.push(
				agaveLeaf(
					{
						foot: [x + part * size * 0.09, y - size * (0.02 + 0.05 * (1 - Math.abs(part)))],
						angle,
						length: size * length * (1 - 0.1 * Math.abs(part)) * chance.between(0.92, 1.06),
						width: size * 0.17,
						bend: part * 0.18 - (index === 2 ? 0 : 0.04),
					},
					part > 0.45 && index < 2 ? [tones.tone, tones.shade] : colours,
				),
			);
		}
	}
	return shapes.join("");
}

export type Cloud = { centre: Point; radius: Point; chance: Chance; count: number; size: [number, number] };

/** A crown or a bush as many small rounded facets; more lit towards the upper left. */
export function foliage({ centre: [cx, cy], radius: [rx, ry], chance, count, size }: Cloud, tones: string[]): string {
	const dots = range(0, count).map(() => {
		const turn = chance.between(0, Math.PI * 2);
		const reach = Math.sqrt(chance.between(0, 1));
		return [Math.cos(turn) * reach, Math.sin(turn) * reach] as const;
	});
	return dots
		.map(([dx, dy]) => {
			const light = (-dx * 0.55 - dy * 0.85 + chance.between(-0.35, 0.35) + 1.1) / 2.2;
			const tone = tones[Math.min(tones.length - 1, Math.max(0, Math.floor((1 - light) * tones.length)))] ?? "#000";
			return { tone, light, x: cx + dx * rx, y: cy + dy * ry, r: chance.between(...size) };
		})
		.sort((a, b) => a.light - b.light)
		.map(({ tone, x, y, r }) => facet([x, y], { r, chance, tone }))
		.join("");
}

/** A rounded leaf-like spot of five uneven corners. */
export function facet([x, y]: Point, { r, chance, tone }: { r: number; chance: Chance; tone: string }): string {
	const start = chance.between(0, 6.28);
	const corners = range(0, 6).map((corner): Point => {
		const turn = start + (corner / 6) * Math.PI * 2;
		const reach = r * chance.between(0.72, 1.12);
		return [x + Math.cos(turn) * reach, y + Math.sin(turn) * reach * 0.86];
	});
	return polygon(corners, {
		fill: tone,
		stroke: tone,
		"stroke-width": Math.round(r * 4) / 10,
		"stroke-linejoin": "round",
	});
}
