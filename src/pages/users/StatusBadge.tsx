import type { UserStatus } from '#api/resources/users.ts'
import { Badge } from '#ui/Badge.tsx'
import type { Mark } from '#ui/marks.tsx'

const LOOKS: Record<UserStatus, { mark: Mark; tone?: string }> = {
  Activated: { mark: 'ok' },
  Invited: { mark: 'invited', tone: 'accent' },
  Suspended: { mark: 'suspended', tone: 'quiet' },
  Unknown: { mark: 'unknown' },
}

/** The normal case is plain, the exceptions stand out. */
export const StatusBadge = ({ status }: { status: UserStatus }) => <Badge {...LOOKS[status]}>{status}</Badge>

/** The same in a cell of its own, which has the mark of what is plain. */
export const statusCell = {
  mark: ({ status }: { status: UserStatus }) => (LOOKS[status].tone === undefined ? LOOKS[status].mark : undefined),
  cell: ({ status }: { status: UserStatus }) =>
    LOOKS[status].tone === undefined ? status : <StatusBadge status={status} />,
}
