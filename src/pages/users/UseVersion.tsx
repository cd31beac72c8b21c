import { usePlace } from '#queries/context.ts'
import { useChooseVersions } from '#screens/use-choose-versions.ts'
import { Button } from '#ui/Button.tsx'

type Props = { version: 'v1' | 'v2' }

/** One click to the version that can; all else in the address stays. */
export const UseVersion = ({ version }: Props) => {
  const { versions } = usePlace()
  const choose = useChooseVersions()
  const resources = { ...versions.resources, users: version }
  return <Button onClick={() => choose({ ...versions, resources })}>{`Use users ${version}`}</Button>
}
