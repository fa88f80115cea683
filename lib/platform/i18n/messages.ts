import en from "#messages/en.json" with { type: "json" };
import spanish from "#messages/es-MX.json" with { type: "json" };

/** All that the product says, by language. */
export const MESSAGES = { "es-MX": spanish, en };
