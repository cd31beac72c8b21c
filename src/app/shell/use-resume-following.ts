import { useEffect } from 'react'
import { FOLLOWED_KEY } from '#lib/followed.ts'
import { tabStore } from '#lib/storage.ts'

/** Work that this tab was following before a reload is followed again; most visits have none, and load nothing for it. */
export const useResumeFollowing = (): void => {
  useEffect(() => {
    if ((tabStore.get(FOLLOWED_KEY) ?? '[]') === '[]') return
    void import('#queries/follow-task.ts').then(({ resumeFollowing }) => resumeFollowing())
  }, [])
}
