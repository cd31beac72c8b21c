/** Sent with every request of a signed-in page; the gateway answers 401 when the cookie is of another session. */
export const SESSION_HEADER = 'X-Dashboard-Session'
