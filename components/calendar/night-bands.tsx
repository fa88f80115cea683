import { cn } from "#components/ui/cn.ts";
import { initialOf, isSameRun, type NightMark, nightClasses } from "./night-mark.ts";

type NightBandsProps = {
	night: NightMark | undefined;
	before: NightMark | undefined;
	layout: "plain" | "sources";
	isFirstOfWeek: boolean;
};

/** The end of the night before and the beginning of this one; on pale bands they leave room for the figure between them. */
export function NightBands({ night, before, layout, isFirstOfWeek }: NightBandsProps) {
	const showsInitial = layout === "sources";
	if (night && isSameRun(night, before)) {
		return (
			<span className={cn("absolute inset-x-0 inset-y-1", nightClasses(night))} aria-hidden>
				{showsInitial && isFirstOfWeek && <Initial mark={night} />}
			</span>
		);
	}
	return (
		<>
			{before && (
				<span
					className={cn(
						"absolute inset-y-1 left-0 rounded-r-control",
						layout === "plain" ? "right-[76%]" : "right-1/2 mr-px",
						nightClasses(before),
					)}
					aria-hidden
				/>
			)}
			{night && (
				<span
					className={cn(
						"absolute inset-y-1 right-0 rounded-l-control",
						layout === "plain" ? "left-[76%]" : "left-1/2 ml-px",
						nightClasses(night),
					)}
					aria-hidden
				>
					{showsInitial && <Initial mark={night} />}
				</span>
			)}
		</>
	);
}

function Initial({ mark }: { mark: NightMark }) {
	return <span className="flex h-full items-center px-1 font-semibold text-caption">{initialOf(mark)}</span>;
}
