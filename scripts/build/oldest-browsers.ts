/** The oldest browsers that the dashboard runs in, as the build takes them; README and the page itself name them too. */
export const OLDEST_BROWSERS = { chrome: '120', edge: '120', firefox: '128', safari: '17.4' } as const

export const BUILD_TARGET = Object.entries(OLDEST_BROWSERS).map(([browser, version]) => browser + version)
