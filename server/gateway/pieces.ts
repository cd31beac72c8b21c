/**
 * Keeps bytes as they come, put together in blocks: an answer that drips in byte by byte would else take a hundred times
 * its size in memory.
 */
const MIN_BLOCK_BYTES = 4 * 1024
const MAX_BLOCK_BYTES = 64 * 1024

export const createPieces = () => {
  const full: Buffer<ArrayBuffer>[] = []
  let block: Buffer<ArrayBuffer> | undefined
  let used = 0
  let size = 0
  return {
    get size(): number {
      return size
    },
    add: (chunk: Uint8Array): void => {
      for (let at = 0; at < chunk.length;) {
        block ??= Buffer.allocUnsafeSlow(Math.min(MAX_BLOCK_BYTES, Math.max(MIN_BLOCK_BYTES, chunk.length - at, size)))
        const part = chunk.subarray(at, at + block.length - used)
        block.set(part, used)
        used += part.length
        at += part.length
        size += part.length
        if (used < block.length) continue
        full.push(block)
        block = undefined
        used = 0
      }
    },
    /** All of them, in order. */
    take: (): Buffer<ArrayBuffer>[] => (block === undefined ? full : [...full, block.subarray(0, used)]),
  }
}
