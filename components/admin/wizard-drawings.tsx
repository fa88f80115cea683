import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const INBOUND = "M196 74 C 170 52 138 52 112 74";
const OUTBOUND = "M112 96 C 138 118 170 118 196 96";

/** The portal's calendar comes to the house. */
export function DrawInbound() {
	const t = useTranslations("admin.wizard");
	return (
		<Scene label={t("drawIn")}>
			<path
				d={INBOUND}
				className="fill-transparent stroke-jacaranda"
				strokeWidth={3}
				strokeDasharray="2 7"
				strokeLinecap="round"
			/>
			<path d="m112 74 13 -3 m-13 3 5 -12" className="stroke-jacaranda" strokeWidth={3} strokeLinecap="round" />
			<Link x={154} y={57} className="fill-surface stroke-jacaranda" />
		</Scene>
	);
}

/** The house's calendar goes to the portal. */
export function DrawOutbound() {
	const t = useTranslations("admin.wizard");
	return (
		<Scene label={t("drawOut")}>
			<path
				d={OUTBOUND}
				className="fill-transparent stroke-clay"
				strokeWidth={3}
				strokeDasharray="2 7"
				strokeLinecap="round"
			/>
			<path d="m196 96 -13 3 m13 -3 -5 12" className="stroke-clay" strokeWidth={3} strokeLinecap="round" />
			<Link x={154} y={113} className="fill-surface stroke-clay" />
		</Scene>
	);
}

/** One night goes there and comes back. */
export function DrawRoundTrip() {
	const t = useTranslations("admin.wizard");
	return (
		<Scene label={t("drawTest")} isMarked>
			<path d={OUTBOUND} className="fill-transparent stroke-agave" strokeWidth={3} strokeLinecap="round" />
			<path d="m196 96 -13 3 m13 -3 -5 12" className="stroke-agave" strokeWidth={3} strokeLinecap="round" />
			<path d={INBOUND} className="fill-transparent stroke-agave" strokeWidth={3} strokeLinecap="round" />
			<path d="m112 74 13 -3 m-13 3 5 -12" className="stroke-agave" strokeWidth={3} strokeLinecap="round" />
			<circle cx={154} cy={85} r={11} className="fill-agave" />
			<path
				d="m149 85 4 4 7 -8"
				className="fill-transparent stroke-surface"
				strokeWidth={2.5}
				strokeLinecap="round"
				strokeLinejoin="round"
			/>
		</Scene>
	);
}

function Scene({ label, isMarked = false, children }: { label: string; isMarked?: boolean; children: ReactNode }) {
	return (
		<svg
			viewBox="0 0 308 170"
			role="img"
			aria-label={label}
			className="h-auto w-full max-w-form rounded-card bg-sunken"
		>
			<path d="M0 142 H308 V170 H0 Z" className="fill-line" />
			<House />
			<PortalPage isMarked={isMarked} />
			{children}
		</svg>
	);
}

function House() {
	return (
		<g>
			<path d="M34 142 V84 L68 58 L102 84 V142 Z" className="fill-surface" />
			<path
				d="M26 88 L68 55 L110 88"
				className="fill-transparent stroke-clay"
				strokeWidth={7}
				strokeLinecap="round"
				strokeLinejoin="round"
			/>
			<path d="M58 142 V118 A10 10 0 0 1 78 118 V142 Z" className="fill-clay" />
			<rect x={42} y={96} width={12} height={14} rx={1} className="fill-agave-tint stroke-agave" />
			<rect x={82} y={96} width={12} height={14} rx={1} className="fill-agave-tint stroke-agave" />
			<path
				d="M14 142 C 16 124 20 118 22 112 C 24 118 28 124 30 142 Z M8 142 C 8 132 12 126 15 123 C 17 128 18 136 18 142 Z"
				className="fill-agave"
			/>
		</g>
	);
}

const CELLS = Array.from({ length: 12 }, (_, index) => ({ column: index % 4, row: Math.floor(index / 4), index }));
const TAKEN = [1, 2, 6];
const FAR = 11;

function PortalPage({ isMarked }: { isMarked: boolean }) {
	const look = (index: number) => {
		if (isMarked) return index === FAR ? "fill-agave" : "fill-line";
		return TAKEN.includes(index) ? "fill-jacaranda" : "fill-line";
	};
	return (
		<g>
			<rect x={204} y={42} width={90} height={100} rx={8} className="fill-surface stroke-edge" />
			<rect x={204} y={42} width={90} height={18} rx={8} className="fill-jacaranda" />
			<rect x={204} y={52} width={90} height={8} className="fill-jacaranda" />
			<circle cx={214} cy={51} r={2.5} className="fill-surface" />
			<circle cx={223} cy={51} r={2.5} className="fill-surface" />
			{CELLS.map(({ column, row, index }) => (
				<rect
					key={index}
					x={214 + column * 18}
					y={72 + row * 21}
					width={14}
					height={15}
					rx={2}
					className={look(index)}
				/>
			))}
		</g>
	);
}

function Link({ x, y, className }: { x: number; y: number; className: string }) {
	return (
		<g className={className} strokeWidth={2.5}>
			<rect x={x - 19} y={y - 9} width={23} height={18} rx={9} />
			<rect x={x - 4} y={y - 9} width={23} height={18} rx={9} />
		</g>
	);
}
