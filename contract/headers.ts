/** Headers of the gateway's own, between it and the page. None of them reaches the API or comes from it. */

/** Sent with every request of a signed-in page; the gateway answers 401 when the cookie is of another session. */
export const SESSION_HEADER = 'X-Dashboard-Session'

/** Names a request, in its answer and in the gateway's log. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

/** Marks an error that the gateway answered itself, so that its words are not shown as the API's. */
export const GATEWAY_ERROR_HEADER = 'X-Gateway-Error'
