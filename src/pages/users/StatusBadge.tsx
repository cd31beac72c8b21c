import { IconBan } from '@tabler/icons-react'
import type { UserStatus } from '#api/resources/users.ts'
import classes from './columns.module.css'

/** The normal case is plain, the exceptions stand out. */
export const StatusBadge = ({ status }: { status: UserStatus }) => (
  <span className={classes.status} data-status={status}>
    {status === 'Suspended' ? <IconBan size={12} stroke={1.5} aria-hidden /> : <span className={classes.dot} />}
    {status}
  </span>
)
