/** An API that nobody but one test knows of. */
import { listen } from '#server/listen.ts'
import { createSandbox } from '#server/sandbox/sandbox.ts'

const SMALL = {
  alerts: 60,
  users: 20,
  units: 12,
  tasks: 10,
  audit: 10,
  assets: 60,
  seed: 3,
  latencyMs: 0,
  rate: 0,
  live: false,
}

/** Listens while `serveAt` lasts, which is told its origin. */
export const withOwnApi = async (serveAt: (origin: string) => Promise<void>): Promise<void> => {
  const sandbox = createSandbox(SMALL)
  const refuse = () => new Response(null, { status: 400 })
  const options = { name: 'own API', setting: 'PORT', host: '127.0.0.1', port: 0, onUnserved: refuse }
  const listening = await listen({ ...options, make: () => sandbox.fetch })
  await serveAt(`http://127.0.0.1:${listening.port}`)
  await listening.close()
}
