/** What stands before the paths of a connection's requests, where there are others beside it: `/in/us2.7`. */
export const prefixOf = (connection: string): string => `/in/${connection}`
