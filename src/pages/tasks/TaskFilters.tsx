import { isApiError } from '#api/transport/errors.ts'
import { TASK_CATEGORIES, TASK_GENRES, TASK_STATUSES, TASK_TYPES } from '#api/requests/tasks.ts'
import { titled } from '#lib/choices.ts'
import { taskState } from '#lib/task-words.ts'
import { titleCase } from '#lib/words.ts'
import { CheckFilter } from '#ui/CheckFilter.tsx'
import { Chips, setChips } from '#ui/Chips.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { MoreFilters } from '#screens/MoreFilters.tsx'
import type { List } from '#screens/use-list.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TermsField } from '#ui/TermsField.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { countSet, failureWindow, filterOf, type TasksChoice } from './state.ts'

const STATUSES = TASK_STATUSES.map((value) => ({ value, label: taskState(value).label }))
const [TYPES, CATEGORIES, GENRES] = [TASK_TYPES, TASK_CATEGORIES, TASK_GENRES].map(titled)
const VIEWS = [
  { value: '', label: 'All tasks' },
  { value: 'failures', label: 'Failures by entity' },
]

const REACH = 'The API tells tasks of the last six months only.'

/** What is said beside a refusal: the API's own words need not tell why. */
export const whyRefused =
  ({ created }: TasksChoice) =>
  (error: Error): string | undefined =>
    created !== '' && isApiError(error, 'invalid') ? REACH : undefined

export const TaskFilters = ({ list }: { list: List<TasksChoice> }) => {
  const { choice, onChange, fieldOf } = list
  const view = (
    <Segments
      label="View"
      options={VIEWS}
      value={choice.view}
      onChange={(value) => onChange({ view: value === 'failures' ? 'failures' : '' })}
    />
  )
  if (choice.view === 'failures') {
    const created = (
      <TimeFilter label="Created" isRequired note={REACH} {...fieldOf('created')} value={failureWindow(choice)} />
    )
    return <FilterBar label="Filter tasks" setCount={choice.created === '' ? 0 : 1} lead={view} rest={created} />
  }
  const chips = chipsOf(choice)
  return (
    <FilterBar
      label="Filter tasks"
      setCount={countSet(filterOf(choice))}
      lead={view}
      rest={
        <>
          <CheckFilter label="Status" options={STATUSES} {...fieldOf('status')} />
          <TimeFilter label="Created" note={REACH} {...fieldOf('created')} />
          <CheckFilter label="Type" options={TYPES ?? []} {...fieldOf('type')} />
          <CheckFilter label="Category" options={CATEGORIES ?? []} {...fieldOf('category')} />
          <SearchField label="Entity name" {...fieldOf('entity')} />
          <RareFilters list={list} />
        </>
      }
      line={chips.length > 0 && <Chips chips={chips} onChange={onChange} />}
    />
  )
}

const SINGLE = [
  { field: 'parent', label: 'Parent name', hint: 'A part of the name.' },
  { field: 'entityId', label: 'Entity id' },
  { field: 'parentId', label: 'Parent id' },
] as const

const RareFilters = ({ list: { choice, onChange, fieldOf } }: { list: List<TasksChoice> }) => (
  <MoreFilters values={[choice.genre, choice.id, choice.parent, choice.entityId, choice.parentId]}>
    <CheckFilter label="Genre" options={GENRES ?? []} {...fieldOf('genre')} />
    <TermsField label="Task id" {...fieldOf('id')} />
    {SINGLE.map(({ field, ...rest }) => (
      <TermsField
        key={field}
        isSingle
        value={choice[field] === '' ? [] : [choice[field]]}
        onChange={([value = '']) => onChange({ [field]: value })}
        {...rest}
      />
    ))}
  </MoreFilters>
)

const chipsOf = ({ id, genre, entityId, parent, parentId }: TasksChoice) =>
  setChips<Partial<TasksChoice>>(
    ['Task id', id.join(', '), { id: [] }],
    ['Genre', genre.map(titleCase).join(', '), { genre: [] }],
    ['Entity id', entityId, { entityId: '' }],
    ['Parent', parent, { parent: '' }],
    ['Parent id', parentId, { parentId: '' }],
  )
