import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Below this, an answer fits in one packet either way. */
const MIN_BYTES = 1024

/** Writes a .br and a .gz beside each text file, so that the gateway never compresses while someone waits. */
export const smallVariants = (): Plugin => ({
  name: 'small-variants',
  apply: 'build',
  writeBundle: {
    order: 'post',
    async handler({ dir = 'dist' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(?:html|js|css|json|svg|webmanifest)$/.test(name))
      await Promise.all(texts.map((name) => compress(join(dir, name))))
    },
  },
})

const compress = async (file: string): Promise<void> => {
  if (!existsSync(file)) return
  const text = await readFile(file)
  if (text.byteLength < MIN_BYTES) return
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength,
  }
  const [small, smaller] = await Promise.all([toGzip(text, { level: 9 }), toBrotli(text, { params })])
  await Promise.all([writeFile(`${file}.gz`, small), writeFile(`${file}.br`, smaller)])
}
