import type { DiscoveredOperation } from '#api/versions/discovery-cache.ts'

/** What must be put into an address: apart from the table of all that operations take, which is large. */
export const placesOf = ({ path }: DiscoveredOperation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
