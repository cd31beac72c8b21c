import { useEffect } from 'react'
import { told } from '#lib/displayable-error.ts'
import { FOLLOWED_KEYS } from '#background/followed.ts'
import { whole } from '#lib/missing-part.ts'
import { tabStorage } from '#lib/storage.ts'
import { notify } from '#ui/notify.ts'

/** Work that this tab was following before a reload is followed again; most visits have none, and load nothing for it. */
export const useResumeFollowing = (): void => {
  useEffect(() => {
    if (FOLLOWED_KEYS.every((key) => tabStorage.get(key) === null)) return
    whole(import('#background/follow-run.ts')).then(
      ({ resumeAll }) => resumeAll(),
      (error: unknown) => notify({ tone: 'failed', title: 'Tasks are not followed any more', text: told(error) }),
    )
  }, [])
}
