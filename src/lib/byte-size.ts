const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const none = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** `834 B`, `2.4 kB`, `212 kB`, `1.3 MB` */
export const byteSize = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  const [value, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${(value < 10 ? one : none).format(value)} ${unit}`
}
