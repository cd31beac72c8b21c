import { IconDownload } from '@tabler/icons-react'
import { CompactButton } from './CompactButton.tsx'
import type { Exported } from './ExportDialog.tsx'
import { useCommand } from './screen-commands.ts'
import { useAskFirst } from './use-ask-first.tsx'
import { useStateOf } from './use-state-of.ts'
import { lazyAsked } from './lazy-part.tsx'

const ExportDialog = lazyAsked('the export', async () => (await import('./ExportDialog.tsx')).ExportDialog)

type Props<Row> = {
  /** What is listed: an export is given up when that is something else. */
  of: string
  exported: () => Exported<Row>
}

/** Saves all that a list matches, not only the page. */
export const ExportButton = <Row,>({ of, exported }: Props<Row>) => {
  const [isOpen, setIsOpen] = useStateOf(of, false)
  const { askFirst, question } = useAskFirst()
  const open = useCommand('Export', () => askFirst('Export', () => setIsOpen(true)))
  return (
    <>
      <CompactButton label="Export" Icon={IconDownload} onPress={open} />
      {question}
      {isOpen && <ExportDialog exported={exported() as Exported<unknown>} onClose={() => setIsOpen(false)} />}
    </>
  )
}
