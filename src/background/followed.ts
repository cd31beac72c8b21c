/** Where a tab keeps what it follows, so that the frame can look before it loads what follows: tasks, and those of runs. */
export const FOLLOWED_KEYS = ['clumio-admin.followed-tasks', 'clumio-admin.run-tasks'] as const
