/** Holds the language that a host chose for the host's pages in this browser. */
export const ADMIN_LANGUAGE_COOKIE = "admin-language";
