/** Where a tab keeps what it follows, so that the frame can look before it loads what follows. */
export const FOLLOWED_KEY = 'clumio-admin.followed-tasks'
export const FOLLOWED_RUNS_KEY = 'clumio-admin.followed-runs'
