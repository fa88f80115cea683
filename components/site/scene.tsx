import { cn } from "#components/ui/cn.ts";

type SceneProps = {
	/** Name of the drawing under `public/scenes`. */
	scene: string;
	alt: string;
	/** How wide it is shown, as in the `sizes` of an image. */
	sizes: string;
	/** The picture that the first screen is about. */
	isFirst?: boolean;
	className?: string;
};

/** A drawing in the two widths it is kept in. */
export function Scene({ scene, alt, sizes, isFirst = false, className }: SceneProps) {
	const at = (format: string) => `/scenes/${scene}-small.${format} 800w, /scenes/${scene}.${format} 1600w`;
	return (
		<picture>
			<source type="image/avif" srcSet={at("avif")} sizes={sizes} />
			<img
				src={`/scenes/${scene}-small.webp`}
				srcSet={at("webp")}
				sizes={sizes}
				alt={alt}
				width={1600}
				height={1067}
				loading={isFirst ? "eager" : "lazy"}
				fetchPriority={isFirst ? "high" : "auto"}
				decoding="async"
				className={cn("photo block h-full w-full bg-sunken object-cover", className)}
			/>
		</picture>
	);
}
