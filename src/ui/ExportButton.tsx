import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './CopyButton.module.css'
import type { Exported } from './ExportDialog.tsx'
import { useCommand } from './screen-commands.ts'
import { useAskFirst } from './use-ask-first.tsx'
import { lazyPart } from './lazy-part.ts'
import { LazyBoundary } from './LazyBoundary.tsx'

const ExportDialog = lazyPart(async () => (await import('./ExportDialog.tsx')).ExportDialog)

/** Saves all that a list matches, not only the page. */
export const ExportButton = <Row,>({ exported }: { exported: Exported<Row> }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { askFirst, question } = useAskFirst()
  const open = () => askFirst('Export', () => setIsOpen(true))
  useCommand('Export', open)
  return (
    <>
      <Button
        className={classes.button}
        leftSection={<IconDownload size={14} stroke={1.5} />}
        aria-label="Export"
        title="Export"
        onClick={open}
      >
        <span className={classes.text}>Export</span>
      </Button>
      {question}
      {isOpen && (
        <LazyBoundary what="the export" isOver onClose={() => setIsOpen(false)}>
          <ExportDialog exported={exported as Exported<unknown>} onClose={() => setIsOpen(false)} />
        </LazyBoundary>
      )}
    </>
  )
}
