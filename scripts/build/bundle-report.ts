import type { Plugin } from 'vite'

/** Below this, a line tells nothing. */
const MIN_BYTES = 1500

/** Prints what the larger scripts are made of: packages and our own folders, before they are made small. */
export const bundleReport = (): Plugin => ({
  name: 'bundle-report',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.code.length < 10_000) continue
      const sizes = new Map<string, number>()
      for (const [id, { renderedLength }] of Object.entries(file.modules)) {
        sizes.set(partOf(id), (sizes.get(partOf(id)) ?? 0) + renderedLength)
      }
      const lines = [...sizes]
        .filter(([, size]) => size >= MIN_BYTES)
        .sort(([, a], [, b]) => b - a)
        .map(([part, size]) => `${String(size).padStart(9)}  ${part}`)
      this.info(`${file.fileName} holds, in bytes of source:\n${lines.join('\n')}`)
    }
  },
})

/** A package, or a file of our own. */
const partOf = (id: string): string => {
  const [, inPackage] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? []
  return inPackage ?? id.replace(/^.*\/(?=src\/|contract\/)/, '')
}
