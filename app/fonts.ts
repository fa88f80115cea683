import localFont from "next/font/local";

const fraunces = localFont({
	src: "../node_modules/@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2",
	weight: "100 900",
	display: "swap",
	variable: "--font-fraunces",
	fallback: ["Georgia", "serif"],
});

const instrumentSans = localFont({
	src: "../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
	weight: "400 700",
	display: "swap",
	variable: "--font-instrument-sans",
	fallback: ["system-ui", "sans-serif"],
});

/** Defines the two families for everything below the element that carries it. */
export const fontVariables = `${fraunces.variable} ${instrumentSans.variable}`;
