/** What a page holds in memory, for all that looks whether it grows. */
import type { CDPSession } from '@playwright/test'

/** The kinds of things in a heap snapshot that scripts make. */
const OWN = new Set([
  'array',
  'closure',
  'concatenated string',
  'number',
  'object',
  'regexp',
  'sliced string',
  'string',
])

/**
 * What the page's scripts hold, in bytes, after a collection. The whole heap says less: in it grow the compiled code, the
 * warmer it runs, and the browser's own notes of requests and failures, kept for whoever inspects the page, as a test does.
 */
export const ownBytes = async (session: CDPSession): Promise<number> => {
  const chunks: string[] = []
  const keep = ({ chunk }: { chunk: string }) => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', keep)
  // What the first collection sets free may hold more.
  for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', {})
  session.off('HeapProfiler.addHeapSnapshotChunk', keep)
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as {
    snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }
    nodes: number[]
  }
  const { node_fields: fields, node_types: kinds } = snapshot.meta
  const [kind, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length)
    if (OWN.has(kinds[0][nodes[at + kind] ?? 0] ?? '')) bytes += nodes[at + size] ?? 0
  return bytes
}
