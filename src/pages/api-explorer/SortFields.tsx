import { sortPlaces, withSortAt } from '#api/resources/explore-sort.ts'
import { SelectField } from '#ui/SelectField.tsx'

type Props = { sorts: readonly string[]; value: string; onChange: (value: string) => void }

/** The fields that a list is sorted by in turn: one more can be chosen as long as there is one. */
export const SortFields = ({ sorts, value, onChange }: Props) =>
  sortPlaces(sorts, value).map(({ chosen, free }, place) => (
    <SelectField
      key={place}
      label={place === 0 ? 'sort' : place === 1 ? 'then by' : `then by (${place})`}
      value={chosen}
      data={[{ value: '', label: 'not given' }, ...free]}
      onChange={(next) => onChange(withSortAt(value, place, next))}
    />
  ))
