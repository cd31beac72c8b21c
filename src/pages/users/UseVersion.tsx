import { Button } from '@mantine/core'
import { useMove, usePlace } from '#queries/context.ts'

type Props = { version: 'v1' | 'v2' }

/** One click to the version that can; all else in the address stays. */
export const UseVersion = ({ version }: Props) => {
  const { versions } = usePlace()
  const move = useMove()
  const resources = { ...versions.resources, users: version }
  return <Button onClick={() => move({ versions: { ...versions, resources } })}>{`Use users ${version}`}</Button>
}
