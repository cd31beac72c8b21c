import { z } from 'zod'
import { uuid } from './wire.ts'

/** What a policy can be laid on directly; what is in S3 is, as a group. */
export const ASSIGNABLE_TYPES = [
  'aws_ebs_volume',
  'aws_ec2_instance',
  'aws_rds_cluster',
  'aws_rds_instance',
  'aws_dynamodb_table',
  'protection_group',
] as const

const policyId = z.literal('').or(uuid).nullish()
const assignment = z
  .object({
    action: z.enum(['assign', 'unassign']),
    entity: z.object({ type: z.enum(ASSIGNABLE_TYPES), id: uuid.toLowerCase() }),
    policy_id: policyId.transform((id) => id?.toLowerCase() || null),
  })
  .superRefine(({ action, policy_id: id }, problems) => {
    if ((action === 'assign') === (id !== null)) return
    const message = action === 'assign' ? 'is required to assign' : 'must be left out to unassign'
    problems.addIssue({ code: 'custom', path: ['policy_id'], message })
  })
export type WirePolicyAssignment = z.infer<typeof assignment>

const MOST = 100
export const policyAssignments = z.object({ items: z.array(assignment).min(1).max(MOST) })
export type WirePolicyAssignments = z.infer<typeof policyAssignments>
