/** Said where a window is chosen, and beside the API's refusal of one that reaches further back. */
export const REACH = 'The API tells tasks of the last six months only.'
