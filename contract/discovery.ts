import { z } from 'zod'
import { link } from './wire.ts'

const version = z.string().regex(/^v[0-9]+$/)
const operationLinks = z.record(z.string(), link)

/** Resources with their versions (newest first) and, for each version, its operations by id. */
export const discovery = z.record(
  z.string(),
  z.object({ supported_versions: z.array(version) }).catchall(z.union([z.array(version), operationLinks])),
)
