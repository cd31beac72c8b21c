import { IconSearch } from '@tabler/icons-react'
import { contextKey } from '#api/transport/context.ts'
import { useApiContext, usePlace } from '#queries/context.ts'
import { useOffer } from '#queries/discovery.ts'
import { counted } from '#lib/numbers.ts'
import { goTo } from '#lib/way.ts'
import { PageHeader } from '#screens/PageHeader.tsx'
import { lazyPart } from '#ui/lazy-part.tsx'
import { useSearch } from '#ui/route-state.ts'
import { TextField } from '#ui/TextField.tsx'
import classes from './ExplorerPage.module.css'
import { NothingChosen } from './NothingChosen.tsx'
import { OperationList } from './OperationList.tsx'
import { explorerPage } from './page.ts'
import { findOperation, keyOf, matchesSearch, readValues } from './state.ts'

const OperationForm = lazyPart('the operation', async () => (await import('./OperationForm.tsx')).OperationForm)

/** Every operation of the API, to look at and to try. */
export const ExplorerPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const search = useSearch()
  const { offer, isDiscovered, error } = useOffer(ctx)
  const values = readValues(search)
  const { q = '', op } = values
  const operation = findOperation(offer, op)
  const all = offer.resources.flatMap(({ operations }) => operations)
  const found = all.filter((one) => matchesSearch(one, q))

  const change = (next: Record<string, string>) => {
    const params = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''))
    goTo(explorerPage.link(place, params), { replace: true })
  }

  return (
    <div className={`stack grows ${classes.page}`}>
      <PageHeader title={explorerPage.title} total={undefined}>
        {/* Where room is short, only what went wrong is worth it. */}
        <p className={isDiscovered ? 'small quiet from-640' : 'small quiet'}>
          {isDiscovered
            ? `${counted(all.length, 'operation')} of ${counted(offer.resources.length, 'resource')} from Discovery`
            : error
              ? `Discovery cannot be read: the ${counted(all.length, 'operation')} that are built in are listed.`
              : 'Reading Discovery'}
        </p>
      </PageHeader>
      <div className={`grows ${classes.columns}`}>
        <div className={`stack keeps ${classes.side}`} data-chosen={operation !== undefined || undefined}>
          <TextField
            type="search"
            aria-label="Find an operation"
            placeholder="Find an operation"
            leftSection={<IconSearch size={14} stroke={1.5} />}
            maxLength={200}
            value={q}
            onChange={(sought) => change({ ...values, q: sought })}
          />
          <OperationList
            operations={found}
            chosen={op}
            pathTo={(one) => explorerPage.link(place, new URLSearchParams({ ...(q && { q }), op: keyOf(one) }))}
          />
        </div>
        {operation ? (
          <OperationForm
            key={`${keyOf(operation)} ${contextKey(ctx)}`}
            ctx={ctx}
            operation={operation}
            values={values}
            onChange={(changed) => change({ ...values, ...changed })}
          />
        ) : (
          <NothingChosen
            ctx={ctx}
            offer={offer}
            unknown={isDiscovered ? op : undefined}
            pathTo={(next) => explorerPage.link(place, new URLSearchParams({ ...(q && { q }), ...next }))}
          />
        )}
      </div>
    </div>
  )
}
