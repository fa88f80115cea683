/** The page that explains an incident, below the site's address. */
export function incidentPath(incidentId: string): string {
	return `/admin/avisos/${incidentId}`;
}

/** The page where a host says who is told, of what and when, below the site's address. */
export const CHANNELS_PATH = "/admin/cuenta/avisos";

/** The host's page of a booking, below the site's address. */
export function bookingPath(bookingId: string): string {
	return `/admin/reservas/${bookingId}`;
}
