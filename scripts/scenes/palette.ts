/** The house's colours at the end of the afternoon: each lit, in its own tone, and in shade. */
export const PLASTER = { glow: "#FFF3DC", lit: "#F8E6C8", tone: "#EBD2AE", shade: "#BFA598", deep: "#8E7A80" };
export const CLAY = { glow: "#E8916A", lit: "#D27549", tone: "#B5552F", shade: "#8A3B26", deep: "#5A281F" };
export const AGAVE = { glow: "#A9CDB9", lit: "#74AC99", tone: "#3F7F70", shade: "#275A52", deep: "#173C39" };
export const JACARANDA = { glow: "#B6A3E0", lit: "#9380CB", tone: "#7261B3", shade: "#54458F", deep: "#352C62" };
export const MAIZE = { glow: "#FFE3A1", lit: "#F6C768", tone: "#DD9E3C", shade: "#A86F22", deep: "#6B451A" };
export const WOOD = { glow: "#C98F5C", lit: "#A56B3F", tone: "#7D4B2D", shade: "#57331F", deep: "#37211A" };
export const SKY = {
	sun: "#FFF6E0",
	halo: "#FDE7BC",
	low: "#F9CF9A",
	middle: "#F3DCB8",
	high: "#CFD8C6",
	top: "#A9C4BD",
};
export const SHADOW = "#43294A";
