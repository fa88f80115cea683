import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "#components/ui/cn.ts";

const button = cva(
	"inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 py-2 text-center font-semibold transition-colors disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-[1.2em] [&_svg]:shrink-0",
	{
		variants: {
			look: {
				primary: "bg-clay text-on-clay hover:bg-clay-deep",
				quiet: "border border-edge bg-surface text-ink hover:bg-sunken",
				plain: "text-clay underline-offset-4 hover:bg-clay-tint",
				danger: "border border-chile bg-surface text-chile hover:bg-chile-tint",
			},
			shape: { wide: "w-full", icon: "w-11 px-0" },
		},
		defaultVariants: { look: "primary" },
	},
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button> & { asChild?: boolean };

/** `asChild` gives the look to the one child, such as a link. */
export function Button({ look, shape, asChild = false, className, type = "button", ...props }: ButtonProps) {
	const classes = cn(button({ look, shape }), className);
	if (asChild) return <Slot.Root className={classes} {...props} />;
	return <button type={type} className={classes} {...props} />;
}
