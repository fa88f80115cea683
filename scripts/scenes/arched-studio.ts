import { picture } from "./draw.ts";
import { studioFurniture } from "./studio-furniture.ts";
import { studioRoom } from "./studio-room.ts";
import { studioWindow } from "./studio-window.ts";

/** One room with a great arched window, and the arch again as sunlight on the floor. */
export function archedStudio(): string {
	return picture([...studioRoom(), ...studioWindow(), ...studioFurniture()]);
}
