import { IconCheck, IconTerminal2 } from '@tabler/icons-react'
import { useState } from 'react'
import { CompactButton } from './CompactButton.tsx'
import { copyText } from './copy-text.ts'
import { lazyAsked } from './lazy-part.tsx'
import { useCommand } from './screen-commands.ts'

const CopyByHand = lazyAsked('the text to copy', async () => (await import('./CopyByHand.tsx')).CopyByHand)

type Props = {
  label: string
  /** What is copied, more exactly than its label says. */
  note?: string | undefined
  text: () => string
  /** The icon alone, where room is short. */
  isSmall?: boolean
}

const SHOWN_MS = 2000

/** Copies text and says so in place; where that cannot be, the text is there to be copied by hand. */
export const CopyButton = ({ label, note, text, isSmall = false }: Props) => {
  const [isCopied, setIsCopied] = useState(false)
  const [byHand, setByHand] = useState<string | null>(null)
  const copy = async () => {
    const copied = text()
    if (!(await copyText(copied))) {
      setByHand(copied)
      return
    }
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), SHOWN_MS)
  }
  const press = useCommand(label === 'Copy as cURL' ? label : undefined, () => void copy())
  return (
    <>
      <CompactButton
        label={label}
        title={note && `${label}, ${note}`}
        Icon={isCopied ? IconCheck : IconTerminal2}
        isSmall={isSmall}
        onPress={press}
        said={isCopied ? ['Copied', note].filter(Boolean).join(', ') : ''}
      />
      {byHand !== null && <CopyByHand label={label} text={byHand} onClose={() => setByHand(null)} />}
    </>
  )
}
