import { TASK_CATEGORIES, TASK_GENRES, TASK_STATUSES, TASK_TYPES } from '#api/resources/tasks.ts'
import { taskState } from '#lib/task-words.ts'
import { titleCase } from '#lib/words.ts'
import { CheckFilter } from '#ui/CheckFilter.tsx'
import { Chips } from '#ui/Chips.tsx'
import { FilterBar } from '#screens/FilterBar.tsx'
import { Popover } from '#ui/Popover.tsx'
import { SearchField } from '#ui/SearchField.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TermsField } from '#ui/TermsField.tsx'
import { TimeFilter } from '#ui/TimeFilter.tsx'
import { countSet, failureWindow, filterOf, type TasksChoice } from './state.ts'
import classes from './TaskFilters.module.css'

type Props = {
  choice: TasksChoice
  onChange: (change: Partial<TasksChoice>, options?: { replace?: boolean }) => void
}

const titled = (codes: readonly string[]) => codes.map((value) => ({ value, label: titleCase(value) }))
const STATUSES = TASK_STATUSES.map((value) => ({ value, label: taskState(value).label }))
const [TYPES, CATEGORIES, GENRES] = [TASK_TYPES, TASK_CATEGORIES, TASK_GENRES].map(titled)
const VIEWS = [
  { value: '', label: 'All tasks' },
  { value: 'failures', label: 'Failures by entity' },
]

/** Everything that the API filters tasks by. */
export const TaskFilters = ({ choice, onChange }: Props) => {
  const isFailures = choice.view === 'failures'
  const created = (
    <TimeFilter
      label="Created"
      value={isFailures ? failureWindow(choice) : choice.created}
      isRequired={isFailures}
      onChange={(window) => onChange({ created: window })}
    />
  )
  const view = (
    <Segments
      label="View"
      options={VIEWS}
      value={choice.view}
      onChoose={(value) => onChange({ view: value === 'failures' ? 'failures' : '' })}
    />
  )
  if (isFailures)
    return <FilterBar label="Filter tasks" setCount={choice.created === '' ? 0 : 1} lead={view} rest={created} />
  const chips = chipsOf(choice, onChange)
  return (
    <FilterBar
      label="Filter tasks"
      setCount={countSet(filterOf(choice))}
      lead={view}
      rest={
        <>
          <CheckFilter
            label="Status"
            options={STATUSES}
            value={choice.status}
            onChange={(status) => onChange({ status })}
          />
          {created}
          <CheckFilter label="Type" options={TYPES ?? []} value={choice.type} onChange={(type) => onChange({ type })} />
          <CheckFilter
            label="Category"
            options={CATEGORIES ?? []}
            value={choice.category}
            onChange={(category) => onChange({ category })}
          />
          <SearchField
            label="Entity name"
            value={choice.entity}
            onSearch={(text, isContinued) => onChange({ entity: text }, { replace: isContinued })}
          />
          <MoreFilters choice={choice} onChange={onChange} />
        </>
      }
      line={chips.length > 0 && <Chips chips={chips} />}
    />
  )
}

const SINGLE = [
  { field: 'parent', label: 'Parent name', hint: 'A part of the name.' },
  { field: 'entityId', label: 'Entity id' },
  { field: 'parentId', label: 'Parent id' },
] as const

/** What is asked for less often, behind one button that counts what is set. */
const MoreFilters = ({ choice, onChange }: Props) => {
  const set = [choice.genre, choice.id, choice.parent, choice.entityId, choice.parentId]
  const setCount = set.filter((value) => value.length > 0).length
  return (
    <Popover
      label={setCount > 0 ? `More filters, ${setCount} set` : 'More filters'}
      opens="dialog"
      align="end"
      className={classes.more}
      face={setCount > 0 ? `More filters ${setCount}` : 'More filters'}
    >
      {() => (
        <div className={classes.sheet}>
          <CheckFilter
            label="Genre"
            options={GENRES ?? []}
            value={choice.genre}
            onChange={(genre) => onChange({ genre })}
          />
          <TermsField label="Task id" value={choice.id} onChange={(id) => onChange({ id })} />
          {SINGLE.map(({ field, label, ...rest }) => (
            <TermsField
              key={field}
              label={label}
              isSingle
              value={choice[field] === '' ? [] : [choice[field]]}
              onChange={([value = '']) => onChange({ [field]: value })}
              {...rest}
            />
          ))}
        </div>
      )}
    </Popover>
  )
}

const chipsOf = (choice: TasksChoice, onChange: Props['onChange']) =>
  [
    { label: 'Task id', value: choice.id.join(', '), onRemove: () => onChange({ id: [] }) },
    { label: 'Genre', value: choice.genre.map(titleCase).join(', '), onRemove: () => onChange({ genre: [] }) },
    { label: 'Entity id', value: choice.entityId, onRemove: () => onChange({ entityId: '' }) },
    { label: 'Parent', value: choice.parent, onRemove: () => onChange({ parent: '' }) },
    { label: 'Parent id', value: choice.parentId, onRemove: () => onChange({ parentId: '' }) },
  ].filter(({ value }) => value !== '')
