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
