/**
 * The path below which the dashboard is, where it shares its origin with others: `/clumio/`. The gateway writes it into
 * the HTML; the router adds it to addresses by itself, and all that passes the router by takes it from here.
 */
type Page = { querySelector?: (selector: string) => { getAttribute: (name: string) => string | null } | null }

/** Tests in Node have none, or a part of one. */
const page = (globalThis as { document?: Page }).document

export const BASE_PATH = page?.querySelector?.('meta[name="base-path"]')?.getAttribute('content') ?? '/'

/** A path of the dashboard as the browser has it. */
export const withBase = (path: string): string => BASE_PATH + path.slice(1)

/** And as the dashboard has it. */
export const withoutBase = (path: string) => (path.startsWith(BASE_PATH) ? path.slice(BASE_PATH.length - 1) : path)
