import type { NewProperty } from "#lib/properties/schemas.ts";

type DemoHome = Omit<NewProperty, "position" | "timeZone">;

const GUADALAJARA: Pick<NewProperty, "timeZone"> = { timeZone: "America/Mexico_City" };

/** Six invented homes near Guadalajara; names, places and texts belong to nobody. */
const HOMES: readonly DemoHome[] = [
	{
		slug: "balcon-jacaranda",
		name: "Balcón Jacaranda",
		place: "Chapalita, Zapopan",
		sleeps: 4,
		bedrooms: 2,
		beds: 3,
		bathrooms: 1,
		scene: "jacaranda-balcony",
		descriptionEs:
			"Un departamento claro en un primer piso, con un balcón a la altura de las jacarandas. En febrero la calle se pone morada; el resto del año da sombra. A tres cuadras hay panadería, mercado los sábados y una glorieta para sentarse a ver pasar la tarde.\n\nLa recámara grande da al balcón y la chica al patio, así que duerme bien quien madruga y quien no.",
		descriptionEn:
			"A bright first-floor flat with a balcony as high as the jacarandas. In February the street turns purple; the rest of the year it gives shade. Three blocks away there is a bakery, a Saturday market and a round plaza for watching the afternoon go by.\n\nThe large bedroom opens onto the balcony and the small one onto the courtyard, so early risers and late sleepers both rest.",
		address: "Calle de los Lirios 214, interior 3, Chapalita, 45030 Zapopan, Jalisco",
		arrivalEs:
			"El edificio es el de la reja verde, frente a la panadería. El timbre es el 3; la chapa del departamento abre con la clave que te mandamos la mañana de tu llegada. Tu cajón de estacionamiento es el que dice «3», al fondo a la derecha.",
		arrivalEn:
			"The building is the one with the green gate, opposite the bakery. Ring number 3; the door of the flat opens with the code we send you on the morning of your arrival. Your parking space is the one marked 3, at the back on the right.",
		amenities: [
			"wifi",
			"kitchen",
			"coffee",
			"washer",
			"fan",
			"workspace",
			"linens",
			"hot_water",
			"parking",
			"self_check_in",
		],
	},
	{
		slug: "azotea-basilica",
		name: "Azotea Basílica",
		place: "Centro, Zapopan",
		sleeps: 3,
		bedrooms: 1,
		beds: 2,
		bathrooms: 1,
		scene: "rooftop-terrace",
		descriptionEs:
			"Lo mejor está arriba: una azotea con macetas, una mesa larga y las torres de la basílica al fondo. Abajo, un departamento fresco de techos altos, a cinco minutos a pie del andador.\n\nEl sofá de la sala se vuelve cama para una persona más.",
		descriptionEn:
			"The best part is upstairs: a rooftop with plant pots, a long table and the towers of the basilica beyond. Below it, a cool flat with high ceilings, five minutes on foot from the pedestrian street.\n\nThe sofa in the living room becomes a bed for one more.",
		address: "Andador del Molino 57, piso 2, Centro, 45100 Zapopan, Jalisco",
		arrivalEs:
			"El andador es peatonal: si vienes en coche, deja las maletas en la esquina y estaciónate en la pensión de la vuelta. La entrada es la puerta de madera junto a la mercería; sube dos pisos y la azotea queda un tramo más arriba.",
		arrivalEn:
			"The street is for pedestrians: if you come by car, drop your bags at the corner and park in the car park round the block. The entrance is the wooden door beside the haberdashery; go up two floors, and the rooftop is one flight further.",
		amenities: [
			"wifi",
			"kitchen",
			"coffee",
			"air_conditioning",
			"tv",
			"linens",
			"hot_water",
			"rooftop",
			"hammock",
			"self_check_in",
		],
	},
	{
		slug: "estudio-del-arco",
		name: "Estudio del Arco",
		place: "Santa Tere, Guadalajara",
		sleeps: 2,
		bedrooms: 0,
		beds: 1,
		bathrooms: 1,
		scene: "arched-studio",
		descriptionEs:
			"Un estudio pequeño y bien pensado, con una ventana en arco que recoge la luz de la tarde. Todo queda a la mano: la mesa para trabajar, la cocina, la regadera amplia.\n\nEl barrio es de los que se caminan: fondas, una ferretería que lo tiene todo y el mercado a la vuelta.",
		descriptionEn:
			"A small, well-considered studio with an arched window that gathers the afternoon light. Everything is within reach: the table to work at, the kitchen, the generous shower.\n\nThe neighbourhood is one for walking: lunch counters, a hardware shop that has it all and the market round the corner.",
		address: "Calle del Arrayán 1032-B, Santa Tere, 44600 Guadalajara, Jalisco",
		arrivalEs:
			"El estudio tiene entrada propia: la puerta azul con el arco, a media cuadra del mercado. Gira la llave de la caja de seguridad con la clave que recibes el día de tu llegada y déjala ahí al salir.",
		arrivalEn:
			"The studio has its own entrance: the blue door with the arch, half a block from the market. Open the key box with the code you receive on the day you arrive, and leave the key there when you go.",
		amenities: ["wifi", "kitchen", "coffee", "fan", "workspace", "books", "linens", "hot_water", "self_check_in"],
	},
	{
		slug: "casa-de-la-fuente",
		name: "Casa de la Fuente",
		place: "Americana, Guadalajara",
		sleeps: 6,
		bedrooms: 3,
		beds: 4,
		bathrooms: 2,
		scene: "patio-fountain",
		descriptionEs:
			"Una casa de los años treinta alrededor de un patio con fuente y una arquería que da sombra todo el día. Las tres recámaras se abren al patio; la cocina es grande y se presta para quedarse a platicar.\n\nEstás a unas calles de los cafés de Chapultepec, pero adentro solo se oye el agua.",
		descriptionEn:
			"A house from the nineteen-thirties around a courtyard with a fountain and an arcade that keeps it in shade all day. The three bedrooms open onto the courtyard; the kitchen is large and made for lingering.\n\nYou are a few streets from the cafés of Chapultepec, yet inside you only hear the water.",
		address: "Calle de la Acequia 88, Americana, 44160 Guadalajara, Jalisco",
		arrivalEs:
			"Toca en el portón de herrería; Lupita, que vive al lado, te abre y te enseña la casa. El coche entra por el zaguán: cabe uno mediano. La llave del agua caliente está en el patio, detrás de la fuente.",
		arrivalEn:
			"Knock at the wrought-iron gate; Lupita, who lives next door, lets you in and shows you the house. The car comes in through the entrance passage, which takes one of medium size. The hot-water tap is in the courtyard, behind the fountain.",
		amenities: [
			"wifi",
			"kitchen",
			"coffee",
			"washer",
			"fan",
			"fireplace",
			"books",
			"crib",
			"linens",
			"hot_water",
			"parking",
			"patio",
			"grill",
		],
	},
	{
		slug: "casa-patio-azul",
		name: "Casa Patio Azul",
		place: "Tlaquepaque, Jalisco",
		sleeps: 8,
		bedrooms: 4,
		beds: 6,
		bathrooms: 3,
		scene: "courtyard-dusk",
		descriptionEs:
			"Al anochecer se prenden las ventanas y el patio queda entre azul y naranja. Cuatro recámaras, mesa para diez y un portal con hamacas: es la casa para juntar a la familia.\n\nLos talleres de barro y vidrio soplado están a diez minutos caminando.",
		descriptionEn:
			"At nightfall the windows light up and the courtyard turns between blue and orange. Four bedrooms, a table for ten and a porch with hammocks: the house for bringing the family together.\n\nThe clay and blown-glass workshops are ten minutes away on foot.",
		address: "Privada del Alfarero 15, Centro, 45500 Tlaquepaque, Jalisco",
		arrivalEs:
			"La privada tiene pluma: di que vas al 15 y da tu nombre. Hay lugar para dos coches frente a la casa. No hay escalones entre la calle, el portal y las dos recámaras de abajo.",
		arrivalEn:
			"The lane has a barrier: say that you are going to number 15 and give your name. There is room for two cars in front of the house. There are no steps between the street, the porch and the two bedrooms downstairs.",
		amenities: [
			"wifi",
			"kitchen",
			"coffee",
			"washer",
			"dryer",
			"air_conditioning",
			"tv",
			"crib",
			"linens",
			"hot_water",
			"parking",
			"pets",
			"patio",
			"garden",
			"hammock",
			"step_free",
		],
	},
	{
		slug: "rancho-los-agaves",
		name: "Rancho Los Agaves",
		place: "San Agustín, Tlajomulco",
		sleeps: 10,
		bedrooms: 5,
		beds: 8,
		bathrooms: 4,
		scene: "agave-hills",
		descriptionEs:
			"Una casa de campo entre surcos de agave, con la sierra enfrente y el cielo entero para ver estrellas. Hay alberca, fogata y espacio para que los niños corran sin que nadie los calle.\n\nA cuarenta minutos de la ciudad, y se siente mucho más lejos.",
		descriptionEn:
			"A country house among rows of agave, with the hills ahead and the whole sky for stars. There is a pool, a fire pit and room for children to run without anyone hushing them.\n\nForty minutes from the city, and it feels much further.",
		address: "Camino a Los Agaves km 3.5, San Agustín, 45645 Tlajomulco de Zúñiga, Jalisco",
		arrivalEs:
			"Los últimos dos kilómetros son de terracería: con calma pasa cualquier coche. Después del segundo guardaganado, el portón blanco. Chucho te espera para enseñarte la alberca y la leña. Ahí no siempre hay señal: guarda estas indicaciones antes de salir.",
		arrivalEn:
			"The last two kilometres are a dirt road: taken slowly, any car can manage it. After the second cattle grid, the white gate. Chucho will be waiting to show you the pool and the firewood. There is not always a signal there: keep these directions before you set out.",
		amenities: [
			"wifi",
			"kitchen",
			"coffee",
			"washer",
			"fireplace",
			"crib",
			"linens",
			"hot_water",
			"parking",
			"pets",
			"pool",
			"terrace",
			"garden",
			"grill",
			"mountain_view",
			"firepit",
			"first_aid",
		],
	},
];

export const DEMO_HOMES: readonly NewProperty[] = HOMES.map((home, position) => ({
	...home,
	...GUADALAJARA,
	position,
}));
