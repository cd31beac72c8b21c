/**
 * Keeps bytes as they come, put together in blocks: an answer that drips in byte by byte would else take a hundred times
 * its size in memory.
 */
const MIN_BLOCK_BYTES = 4 * 1024
const MAX_BLOCK_BYTES = 64 * 1024
/**
 * Beyond 32 MB the system's allocator maps memory for one purpose alone, and gives it back to the system afterwards;
 * what it has divided up it keeps. Of such a block only what is written to takes memory.
 */
const MAPPED_BLOCK_BYTES = 33 * 1024 * 1024

export const createPieces = () => {
  let isLarge = false
  const full: Buffer<ArrayBuffer>[] = []
  let block: Buffer<ArrayBuffer> | undefined
  let used = 0
  let size = 0
  const nextBlockBytes = (left: number): number =>
    isLarge ? MAPPED_BLOCK_BYTES : Math.min(MAX_BLOCK_BYTES, Math.max(MIN_BLOCK_BYTES, left, size))
  return {
    /** More will come than is to be kept in small blocks. */
    expectMuch: (): void => {
      isLarge = true
    },
    get size(): number {
      return size
    },
    add: (chunk: Uint8Array): void => {
      for (let at = 0; at < chunk.length;) {
        block ??= Buffer.allocUnsafeSlow(nextBlockBytes(chunk.length - at))
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

/** As one, up to so many bytes: most answers are one piece, which need not be copied. */
export const joined = (pieces: readonly Buffer<ArrayBuffer>[], most = Infinity): Buffer<ArrayBuffer> => {
  const [first] = pieces
  if (first !== undefined && pieces.length === 1) return first.subarray(0, most)
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  return Buffer.concat(pieces, Math.min(size, most))
}
