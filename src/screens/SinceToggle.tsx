import { useShowsSince } from './use-shows-since.ts'

/** Asks, for each alert on screen, how the runs of its entity went since. */
export const SinceToggle = () => {
  const [isOn, setIsOn] = useShowsSince()
  return (
    <label className="row choice">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => setIsOn(currentTarget.checked)} />
      Show what has succeeded since
    </label>
  )
}
