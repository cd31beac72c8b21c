const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const none = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** `512 B`, `1.5 KiB`, `200 GiB`: what is stored, in the units that AWS sells it in. */
export const storageSize = (bytes: number): string => {
  const power = Math.min(BINARY.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  return `${one.format(bytes / 1024 ** power)} ${BINARY[power]}`
}

/** `834 B`, `2.4 kB`, `212 kB`, `1.3 MB` */
export const byteSize = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  const [value, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${(value < 10 ? one : none).format(value)} ${unit}`
}
