import { IconBan } from '@tabler/icons-react'
import { memo } from 'react'
import type { UserStatus } from '#api/resources/users.ts'
import badge from '#ui/badge.module.css'

const TONES: Record<UserStatus, string> = {
  Activated: 'plain',
  Invited: 'accent',
  Suspended: 'quiet',
  Unknown: 'plain',
}

/** The normal case is plain, the exceptions stand out. */
export const StatusBadge = memo(({ status }: { status: UserStatus }) => (
  <span className={badge.badge} data-tone={TONES[status]}>
    {status === 'Suspended' ? (
      <IconBan size={12} stroke={1.5} aria-hidden />
    ) : (
      <span className={badge.dot} data-tone={status === 'Unknown' ? 'unknown' : undefined} />
    )}
    {status}
  </span>
))
