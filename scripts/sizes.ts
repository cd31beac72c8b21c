/**
 * The size of each page's first screen, as brotli, against size-budget.json: `npm run sizes`, and a check of
 * `npm test`. It fails when a budget is exceeded. `SIZES=on npm run build` says what the files are made of.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { z } from 'zod'
import { PAGE_FILES } from './build/page-files.ts'

const ROOT = join(import.meta.dirname, '..')
const DIST = join(ROOT, 'dist')

const read = <T>(schema: z.ZodType<T>, file: string): T => schema.parse(JSON.parse(readFileSync(file, 'utf8')))

/** `files` counts scripts, styles and the HTML: what is asked for besides the API's answers. */
const budget = read(
  z.strictObject({ scriptBytes: z.int(), styleBytes: z.int(), files: z.int() }),
  join(ROOT, 'size-budget.json'),
)
const { first, pages } = read(
  z.object({ first: z.array(z.string()), pages: z.record(z.string(), z.array(z.string())) }),
  join(DIST, PAGE_FILES),
)

const sentBytes = (file: string): number => {
  const path = join(DIST, file)
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size
}

const total = (files: readonly string[], ending: string): number =>
  files.filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + sentBytes(file), 0)

const packed = (text: string): number => brotliCompressSync(text).byteLength

/** What the HTML is larger by, since a script stands in it. */
const html = readFileSync(join(DIST, 'index.html'), 'utf8')
const inHtml = packed(html) - packed(html.replaceAll(/<script>.*?<\/script>\s*/gs, ''))

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)

const tooLarge: string[] = []
console.log(
  `first screen of    script    styles  files   (at most ${kilobytes(budget.scriptBytes).trim()}, ${kilobytes(budget.styleBytes).trim()}, ${budget.files})`,
)
for (const [page, own] of Object.entries(pages).sort(([a], [b]) => a.localeCompare(b))) {
  const files = [...first, ...own]
  const [script, styles, count] = [total(files, '.js') + inHtml, total(files, '.css'), files.length + 1]
  const isWithin = script <= budget.scriptBytes && styles <= budget.styleBytes && count <= budget.files
  if (!isWithin) tooLarge.push(page)
  const mark = isWithin ? '' : '  too large'
  console.log(`${page.padEnd(20)}${kilobytes(script)} ${kilobytes(styles)} ${String(count).padStart(5)}${mark}`)
}
if (tooLarge.length > 0) {
  console.error(`More than size-budget.json allows: ${tooLarge.join(', ')}`)
  process.exitCode = 1
}
