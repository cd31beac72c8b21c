/** What a restore is asked with. It never overwrites anything: it makes something new, which takes over no tags. */
import { z } from 'zod'
import { uuid } from './wire.ts'

const VOLUME_TYPES = ['gp2', 'gp3', 'io1', 'io2', 'sc1', 'st1', 'standard'] as const
/** The types of volumes whose operations a second can be chosen. */
export const WITH_IOPS: readonly string[] = ['gp3', 'io1', 'io2']

/** Limits are AWS's own. */
const tag = z.object({ key: z.string().min(1).max(128), value: z.string().max(256).nullish() })
const source = z.object({ backup_id: z.string().min(1) })
const target = {
  environment_id: uuid,
  aws_az: z.string().min(1),
  kms_key_native_id: z.string().nullish(),
  tags: z.array(tag).max(50).nullish(),
}

export const ebsRestoreV1 = z.object({ source, target: z.object(target) })
export const ebsRestoreV2 = z.object({
  source,
  target: z.object({
    ...target,
    type: z.enum(VOLUME_TYPES).nullish(),
    iops: z.int().min(100).max(256_000).nullish(),
    /** In MB a second. */
    volume_initialization_rate: z.int().min(100).max(300).nullish(),
  }),
})
export type WireEbsRestore = z.infer<typeof ebsRestoreV2>
