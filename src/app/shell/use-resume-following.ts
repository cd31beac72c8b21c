import { useEffect } from 'react'
import { told } from '#lib/displayable-error.ts'
import { FOLLOWED_KEY, FOLLOWED_RUNS_KEY } from '#background/followed.ts'
import { whole } from '#lib/missing-part.ts'
import { tabStorage } from '#lib/storage.ts'
import { notify } from '#ui/notify.ts'

const FOLLOWING = [
  [FOLLOWED_KEY, () => import('#background/follow-task.ts')],
  [FOLLOWED_RUNS_KEY, () => import('#background/follow-run.ts')],
] as const

/** Work that this tab was following before a reload is followed again; most visits have none, and load nothing for it. */
export const useResumeFollowing = (): void => {
  useEffect(() => {
    for (const [key, load] of FOLLOWING) {
      if (tabStorage.get(key) === null) continue
      whole<{ resumeFollowing: () => void }>(load()).then(
        ({ resumeFollowing }) => resumeFollowing(),
        (error: unknown) => notify({ tone: 'failed', title: 'Tasks are not followed any more', text: told(error) }),
      )
    }
  }, [])
}
