import { IconMapPinOff } from '@tabler/icons-react'
import { LinkButton } from '#ui/Button.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { StateMessage } from '#ui/StateMessage.tsx'

type Props = {
  /** The way on, where it is not the beginning. */
  to?: string
  children?: string
}

const WORDS = 'The address may be mistyped, or the page does not exist yet.'

export const NotFound = ({ to = '/', children = WORDS }: Props) => {
  usePageTitle('There is no such page')
  return (
    <StateMessage
      role="alert"
      isPage
      icon={<IconMapPinOff size={20} stroke={1.5} />}
      title="There is no such page"
      actions={<LinkButton to={to}>Go to Overview</LinkButton>}
    >
      {children}
    </StateMessage>
  )
}
