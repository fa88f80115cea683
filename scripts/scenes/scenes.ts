import { agaveHills } from "./agave-hills.ts";
import { archedStudio } from "./arched-studio.ts";
import { courtyardDusk } from "./courtyard-dusk.ts";
import { jacarandaBalcony } from "./jacaranda-balcony.ts";
import { patioFountain } from "./patio-fountain.ts";
import { rooftopTerrace } from "./rooftop-terrace.ts";

/** The scenes by the names under which they are published. */
export const SCENES = {
	"agave-hills": agaveHills,
	"courtyard-dusk": courtyardDusk,
	"arched-studio": archedStudio,
	"patio-fountain": patioFountain,
	"jacaranda-balcony": jacarandaBalcony,
	"rooftop-terrace": rooftopTerrace,
} satisfies Record<string, () => string>;

export type SceneName = keyof typeof SCENES;
