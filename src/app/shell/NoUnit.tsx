import { IconMapPinOff } from '@tabler/icons-react'
import { LinkButton } from '#ui/Button.tsx'
import { usePageTitle } from '#ui/page-title.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { NoticePage } from './NoticePage.tsx'

/** What is wrong with a segment that names no unit. */
const whyNoUnit = (segment: string): string => {
  const isCut = /^[0-9a-f-]{8,}$/i.test(segment) && segment.length !== 36
  return isCut
    ? `${segment} has ${segment.length} characters, an id has 36: part of the address was lost.`
    : `${segment} is none.`
}

export const NoUnit = ({ segment }: { segment: string }) => {
  const title = 'This address names no organizational unit'
  usePageTitle(title)
  return (
    <NoticePage>
      <StateMessage
        role="alert"
        isPage
        icon={<IconMapPinOff size={20} stroke={1.5} />}
        title={title}
        actions={<LinkButton to="/">Go to your own unit</LinkButton>}
      >
        {whyNoUnit(segment)} A unit is named by its id, or by the word global for the whole organization.
      </StateMessage>
    </NoticePage>
  )
}
