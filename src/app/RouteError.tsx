import { useRevalidator, useRouteError } from 'react-router'
import { Failure } from '#ui/Failure.tsx'

/** A page that cannot be shown at all: its script did not come, it threw, or the place could not be found. */
export const RouteError = () => {
  const thrown = useRouteError()
  const { revalidate } = useRevalidator()
  const error = thrown instanceof Error ? thrown : new Error('There is no such page.')
  const isMissingScript = /dynamically imported module|module script/i.test(error.message)
  return (
    <Failure
      what="this page"
      error={
        isMissingScript
          ? new Error('A part of it could not be fetched. It may have been replaced by a newer build.')
          : error
      }
      onRetry={() => (isMissingScript ? location.reload() : void revalidate())}
    />
  )
}
