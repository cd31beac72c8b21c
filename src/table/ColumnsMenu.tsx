import { IconColumns3 } from '@tabler/icons-react'
import { memo } from 'react'
import classes from './ColumnsMenu.module.css'
import type { Column } from './DataTable.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { Popover } from '#ui/Popover.tsx'
import type { TableView } from './table-view.ts'

const ColumnList = lazyPart('the columns', async () => (await import('./ColumnList.tsx')).ColumnList)

type Props<Row> = { columns: readonly Column<Row>[]; view: TableView }

const Menu = <Row,>({ columns, view }: Props<Row>) => (
  <Popover
    label="Columns"
    opens="dialog"
    align="end"
    className={classes.button}
    face={<IconColumns3 size={14} stroke={1.5} />}
  >
    {() => <ColumnList columns={columns} view={view} />}
  </Popover>
)

/** Which columns a table shows and in what order, and how high its rows are. What says which row it is stays. */
export const ColumnsMenu = memo(Menu) as typeof Menu
