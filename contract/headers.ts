/** Headers of the gateway's own, between it and the page. None of them reaches the API or comes from it. */

/** Sent with every request of a signed-in page; the gateway answers 401 when the cookie is of another session. */
export const SESSION_HEADER = 'X-Dashboard-Session'

/** Names a request, in its answer and in the gateway's log. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

/** Marks an error that the gateway answered itself, so that its words are not shown as the API's. */
export const GATEWAY_ERROR_HEADER = 'X-Gateway-Error'

/**
 * Marks what the API itself has answered: a failure with neither mark is of something in front of the dashboard. Its value
 * is when the API did so, where it says that: proxies put a time of their own in the place of `Date`.
 */
export const API_ANSWER_HEADER = 'X-Api-Answer'

/** The value of the former where nothing was sent to the API, since the dashboard's share of the organization's requests is used up. */
export const OVER_SHARE = 'over-share'

/** Whether somebody waits for an answer, or what asks for it refreshes by itself. */
export type Priority = 'now' | 'later'

/** Says of a request, by its only value, that nobody waits for it: others of the organization go first. */
export const PRIORITY_HEADER = 'X-Dashboard-Priority'
export const LATER = 'later' satisfies Priority

/** Names the page that asks, one load of a tab: what it asks twice it means to ask twice. */
export const PAGE_HEADER = 'X-Dashboard-Page'
