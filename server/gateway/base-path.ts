/**
 * Where the dashboard shares its origin with others, all of it is below a path: `/clumio/`. A proxy passes that on, or
 * takes it away; within the gateway it is gone either way.
 */
export const withoutBase = (basePath: string) => (path: string) =>
  path.startsWith(basePath) ? path.slice(basePath.length - 1) : path

/** The HTML of the build says where its files are, and tells the page. */
export const htmlBelow = (html: string, basePath: string): string =>
  html.replaceAll(/(?<=\s(?:href|src|content)=")\/(?!\/)/g, () => basePath)
